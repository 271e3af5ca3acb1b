import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { mergeFile } from '../../server/import/merge/merge-file.ts';
import { renderDocument } from '../../server/papers/documents.ts';
import type { ImportIntoResult, MergeReport } from '../../server/protocol/import.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { viewOf } from './views.ts';

export type PaperFormat = 'docx' | 'html' | 'md';

/** A submission as our export writes it. @param original what it was when it was exported, if it was changed on paper since */
export async function exported(text: string, store: FolderInputs, format: PaperFormat = 'docx', original = text): Promise<Uint8Array> {
  const { submission } = readSubmissionDocument('file:///x.submission.yaml', 1, original);
  const content = await renderDocument(viewOf(text, store), format === 'md' ? 'markdown' : format, submission);
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

export function mergeResult(bytes: Uint8Array, name: string, into: string, store: FolderInputs): Promise<ImportIntoResult> {
  return mergeFile({ bytes, name }, into, { templates: store.all(), registries: store.registries, template: undefined });
}

/**
 * Merges a paper that was exported from `original`, and on which somebody made what `changed` says, into a submission; the test fails
 * when it is refused.
 */
export async function merged(changed: string, into: string, store: FolderInputs, format: PaperFormat = 'docx', original = into): Promise<{ readonly yaml: string; readonly report: MergeReport }> {
  const result = await mergeResult(await exported(changed, store, format, original), `returned.${format}`, into, store);
  if ('refused' in result) throw new Error(result.refused);
  return result;
}
