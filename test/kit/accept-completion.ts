import { InsertTextFormat, InsertTextMode, TextEdit, type CompletionItem } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { withCursor } from './cursor.ts';

/**
 * The text after a client has accepted an item, with the cursor where VS Code leaves it. As in VS Code, a snippet's placeholders
 * hold their default texts, further lines are indented like the edited line, and line breaks are those of the file.
 */
export function accept(text: string, offset: number, item: CompletionItem): string {
  const edit = item.textEdit;
  if (edit === undefined || !('range' in edit)) throw new Error(`${item.label} has no text edit`);
  const document = TextDocument.create('', '', 0, text);
  const start = document.offsetAt(edit.range.start);
  const end = document.offsetAt(edit.range.end);
  if (edit.range.start.line !== edit.range.end.line) throw new Error(`${item.label} edits more than a line`);
  if (offset < start || end < offset) throw new Error(`${item.label} edits beside the cursor`);

  const lineStart = document.offsetAt({ line: edit.range.start.line, character: 0 });
  const indent = /^[ \t]*/.exec(text.slice(lineStart, start))?.[0] ?? '';
  const { value, cursor } = item.insertTextFormat === InsertTextFormat.Snippet
    ? resolveSnippet(edit.newText)
    : { value: edit.newText, cursor: edit.newText.length };
  if (value.includes('\n') && item.insertTextMode !== InsertTextMode.adjustIndentation) throw new Error(`${item.label} does not say how it is indented`);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const placed = (part: string): string => part.replaceAll('\n', eol + indent);
  const inserted = placed(value);

  const beside = (item.additionalTextEdits ?? []).map((one) => ({ at: document.offsetAt(one.range.start), newText: one.newText }));
  for (const one of beside) if (start < one.at && one.at < end) throw new Error('edits that overlap');
  const before = beside.filter((one) => one.at <= start).map((one) => one.newText).join('');
  const result = TextDocument.applyEdits(document, [
    TextEdit.replace(edit.range, inserted), ...(item.additionalTextEdits ?? []),
  ]);
  return withCursor(result, start + before.length + placed(value.slice(0, cursor)).length);
}

/**
 * The snippet with its placeholders replaced by their default texts; the cursor is at the first one, else at `$0`, else
 * at the end.
 */
function resolveSnippet(snippet: string): { readonly value: string; readonly cursor: number } {
  const places = new Map<number, number>();
  let value = '';
  for (let at = 0; at < snippet.length;) {
    const rest = snippet.slice(at);
    // Of a choice, nothing is chosen yet.
    const place = /^\$(?:(\d+)|\{(\d+)(?::((?:\\.|[^}\\])*)|\|(?:\\.|[^|\\])*\|)?\})/.exec(rest);
    if (rest.startsWith('\\') && /^\\[\\$}]/.test(rest)) {
      value += rest.charAt(1);
      at += 2;
    } else if (place !== null) {
      const number = Number(place[1] ?? place[2]);
      if (!places.has(number)) places.set(number, value.length);
      value += (place[3] ?? '').replace(/\\(.)/g, '$1');
      at += place[0].length;
    } else {
      if (rest.startsWith('$')) throw new Error(`A bare $ in ${snippet}`);
      value += rest.charAt(0);
      at++;
    }
  }
  const first = [...places.keys()].filter((number) => number > 0).sort((a, b) => a - b)[0] ?? 0;
  return { value, cursor: places.get(first) ?? value.length };
}

/** The items that VS Code's list shows for the word typed so far, the best first, by a small imitation of its fuzzy matching. */
export function shownFor(text: string, offset: number, items: readonly CompletionItem[]): readonly CompletionItem[] {
  const document = TextDocument.create('', '', 0, text);
  return items.flatMap((item) => {
    if (item.textEdit === undefined || !('range' in item.textEdit)) throw new Error(`${item.label} has no text edit`);
    const typed = text.slice(document.offsetAt(item.textEdit.range.start), offset).trimStart().toLowerCase();
    const score = scoreOf(typed, item.filterText ?? item.label);
    return score === undefined ? [] : [{ item, score }];
  }).sort((a, b) => b.score - a.score || ((a.item.sortText ?? a.item.label) < (b.item.sortText ?? b.item.label) ? -1 : 1))
    .map(({ item }) => item);
}

/**
 * The score of an item, if it has the typed letters in their order, the first at the start of a word; only the first 128
 * letters count.
 */
function scoreOf(typed: string, filterText: string): number | undefined {
  if (typed === '') return 0;
  const words = filterText.slice(0, 128);
  const lower = words.toLowerCase();
  let best: number | undefined;
  for (let at = lower.indexOf(typed.charAt(0)); at !== -1; at = lower.indexOf(typed.charAt(0), at + 1)) {
    const startsWord = at === 0 || /[^A-Za-z0-9]/.test(words.charAt(at - 1)) || (/[A-Z]/.test(words.charAt(at)) && /[a-z]/.test(words.charAt(at - 1)));
    if (!startsWord) continue;
    let found = at;
    for (const letter of typed.slice(1)) {
      found = lower.indexOf(letter, found + 1);
      if (found === -1) break;
    }
    if (found === -1) continue;
    const score = lower.startsWith(typed, at) ? (at === 0 ? 3 : 2) : 1;
    best = Math.max(best ?? 0, score);
  }
  return best;
}
