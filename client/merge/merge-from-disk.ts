import type { TextDocument } from 'vscode';
import { resolveConflictsRequest, type ConflictChoice, type ResolveResult } from '../../server/protocol/conflicts.ts';
import { chooseVersions, makeResolved, placeConflicts, writeInTable } from '../commands/resolve-conflicts.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { nameOf } from '../papers/import-document.ts';
import type { SubmissionPages } from '../preview/submission-pages.ts';
import type { TableEditors } from '../table/table-editors.ts';
import { tell } from '../tell.ts';
import { importDialogMessages } from '../words/import.ts';
import type { MergeFromDisk } from './disk-changes.ts';

/** How often a merge is tried while somebody is typing. */
const maxTries = 8;
const pauseMs = 150;

type DiskVersions = Parameters<MergeFromDisk>[1];
type MergeDone = Parameters<MergeFromDisk>[2];

/** Merges what is certain at once, and asks which version is meant of the rest. */
export class DiskMerger {
  readonly #server: ServerSession;
  readonly #pages: SubmissionPages;
  readonly #tables: Pick<TableEditors, 'contest'>;

  constructor(server: ServerSession, pages: SubmissionPages, tables: Pick<TableEditors, 'contest'>) {
    this.#server = server;
    this.#pages = pages;
    this.#tables = tables;
  }

  async merge(document: TextDocument, versions: DiskVersions, done: MergeDone): Promise<void> {
    const made = await this.#make(document, versions, ({ left }) => Promise.resolve(left.map(() => 'ours')));
    if (made === undefined) return;
    const { found, before, resolved } = made;
    if (found.left.length === 0) {
      done({ before, after: document.getText() });
      if (found.merged > 0) {
        const said =
          found.merged === 1
            ? importDialogMessages.changedElsewhereOne({ file: nameOf(document.uri) })
            : importDialogMessages.changedElsewhereSome({ file: nameOf(document.uri), merged: found.merged });
        void tell.information([said, ...found.notes].join(' '));
      }
      return;
    }
    if (await this.#askInCell(document, versions, done, resolved)) return;
    const resolve = 'Resolve...';
    const where = found.left.map((one) => one.where ?? 'a text').join(', ');
    const said = [
      importDialogMessages.notAllFit({ file: nameOf(document.uri), where }),
      ...(found.merged === 0
        ? []
        : [
            found.merged === 1
              ? importDialogMessages.oneMergedIntoText
              : importDialogMessages.someMergedIntoText({ merged: found.merged }),
          ]),
      ...found.notes,
      importDialogMessages.nothingOverwritten,
    ].join(' ');
    // Not waited for: a message may stay for long.
    void tell
      .warning(said, resolve)
      .then((chosen) => (chosen === resolve ? this.#resolve(document, versions, done) : undefined));
  }

  /**
   * Where the only conflict is about the open cell of a table, both versions are shown there: the text gets theirs, and
   * the cell has ours until somebody has chosen.
   */
  async #askInCell(
    document: TextDocument,
    versions: DiskVersions,
    done: MergeDone,
    resolved: ResolveResult,
  ): Promise<boolean> {
    const {
      left: [conflict, ...others],
    } = resolved;
    // Without a place of its own, the lines have more than one conflict.
    if (conflict?.where === undefined || others.length > 0 || conflict.ours.trim() === '') return false;
    const [written] = await placeConflicts(document, resolved, [0], this.#server);
    const path = written?.path;
    if (path === undefined || !this.#tables.contest(document.uri, path)) return false;
    const made = await this.#make(document, versions, ({ left }) =>
      Promise.resolve(left.length === 1 ? ['theirs'] : undefined),
    );
    if (made === undefined) {
      this.#tables.contest(document.uri, undefined);
      return false;
    }
    done({ before: made.before, after: document.getText() });
    return true;
  }

  /** Asks which version of each conflict is meant. Nothing is changed before all of them are answered. */
  async #resolve(document: TextDocument, versions: DiskVersions, done: MergeDone): Promise<void> {
    let asked: readonly number[] = [];
    const made = await this.#make(document, versions, async (found) => {
      const { made: choices, writes } = await chooseVersions(found, {}, false);
      asked = writes;
      return choices.includes(null) ? undefined : choices;
    });
    if (made === undefined)
      return void tell.information(importDialogMessages.askedOnSaving({ file: nameOf(document.uri) }));
    done({ before: made.before, after: document.getText() });
    await writeInTable(
      document,
      await placeConflicts(document, made.resolved, asked, this.#server),
      this.#server,
      this.#pages,
    );
  }

  /**
   * @param choose for what cannot be merged with certainty
   * @returns undefined where nothing is certain, where nothing was chosen, and while the text is not left alone
   */
  async #make(
    document: TextDocument,
    { base, onDisk }: DiskVersions,
    choose: (found: ResolveResult) => Promise<readonly (ConflictChoice | null)[] | undefined>,
  ): Promise<{ readonly found: ResolveResult; readonly resolved: ResolveResult; readonly before: string } | undefined> {
    const uri = document.uri.toString();
    for (let tries = 0; tries < maxTries && !document.isClosed; tries++) {
      if (tries > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      const { version } = document;
      const before = document.getText();
      const ask = (choices?: readonly (ConflictChoice | null)[]): Promise<ResolveResult | null> =>
        this.#server.request(resolveConflictsRequest, {
          uri,
          version,
          ancestor: base,
          onDisk,
          ...(choices && { choices }),
        });
      const found = await ask();
      const choices = found && (await choose(found));
      if (choices === undefined) return undefined;
      const resolved = choices && (await ask(choices));
      if (
        found !== null &&
        resolved !== null &&
        document.version === version &&
        (await makeResolved(document, resolved))
      )
        return { found, resolved, before };
    }
    return undefined;
  }
}
