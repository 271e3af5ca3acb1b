import { readFileSync } from 'node:fs';
import { PendingEdits } from '../../client/typing/pending-edits.ts';
import { afterTyped } from '../../server/typing/on-dash.ts';
import type { WrittenLines, TypingEdit } from '../../server/typing/around.ts';
import { itemMoved } from '../../server/typing/move-item.ts';
import { atCursor, withCursor } from './cursor.ts';

interface EnterRule {
  readonly beforeText: string;
  readonly afterText?: string;
  readonly previousLineText?: string;
  readonly action: { readonly indent: 'none' | 'indent' | 'outdent'; readonly appendText?: string };
}

export interface LanguageConfiguration {
  readonly wordPattern: { readonly pattern: string; readonly flags: string };
  readonly indentationRules: { readonly increaseIndentPattern: string };
  readonly onEnterRules: readonly EnterRule[];
}

export const languageConfiguration = JSON.parse(
  readFileSync(new URL('../../language-configuration.json', import.meta.url), 'utf8').replace(/^\s*\/\/.*$/gmu, ''),
) as LanguageConfiguration;

export function linesOf(text: string): WrittenLines {
  const lines = text.split('\n');
  return { count: lines.length, line: (index) => lines[index] ?? '' };
}

/** How an editor begins a new line before we say anything: by the rules of VS Code, with the blanks of the line above, or not at all. */
export type EnterOf = 'VS Code' | 'with indentation' | 'bare';

/** What the rules of `language-configuration.json` put behind a line break, as VS Code reads them. */
export function enterRuleText(line: string, rest: string, previous: string): string {
  const margin = /^\s*/u.exec(line)?.[0] ?? '';
  const rule = languageConfiguration.onEnterRules.find(({ beforeText, afterText = '', previousLineText = '' }) => (
    new RegExp(beforeText).test(line) && new RegExp(afterText).test(rest) && new RegExp(previousLineText).test(previous)
  ));
  if (rule === undefined) return margin;
  const { indent, appendText = '' } = rule.action;
  return (indent === 'indent' ? `${margin}  ` : indent === 'outdent' ? margin.slice(0, Math.floor((margin.length - 1) / 2) * 2) : margin) + appendText;
}

/** The text after Enter alone, before the server or the extension adds anything. */
function brokenLine(marked: string, editor: EnterOf): string {
  const { text, offset } = atCursor(marked);
  const above = text.slice(0, offset).split('\n');
  const line = above.at(-1) ?? '';
  const rest = text.slice(offset).split('\n')[0] ?? '';
  const margin = /^\s*/u.exec(line)?.[0] ?? '';
  const begin = editor === 'VS Code' ? enterRuleText(line, rest, above.at(-2) ?? '') : editor === 'bare' ? '' : margin;
  // VS Code takes the blanks away that it put on a line which is left without words.
  const before = editor === 'VS Code' && line !== '' && line.trim() === '' && rest === '' ? text.slice(0, offset - line.length) : text.slice(0, offset);
  return withCursor(`${before}\n${begin}${text.slice(offset)}`, before.length + 1 + begin.length);
}

/** The text and the cursor after what belongs to a sign that was just typed. */
function withWhatBelongs(marked: string, sign: string): string {
  const { text, offset } = atCursor(marked);
  const before = text.slice(0, offset).split('\n');
  return withEdits(marked, afterTyped(linesOf(text), { line: before.length - 1, character: before.at(-1)?.length ?? 0 }, sign));
}

export function pressEnter(marked: string, editor: EnterOf = 'VS Code'): string {
  return withWhatBelongs(brokenLine(marked, editor), '\n');
}

/** Types signs other than Enter one after the other, each with what belongs to it. */
export function typeText(marked: string, typed: string): string {
  let now = marked;
  for (const sign of typed) {
    if (sign === '\n') {
      now = pressEnter(now);
      continue;
    }
    const { text, offset } = atCursor(now);
    now = withWhatBelongs(withCursor(text.slice(0, offset) + sign + text.slice(offset), offset + 1), sign);
  }
  return now;
}

