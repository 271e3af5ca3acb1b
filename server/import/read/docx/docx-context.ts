import type { ListCounter } from './docx-numbering.ts';
import type { NoteMarks } from './docx-note-marks.ts';
import type { Relationship } from './docx-package.ts';
import type { ReadStyle } from './docx-styles.ts';
import type { PaperFootnote, PaperParagraph } from '../imported-paper.ts';
import { childOf, elementsOf, type XmlElement } from '../read-xml.ts';

/** What paragraphs need to know of the rest of the document. */
export interface DocxContext {
  readonly styleOf: (id: string | undefined) => ReadStyle;
  readonly lists: ListCounter;
  readonly relationships: ReadonlyMap<string, Relationship>;
  /** Texts by id. A text is removed once the document has referred to it, so that it is written only once. */
  readonly comments: Map<string, string>;
  readonly footnotes: ReadonlyMap<string, PaperFootnote>;
  readonly endnotes: ReadonlyMap<string, PaperFootnote>;
  readonly noteMarks: NoteMarks;
  readonly changes: TrackedChanges;
  /** Whether a tracked change is read as accepted; otherwise it is read as refused. */
  readonly takes: (change: XmlElement) => boolean;
  readonly looks: DocxReading['looks'];
  /** Signs above or below the line that became plain text. */
  readonly shifts: string[];
  /** Titles of links that were kept; the same one on many links is kept once. Undefined where the links are ours. */
  readonly tooltips: Set<string> | undefined;
  /** The beginnings of addresses that were too long. */
  readonly cutTargets: Set<string>;
  /**
   * The fields that are open, the innermost last. They are kept from paragraph to paragraph, since a field may span
   * several.
   */
  readonly fields: DocxField[];
}

/** How a Word file is read, where not as usual. */
export interface DocxReading {
  /** Which tracked changes are read as accepted; the others are read as refused. Default: all. */
  readonly takes?: (change: { readonly author: string; readonly date: string; readonly key: string }) => boolean;
  /**
   * The paragraph that was exported with these words. What is left of one whose deletion is refused looks as programs
   * have made it look.
   */
  readonly looks?: ((words: string) => PaperParagraph | undefined) | undefined;
  /** False where somebody else reads the comments. Default: true. */
  readonly comments?: boolean;
}

/** Tells a tracked change from others of its file. Elements for which it is equal are accepted or refused together. */
export function changeKey({ name, attributes }: XmlElement): string {
  return [name, ...['w:id', 'w:author', 'w:date'].map((key) => attributes.get(key) ?? '')].join(' ');
}

/** The properties of a run or paragraph: those before a change of formatting that is refused. */
export function settledProperties(
  element: XmlElement,
  name: 'w:rPr' | 'w:pPr',
  { takes }: Pick<DocxContext, 'takes'>,
): XmlElement | undefined {
  const properties = childOf(element, name);
  const change = childOf(properties, `${name}Change`);
  return change === undefined || takes(change) ? properties : childOf(change, name);
}

/**
 * The mark of a row that was inserted. LibreOffice also marks rows into which something was moved: those hold words
 * that are new beside words that are not.
 */
export function insertedRowMark(row: XmlElement): XmlElement | undefined {
  const mark = childOf(childOf(row, 'w:trPr'), 'w:ins');
  if (mark === undefined) return undefined;
  const words = { isNew: false, isOld: false };
  const visit = (element: XmlElement, isNew: boolean): void => {
    for (const child of elementsOf(element)) {
      if (child.name === 'w:t' || child.name === 'w:delText') words[isNew ? 'isNew' : 'isOld'] = true;
      else visit(child, isNew || child.name === 'w:ins' || child.name === 'w:moveTo');
    }
  };
  visit(row, false);
  return words.isNew && words.isOld ? undefined : mark;
}

/** The tracked changes that were met so far. */
export interface TrackedChanges {
  inserted: number;
  /** Texts that were deleted. */
  readonly deleted: string[];
  /** Texts that are struck through. */
  readonly struck: string[];
}

/** A field of Word, such as a link, whose code is not shown. */
interface DocxField {
  code: string;
  showsResult: boolean;
  /** Where the field's link leads, or that of the field around it. */
  href: string | undefined;
  /** True while the code of this field or of one around it is being read, which is not shown. */
  hidden: boolean;
  /** True for a check box or a list of choices of Word’s old forms, whose state is written at its beginning. */
  readonly isChoice: boolean;
  readonly around: DocxField | undefined;
  /** What the field shows. */
  shown: string;
}
