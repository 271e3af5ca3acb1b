import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { InitiativeEntry } from '../../document/model/submission.ts';
import { shift, type Range } from '../../document/text/text.ts';
import { countWords, spacedWords, timesIn, wordLikeness } from '../../papers/diff/words.ts';
import type { ReturnedReview, UntrackedEdit } from '../../protocol/import.ts';
import { alignWords, type WordMap } from '../align-words.ts';
import { onlyOccurrence, placeAnchors } from '../anchors.ts';
import { allInitiatives, besideIn, commentFieldsOf, sourceRange, titlePart, type CommentField } from '../fields.ts';
import { plainLines } from './match-rows.ts';

interface Versions {
  /** The submission as it was exported. */
  readonly exported: string;
  readonly before: string;
  /** With what was merged into it. */
  readonly after: string;
}

/**
 * Marks the changes that the submission had already when the file came back: an earlier import has taken them, or
 * somebody has written them. What was to be refused of these is in the text all the same, so it counts as taken.
 */
export function markPresent(
  review: ReturnedReview,
  { exported, before, after }: Versions,
  isStrict = false,
): ReturnedReview {
  const changes = [...review.untracked, ...review.changes];
  if (changes.length === 0) return review;
  const then = read(exported);
  const now = new PresentChanges(changes, then, read(after), isStrict);
  const earlier = before === after ? now : new PresentChanges(changes, then, read(before), isStrict);
  const marked = <Change extends UntrackedEdit>(change: Change): Change => {
    if (change.clashes === true) return change;
    const line = now.lineOf(change);
    if (line === undefined && !change.taken && change.decided === 'accepted' && now.isUndone(change))
      return { ...change, takenOut: true };
    return line === undefined || (change.taken && earlier.lineOf(change) === undefined)
      ? change
      : { ...change, taken: true, line };
  };
  return { ...review, untracked: review.untracked.map(marked), changes: review.changes.map(marked) };
}

function read(text: string): SubmissionDocument {
  return readSubmissionDocument('file:///into.submission.yaml', 1, text);
}

/** Finds changes in a text by the words at their place, compared with those that were exported there. */
class PresentChanges {
  readonly #then: SubmissionDocument;
  readonly #now: SubmissionDocument;
  readonly #entries: ReadonlyMap<string, InitiativeEntry | undefined>;
  /** In the same file, one author may have deleted words of another’s. */
  readonly #deleted: readonly string[];
  readonly #inserted: readonly string[];
  /** The initiatives whose titles were not exported. */
  readonly #fresh: readonly InitiativeEntry[];
  /** What has other words in place of those that were deleted does not have the deletion. */
  readonly #isStrict: boolean;
  readonly #maps = new Map<string, Map<string, WordMap | undefined>>();

  constructor(changes: readonly UntrackedEdit[], then: SubmissionDocument, now: SubmissionDocument, isStrict: boolean) {
    this.#isStrict = isStrict;
    this.#then = then;
    this.#now = now;
    this.#deleted = changes.flatMap(({ new: none, old }) => (none === '' && old.trim() !== '' ? [old] : []));
    this.#inserted = changes.flatMap(({ new: words, kind }) => (kind === 'row' || words.trim() === '' ? [] : [words]));
    const titles = new Set(allInitiatives(then).map(titleOf));
    this.#fresh = allInitiatives(now).filter((entry) => !titles.has(titleOf(entry)));
    const placed = placeAnchors(
      changes.map((change) => {
        const entry = exportedEntry(then, change);
        const { issue, title, field } = change.at;
        return {
          at: { ...(issue !== undefined && { issue }), ...(title !== undefined && { title }), ...(field && { field }) },
          exact: '',
          start: 0,
          ...(change.base && { base: change.base.text }),
          ...besideIn(entry, field),
        };
      }),
      now,
    );
    this.#entries = new Map(changes.map(({ id }, index) => [id, placed[index]?.entry]));
  }

  /** The line from 0 at which the text has a change. @returns undefined where it does not have it */
  lineOf(change: UntrackedEdit): number | undefined {
    return change.kind === 'row' ? this.#lineOfRow(change) : (this.#lineOfWords(change) ?? this.#lineOfFresh(change));
  }

