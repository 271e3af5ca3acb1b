import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { buildTable, type SubmissionView } from '../../papers/view/table-model.ts';
import type { TemplateStore } from '../../template/template-store.ts';

/** A submission as it is printed, by the template that it answers. */
export function submissionView(document: SubmissionDocument, templates: TemplateStore): SubmissionView {
  const inputs = templates.at(document.uri);
  return buildTable(document, inputs.get(document.submission.template?.value ?? ''), inputs.registries);
}
