import type { ImportNoticeKind } from '../../protocol/import.ts';
import { quotation } from '../../words/quotation.ts';
import type { Remark } from './draft.ts';
import { fullText, hiddenTargets, type Line } from './lines.ts';
import { noWrittenNotes, type WrittenNotes } from './content/prose-of-lines.ts';
import type { PaperNote } from '../read/imported-paper.ts';
import { emptyNoteMessages, importMessages, noteMessages } from '../../words/messages/import/import.ts';
import type { Message } from '../../words/messages/message.ts';

/** Something that the user should know about what was imported. */
export interface Notice {
  readonly kind: ImportNoticeKind;
  /** One plain sentence. */
  readonly message: string;
  /** By which it is compared. */
  readonly key: string;
  /** The place in the document, for the user: “table 1, row 3, column 2”. */
  readonly place: string | undefined;
  /**
   * The part of the draft that the notice is about; the notice is shown at the line of the YAML where that part is
   * written.
   */
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
    return this.#all.map((notice) => ({
      ...notice,
      about: notice.about && (this.#later.get(notice.about) ?? notice.about),
    }));
  }

  /** Makes notices about `before` be notices about `after`. */
  became(before: object, after: object): void {
    this.#later.set(before, after);
  }

  add(kind: ImportNoticeKind, { text: message, key }: Message, place?: string, about?: object): void {
    this.#all.push({ kind, message, key, place, about });
  }

  leftover(text: string, place: string): Remark {
    const remark = { label: 'Not understood', text };
    this.add('leftover', importMessages.notUnderstood({ text: quoted(text) }), place, remark);
    return remark;
  }

  /** @param contact the number, from 0, of the contact that a label says this of: “Alternate” */
  roleOf(text: string, contact: number): Remark {
    const remark = { label: 'Role', text, contact };
    this.add('leftover', importMessages.role({ text: quoted(text) }), undefined, remark);
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
        this.add('link', importMessages.linkKept({ words, target: quoted(target) }), line.place, remark);
        return remark;
      });
    });
  }

  /** Makes remarks of the lines’ notes, but for footnotes that stand in a text. */
  notesOf(lines: readonly Line[]): readonly Remark[] {
    return lines.flatMap((line) =>
      line.notes
        .filter(({ footnote }) => footnote === undefined || !this.footnotes.seen.has(footnote))
        .filter(({ kind, points }) => kind !== 'confirmed' && points?.length !== 0)
        .map((note) => this.#note(note, line.place)),
    );
  }

  #note(note: PaperNote, place: string): Remark {
    const { label, kind } = labels[note.kind];
    const remark = { label, text: note.text };
    this.add(
      kind,
      note.text === '' ? emptyNoteMessages[note.kind] : noteMessages[note.kind]({ text: quoted(note.text) }),
      place,
      remark,
    );
    return remark;
  }
}

/** Letters; far more than a quotation shows. */
const mostQuoted = 2000;

/** Quotes a text of any length, of which only the beginning is looked at. */
function quoted(text: string): string {
  return quotation(text.slice(0, mostQuoted));
}

const labels: Readonly<Record<PaperNote['kind'], { readonly kind: ImportNoticeKind; readonly label: string }>> = {
  comment: { kind: 'comment', label: 'Comment' },
  footnote: { kind: 'footnote', label: 'Footnote' },
  picture: { kind: 'picture', label: 'Picture' },
  'hidden-text': { kind: 'hidden-text', label: 'Hidden text' },
  link: { kind: 'link', label: 'Link' },
  'other-target': { kind: 'link', label: 'Link behind another address' },
  'nested-table': { kind: 'nested-table', label: 'Table within the table' },
  ticks: { kind: 'assumption', label: 'Sub-points' },
  'own-point': { kind: 'leftover', label: 'Other sub-point' },
  confirmed: { kind: 'assumption', label: 'Confirmed' },
  'round-words': { kind: 'leftover', label: 'In the form' },
  'point-words': { kind: 'leftover', label: 'At the check box of a sub-point' },
};
