import type { PastedItems, TableChange } from '../../../../server/protocol/table.ts';
import type { ChangeAnswer } from '../../../table/messages.ts';
import type { TableAsk } from '../asks.ts';
import type { ExpectedPlace } from '../cells/opening.ts';
import type { FollowedPart } from './followed-part.ts';
import type { ClipboardContent } from './row-clipboard.ts';
import {
  type RowDeed,
  addedWords,
  atEndWords,
  duplicatedWords,
  failedWords,
  lostWords,
  meanwhileWords,
  movedWords,
  pastedWords,
  pastedLinksWords,
  removedWords,
} from './row-words.ts';
import { partAround, type TablePart, type PlaceInList, type ShownRows } from './shown-rows.ts';

/** What changes of rows need of the cell that is written in, and of the file. */
export interface RowChangesParts {
  readonly ask: TableAsk;
  readonly isWriting: () => boolean;
  /**
   * Ends what is being written, and keeps it. @returns false where something has to be settled first, which has been
   * told
   */
  readonly finish: () => Promise<boolean>;
  /** Opens a place to be written in, and pastes there. */
  readonly open: (path: string, paste?: ClipboardContent) => void;
  /** A place is being made, to be written in: what is typed is for it. */
  readonly expect: () => ExpectedPlace;
  /** Says a sentence to everybody. */
  readonly say: (sentence: string) => void;
  /** A sentence that says why the file can not be written, if it can not. */
  readonly whyNot: () => string | undefined;
}

/** Makes changes of rows and items, one after the other, because each rests on what the one before has made. */
export class RowChanges {
  readonly #parts: RowChangesParts;
  readonly #shown: ShownRows;
  readonly #followed: FollowedPart;
  #queue: Promise<void> = Promise.resolve();

  constructor(parts: RowChangesParts, shown: ShownRows, followed: FollowedPart) {
    this.#parts = parts;
    this.#shown = shown;
    this.#followed = followed;
  }

