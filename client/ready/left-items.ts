import { QuickPickItemKind, type QuickPickItem } from 'vscode';
import { toDoKinds, type ReadyResult, type ToDo } from '../../server/protocol/ready.ts';
import { sumOf, toDoWords } from '../../server/protocol/ready-words.ts';
import { previewMessages } from '../words/preview.ts';
import { toldOnce, type ToldOnce } from './told-once.ts';
import { inTwoLines } from './two-lines.ts';

/** What Enter does on a line of the list. */
export type LeftChoice =
  | { readonly kind: 'place'; readonly toDo: ToDo }
  /** Looks at these addresses. */
  | { readonly kind: 'links'; readonly urls: readonly string[] }
  | { readonly kind: 'trust' }
  | { readonly kind: 'export' };

export interface LeftItem extends QuickPickItem {
  /** Absent for a heading. */
  readonly choice?: LeftChoice;
}

/** The list of what is left to do: what can be done with one press of Enter, then all places by kind, those that may stay as they are at the end. */
export function leftItems(result: ReadyResult, isTrusted: boolean): readonly LeftItem[] {
  const { toDo, counts } = result;
  const groups = toDoKinds.map((kind) => ({ heading: toDoWords[kind].heading, items: toDo.filter((one) => one.kind === kind && one.holdsUp) }));
  const rest = { heading: 'Optional', items: toDo.filter(({ holdsUp }) => !holdsUp) };
  const more = sumOf(counts) - toDo.length;
  return [
    ...actionItems(result, isTrusted),
    ...[...groups, rest].flatMap(({ heading, items }): readonly LeftItem[] => (
      items.length === 0 ? [] : [{ label: heading, kind: QuickPickItemKind.Separator }, ...toldOnce(items).map(placeItem)]
    )),
    ...(more > 0 ? [{ label: `and ${String(more)} more`, kind: QuickPickItemKind.Separator }] : []),
  ];
}

function actionItems({ toDo }: ReadyResult, isTrusted: boolean): readonly LeftItem[] {
  const urls = toDo.flatMap(({ url }) => url ?? []);
  return [
    ...(urls.length === 0 ? [] : [isTrusted
      ? { label: '$(globe) Check Links That Have Not Been Checked', choice: { kind: 'links', urls } } as const
      : { label: '$(shield) Trust This Folder to Check Its Links', description: 'links are checked only in trusted folders', choice: { kind: 'trust' } } as const]),
    { label: `$(export) ${previewMessages.exportToWord}`, choice: { kind: 'export' } },
  ];
}

function placeItem({ toDo, count, sentence }: ToldOnce): LeftItem {
  const [first, rest] = inTwoLines(plain(sentence));
  const place = toDo.where ?? `line ${String(toDo.range.start.line + 1)}`;
  return { label: first, description: count === 1 ? place : `the first: ${place}`, ...(rest !== '' && { detail: rest }), choice: { kind: 'place', toDo } };
}

/** VS Code shows `$(name)` in a label as an icon; a text that somebody has written means none. */
function plain(message: string): string {
  return message.replaceAll('$(', '$\u200b(');
}
