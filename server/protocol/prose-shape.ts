import type { Footnote, Inline, ProseBlock, ProseCellText, ProseItem, TextRun } from '../document/prose/prose.ts';
import { either, isCount, isObject, isText, listOf, oneOfWords, type Check } from './shapes.ts';

const deepest = 40;

/** A block of prose as another program sent it, with all that is in it. Deeper lists than anybody writes are none. */
export const isProseBlock: Check<ProseBlock> = (value): value is ProseBlock => isBlock(value, 0);

const isYes = (value: unknown): boolean => value === undefined || value === true;
const isRun: Check<TextRun> = (value): value is TextRun =>
  isObject(value) &&
  value['kind'] === 'text' &&
  isText(value['text']) &&
  isYes(value['bold']) &&
  isYes(value['italic']);
const isAlign = either(oneOfWords('left', 'center', 'right'), (value: unknown): value is null => value === null);

function isInline(value: unknown, depth: number): value is Inline {
  if (!isObject(value) || depth > deepest) return false;
  switch (value['kind']) {
    case 'text':
      return isRun(value);
    case 'link':
      return isText(value['href']) && typeof value['bare'] === 'boolean' && listOf(isRun)(value['runs']);
    case 'break':
      return true;
    case 'note':
      return isNote(value['note'], depth + 1);
    default:
      return false;
  }
}

function areInlines(value: unknown, depth: number): value is readonly Inline[] {
  return Array.isArray(value) && value.every((one) => isInline(one, depth));
}

function isNote(value: unknown, depth: number): value is Footnote {
  return isObject(value) && isCount(value['number']) && areInlines(value['inlines'], depth);
}

function isCellText(value: unknown, depth: number): value is ProseCellText {
  return isObject(value) && areInlines(value['inlines'], depth);
}

function isItem(value: unknown, depth: number): value is ProseItem {
  return isObject(value) && isText(value['mark']) && areBlocks(value['blocks'], depth);
}

function areBlocks(value: unknown, depth: number): value is readonly ProseBlock[] {
  return Array.isArray(value) && value.every((one) => isBlock(one, depth));
}

function isMarks(value: unknown): boolean {
  if (!isObject(value)) return false;
  if (value['kind'] !== 'number') return value['kind'] === 'bullet' || value['kind'] === 'written';
  return (
    oneOfWords('decimal', 'lower-letter', 'upper-letter', 'lower-roman', 'upper-roman')(value['style']) &&
    oneOfWords('1.', '1)', '(1)')(value['form']) &&
    isCount(value['start'])
  );
}

/** Words in a cell beyond the headings would be lost. */
function isTable({ align, head, rows }: Readonly<Record<string, unknown>>, depth: number): boolean {
  const isRow = (cells: unknown): cells is readonly unknown[] =>
    Array.isArray(cells) && cells.every((cell) => isCellText(cell, depth));
  if (!isRow(head) || head.length === 0 || !listOf(isAlign)(align) || align.length !== head.length) return false;
  return Array.isArray(rows) && rows.every((row) => isRow(row) && row.length === head.length);
}

function isBlock(value: unknown, depth: number): value is ProseBlock {
  if (!isObject(value) || depth > deepest) return false;
  switch (value['kind']) {
    case 'paragraph':
      return areInlines(value['inlines'], depth);
    case 'list':
      return (
        isMarks(value['marks']) &&
        Array.isArray(value['items']) &&
        value['items'].length > 0 &&
        value['items'].every((item) => isItem(item, depth + 1))
      );
    case 'table':
      return isTable(value, depth + 1);
    case 'notes':
      return Array.isArray(value['notes']) && value['notes'].every((note) => isNote(note, depth + 1));
    default:
      return false;
  }
}