  /** Whether the words that were exported stand at the place of a change again. */
  isUndone(change: UntrackedEdit): boolean {
    if (change.kind === 'row' || change.kind === 'move') return false;
    const both = this.#bothTexts(change);
    if (both === undefined) return false;
    const { then, text } = both;
    const [was, is] = (change.base && this.#gapsAt(change.base, text)) ?? [
      { start: 0, end: then.length },
      { start: 0, end: text.length },
    ];
    if (plainLines(then.slice(was.start, was.end)) !== plainLines(text.slice(is.start, is.end))) return false;
    // Its words may be elsewhere: behind others that were changed, or in another field.
    const [before, after] = [exportedEntry(this.#then, change), this.#entries.get(change.id)].map((entry) =>
      entry === undefined ? '' : wordsOf(entry),
    );
    const { old, new: now } = change;
    // A file that does not say what it was exported from is compared with the text as it is now, which may have them.
    if (then === text && now.trim() !== '' && timesIn(old, now) === 0 && timesIn(text, now) > 0) return false;
    const has = (words: string): number => timesIn(after ?? '', words) - timesIn(before ?? '', words);
    return (now.trim() === '' || has(now) <= 0) && (old.trim() === '' || has(old) >= 0);
  }

  #lineOfRow({ at, old, new: words }: UntrackedEdit): number | undefined {
    const isNew = old === '';
    const [then, now] = [this.#then, this.#now].map((document) =>
      allInitiatives(document).filter((entry) => titleOf(entry) === at.title),
    );
    if (then === undefined || now === undefined) return undefined;
    const renamed = this.#fresh.find(
      (entry) => wordLikeness(countWords(wordsOf(entry)), countWords(words + old)) >= likeRow,
    );
    if (isNew) {
      const entry = now.length > then.length ? now.at(-1) : renamed;
      return entry && this.#lineAt(entry.base + entry.initiative.anchor.start);
    }
    if (now.length >= then.length || renamed !== undefined) return undefined;
    const issue = this.#now.submission.issues.find(({ id }) => id.value === (at.issue ?? then[0]?.issueId));
    return this.#lineAt(issue?.id.range.start ?? 0);
  }

  /** The text of a change's field as it was exported, and as it is now. */
  #bothTexts(
    change: UntrackedEdit,
  ): { readonly then: string; readonly text: string; readonly field: CommentField | undefined } | undefined {
    const { at, base, id } = change;
    const entry = this.#entries.get(id);
    if (at.field === undefined || (at.title !== undefined && entry === undefined)) return undefined;
    const fieldIn = (document: SubmissionDocument, one: InitiativeEntry | undefined): CommentField | undefined => {
      const node = one === undefined ? document.root : one.initiative.node;
      return node && commentFieldsOf(node).find(({ name }) => name === at.field);
    };
    const field = fieldIn(this.#now, entry);
    const exported = exportedEntry(this.#then, change);
    const then =
      base?.text ??
      (at.title === undefined || exported !== undefined ? (fieldIn(this.#then, exported)?.text ?? '') : '');
    return { then, text: field?.text ?? '', field };
  }

  #lineOfWords(change: UntrackedEdit): number | undefined {
    const { base, id } = change;
    const entry = this.#entries.get(id);
    const both = this.#bothTexts(change);
    if (both === undefined || both.then === both.text) return undefined;
    const { then, text, field } = both;
    const whole = [
      { start: 0, end: then.length },
      { start: 0, end: text.length },
    ] as const;
    const [was, is] = (base && this.#gapsAt(base, text)) ?? whole;
    const isThere =
      this.#isDone(change, then.slice(was.start, was.end), text.slice(is.start, is.end)) ||
      // A footnote is written at the end, and words that were moved may count as those that stayed.
      (change.kind === 'move' && isMovedTo(change, then, text)) ||
      (countWords(change.new).total >= fewestWords && this.#isDone(change, then, text));
    if (!isThere) return undefined;
    if (field === undefined) return this.#lineAt(entry === undefined ? 0 : entry.base + entry.initiative.anchor.start);
    const first = text.indexOf(change.new.trim().split('\n', 1).join(''), is.start);
    const start = first === -1 || first > is.end ? is.start : first;
    const source = entry?.initiative.source ?? this.#now.text;
    return this.#lineAt(
      shift(sourceRange(source, field, { start, end: Math.min(text.length, start + 1) }), entry?.base ?? 0).start,
    );
  }

  /** Words that have become an initiative of their own. */
  #lineOfFresh({ new: words, old }: UntrackedEdit): number | undefined {
    if (countWords(words).total === 0 || timesIn(words, old) > 0) return undefined;
    const entry = this.#fresh.find((one) => timesIn(wordsOf(one), words) > 0);
    return entry && this.#lineAt(entry.base + entry.initiative.anchor.start);
  }

  #isDone({ kind, old, new: now, decided }: UntrackedEdit, was: string, is: string): boolean {
    if (kind === 'paragraph' && `${old}${now}`.trim() === '') {
      const [before = 0, after = 0] = [was, is].map((text) => text.split(/\n\s*/).length);
      return old === '' ? after > before : after < before;
    }
    // Marks alone, as the one in “o’clock”, are no other words.
    if (kind !== 'move' && (!/[\p{L}\p{N}]/u.test(old + now) || spacedWords(old) === spacedWords(now)))
      return (
        (old.trim() === '' || countOf(is, old) < countOf(was, old)) &&
        (now.trim() === '' || countOf(is, now) > countOf(was, now))
      );
    const fewer = timesIn(is, old) < timesIn(was, old);
    const more = (words: string): boolean => timesIn(is, words) > timesIn(was, words);
    // What is left of a word of which an import has deleted a part is another word, and yet nobody else's.
    const isCertain = (): boolean =>
      !this.#isStrict || decided === 'accepted' || this.#hasNoOthers(was.replace(old, ' '), is);
    if (now.trim() === '')
      return (
        (fewer && isCertain()) ||
        this.#inserted.some((words) => timesIn(words, old) > 0 && !more(words) && more(words.replace(old, () => '')))
      );
    const left = this.#deleted.reduce((rest, words) => rest.replace(words, () => ''), now);
    return [now, left].some(more) || (fewer && timesIn(old, now) > 0 && timesIn(is, now) > 0);
  }

  /** True where a text has no words but those of another and those that reviewers have inserted. */
  #hasNoOthers(known: string, text: string): boolean {
    const words = new Set(spacedWords([known, ...this.#inserted].join(' ')).split(' '));
    return spacedWords(text)
      .split(' ')
      .every((word) => word === '' || words.has(word));
  }

  /** What is between the nearest words in front of a range and behind it that stayed: then, and now. */
  #gapsAt({ text: then, start, end }: NonNullable<UntrackedEdit['base']>, now: string): [Range, Range] | undefined {
    let known = this.#maps.get(then);
    if (known === undefined) this.#maps.set(then, (known = new Map<string, WordMap | undefined>()));
    if (!known.has(now)) known.set(now, alignWords(then, now));
    const stayed = known.get(now)?.stayed;
    if (stayed === undefined) return undefined;
    const before = stayed.findLast((word) => word.old + word.length <= start);
    const after = stayed.find(({ old }) => old >= end);
    const from = before === undefined ? { old: 0, now: 0, length: 0 } : before;
    return [
      { start: from.old + from.length, end: after?.old ?? then.length },
      { start: from.now + from.length, end: after?.now ?? now.length },
    ];
  }

  #lineAt(offset: number): number {
    return this.#now.lines.positionAt(offset).line;
  }
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** Fewer words could be in another place of a text by chance. */
const fewestWords = 3;

/**
 * Whether words that were elsewhere in a text are now beside the words of their new place; where that is not known,
 * beside others than those that they were moved away from.
 */
function isMovedTo({ new: words, base }: UntrackedEdit, then: string, now: string): boolean {
  const beside = (text: string, start: number, end: number): readonly string[] => [
    `${text.slice(0, start).trim().split(/\s+/).slice(-fewestWords).join(' ')} ${words}`,
    `${words} ${text.slice(end).trim().split(/\s+/, fewestWords).join(' ')}`,
  ];
  if (base !== undefined)
    return beside(then, base.start, base.end).some((all) => timesIn(now, all) > timesIn(then, all));
  const from = onlyOccurrence(then, words);
  return (
    from !== undefined &&
    timesIn(now, words) > 0 &&
    beside(then, from.start, from.end).every((all) => timesIn(now, all) === 0)
  );
}

/** How alike the words of a row and of an initiative with another title are. */
const likeRow = 0.6;

function exportedEntry(then: SubmissionDocument, { at }: UntrackedEdit): InitiativeEntry | undefined {
  const titled = at.title === undefined ? [] : allInitiatives(then).filter((entry) => titleOf(entry) === at.title);
  return titled.find(({ issueId }) => issueId === at.issue) ?? titled[0];
}

function titleOf(entry: InitiativeEntry): string {
  return plainLines(titlePart(entry).title ?? '');
}

function wordsOf({ initiative }: InitiativeEntry): string {
  return commentFieldsOf(initiative.node)
    .map(({ text }) => text)
    .join('\n');
}
