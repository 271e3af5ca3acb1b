import type { Node } from 'prosemirror-model';
import { printedNumber } from '../../../../server/document/prose/item-marks.ts';
import type { ListAttrs } from './prose-schema.ts';

/** The marks of the items of a list as they print. @param outer the mark of the item in which the list is */
export function marksOfItems(list: Node, outer = ''): readonly string[] {
  const { marks, follows } = list.attrs as ListAttrs;
  const result: string[] = [];
  list.forEach((item, _offset, index) => {
    switch (marks.kind) {
      case 'bullet':
        result.push('•');
        break;
      case 'number':
        result.push(printedNumber(marks.start + index, marks.style, marks.form));
        break;
      case 'written':
        result.push(writtenMark(String(item.attrs['mark']), result.at(-1), follows ? outer : undefined));
    }
  });
  return result;
}

/** Whether the marks of a written list begin with the number of the item that they are in. */
export function followsNumber(first: string, outer: string): boolean {
  const prefix = partsOf(outer);
  const parts = partsOf(first);
  return (
    prefix.length > 0 &&
    parts.length === prefix.length + 1 &&
    prefix.every((part, at) => Number(part) === Number(parts[at]))
  );
}

/** The mark that the item has itself, where it is the one that is due. */
function writtenMark(own: string, before: string | undefined, outer: string | undefined): string {
  const due = before !== undefined ? nextMark(before) : outer === undefined ? own : `${partsOf(outer).join('.')}.1`;
  if (own !== '' && partsOf(own).map(Number).join('.') === partsOf(due).map(Number).join('.')) return own;
  return due === '' ? '1.1' : due;
}

/** “1.10” behind “1.9”, “02.” behind “01.”. */
function nextMark(mark: string): string {
  const digits = partsOf(mark).at(-1) ?? '';
  const at = mark.lastIndexOf(digits);
  const next = String(Number(digits) + 1).padStart(digits.startsWith('0') ? digits.length : 0, '0');
  return `${mark.slice(0, at)}${next}${mark.slice(at + digits.length)}`;
}

function partsOf(mark: string): readonly string[] {
  return mark.match(/\d+/g) ?? [];
}
