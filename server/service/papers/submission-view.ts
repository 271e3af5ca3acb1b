import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import { buildTable, type SubmissionView } from '../../papers/view/table-model.ts';
import type { TemplateStore } from '../../template/template-store.ts';

/** A submission as it is printed, by the template that it answers. */
export function submissionView(document: SubmissionDocument, templates: TemplateStore): SubmissionView {
  return buildTable(document, templates.get(document.submission.template?.value ?? ''), templates.registries);
}
