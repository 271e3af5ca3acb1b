import type { Value } from '../../document/edit/verified-steps.ts';
import { escapeInside, quoteIfNeeded } from '../../document/yaml/quote.ts';

/** A text that is to be written. */
export interface WantedText {
  /** Without line breaks at its end. */
  readonly text: string;
  readonly isProse: boolean;
}

const longestLine = 100;
const isPosition = (key: string): boolean => /^\d+$/.test(key);

/**
 * The lines of an entry as they stand at the first column: a description as a block, other texts on the line of their
 * key where they are short. What a block can not say stands in quotes.
 *
 * @param keys the key, and those below it that have to be written with it; a position is the first item of a list
 */
export function entryLines(keys: readonly string[], wanted: WantedText): readonly (readonly string[])[] {
  const [key = '', ...rest] = keys;
  if (rest.length > 0) {
    const [position = '', ...below] = rest;
    if (isPosition(position)) return [[`${written(key)}:`, ...itemLines(key, below, wanted).map(deeper)]];
    return entryLines(rest, wanted).map((lines) => [`${written(key)}:`, ...lines.map(deeper)]);
  }
  const { text, isProse } = wanted;
  const plain = quoteIfNeeded(text.replace(/\n/g, ' '), { flow: false });
  const block = [`${written(key)}: |`, ...text.split('\n').map(deeper)];
  const inQuotes = [`${written(key)}: ${text.includes('\n') ? `"${escapeInside(text, '"')}"` : plain}`];
  if (!isProse) return [inQuotes];
  const isShort = key !== 'description' && !text.includes('\n') && text.length <= longestLine;
  return isShort ? [inQuotes, block] : [block, inQuotes];
}

/**
 * The lines of an item, with its dash. @param rest the keys in the item; the main key of a link or an attachment needs
 * none
 */
export function itemLines(list: string, rest: readonly string[], { text }: WantedText): readonly string[] {
  const [key = ''] = rest;
  const value = quoteIfNeeded(text, { flow: false });
  return [isMain(list, key) ? `- ${value}` : `- ${key}: ${value}`];
}

function isMain(list: string, key: string): boolean {
  return (list === 'links' && key === 'url') || (list === 'attachments' && key === 'file');
}

/** What is behind the first key then. */
export function nestedValue(list: string, rest: readonly string[], text: string): Value {
  const [key, ...below] = rest;
  if (key === undefined) return text;
  if (!isPosition(key)) return new Map([[key, nestedValue(key, below, text)]]);
  const [inItem = ''] = below;
  return [isMain(list, inItem) ? text : new Map([[inItem, text]])];
}

function written(key: string): string {
  return quoteIfNeeded(key, { flow: false });
}

function deeper(line: string): string {
  return line === '' ? '' : `  ${line}`;
}
