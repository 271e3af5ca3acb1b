import {
  Range,
  WorkspaceEdit,
  commands,
  window,
  workspace,
  type QuickPickItem,
  type TextDocument,
  type Uri,
} from 'vscode';
import {
  resolveConflictsRequest,
  type ConflictChoice,
  type LeftConflict,
  type ResolveResult,
} from '../../server/protocol/conflicts.ts';
import { nodePathsRequest } from '../../server/protocol/preview.ts';
import { tableCellRequest, type Field } from '../../server/protocol/table.ts';
import { conflictSidesOf, type ConflictSides } from '../compare/git-versions.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { ServerSession } from '../connection/server-session.ts';
import type { SubmissionPages } from '../preview/submission-pages.ts';
import { openTable } from '../table/open-table.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';
import { importDialogMessages } from '../words/import.ts';
import type { EditorCommand } from './command.ts';
import { fileOfCommand } from './file-of-command.ts';

const resolveConflictsCommandId = 'policySubmissions.resolveConflicts';

interface ChoiceItem extends QuickPickItem {
  /** `write`: our version, to be written in the table; `end`: this conflict and the rest stay. */
  readonly choice: ConflictChoice | 'write' | 'skip' | 'end';
}

/** What a person has chosen, one after the other. */
interface MadeChoices {
  readonly made: readonly (ConflictChoice | null)[];
  /** Which of the conflicts are to be written in the table. */
  readonly writes: readonly number[];
  readonly toMergeEditor: boolean;
}

/**
 * Merges what git has left between conflict markers where that is certain, and asks which version is meant of the rest;
 * all in one step of undo.
 */
export function resolveConflictsCommand(server: ServerSession, pages: SubmissionPages): EditorCommand {
  const command: EditorCommand = {
    id: resolveConflictsCommandId,
    run: async (passed) => {
      const uri = fileOfCommand(passed);
      if (uri === undefined) return;
      try {
        await resolve(uri, server, pages);
      } catch (error) {
        await tellFailed(importDialogMessages.notResolved, error, () => command.run(uri));
      }
    },
  };
  return command;
}

async function resolve(uri: Uri, server: ServerSession, pages: SubmissionPages): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const { version } = document;
  const sides = await conflictSidesOf(uri);
  const ask = (choices?: readonly (ConflictChoice | null)[]): Promise<ResolveResult | null> =>
    server.request(resolveConflictsRequest, {
      uri: uri.toString(),
      version,
      ...(sides.ancestor !== undefined && { ancestor: sides.ancestor }),
      ...(choices && { choices }),
    });
  const found = await shownWhenLong('Merging', () => ask());
  if (found === null) return void tell.information(importDialogMessages.onlyInSubmission);
  const { made, writes, toMergeEditor } = await chooseVersions(found, sides, true);
  // At once, because the focus goes back to where it was: keys that are pressed there before the text is changed would
  // change it, too.
  const end = writes.length === 0 || toMergeEditor ? undefined : await focusTable(uri, pages);
  try {
    const resolved = await ask(made);
    if (resolved === null || document.version !== version || !(await makeResolved(document, resolved))) {
      return void tell.warning(importDialogMessages.changedNothingResolved);
    }
    if (toMergeEditor) await commands.executeCommand('git.openMergeEditor', uri);
    await writeInTable(document, await placeConflicts(document, resolved, writes, server), server, pages, end);
  } finally {
    end?.();
  }
  const left = made.filter((choice) => choice === null).length;
  const done = summary(found, left);
  const again = 'Resolve...';
  // Not waited for: a message may stay for long.
  void (left === 0 ? tell.information(done) : tell.information(done, again)).then((chosen) =>
    chosen === again ? commands.executeCommand(resolveConflictsCommandId, uri) : undefined,
  );
}

