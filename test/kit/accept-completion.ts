import { InsertTextFormat, InsertTextMode, TextEdit, type CompletionItem } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { withCursor } from './cursor.ts';

/**
 * The text after a client has accepted an item, with the cursor where VS Code leaves it. As in VS Code, a snippet's placeholders
 * hold their default texts, further lines are indented like the edited line, and line breaks are those of the file.
 */
export function accept(text: string, offset: number, item: CompletionItem, mode: 'insert' | 'replace' = 'replace'): string {
  const { text: result, places: [first], end } = accepted(text, offset, item, mode);
  return withCursor(result, first ?? end);
}

export interface AcceptedItem {
  readonly text: string;
  /** Where what was inserted starts and ends in it. */
  readonly start: number;
  readonly end: number;
  /** Where its tab stops are, in their order. */
  readonly places: readonly number[];
}

/** The text after a client has accepted an item, and what was inserted into it. */
export function accepted(text: string, offset: number, item: CompletionItem, mode: 'insert' | 'replace' = 'replace'): AcceptedItem {
  const edit = editOfMode(item, mode);
  const document = TextDocument.create('', '', 0, text);
  const start = document.offsetAt(edit.range.start);
  const end = document.offsetAt(edit.range.end);
  if (edit.range.start.line !== edit.range.end.line) throw new Error(`${item.label} edits more than a line`);
  if (offset < start || end < offset) throw new Error(`${item.label} edits beside the cursor`);

  const lineStart = document.offsetAt({ line: edit.range.start.line, character: 0 });
  const indent = /^[ \t]*/.exec(text.slice(lineStart, start))?.[0] ?? '';
  const { value, places } = item.insertTextFormat === InsertTextFormat.Snippet ? resolveSnippet(edit.newText) : { value: edit.newText, places: [] };
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
  const from = start + before.length;
  return { text: result, start: from, end: from + inserted.length, places: places.map((place) => from + placed(value.slice(0, place)).length) };
}

/** The edit that is made when what stands behind the cursor is replaced, or when it is to stay. */
function editOfMode({ textEdit, label }: CompletionItem, mode: 'insert' | 'replace'): TextEdit {
  if (textEdit === undefined) throw new Error(`${label} has no text edit`);
  return 'range' in textEdit ? textEdit : TextEdit.replace(textEdit[mode], textEdit.newText);
}

/** The snippet with its placeholders replaced by their default texts, of choices the first, and the places of its tab stops, `$0` the last. */
function resolveSnippet(snippet: string): { readonly value: string; readonly places: readonly number[] } {
  const places = new Map<number, number>();
  let value = '';
  for (let at = 0; at < snippet.length;) {
    const rest = snippet.slice(at);
    const place = /^\$(?:(\d+)|\{(\d+)(?::((?:\\.|[^}\\])*)|\|((?:\\.|[^,|\\])*)(?:,(?:\\.|[^,|\\])*)*\|)?\})/.exec(rest);
    if (rest.startsWith('\\') && /^\\[\\$}]/.test(rest)) {
      value += rest.charAt(1);
      at += 2;
    } else if (place !== null) {
      const number = Number(place[1] ?? place[2]);
      if (!places.has(number)) places.set(number, value.length);
      value += (place[3] ?? place[4] ?? '').replace(/\\(.)/g, '$1');
      at += place[0].length;
    } else {
      if (rest.startsWith('$')) throw new Error(`A bare $ in ${snippet}`);
      value += rest.charAt(0);
      at++;
    }
  }
  return { value, places: [...places].sort(([a], [b]) => (a || Infinity) - (b || Infinity)).map(([, place]) => place) };
}

/** The items that VS Code's list shows for the word typed so far, the best first, by a small imitation of its fuzzy matching. */
export function shownFor(text: string, offset: number, items: readonly CompletionItem[]): readonly CompletionItem[] {
  const document = TextDocument.create('', '', 0, text);
  return items.flatMap((item) => {
    const typed = text.slice(document.offsetAt(editOfMode(item, 'insert').range.start), offset).trimStart().toLowerCase();
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
