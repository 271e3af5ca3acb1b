import type { FiledCounts, ReturnedReview, ReturnedThread } from '../protocol/import.ts';
import { changeWords } from '../protocol/review-words.ts';
import { quotation } from '../words/quotation.ts';
import { returnedMessages } from '../words/messages/review/returned.ts';
import { eventsOfChanges, type DecidedBy } from './change-events.ts';
import { eventIdOf, identityOf, wordsAlone, type Anchor, type NewEvent, type ReviewEvent } from './review-events.ts';
import { threadsOf } from './threads.ts';

/** What a returned file adds to a review. */
export interface ReturnedEvents extends FiledCounts {
  readonly events: readonly NewEvent[];
  /** What was decided on changes. */
  readonly decisions: readonly NewEvent[];
}

/** Who files it, and when: for what the file has no author or date of. */
type FiledBy = Omit<DecidedBy, 'dates'>;

type SaidWords = Pick<ReturnedThread, 'author' | 'date' | 'localDate' | 'text'>;

/** A comment, a reply or an answer of the review. */
interface KnownWords {
  readonly thread: string;
  readonly text: string;
  /** Of the comment itself; undefined for a reply. */
  readonly anchor: Anchor | undefined;
  isFound: boolean;
}

/**
 * The events that a returned file adds to a review: what somebody has said that the review does not have yet, by
 * author, date and words. A second time it adds nothing, and another person’s copy only what she has added.
 */
export function eventsOfReturned(
  {
    threads,
    exported,
    savedBy,
    savedAt,
    ...changed
  }: Pick<ReturnedReview, 'threads' | 'exported' | 'savedBy' | 'savedAt' | 'changes' | 'untracked'>,
  log: readonly ReviewEvent[],
  by: FiledBy,
): ReturnedEvents {
  // Word can remove all authors and dates when it saves: then the words and their place tell what went out.
  const isAnonymous = exported !== undefined && threads.every(({ date }) => date === undefined);
  const known = new KnownEvents(log, isAnonymous ? new Set(exported.comments.map(({ id }) => id)) : new Set());
  // Not the time of the import: who reads the file in elsewhere makes the same comments of it.
  const dates = new EventDates(Date.parse(savedAt ?? exported?.until ?? '') || by.nowMs);
  const events: NewEvent[] = [];
  const notes: string[] = [];
  const counts = { comments: 0, replies: 0, states: 0, known: 0 };
  for (const { replies, isDone, anchor, ...words } of threads) {
    if (isUnfit(words, notes)) continue;
    let thread = known.find(words, anchor);
    const date = dates.next(words.date);
    if (thread === undefined) {
      const event: NewEvent = {
        type: 'comment',
        author: words.author || unnamed,
        date,
        text: words.text,
        weight: 'note',
        ...anchor,
      };
      thread = eventIdOf(event);
      events.push(event);
      counts.comments++;
    } else counts.known++;
    for (const reply of replies) {
      if (isUnfit(reply, notes)) continue;
      const replied = dates.next(reply.date);
      if (known.find(reply, thread) !== undefined) {
        counts.known++;
        continue;
      }
      events.push({ type: 'reply', author: reply.author || unnamed, date: replied, to: thread, text: reply.text });
      counts.replies++;
    }
    const type = known.stateToSet(thread, isDone, exported);
    if (type === undefined) continue;
    // Word says neither who has resolved a comment nor when.
    events.push({ type, author: savedBy ?? by.author, date: new Date(by.nowMs).toISOString(), to: thread, text: '' });
    counts.states++;
  }
  const missing = exported === undefined ? 0 : known.missing(exported.comments.map(({ id }) => id));
  if (missing > 0)
    notes.push(missing === 1 ? returnedMessages.commentMissing : returnedMessages.commentsMissing({ count: missing }));
  if (threads.length > 0 && log.length > 0 && threads.every(({ isDone }) => isDone === undefined))
    notes.push(returnedMessages.statesUnknown);
  const decided = eventsOfChanges({ ...changed, ...(exported && { exported }) }, log, { ...by, dates });
  const [present, ...others] = decided.present;
  if (present !== undefined)
    notes.push(
      others.length === 0
        ? returnedMessages.presentOne({ change: changeWords(present, quotation), line: (present.line ?? 0) + 1 })
        : returnedMessages.presentSome({
            count: decided.present.length,
            lines: [...new Set(decided.present.map(({ line = 0 }) => String(line + 1)))],
          }),
    );
  return { events, decisions: decided.events, ...counts, decided: decided.count, notes };
}

const unnamed = 'Unknown';
/** Letters; a comment is a few sentences. */
const mostText = 200_000;

