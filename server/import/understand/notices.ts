import type { ImportNoticeKind } from '../../protocol/import.ts';
import { quotation } from '../../words/quotation.ts';
import type { Remark } from './draft.ts';
import { fullText, hiddenTargets, type Line } from './lines.ts';
import type { PaperNote } from '../read/paper.ts';

/** One thing to know about what was imported. */
export interface Notice {
  readonly kind: ImportNoticeKind;
  /** One plain sentence. */
  readonly message: string;
  /** In the document, for people: “table 1, row 3, column 2”. */
  readonly place: string | undefined;
  /** What of the draft it is about: the line of the YAML that it is written on is the notice's. */
  readonly about: object | undefined;
}

/** Gathers notices, and makes the comments that go with them. */
export class Notices {
  readonly #all: Notice[] = [];
  /** What became of things that notices are about. */
  readonly #later = new Map<object, object>();

  get all(): readonly Notice[] {
    return this.#all.map((notice) => ({ ...notice, about: notice.about && (this.#later.get(notice.about) ?? notice.about) }));
  }

  /** Notices about the one are about the other from now on. */
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

  leftoverLine(line: Line): Remark {
    return this.leftover(fullText(line), line.place);
  }

  /** Addresses behind words that became something else than text. */
  targetsOf(lines: readonly Line[]): readonly Remark[] {
    return lines.flatMap((line) => {
      const words = quoted(line.text);
      return hiddenTargets(line).map((target) => {
        const remark = { label: 'Link', text: target };
        this.add('link', `The link behind ${words} was kept as a comment: ${quoted(target)}.`, line.place, remark);
        return remark;
      });
    });
  }

  /** What hangs on lines, as comments. */
  notesOf(lines: readonly Line[]): readonly Remark[] {
    return lines.flatMap((line) => line.notes.map((note) => this.#note(note, line.place)));
  }

  #note(note: PaperNote, place: string): Remark {
    const { label, said } = words[note.kind];
    const remark = { label, text: note.text };
    this.add(note.kind, note.text === '' ? `${said}.` : `${said}: ${quoted(note.text)}.`, place, remark);
    return remark;
  }
}

/** Far more than a quotation shows. */
const mostQuoted = 2000;

/** A quotation of what may be megabytes. */
function quoted(text: string): string {
  return quotation(text.slice(0, mostQuoted));
}

const words: Readonly<Record<PaperNote['kind'], { readonly label: string; readonly said: string }>> = {
  comment: { label: 'Comment', said: 'A reviewer’s comment was kept as a comment' },
  footnote: { label: 'Footnote', said: 'A footnote was kept as a comment' },
  picture: { label: 'Picture', said: 'A picture can not be taken over; its place is kept as a comment' },
  'hidden-text': { label: 'Hidden text', said: 'Hidden text was kept as a comment' },
  link: { label: 'Link', said: 'A link that is no web address was kept as a comment' },
  'nested-table': { label: 'Table within the table', said: 'A table within the table was written as lines of text' },
};