export function withEdits(marked: string, edits: readonly TypingEdit[]): string {
  const { text, offset } = atCursor(marked);
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  const offsetOf = ({ line, character }: TypingEdit['range']['start']): number => (starts[line] ?? text.length) + character;
  let [now, cursor] = [text, offset];
  for (const { range, newText } of edits.toSorted((one, other) => offsetOf(other.range.start) - offsetOf(one.range.start) || offsetOf(other.range.end) - offsetOf(one.range.end))) {
    const [start, end] = [offsetOf(range.start), offsetOf(range.end)];
    if (end < start || end > text.length) throw new Error(`An edit from ${String(start)} to ${String(end)}`);
    now = now.slice(0, start) + newText + now.slice(end);
    if (cursor >= end) cursor += newText.length - (end - start);
    else if (cursor > start) cursor = start + newText.length;
  }
  return withCursor(now, cursor);
}

/** A key that is typed in the simulation of VS Code: a sign, `\n` for Enter, Tab, or Backspace. */
export type Key = string;

/**
 * What VS Code shows after keys, each of which has what belongs to it made some keys later.
 *
 * @param delays how many of the keys that follow are quicker than what belongs to a key; taken in turns
 */
export function typedInHaste(marked: string, keys: readonly Key[], delays: readonly number[], unread: readonly boolean[] = [false]): string {
  let now = marked;
  const pending = new PendingEdits();
  const due: number[] = [];
  const make = (): void => {
    if (pending.next !== undefined) now = withEdits(now, pending.next);
    pending.drop();
  };
  for (const [index, key] of keys.entries()) {
    while (due.length > 0 && (due[0] ?? 0) <= index) {
      due.shift();
      make();
    }
    now = withKey(now, key, pending, unread[index % unread.length] === true);
    due.push(index + 1 + (delays[index % delays.length] ?? 0));
  }
  while (pending.next !== undefined) make();
  return now;
}

/** How many characters Backspace takes away: among the spaces that a line begins with, as many as there are behind the level before. */
function takenBack(before: string): number {
  return before !== '' && before.trim() === '' ? before.length - Math.floor((before.length - 1) / 2) * 2 : 1;
}

/** The text after a key alone. What belongs to it is added to `pending`. */
function withKey(marked: string, key: Key, pending: PendingEdits, isUnread: boolean): string {
  const { text, offset } = atCursor(marked);
  const above = text.slice(0, offset).split('\n');
  const line = above.length - 1;
  const [before = '', rest = ''] = [above.at(-1), text.slice(offset).split('\n')[0]];
  if (key === 'Tab') {
    const place = pending.placeAhead({ line, character: before.length });
    pending.add(itemMoved(pending.ahead(linesOf(text)), place.line, 'in') ?? []);
    return marked;
  }
  if (key === 'Backspace') {
    const to = Math.max(0, offset - takenBack(before));
    const start = text.slice(0, to).split('\n');
    const change = { range: { start: { line: start.length - 1, character: start.at(-1)?.length ?? 0 }, end: { line, character: before.length } }, text: '' };
    const now = text.slice(0, to) + text.slice(offset);
    pending.tookBack(linesOf(now), change, 2);
    return withCursor(now, to);
  }
  const begin = key === '\n' ? key + (isUnread ? /^\s*/u.exec(before)?.[0] ?? '' : enterRuleText(before, rest, above.at(-2) ?? '')) : key;
  // VS Code takes the blanks away that it put on a line which is left without words.
  const isTrimmed = key === '\n' && before !== '' && before.trim() === '' && rest === '';
  const place = { line, character: before.length };
  const changes = [
    { range: { start: place, end: place }, text: begin },
    ...(isTrimmed ? [{ range: { start: { line, character: 0 }, end: place }, text: '' }] : []),
  ];
  const after = withEdits(marked, changes.map(({ range, text: newText }) => ({ range, newText })));
  pending.changed(changes);
  const typed = atCursor(after);
  const now = typed.text.slice(0, typed.offset).split('\n');
  pending.typed(linesOf(typed.text), { line: now.length - 1, character: now.at(-1)?.length ?? 0 }, key);
  return after;
}