function isUnfit({ author, text }: SaidWords, notes: string[]): boolean {
  if (text.trim() !== '' && text.length <= mostText) return false;
  notes.push(text.trim() === '' ? returnedMessages.noText({ author }) : returnedMessages.tooLong({ author }));
  return true;
}

class KnownEvents {
  readonly #log: readonly ReviewEvent[];
  readonly #words = new Map<string, KnownWords[]>();
  readonly #threads: ReturnType<typeof threadsOf>['threads'];
  readonly #found = new Set<string>();
  readonly #unnamed: KnownWords[] = [];

  /** @param unnamed comments that went out and came back without their authors */
  constructor(log: readonly ReviewEvent[], unnamed: ReadonlySet<string>) {
    this.#log = log;
    const { threads } = threadsOf(log);
    this.#threads = threads;
    const texts = new Map(log.map((event) => [event.id, event.type === 'accept' ? '' : event.text]));
    for (const { id, replies, settled, ...comment } of threads) {
      for (const one of [
        { id, ...comment },
        ...replies,
        ...(settled === undefined || settled.text.trim() === '' ? [] : [settled]),
      ]) {
        const entry: KnownWords = {
          thread: id,
          text: one.text,
          anchor: one.id === id ? comment.comment : undefined,
          isFound: false,
        };
        if (unnamed.has(id)) this.#unnamed.push(entry);
        // What was edited since it went out comes back as it was.
        for (const text of new Set([one.text, texts.get(one.id) ?? one.text]))
          for (const key of keysOf({ ...one, text })) this.#add(key, entry);
      }
    }
  }

  /**
   * The thread of words that the review has; each is found once.
   *
   * @param place of a comment; of a reply, its thread. Words without a date are only the same in the same place.
   */
  find(words: SaidWords, place: Anchor | string): string | undefined {
    const [exact, undated] = keysOf(words);
    const isThere = ({ thread, anchor, isFound }: KnownWords): boolean =>
      !isFound && (typeof place === 'string' ? thread === place : anchor === undefined || isSamePlace(anchor, place));
    const dated = (key: string): KnownWords | undefined => this.#words.get(key)?.find(({ isFound }) => !isFound);
    const entry =
      words.date !== undefined
        ? (dated(exact) ??
          (words.localDate === undefined ? undefined : dated(keysOf({ ...words, date: words.localDate })[0])))
        : (this.#words.get(undated)?.find(isThere) ??
          this.#unnamed.find((one) => wordsAlone(one.text) === wordsAlone(words.text) && isThere(one)));
    if (entry === undefined) return undefined;
    entry.isFound = true;
    this.#found.add(entry.thread);
    return entry.thread;
  }

  /** A state that a reviewer has set, and that nobody has set since the export. */
  stateToSet(
    thread: string,
    isDone: boolean | undefined,
    exported: ReturnedReview['exported'],
  ): 'resolve' | 'reopen' | undefined {
    const isResolved = this.#threads.find(({ id }) => id === thread)?.isResolved ?? false;
    const then = exported?.comments.find(({ id }) => id === thread);
    if (isDone === undefined || isDone === isResolved || isDone === (then?.isDone ?? false)) return undefined;
    const type = isDone ? 'resolve' : 'reopen';
    const since = then === undefined ? '' : (exported?.until ?? '');
    return this.#log.some((event) => event.type === type && event.to === thread && event.date > since)
      ? undefined
      : type;
  }

  missing(ids: readonly string[]): number {
    return ids.filter((id) => !this.#found.has(id) && this.#threads.some((thread) => thread.id === id)).length;
  }

  #add(key: string, entry: KnownWords): void {
    const all = this.#words.get(key);
    if (all === undefined) this.#words.set(key, [entry]);
    else all.push(entry);
  }
}

/** Equal words of one field, also where its title or its other words have changed since. */
function isSamePlace(one: Anchor, other: Anchor): boolean {
  return (
    one.exact.trim() === other.exact.trim() &&
    one.at.field === other.at.field &&
    (one.at.title === other.at.title || (one.base !== undefined && one.base === other.base))
  );
}

/** With its date, and without: some programs write none. */
function keysOf({ author, date, text }: SaidWords): readonly [string, string] {
  const name = author || unnamed;
  return [identityOf({ author: name, date: date ?? '', text }), identityOf({ author: name, date: '', text })];
}

/** Dates of events in the order of the file: those of one second differ in their milliseconds. */
class EventDates {
  readonly #nowMs: number;
  readonly #counts = new Map<string, number>();

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  next(date: string | undefined): string {
    const second = (date ?? new Date(this.#nowMs).toISOString()).slice(0, 19);
    const count = this.#counts.get(second) ?? 0;
    this.#counts.set(second, count + 1);
    return `${second}.${String(Math.min(count, 999)).padStart(3, '0')}Z`;
  }
}
