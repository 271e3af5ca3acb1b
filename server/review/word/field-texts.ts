import { lineBreakFrom, type Range } from '../../document/text/text.ts';
import type { TableColumn } from '../../papers/view/table-model.ts';
import { alignWords, mapRange, type StayedWord, type WordMap } from '../align-words.ts';
import { onlyOccurrence } from '../anchors.ts';
import type { CommentField } from '../fields.ts';

/** A part of a field’s text, or a whole field. */
export interface FieldRange extends Range {
  readonly field: string;
  readonly text: string;
}

/**
 * The fields of an initiative that one column shows, beside the text of its cell. The two are aligned by their words: a
 * cell has neither the markup of the fields nor their keys, and its links may look otherwise.
 */
export class FieldTexts {
  readonly #fields: readonly (FieldRange & { readonly at: number })[];
  readonly #joined: string;
  readonly cell: string;
  #toFields: WordMap | undefined;
  #toCell: WordMap | undefined;

  constructor(fields: readonly CommentField[], cell: string) {
    let at = 0;
    this.#fields = fields.map(({ name, text }) => {
      const field = { field: name, text, start: 0, end: text.length, at };
      at += text.length + 1;
      return field;
    });
    this.#joined = fields.map(({ text }) => text).join('\n');
    this.cell = cell;
  }

  /** Where words of the cell are written; those of several fields, in the first of them. */
  inFields(range: Range): FieldRange | undefined {
    this.#toFields ??= alignWords(this.cell, this.#joined);
    const words = this.cell.slice(range.start, range.end).trim();
    // A footnote or a link may be elsewhere in its field than in the cell.
    const mapped =
      (this.#toFields && mapRange(range, this.#toFields)) ??
      wholeWords(this.#joined, onlyOccurrence(this.#joined, words));
    if (mapped === undefined) return undefined;
    const field = this.#fieldAt(mapped.start);
    if (field === undefined) return undefined;
    // With the punctuation that was marked, which the comparison of words leaves out.
    const [first, whole] = [
      mapped.start - field.at,
      field.text.indexOf(words, Math.max(0, mapped.start - field.at - mostPunctuation)),
    ];
    const start = whole === -1 || whole > first ? first : whole;
    const end = start === whole ? start + words.length : endOfPunctuation(field.text, mapped.end - field.at, words);
    return { field: field.field, text: field.text, start, end: Math.min(end, field.text.length) };
  }

  /** The field to which an offset in the cell belongs: by the nearest word of its own line, else by the next one. */
  fieldNear(offset: number): string | undefined {
    this.#toFields ??= alignWords(this.cell, this.#joined);
    const words = this.#toFields?.stayed ?? [];
    const line = { start: this.cell.lastIndexOf('\n', offset - 1) + 1, end: lineBreakFrom(this.cell, offset) };
    const isInLine = ({ old }: StayedWord): boolean => old >= line.start && old < line.end;
    const before = words.findLast((word) => isInLine(word) && word.old < offset);
    const after = words.find((word) => isInLine(word) && word.old >= offset) ?? words.find(({ old }) => old >= offset);
    const word = before ?? after;
    const own = this.#fields.find(
      ({ text }) => line.end - line.start > 2 && text.includes(this.cell.slice(line.start, line.end).trim()),
    );
    if (own !== undefined) return own.field;
    if (word !== undefined) return this.#fieldAt(word.now)?.field;
    // Behind all words, or beside none.
    const last = words.at(-1);
    const field = last === undefined ? undefined : this.#fieldAt(last.now)?.field;
    return field === undefined || field === 'title'
      ? (this.#fields.find((one) => one.field !== 'title')?.field ?? defaultField(this.#fields))
      : field;
  }

  /**
   * The field to which a new line at an offset of the cell belongs. Words among links and attachments are of the
   * description.
   */
  fieldOfNewLine(offset: number, words: string): string | undefined {
    const near = this.fieldNear(offset);
    const isText = !/:\/\/|\bwww\./.test(words);
    return isText && (near === 'links' || near === 'attachments') ? 'description' : near;
  }

  /**
   * Where words of the cell are written, or else the end of the last word in front of them that is written somewhere.
   */
  spotInFields(range: Range): FieldRange | undefined {
    const found = range.end > range.start ? this.inFields(range) : undefined;
    if (found !== undefined) return found;
    this.#toFields ??= alignWords(this.cell, this.#joined);
    const word = this.#toFields?.stayed.findLast(({ old }) => old < range.start);
    const field = word && this.#fieldAt(word.now);
    if (word === undefined || field === undefined) return undefined;
    const at = word.now + word.length - field.at;
    return { field: field.field, text: field.text, start: at, end: at };
  }

  /** Where a field’s words are in the cell. */
  inCell(field: string, range: Range): Range | undefined {
    const found = this.#fields.find((one) => one.field === field);
    this.#toCell ??= alignWords(this.#joined, this.cell);
    return (
      found &&
      ((this.#toCell && mapRange({ start: found.at + range.start, end: found.at + range.end }, this.#toCell)) ??
        onlyOccurrence(this.cell, found.text.slice(range.start, range.end)))
    );
  }

  #fieldAt(offset: number): (FieldRange & { readonly at: number }) | undefined {
    return this.#fields.findLast(({ at }) => at <= offset);
  }
}

/** Not the end of “never” for “ever”; words of scripts without blanks stand within others. */
function wholeWords(text: string, range: Range | undefined): Range | undefined {
  const isWithin = (at: number): boolean =>
    /^[\p{L}\p{N}]{2}$/u.test(text.slice(at - 1, at + 1)) &&
    !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u.test(
      text.slice(at - 1, at + 1),
    );
  return range === undefined || isWithin(range.start) || isWithin(range.end) ? undefined : range;
}

/**
 * The end of words in a text that has marks of emphasis and backslashes, with the punctuation that the shown words end
 * in.
 */
function endOfPunctuation(text: string, lastWord: number, shown: string): number {
  let end = lastWord;
  const signs = [...shown];
  for (const character of signs.slice(signs.findLastIndex((sign) => /[\p{L}\p{N}]/u.test(sign)) + 1)) {
    const at = text.charAt(end) === '\\' ? end + 1 : end;
    if (text.charAt(at) !== character) break;
    end = at + 1;
  }
  return end;
}

/** Characters before the first word of a quotation. */
const mostPunctuation = 3;

/** A title alone is followed by the description that is not written yet. */
function defaultField(fields: readonly FieldRange[]): string | undefined {
  return fields.length === 0 ? undefined : 'description';
}

/** The fields that a column shows, in the order in which it shows them. */
export function fieldsOfColumn(
  fields: readonly CommentField[],
  { id, holds }: Pick<TableColumn, 'id' | 'holds'>,
): readonly CommentField[] {
  switch (holds) {
    case 'issue':
      return [];
    case 'outcome':
      return fields.filter(({ name }) => name === 'outcome' || name.startsWith('outcome.'));
    case 'text':
      return fields.filter(({ name }) => name === `columns.${id}`);
    case 'initiatives': {
      const rank = ({ name }: CommentField): number => (order.includes(name) ? order.indexOf(name) : order.length);
      return fields
        .filter(({ name }) => !unseen.has(name) && !/^outcome\b/.test(name))
        .sort((a, b) => rank(a) - rank(b));
    }
  }
}

const order = ['title', 'description', 'links', 'attachments'];
/** Of an initiative, what no document shows. */
const unseen: ReadonlySet<string> = new Set(['kind', 'points', 'agencies', 'confirm']);
