import type { ImportNoticeKind } from '../../protocol/import.ts';
import { quotation } from '../../words/quotation.ts';
import type { Remark } from './draft.ts';
import { fullText, hiddenTargets, type Line } from './lines.ts';
import { noWrittenNotes, type WrittenNotes } from './content/prose-of-lines.ts';
import type { PaperNote } from '../read/imported-paper.ts';

/** Something that the user should know about what was imported. */
export interface Notice {
  readonly kind: ImportNoticeKind;
  /** One plain sentence. */
  readonly message: string;
  /** The place in the document, for the user: “table 1, row 3, column 2”. */
  readonly place: string | undefined;
  /** The part of the draft that the notice is about; the notice is shown at the line of the YAML where that part is written. */
  readonly about: object | undefined;
}

/** Collects notices, and makes the remarks that go with them. */
export class Notices {
  readonly #all: Notice[] = [];
  /** The parts of the draft that intermediate objects of notices have become. */
  readonly #later = new Map<object, object>();
  /** Footnotes that stand in a text, and so need no remark. */
  readonly footnotes: WrittenNotes = noWrittenNotes();

  get all(): readonly Notice[] {
    return this.#all.map((notice) => ({ ...notice, about: notice.about && (this.#later.get(notice.about) ?? notice.about) }));
  }

  /** Makes notices about `before` be notices about `after`. */
  became(before: object, after: object): void {
    this.#later.set(before, after);
  }

  add(kind: ImportNoticeKind, message: string, place?: string, about?: object): void {
    this.#all.push({ kind, message, place, about });
  }

  leftover(text: string, place: string): Remark {
    const remark = { label: 'Not understood', text };
    this.add('leftover', `Not understood, kept as a comment: ${quoted(text)}.`, place, remark);
    return remark;
  }

  /** @param contact the number, from 0, of the contact that a label says this of: “Alternate” */
  roleOf(text: string, contact: number): Remark {
    const remark = { label: 'Role', text, contact };
    this.add('leftover', `What a label says of a contact was kept as a comment: ${quoted(text)}.`, undefined, remark);
    return remark;
  }

  leftoverLine(line: Line): Remark {
    return this.leftover(fullText(line), line.place);
  }

  /** Makes remarks of the addresses that the lines' words link to, for lines whose text is used otherwise. */
  targetsOf(lines: readonly Line[]): readonly Remark[] {
    return lines.flatMap((line) => {
      const words = quoted(line.text);
      return hiddenTargets(line).map((target) => {
        const remark = { label: 'Link', text: target };
        this.add('link', `The link of ${words} was kept as a comment: ${quoted(target)}.`, line.place, remark);
        return remark;
      });
    });
  }

  /** Makes remarks of the lines’ notes, but for footnotes that stand in a text. */
  notesOf(lines: readonly Line[]): readonly Remark[] {
    return lines.flatMap((line) => line.notes.filter(({ footnote }) => footnote === undefined || !this.footnotes.seen.has(footnote)).filter(({ kind, points }) => kind !== 'confirmed' && points?.length !== 0).map((note) => this.#note(note, line.place)));
  }

  #note(note: PaperNote, place: string): Remark {
    const { label, said, kind } = words[note.kind];
    const remark = { label, text: note.text };
    this.add(kind, note.text === '' ? `${said}.` : `${said}: ${quoted(note.text)}.`, place, remark);
    return remark;
  }
}

/** Letters; far more than a quotation shows. */
const mostQuoted = 2000;

/** Quotes a text of any length, of which only the beginning is looked at. */
function quoted(text: string): string {
  return quotation(text.slice(0, mostQuoted));
}

const words: Readonly<Record<PaperNote['kind'], { readonly kind: ImportNoticeKind; readonly label: string; readonly said: string }>> = {
  comment: { kind: 'comment', label: 'Comment', said: 'A reviewer’s comment was kept as a comment' },
  footnote: { kind: 'footnote', label: 'Footnote', said: 'A footnote was kept as a comment' },
  picture: { kind: 'picture', label: 'Picture', said: 'A picture cannot be imported; its position was kept as a comment' },
  'hidden-text': { kind: 'hidden-text', label: 'Hidden text', said: 'Hidden text was kept as a comment' },
  link: { kind: 'link', label: 'Link', said: 'A link that is not a web address was kept as a comment' },
  'other-target': { kind: 'link', label: 'Link behind another address', said: 'The address in the text was used; the link behind it leads elsewhere and was kept as a comment' },
  'nested-table': { kind: 'nested-table', label: 'Table within the table', said: 'A table within the table was written as lines of text' },
  ticks: { kind: 'assumption', label: 'Sub-points', said: 'Sub-points are ticked for no initiative or for several together; they were kept as a comment' },
  'own-point': { kind: 'leftover', label: 'Other sub-point', said: 'A sub-point that the template does not have was kept as a comment' },
  confirmed: { kind: 'assumption', label: 'Confirmed', said: 'An answer was confirmed' },
  'round-words': { kind: 'leftover', label: 'In the form', said: 'What was written at a check box, or over the form’s own words, was kept as a comment' },
  'point-words': { kind: 'leftover', label: 'At the check box of a sub-point', said: 'What was written at the check box of a sub-point was kept as a comment' },
};
