import type { SourceDocument } from '../../document/model/source-document.ts';
import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import { resolveConflictsRequest } from '../../protocol/conflicts.ts';
import { tableCellRequest, tableChangeRequest, tablePasteRequest, tableProposalsRequest, type NotEditable, type TableChangeResult } from '../../protocol/table.ts';
import { resolvedConflicts } from '../../service/edit/merging.ts';
import type { TableService } from '../../service/edit/table.ts';
import { answerAbout, type Answering } from './answer.ts';

/** The requests of a person who writes in the table, or resolves conflicts. */
export function answerTable(answering: Answering, service: TableService): void {
  answerAbout(answering, resolveConflictsRequest, (document, { version, ...other }) => (isSubmission(document) && document.version === version ? resolvedConflicts(document.lines.toString(), other) : null));
  answerAbout(answering, tableCellRequest, (document, { path }) => (isSubmission(document) ? service.cell(document, path) : noTable(path)));
  answerAbout(answering, tableProposalsRequest, (document, { path, typed }) => (isSubmission(document) ? service.proposals(document, path, typed) : []));
  answerAbout(answering, tablePasteRequest, (document, { path, isWriting = false, ...content }) => (isSubmission(document) ? service.paste(document, path, content, isWriting) : noTable(path)));
  answerAbout(answering, tableChangeRequest, async (document, { version, change }): Promise<TableChangeResult> => {
    if (!isSubmission(document)) return noTable('path' in change ? change.path : change.list);
    if (document.version !== version) return { stale: true };
    const edited = await service.change(document, change);
    if (!('edits' in edited)) return edited;
    const { lines } = document;
    return { ...edited, edits: edited.edits.map(({ start, end, text }) => ({ range: { start: lines.positionAt(start), end: lines.positionAt(end) }, newText: text })) };
  });
}

function isSubmission(document: SourceDocument): document is SubmissionDocument {
  return document.kind === 'submission';
}

function noTable(path: string): NotEditable {
  return { refused: 'Edit a template in its text.', path };
}