/** Asks which version of each conflict is meant. @param mayStay whether conflicts can be left between markers */
export async function chooseVersions(
  { left }: ResolveResult,
  sides: Omit<ConflictSides, 'ancestor'>,
  mayStay: boolean,
): Promise<MadeChoices> {
  const made = left.map((): ConflictChoice | null => null);
  const writes: number[] = [];
  for (const [index, conflict] of left.entries()) {
    const chosen = await window.showQuickPick(
      itemsFor(conflict, sides).filter(({ choice }) => mayStay || (choice !== 'skip' && choice !== 'end')),
      {
        title: `Conflict ${index + 1} of ${left.length}${conflict.where === undefined ? '' : `: ${conflict.where}`}`,
        placeHolder: 'Select the version to keep',
        ignoreFocusOut: true,
        matchOnDetail: true,
      },
    );
    if (chosen === undefined || chosen.choice === 'end') return { made, writes, toMergeEditor: chosen !== undefined };
    if (chosen.choice === 'write') writes.push(index);
    made[index] = chosen.choice === 'write' ? 'ours' : chosen.choice === 'skip' ? null : chosen.choice;
  }
  return { made, writes, toMergeEditor: false };
}

function itemsFor(
  { ours, theirs, names }: LeftConflict,
  sides: Omit<ConflictSides, 'ancestor'>,
): readonly ChoiceItem[] {
  const of = (name: string, who: string | undefined): string =>
    [name, who].filter((one) => one !== undefined && one !== '').join(' - ');
  return [
    { label: 'Ours', description: of(names.ours, sides.ours), detail: oneLine(ours), choice: 'ours' },
    { label: 'Theirs', description: of(names.theirs, sides.theirs), detail: oneLine(theirs), choice: 'theirs' },
    { label: 'Both', description: 'theirs below ours', choice: 'both' },
    { label: importDialogMessages.writeInTable, description: 'starts with ours', choice: 'write' },
    { label: 'Decide Later', description: 'both stay between conflict markers', choice: 'skip' },
    { label: 'Open Merge Editor', description: 'starts over with the versions in git', choice: 'end' },
  ];
}

function oneLine(lines: string): string {
  return lines.trim() === ''
    ? '(removed)'
    : lines
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .join(' ');
}

/** Makes the edit of an answer. @returns false when VS Code does not let the text be changed */
export async function makeResolved(document: TextDocument, { edit }: ResolveResult): Promise<boolean> {
  if (edit === undefined) return true;
  const change = new WorkspaceEdit();
  change.replace(document.uri, new Range(document.positionAt(edit.start), document.positionAt(edit.end)), edit.newText);
  return workspace.applyEdit(change);
}

/** A conflict that is to be written in the table, while the text has our side of it. */
export interface WrittenConflict extends LeftConflict {
  /** The path of the cell at this place of the text; undefined where the text there is in no cell. */
  readonly path: string | undefined;
  /**
   * The field that the conflict is about, with our text; undefined where it is about something else, or about more than
   * that.
   */
  readonly mine: Field | undefined;
}

/**
 * To be asked for before the text is changed any further. @param which of the conflicts, of which the text has our side
 */
export async function placeConflicts(
  document: TextDocument,
  { left, starts = [] }: ResolveResult,
  which: readonly number[],
  server: ServerSession,
): Promise<readonly WrittenConflict[]> {
  const places = which.flatMap((index) => {
    const [conflict, start] = [left[index], starts[index]];
    return conflict === undefined || start === undefined
      ? []
      : [
          {
            conflict,
            first: start + firstWord(conflict.ours),
            end: start + Math.max(0, conflict.ours.trimEnd().length - 1),
          },
        ];
  });
  const paths = await pathsAt(
    document,
    places.flatMap(({ first, end }) => [first, end]),
    server,
  );
  return Promise.all(
    places.map(async ({ conflict }, index): Promise<WrittenConflict> => {
      const [path, last] = [paths[2 * index], paths[2 * index + 1]];
      const cell =
        path === undefined
          ? null
          : await server.request(tableCellRequest, { uri: document.uri.toString(), path }).catch(() => null);
      const mine =
        cell !== null && 'fields' in cell
          ? cell.fields.find((field) => field.path === path && field.kind !== 'fixed')
          : undefined;
      // Lines of several cells would all become theirs, and one of ours alone would be kept.
      const isOfOne = path !== undefined && (last === path || last?.startsWith(`${path}/`) === true);
      return { ...conflict, path, mine: isOfOne ? mine : undefined };
    }),
  );
}

/**
 * Leads to the cell of the first conflict, and shows both versions there: the text gets theirs, and the cell has ours
 * until somebody has chosen. The next one is offered beside it; until then, the text has ours there.
 *
 * @param focused ends what `focusTable` has begun, where it was asked already
 */
