import {
  Range,
  Selection,
  TabInputWebview,
  TextEditorRevealType,
  ViewColumn,
  commands,
  window,
  workspace,
  type TextEditor,
  type Uri,
  QuickPickItemKind,
  type QuickPickItem,
} from 'vscode';
import { exportCommandId } from '../../server/contract/formats.ts';
import { leftInShort, sumOf, toDoWords } from '../../server/protocol/ready-words.ts';
import { type ReadyResult, type ToDo, toDoKinds } from '../../server/protocol/ready.ts';
import { previewInUse } from '../preview/preview-in-use.ts';
import { previewMessages } from '../words/preview.ts';
import type { ExportQuestion } from './export-question.ts';
import { toldOnce, type ToldOnce } from './told-once.ts';
import { inTwoLines } from './two-lines.ts';
import { nameIn } from './what-is-left.ts';

export const readyToSendCommandId = 'policySubmissions.readyToSend';

/**
 * Shows what is left to do in a list. As in VS Code's own lists of places, the text, or the table in which somebody
 * writes, shows each place that the arrow keys reach, Enter stays there, and Escape goes back to where the cursor was.
 *
 * @returns what was chosen, if it was no place
 */
async function showLeft(uri: Uri, result: ReadyResult): Promise<LeftChoice | undefined> {
  const pick = window.createQuickPick<LeftItem>();
  pick.title = `${nameIn(uri)}: ${leftInShort(result)}`;
  pick.placeholder = 'Select an item to go to it';
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = leftItems(result, workspace.isTrusted);
  pick.activeItems = pick.items.filter(({ choice }) => choice?.kind === 'place').slice(0, 1);
  const shown = editorOf(uri);
  const before = shown && { selection: shown.selection, top: shown.visibleRanges[0] };
  const inUse = previewInUse();
  const table =
    inUse?.isTable === true && inUse.isActive && inUse.uri.toString() === uri.toString() ? inUse : undefined;
  const placeBefore = table?.place;
  const moving = pick.onDidChangeActive(([item]) => {
    if (item?.choice?.kind !== 'place') return;
    if (table !== undefined) table.showFirst(item.choice.toDo.path);
    else if (shown !== undefined) show(shown, item.choice.toDo);
  });
  try {
    const choice = await new Promise<LeftChoice | undefined>((resolve) => {
      pick.onDidAccept(() => {
        const chosen = pick.selectedItems[0]?.choice;
        if (chosen !== undefined) resolve(chosen);
      });
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
    if (choice?.kind === 'place' && choice.toDo.comment !== undefined)
      await commands.executeCommand('policySubmissions.comments.reveal', uri, choice.toDo.comment);
    else if (choice?.kind === 'place' && choice.toDo.gone !== undefined) {
      // The comments on a file that is not open cannot be asked for.
      await goTo(uri, choice.toDo);
      await commands.executeCommand('policySubmissions.comments.takeOver', { submission: choice.toDo.gone }, uri);
    } else if (choice?.kind === 'place' && table !== undefined) table.leadTo(choice.toDo.path);
    else if (choice?.kind === 'place') await goTo(uri, choice.toDo);
    else if (table !== undefined) table.showFirst(placeBefore ?? '');
    else if (shown !== undefined && before !== undefined) {
      shown.selection = before.selection;
      if (before.top !== undefined) shown.revealRange(before.top, TextEditorRevealType.AtTop);
    }
    return choice?.kind === 'place' ? undefined : choice;
  } finally {
    moving.dispose();
    pick.dispose();
  }
}

/** Shows the list, and does what is chosen there. */
export async function listLeft(question: ExportQuestion, uri: Uri, result: ReadyResult): Promise<void> {
  const choice = await showLeft(uri, result);
  switch (choice?.kind) {
    case 'export':
      // Who looks at the list alone is asked when the time comes.
      question.seen(uri, result);
      return exportToWord(uri);
    case 'trust':
      await commands.executeCommand('workbench.trust.manage');
      return;
    case 'links':
      await commands.executeCommand('policySubmissions.checkLinks', uri.toString(), choice.urls);
      // What was seen may have left nothing, or something else.
      await commands.executeCommand(readyToSendCommandId, uri);
      return;
    default:
  }
}

export async function exportToWord(uri: Uri): Promise<void> {
  await commands.executeCommand(exportCommandId('docx'), uri);
}

function show(editor: TextEditor, toDo: ToDo): void {
  const range = rangeOf(toDo);
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}

async function goTo(uri: Uri, toDo: ToDo): Promise<void> {
  const viewColumn = editorOf(uri)?.viewColumn ?? columnForText();
  await window.showTextDocument(await workspace.openTextDocument(uri), { viewColumn, selection: rangeOf(toDo) });
}

/** A text does not cover the preview that somebody comes from. */
function columnForText(): ViewColumn {
  const { activeTab, viewColumn } = window.tabGroups.activeTabGroup;
  return activeTab?.input instanceof TabInputWebview && viewColumn === ViewColumn.One
    ? ViewColumn.Beside
    : ViewColumn.One;
}

function rangeOf({ range: { start, end } }: ToDo): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

function editorOf(uri: Uri): TextEditor | undefined {
  return window.visibleTextEditors.find(
    ({ document, viewColumn }) => viewColumn !== undefined && document.uri.toString() === uri.toString(),
  );
}

/** What Enter does on a line of the list. */
type LeftChoice =
  | { readonly kind: 'place'; readonly toDo: ToDo }
  /** Looks at these addresses. */
  | { readonly kind: 'links'; readonly urls: readonly string[] }
  | { readonly kind: 'trust' }
  | { readonly kind: 'export' };

interface LeftItem extends QuickPickItem {
  /** Absent for a heading. */
  readonly choice?: LeftChoice;
}

/**
 * The list of what is left to do: what can be done with one press of Enter, then all places by kind, those that may
 * stay as they are at the end.
 */
function leftItems(result: ReadyResult, isTrusted: boolean): readonly LeftItem[] {
  const { toDo, counts } = result;
  const groups = toDoKinds.map((kind) => ({
    heading: toDoWords[kind].heading,
    items: toDo.filter((one) => one.kind === kind && one.holdsUp),
  }));
  const rest = { heading: 'Optional', items: toDo.filter(({ holdsUp }) => !holdsUp) };
  const more = sumOf(counts) - toDo.length;
  return [
    ...actionItems(result, isTrusted),
    ...[...groups, rest].flatMap(({ heading, items }): readonly LeftItem[] =>
      items.length === 0
        ? []
        : [{ label: heading, kind: QuickPickItemKind.Separator }, ...toldOnce(items).map(placeItem)],
    ),
    ...(more > 0 ? [{ label: `and ${String(more)} more`, kind: QuickPickItemKind.Separator }] : []),
  ];
}

function actionItems({ toDo }: ReadyResult, isTrusted: boolean): readonly LeftItem[] {
  const urls = toDo.flatMap(({ url }) => url ?? []);
  return [
    ...(urls.length === 0
      ? []
      : [
          isTrusted
            ? ({ label: '$(globe) Check Links That Have Not Been Checked', choice: { kind: 'links', urls } } as const)
            : ({
                label: '$(shield) Trust This Folder to Check Its Links',
                description: 'links are checked only in trusted folders',
                choice: { kind: 'trust' },
              } as const),
        ]),
    { label: `$(export) ${previewMessages.exportToWord}`, choice: { kind: 'export' } },
  ];
}

function placeItem({ toDo, count, sentence }: ToldOnce): LeftItem {
  const [first, rest] = inTwoLines(plain(sentence));
  const place = toDo.where ?? `line ${String(toDo.range.start.line + 1)}`;
  return {
    label: first,
    description: count === 1 ? place : `the first: ${place}`,
    ...(rest !== '' && { detail: rest }),
    choice: { kind: 'place', toDo },
  };
}

/** VS Code shows `$(name)` in a label as an icon; a text that somebody has written means none. */
function plain(message: string): string {
  return message.replaceAll('$(', '$\u200b(');
}
