import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { Edited } from '../../edit/edited.ts';
import { scopeOf, type Scope } from '../../language/scope.ts';
import type { Cell, Proposal, NotEditable, TableChange, TableEdits, TablePaste } from '../../protocol/table.ts';
import { initiativePaths } from '../../papers/view/node-path.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import type { AttachmentService } from '../files/attachments.ts';
import type { MentionService } from '../mentions/mentions.ts';

/** Writing in the table. What makes the edits is loaded when it is first needed. */
export interface TableService {
  cell(document: SubmissionDocument, path: string): Promise<Cell | NotEditable>;
  proposals(document: SubmissionDocument, path: string, typed: string): Promise<readonly Proposal[]>;
  change(document: SubmissionDocument, change: TableChange): Promise<Edited & Pick<TableEdits, 'begins'>>;
  paste(
    document: SubmissionDocument,
    path: string,
    content: { readonly html?: string | undefined; readonly text?: string | undefined },
    isWriting?: boolean,
  ): Promise<TablePaste>;
}

export interface TableServiceParts {
  readonly templates: TemplateStore;
  readonly attachments: Pick<AttachmentService, 'filesBeside'>;
  readonly mentions: Pick<MentionService, 'namedAround'>;
}

export function createTableService({ templates, attachments, mentions }: TableServiceParts): TableService {
  const scope = (document: SubmissionDocument): Scope => scopeOf(document, templates.at(document.uri));
  return {
    async cell(document, path) {
      const { cellAt } = await import('../../edit/table-edits.ts');
      return cellAt(document, path, scope(document));
    },
    async proposals(document, path, typed) {
      const { proposalsAt } = await import('../../edit/table-edits.ts');
      return proposalsAt(
        document,
        path,
        typed,
        scopeOf(document, templates.at(document.uri), {
          files: attachments.filesBeside(document.uri),
          usedAgencies: mentions.namedAround(document.uri).agencies,
        }),
      );
    },
    async change(document, change) {
      const { editsFor } = await import('../../edit/table-edits.ts');
      const isPaste = change.kind === 'add' && (change.html ?? change.text) !== undefined;
      // What reads a paste is in a part of its own, which is also used where something is pasted into the text.
      const edited = editsFor(
        document,
        change,
        scope(document),
        isPaste ? await import('../../import/paste/paste.ts') : undefined,
      );
      const begins = 'edits' in edited && !isPaste ? begunBy(document, change, edited.path) : undefined;
      return begins === undefined ? edited : { ...edited, begins };
    },
    async paste(document, path, content, isWriting = false) {
      const { pastedInField } = await import('../../import/paste/paste.ts');
      const { template, economy, registries } = scope(document);
      return pastedInField(document, path, content, { template, economy, registries }, isWriting);
    },
  };
}

/**
 * The path of the initiative that a change puts in, undefined for one that changes what is there. @param path where the
 * change is
 */
function begunBy({ submission }: SubmissionDocument, { kind }: TableChange, path: string): string | undefined {
  const initiative = /^issues\/[^/]+\/\d+/.exec(path)?.[0];
  if (initiative === undefined || kind === 'remove' || kind === 'confirm' || kind === 'duplicate' || kind === 'move')
    return undefined;
  return kind === 'add' || ![...initiativePaths(submission).values()].some(({ text }) => text === initiative)
    ? initiative
    : undefined;
}