export async function writeInTable(
  document: TextDocument,
  [write, ...others]: readonly WrittenConflict[],
  server: ServerSession,
  pages: SubmissionPages,
  focused?: () => void,
): Promise<void> {
  if (write === undefined) return;
  // First, because the focus is where the message was: keys that are pressed there are for nothing.
  const end = focused ?? (await focusTable(document.uri, pages));
  try {
    const { path, mine } = write;
    const isSwapped = mine !== undefined && (await putTheirs(document, write, server));
    if (path !== undefined) pages.leadTableTo(document.uri, path, isSwapped ? mine : undefined);
    if (!isSwapped) void tell.information(importDialogMessages.theirsWas({ theirs: oneLine(write.theirs) }));
  } finally {
    end();
  }
  const [next] = others;
  if (next === undefined) return;
  const go = 'Next Conflict';
  const said =
    next.where === undefined
      ? importDialogMessages.chooseInCell
      : importDialogMessages.chooseInCellBefore({ where: next.where });
  // Not waited for: a message may stay for long.
  void tell
    .information(said, go)
    .then((chosen) => (chosen === go ? writeInTable(document, others, server, pages) : undefined));
}

/**
 * Gives a table the focus. What is typed from now on is for the cell that is about to open, not for the one that is
 * open. @returns to be called in the end
 */
async function focusTable(uri: Uri, pages: SubmissionPages): Promise<() => void> {
  const end = pages.expectInTable(uri);
  try {
    await openTable(uri);
    return end;
  } catch (error) {
    end();
    throw error;
  }
}

/** How often this is tried while the last words of another cell are on their way. */
const maxTries = 5;

/** @returns false where they have removed the text, or ours is no longer there: there is nothing to choose from */
async function putTheirs(
  document: TextDocument,
  { ours, theirs, path }: WrittenConflict,
  server: ServerSession,
): Promise<boolean> {
  if (ours.trim() === '' || theirs.trim() === '') return false;
  for (let tries = 0; tries < maxTries; tries += 1) {
    const { version } = document;
    const start = await startAt(document, ours, path, server);
    if (version !== document.version) continue;
    if (start === undefined) return false;
    const change = new WorkspaceEdit();
    change.replace(
      document.uri,
      new Range(document.positionAt(start), document.positionAt(start + ours.length)),
      theirs,
    );
    if (await workspace.applyEdit(change)) return true;
  }
  return false;
}

/** Finds lines at the path that they belong to, because other initiatives may have the same lines. */
async function startAt(
  document: TextDocument,
  lines: string,
  path: string | undefined,
  server: ServerSession,
): Promise<number | undefined> {
  const text = document.getText();
  const starts: number[] = [];
  for (let start = text.indexOf(lines); start >= 0; start = text.indexOf(lines, start + 1)) starts.push(start);
  const paths = await pathsAt(
    document,
    starts.map((start) => start + firstWord(lines)),
    server,
  );
  return starts.find((_, index) => paths[index] === path);
}

/** Behind the dash of an item is what a conflict is about. */
function firstWord(lines: string): number {
  return Math.max(0, lines.search(/[^\s-]/));
}

/** In one question, however many they are. @returns none when the server does not answer */
async function pathsAt(
  document: TextDocument,
  offsets: readonly number[],
  server: ServerSession,
): Promise<readonly string[]> {
  const positions = offsets
    .map((offset) => document.positionAt(offset))
    .map(({ line, character }) => ({ line, character }));
  const nodes = await server.request(nodePathsRequest, { uri: document.uri.toString(), positions }).catch(() => null);
  return nodes?.paths ?? [];
}

function summary({ merged, left, notes }: ResolveResult, open: number): string {
  const chosen = left.length - open;
  const places =
    merged === 0
      ? ''
      : `${merged === 1 ? importDialogMessages.oneMerged : importDialogMessages.someMerged({ merged })} `;
  const choices =
    chosen === 0
      ? ''
      : `${chosen === 1 ? importDialogMessages.oneResolved : importDialogMessages.someResolved({ chosen })} `;
  const rest =
    open === 0
      ? importDialogMessages.noneLeft
      : open === 1
        ? importDialogMessages.oneLeft
        : importDialogMessages.someLeft({ open });
  return [`${places}${choices}${rest}`, ...notes].join(' ');
}
