import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import type { Located } from '../../server/document/text/text.ts';
import { attachmentDetails, contactKeys, linkDetails, type Attachment, type Submission } from '../../server/document/model/submission.ts';
import { importFile } from '../../server/import/import-file.ts';
import type { ImportReport } from '../../server/protocol/import.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';

/** Imports a document; the test fails when the document is refused. */
export function imported(content: Uint8Array | string, name: string, store: FolderInputs, template?: string): { readonly yaml: string; readonly report: ImportReport } {
  const result = importResult(content, name, store, template);
  if ('refused' in result) throw new Error(result.refused);
  return result;
}

/** The sentence with which a document is refused. */
export function refusal(content: Uint8Array | string, name: string, store: FolderInputs, template?: string): string {
  const result = importResult(content, name, store, template);
  return 'refused' in result ? result.refused : `not refused: ${result.yaml.slice(0, 200)}`;
}

function importResult(content: Uint8Array | string, name: string, store: FolderInputs, template: string | undefined): ReturnType<typeof importFile> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return importFile(bytes, name, { templates: store.all(), registries: store.registries, template });
}

/** Findings that an import must never cause. */
export function unsound(yaml: string, store: FolderInputs): readonly string[] {
  const document = readSubmissionDocument('file:///imported.submission.yaml', 1, yaml);
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return checkSubmission(document, store, { severities: {}, linkVerdict: () => undefined, linksVersion: 0, logger })
    .filter(({ code }) => /^(?:yaml|schema)\./.test(code)).map(({ code, message }) => `${code}: ${message}`);
}

/** A submission as plain values, for comparison: without ranges, blanks at the ends of texts, and empty values. */
export function modelOf(yaml: string): unknown {
  return model(readSubmissionDocument('file:///model.submission.yaml', 1, yaml).submission);
}

function model({ template, economy, cover, contacts, attachments, language, issues }: Submission): unknown {
  const value = (located: Located<string> | undefined): string | undefined => located?.value.trim();
  const attachmentOf = (attachment: Attachment): unknown => (
    { file: value(attachment.file), ...Object.fromEntries(attachmentDetails.map((key) => [key, value(attachment[key])])) }
  );
  return {
    template: value(template), economy: value(economy),
    document: Object.fromEntries([...cover].map(([key, text]) => [key, value(text)])),
    language: value(language),
    contacts: contacts.map((contact) => Object.fromEntries(contactKeys.map((key) => [key, value(contact[key])]))),
    attachments: attachments.map(attachmentOf),
    issues: Object.fromEntries(issues.map(({ id, entries }) => [id.value, entries.map(({ initiative }) => ({
      title: value(initiative.title), kind: value(initiative.kind),
      points: initiative.points.map(value), agencies: initiative.agencies.map(value),
      description: value(initiative.description),
      links: initiative.links.map((link) => ({ url: value(link.url), ...Object.fromEntries(linkDetails.map((key) => [key, value(link[key])])) })),
      attachments: initiative.attachments.map(attachmentOf),
      outcome: initiative.outcome && { text: value(initiative.outcome.text), actual: value(initiative.outcome.actual), expected: value(initiative.outcome.expected) },
      columns: Object.fromEntries([...initiative.columns].map(([key, text]) => [key, value(text)])),
    }))])),
  };
}