  /** @param inside the place in the part that has the focus, and will have it: `/outcome` */
  make(asked: TablePart, deed: RowDeed, inside: string): void {
    const expected = deed.kind === 'add' || deed.kind === 'addAbove' ? this.#parts.expect() : undefined;
    this.#later(async () => {
      // While this one waited, the one before has moved what it is about.
      const { part } = this.#followed;
      const now = part === undefined ? asked : (partAround(part) ?? asked);
      if (expected === undefined) await this.#make(now, deed, inside);
      else await this.#added(now, deed.kind === 'add' ? 1 : 0, expected).finally(() => expected.end());
    });
  }

  move(part: TablePart, to: PlaceInList): void {
    this.#later(() => this.#moved(part, to, ''));
  }

  /** Makes of what was pasted on a cell what the server says: initiatives behind that of the cell, or words in it. */
  paste(path: string, around: TablePart | undefined, content: ClipboardContent): void {
    this.#later(async () => {
      if (!(await this.#mayChange())) return;
      const pasted = await this.#parts.ask('paste', { path, ...content });
      if ('refused' in pasted) this.#parts.say(pasted.refused);
      else if (pasted.kind === 'links') await this.#addedLinks(path, content, pasted);
      else if (pasted.kind !== 'initiatives') this.#parts.open(path, content);
      else if (around !== undefined) await this.#addedRows(around, content, pasted.count);
    });
  }

  /** Makes links of addresses, before the one at a path or where it would be. */
  addLinks(path: string, content: ClipboardContent, pasted: PastedItems): void {
    this.#later(() => this.#addedLinks(path, content, pasted));
  }

  async #make(part: TablePart, deed: RowDeed, inside: string): Promise<void> {
    const { path, list, at } = part;
    if (part.kind === 'issue') return;
    const name = this.#shown.nameOf(part);
    const count = this.#shown.countBeside(part);
    switch (deed.kind) {
      case 'moveUp':
      case 'moveDown': {
        const step = deed.kind === 'moveUp' ? -1 : 1;
        const to = this.#shown.beside(part, step);
        if (to === undefined) this.#parts.say(atEndWords(part, step));
        else await this.#moved(part, to, inside);
        break;
      }
      case 'toIssue':
        if (deed.issue !== list)
          await this.#moved(part, { list: deed.issue, at: this.#shown.issue(deed.issue)?.count ?? 0 }, inside);
        break;
      case 'remove':
        await this.#change({ kind: 'remove', path }, '', () => removedWords(name));
        break;
      case 'duplicate':
        await this.#change({ kind: 'duplicate', path }, inside, (to) =>
          duplicatedWords(name, partAround(to)?.at ?? at + 1, count + 1),
        );
        break;
      case 'add':
      case 'addAbove':
      case 'copy':
      case 'showText':
        break;
    }
  }

  async #added(part: TablePart, behind: 0 | 1, expected: ExpectedPlace): Promise<void> {
    if (part.kind === 'issue' && behind === 0) return;
    const list = part.kind === 'issue' ? part.path : part.list;
    // What is being written may be the first initiative of the issue, which is there only now.
    if (!(await this.#mayChange())) return;
    const count = this.#shown.issue(list)?.count ?? 0;
    // In an issue without initiatives there is a place for the first already: typing writes it.
    if (count === 0) {
      expected.open(`${list}/0/title`);
      return;
    }
    const at = part.kind === 'issue' ? count : part.at + behind;
    const issue = this.#nameOf(list);
    const to = await this.#change({ kind: 'add', list, at }, '/title', (path) =>
      addedWords(issue, partAround(path)?.at ?? at, count + 1),
    );
    if (to !== undefined && (this.#followed.part === to || !expected.typed.isEmpty)) expected.open(`${to}/title`);
  }

  async #addedRows(part: TablePart, content: ClipboardContent, count: number): Promise<void> {
    const { list, at } =
      part.kind === 'initiative'
        ? { list: part.list, at: part.at + 1 }
        : { list: part.path, at: this.#shown.issue(part.path)?.count ?? 0 };
    await this.#change({ kind: 'add', list, at, ...content }, '', () => pastedWords(count, this.#nameOf(list)));
  }

  async #addedLinks(path: string, content: ClipboardContent, { count, leftOut }: PastedItems): Promise<void> {
    const [, list = '', at = ''] = /^(.*\/(?:links|attachments))\/(\d+)(?:\/|$)/.exec(path) ?? [];
    if (list !== '')
      await this.#change({ kind: 'add', list, at: Number(at), ...content }, '', () =>
        pastedLinksWords(list.endsWith('/attachments') ? 'attachment' : 'link', count, leftOut),
      );
  }

  async #moved(part: TablePart, { list, at }: PlaceInList, inside: string): Promise<void> {
    const count =
      part.kind === 'initiative'
        ? (this.#shown.issue(list)?.count ?? 0) + (list === part.list ? 0 : 1)
        : this.#shown.countBeside(part);
    const issue = this.#nameOf(list);
    await this.#change({ kind: 'move', path: part.path, list, at }, inside, (to) =>
      movedWords(part, issue, partAround(to)?.at ?? at, count),
    );
  }

  #nameOf(issue: string): string {
    return this.#shown.nameOf({ kind: 'issue', path: issue, list: '', at: 0 });
  }

  #later(change: () => Promise<void>): void {
    this.#queue = this.#queue.then(change).catch(() => this.#parts.say(failedWords));
  }

  /** Whether the file can be written; what is being written is kept first. */
  async #mayChange(): Promise<boolean> {
    const why = this.#parts.whyNot();
    if (why !== undefined) this.#parts.say(why);
    return why === undefined && (await this.#parts.finish());
  }

  /** Makes a change, leads the focus to what was changed once the page shows it, and says it. @returns its path */
  async #change(change: TableChange, inside: string, words: (path: string) => string): Promise<string | undefined> {
    if (!(await this.#mayChange())) return undefined;
    const since = this.#followed.shows;
    const answer = await this.#parts.ask('change', change);
    if (!('path' in answer) || 'refused' in answer) {
      this.#parts.say(whyFailed(answer));
      return undefined;
    }
    const said = words(answer.path);
    await this.#followed.lead(answer.path, inside, since);
    this.#parts.say([said, answer.told ?? ''].join(' ').trim());
    return answer.path;
  }
}

function whyFailed(answer: ChangeAnswer): string {
  if ('refused' in answer) return answer.refused;
  return 'lost' in answer ? lostWords : meanwhileWords;
}
