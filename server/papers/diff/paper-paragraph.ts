import type { CellAlign, ListMarks } from '../../document/prose/prose.ts';
import type { LinkView } from '../view/link-view.ts';
import { textOfStyled, type StyledText } from './styled-text.ts';

export type Role =
  | 'organisation'
  | 'number'
  | 'agenda'
  | 'title'
  | 'field'
  | 'meeting'
  | 'economy'
  | 'contact'
  | 'attachment'
  | 'initiative-title'
  | 'text'
  | 'bullet'
  | 'numbered'
  | 'table-row'
  | 'footnote'
  | 'link'
  | 'beside';

/** One paragraph, item, row of a table, footnote or link. */
export interface Paragraph {
  readonly role: Role;
  /** “Actual”, “Purpose”; paragraphs with different labels are never paired. */
  readonly label: string | undefined;
  readonly texts: readonly StyledText[];
  readonly path: string;
  /** Absent for a paragraph that stands in no list and no table, and is no footnote. */
  readonly shape?: ParagraphShape | undefined;
  /** For a paragraph that is a link, the link as the paper shows it where it has not changed. */
  readonly link?: LinkView;
}

/** Where a paragraph stands within the structure of its text. */
export interface ParagraphShape {
  /** How many lists it stands in. */
  readonly level: number;
  /** For the first paragraph of an item. */
  readonly item?: { readonly marks: ListMarks; readonly mark: string } | undefined;
  /** For a row of a table; its cells are divided by `cellEnd`. */
  readonly row?: { readonly isHead: boolean; readonly align: readonly CellAlign[] } | undefined;
  /** For a footnote, its number. */
  readonly note?: number | undefined;
  /** For an item that is numbered by its list, and for a row: which list or table of its text it is, counted from 0. */
  readonly whole?: number | undefined;
}

/** The words of a paragraph without their looks. */
export function paragraphText({ texts }: Paragraph): string {
  return textOfStyled(texts);
}

/**
 * What must be alike in two paragraphs that are one and the same: their kind, their level, and how their list is
 * marked.
 */
export function shapeKey({ shape }: Paragraph): string {
  if (shape === undefined) return '';
  const { level, item, row } = shape;
  const marks =
    item?.marks.kind === 'number'
      ? `${item.marks.style} ${item.marks.form} ${item.marks.start}`
      : (item?.marks.kind ?? '');
  return `${level} ${marks} ${row === undefined ? '' : `${row.isHead} ${row.align.map((one) => one ?? 'none').join(' ')}`}`;
}

/** The mark that a writer has written himself, which is a part of the text. */
export function typedMark({ shape }: Paragraph): string {
  return shape?.item?.marks.kind === 'written' ? shape.item.mark : '';
}
