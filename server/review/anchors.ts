import type { SubmissionDocument } from '../document/model/source-document.ts';
import type { InitiativeEntry } from '../document/model/submission.ts';
import { shift, type Range } from '../document/text/text.ts';
import { entryOf, keyName, type PathSegment } from '../document/yaml/tree.ts';
import { alikeness } from '../papers/diff/most-alike.ts';
import { countWords, wordLikeness, type WordCounts } from '../papers/diff/words.ts';
import type { CommentAt } from '../protocol/review.ts';
import { mappingOf, mostEdits, type RangeMapping } from './align-words.ts';
import {
  allInitiatives,
  besideIn,
  besideOf,
  commentFieldsOf,
  notCommented,
  sourceRange,
  textRange,
  titlePart,
  type CommentField,
} from './fields.ts';
import type { Anchor } from './review-events.ts';

/** Where a comment is in the text of today. */
export interface PlacedAnchor {
  /**
   * True where the words, or all that they belonged to, cannot be found: `range` is then that of the initiative, or the
   * start of the text.
   */
  readonly isOrphan: boolean;
  readonly range: Range;
  /** The words of today; for an orphan, those that were commented. */
  readonly quote: string;
  /** The initiative; undefined for the head, and where it is gone. */
  readonly entry: InitiativeEntry | undefined;
  /** From the root of the document to the field, or as far as it was found. */
  readonly path: readonly PathSegment[];
}

/**
 * Finds where comments are in a document. Time is bounded: the comparison of each field's old text with its present one
 * is made once for equal pairs, and less thorough the more different pairs there are.
 *
 * @returns for each anchor its place, in the same order
 */
export function placeAnchors(anchors: readonly Anchor[], document: SubmissionDocument): readonly PlacedAnchor[] {
  return new AnchorFinder(anchors, document).all();
}

/** The anchor of a comment on a range of the text; an empty range stands for the whole field. */
export function anchorAt(document: SubmissionDocument, { start, end }: Range): Anchor {
  const inside = (range: Range): boolean => range.start <= start && start <= range.end;
  const entry =
    document.blockAt(start).entry ??
    allInitiatives(document).find(({ initiative, base }) => inside(shift(initiative.node.range, base)));
  const { node, source, base } =
    entry === undefined
      ? { node: document.root, source: document.text, base: 0 }
      : { node: entry.initiative.node, source: entry.initiative.source, base: entry.base };
  const issue = document.submission.issues.find(({ id }) => inside(id.range));
  if (issue !== undefined) return { at: { issue: issue.id.value }, exact: '', start: 0 };
  const at: CommentAt = entry === undefined ? {} : { issue: entry.issueId, ...titlePart(entry) };
  const field =
    node &&
    commentFieldsOf(node)
      .filter(({ name }) => entry !== undefined || !notCommented.has(name))
      .findLast(({ key }) => key.start + base <= start);
  if (field === undefined || start > endOf(field) + base) return { at, exact: '', start: 0, ...besideIn(entry) };
  const range =
    end > start
      ? textRange(source, field, { start: start - base, end: end - base })
      : { start: 0, end: field.text.length };
  const isWhole = range.start === 0 && range.end === field.text.length;
  const exact = isWhole && end === start ? '' : field.text.slice(range.start, range.end);
  return {
    at: { ...at, field: field.name },
    exact,
    base: field.text,
    start: range.start,
    ...besideIn(entry, field.name),
  };
}

function endOf({ key, parts }: CommentField): number {
  return parts.at(-1)?.scalar.range.end ?? key.end + 1;
}

interface Fielded {
  readonly entry: InitiativeEntry | undefined;
  readonly fields: ReadonlyMap<string, CommentField>;
  readonly title: string;
  titleWords?: WordCounts;
}

class AnchorFinder {
  readonly #anchors: readonly Anchor[];
  readonly #document: SubmissionDocument;
  readonly #head: Fielded;
  readonly #initiatives: readonly Fielded[];
  readonly #maxEdits: number;
  /** By the text of then, and by the one of today. */
  readonly #mappings = new Map<string, Map<string, RangeMapping | undefined>>();
  readonly #words = new Map<string, WordCounts>();
  readonly #alike = new Map<string, Fielded | undefined>();

  constructor(anchors: readonly Anchor[], document: SubmissionDocument) {
    this.#anchors = anchors;
    this.#document = document;
    this.#head = fielded(undefined, document.root === undefined ? [] : commentFieldsOf(document.root));
    this.#initiatives = allInitiatives(document).map((entry) => fielded(entry, commentFieldsOf(entry.initiative.node)));
    this.#maxEdits = Math.max(fewestEdits, Math.min(mostEdits, Math.floor(editsOfAll / Math.max(1, pairsOf(anchors)))));
  }

  all(): readonly PlacedAnchor[] {
    return this.#anchors.map((anchor) => this.#place(anchor));
  }

  #place(anchor: Anchor): PlacedAnchor {
    const place = this.#placeAtField(anchor);
    return place.isOrphan ? (this.#movedTo(anchor, place) ?? place) : place;
  }

  /**
   * Words that were taken along: they, or their sentence, are there once, and are too many to be there by chance. Where
   * most of the sentence is still in its place, one like it elsewhere was there before, or is a copy. In their own
   * field, the same words of another initiative do not count.
   */
  #movedTo({ at, exact, base, start }: Anchor, from: PlacedAnchor): PlacedAnchor | undefined {
    const words = { start, end: start + exact.length };
    const isLong = base === undefined || countWords(exact).total >= fewestMovedWords;
    const whole = isLong ? words : sentenceAround(base, words);
    const moved = base?.slice(whole.start, whole.end) ?? exact;
    if (exact === '' || countWords(moved).total < fewestMovedWords) return undefined;
    const own = (
      from.entry === undefined ? this.#head : this.#initiatives.find(({ entry }) => entry === from.entry)
    )?.fields.get(at.field ?? '');
    if (!isLong && own !== undefined && this.#mapping(base, own.text)?.(whole) !== undefined) return undefined;
    const placed = (entry: InitiativeEntry, field: CommentField, there: Range): PlacedAnchor => {
      const begin = there.start + start - whole.start;
      const range = shift(
        sourceRange(entry.initiative.source, field, { start: begin, end: begin + exact.length }),
        entry.base,
      );
      return {
        isOrphan: false,
        range,
        quote: exact,
        entry,
        path: ['issues', entry.issueId, entry.index, ...field.path],
      };
    };
    const within =
      own === undefined || base === undefined || onlyOccurrence(base, moved) === undefined
        ? undefined
        : onlyOccurrence(own.text, moved);
    if (own !== undefined && within !== undefined && from.entry !== undefined) return placed(from.entry, own, within);
    // Of words across several sentences, one that is still here says that they did not go along together.
    const around = sentenceAround(base ?? '', words);
    const isStillHere = (sentence: string): boolean => own?.text.includes(sentence) === true;
    if (base?.slice(around.start, around.end).split(betweenSentences).some(isStillHere) === true) return undefined;
    let found: PlacedAnchor | undefined;
    for (const { entry, fields } of this.#initiatives) {
      for (const field of fields.values()) {
        if (!field.text.includes(moved)) continue;
        const there = onlyOccurrence(field.text, moved);
        if (there === undefined || found !== undefined || entry === undefined) return undefined;
        found = placed(entry, field, there);
      }
    }
    return found;
  }

  #placeAtField(anchor: Anchor): PlacedAnchor {
    const { at, exact, base } = anchor;
    const issue =
      at.title === undefined && at.field === undefined
        ? this.#document.submission.issues.find(({ id }) => id.value === at.issue)
        : undefined;
    if (issue !== undefined)
      return {
        isOrphan: false,
        range: issue.id.range,
        quote: exact,
        entry: undefined,
        path: ['issues', issue.id.value],
      };
    const isHead = at.issue === undefined && at.title === undefined;
    const found = isHead ? this.#head : this.#initiativeOf(anchor);
    if (found === undefined) {
      const issue = this.#document.submission.issues.find(({ id }) => id.value === at.issue);
      return {
        isOrphan: true,
        range: issue?.id.range ?? { start: 0, end: 0 },
        quote: exact,
        entry: undefined,
        path: issue === undefined ? [] : ['issues', issue.id.value],
      };
    }
    const { entry } = found;
    const source = entry?.initiative.source ?? this.#document.text;
    const whole = entry === undefined ? { start: 0, end: 0 } : shift(entry.initiative.anchor, entry.base);
    const path = entry === undefined ? [] : ['issues', entry.issueId, entry.index];
    if (at.field === undefined) return { isOrphan: false, range: whole, quote: exact, entry, path };
    const field = found.fields.get(at.field);
    // What the template says of the head is written nowhere: its place is the block in which the submission could write
    // it.
    const block =
      field === undefined && entry === undefined
        ? entryOf(this.#document.root, at.field.split('.')[0] ?? '')
        : undefined;
    if (block !== undefined)
      return { isOrphan: true, range: block.key.range, quote: exact, entry, path: [keyName(block)] };
    if (field === undefined) return { isOrphan: true, range: whole, quote: exact, entry, path };
    const range = this.#rangeIn(anchor, field.text, exact === '' ? { start: 0, end: field.text.length } : undefined);
    const fieldPath = [...path, ...field.path];
    if (range === undefined)
      return { isOrphan: true, range: shift(field.key, entry?.base ?? 0), quote: exact, entry, path: fieldPath };
    return {
      isOrphan: false,
      range: shift(sourceRange(source, field, range), entry?.base ?? 0),
      entry,
      path: fieldPath,
      quote: exact === '' && base !== undefined ? '' : field.text.slice(range.start, range.end),
    };
  }

  #rangeIn({ exact, base, start }: Anchor, text: string, whole: Range | undefined): Range | undefined {
    if (whole !== undefined) return whole;
    if (base === text) return { start, end: start + exact.length };
    const mapped = base === undefined ? undefined : this.#mapping(base, text);
    // Without the text of then, words count that occur only once.
    return mapped === undefined ? onlyOccurrence(text, exact) : mapped({ start, end: start + exact.length });
  }

  /** @returns undefined where the two texts have too little in common to be compared */
  #mapping(base: string, text: string): RangeMapping | undefined {
    let known = this.#mappings.get(base);
    if (known === undefined) this.#mappings.set(base, (known = new Map<string, RangeMapping | undefined>()));
    if (!known.has(text)) known.set(text, mappingOf(base, text, this.#maxEdits));
    return known.get(text);
  }

  /** By issue and title, else by title alone, else the one that is most alike and clearly more so than any other. */
  #initiativeOf({ at, base, beside = '' }: Anchor): Fielded | undefined {
    const { issue, title = '', field = '' } = at;
    const titled = title === '' ? [] : this.#initiatives.filter((one) => one.title === title);
    const here = titled.filter(({ entry }) => entry?.issueId === issue);
    const same = here.length > 0 ? here : titled;
    if (same.length === 1) return same[0];
    const candidates = same.length > 0 ? same : this.#initiatives;
    const key = `${issue ?? ''}\0${title}\0${field}\0${base ?? ''}\0${beside}`;
    if (!this.#alike.has(key))
      this.#alike.set(
        key,
        this.#mostAlike({ ...at, title: same.length > 0 ? '' : title }, { base: base ?? '', beside }, candidates) ??
          same[0],
      );
    return this.#alike.get(key);
  }

  #mostAlike(
    { issue, title = '', field = 'title' }: CommentAt,
    { base, beside }: { readonly base: string; readonly beside: string },
    candidates: readonly Fielded[],
  ): Fielded | undefined {
    let best: { readonly one: Fielded; readonly score: number } | undefined;
    let second = 0;
    const titleWords = countWords(title);
    for (const one of candidates) {
      // A short field may be the same in many initiatives, and another title is no other initiative: what stands beside
      // it tells more.
      const [then, now] =
        beside === '' ? [base, one.fields.get(field)?.text ?? ''] : [beside, besideOf([...one.fields.values()], field)];
      const isHere = one.entry?.issueId === issue;
      const titles = wordLikeness(titleWords, (one.titleWords ??= countWords(one.title)));
      const contents = then === '' ? undefined : wordLikeness(this.#wordsOf(then), this.#wordsOf(now));
      const score = alikeness(titles, contents) + (isHere ? 0.1 : 0);
      if (score < (isHere ? 0.55 : 0.6)) continue;
      if (best === undefined || score > best.score) [second, best] = [best?.score ?? 0, { one, score }];
      else second = Math.max(second, score);
    }
    return best !== undefined && best.score - second >= clearlyMore ? best.one : undefined;
  }

  #wordsOf(text: string): WordCounts {
    let words = this.#words.get(text);
    if (words === undefined) this.#words.set(text, (words = countWords(text)));
    return words;
  }
}

/**
 * How many texts are to be compared with one of today. Long ones are no part of a longer key, which would have to be
 * read whole for each comment.
 */
function pairsOf(anchors: readonly Anchor[]): number {
  const placesOf = new Map<string, Set<string>>();
  for (const { at, base = '' } of anchors) {
    const places = placesOf.get(base);
    const place = `${at.issue ?? ''}\0${at.title ?? ''}\0${at.field ?? ''}`;
    if (places === undefined) placesOf.set(base, new Set([place]));
    else places.add(place);
  }
  return [...placesOf.values()].reduce((sum, { size }) => sum + size, 0);
}

const fewestEdits = 300;
/** All comparisons of one document together. */
const editsOfAll = 200_000;

/** Fewer words could be in another place by chance. */
const fewestMovedWords = 6;

/** An initiative must be more alike than the next one by this much. */
const clearlyMore = 0.05;

function fielded(entry: InitiativeEntry | undefined, fields: readonly CommentField[]): Fielded {
  return {
    entry,
    fields: new Map(fields.map((field) => [field.name, field])),
    title: entry?.initiative.title?.value.trim() ?? '',
  };
}

const betweenSentences = /(?<=[.!?]|[.!?]["'”’)\]])\s+|(?<=[。！？])/;

/** From the beginning of the sentence in which a range begins to the end of the one in which it ends. */
function sentenceAround(text: string, range: Range): Range {
  const ends = [...text.matchAll(/[.!?。！？]["'”’)\]]*(?=\s|$)|[。！？]|\n\n/g)].map(
    ({ 0: sign, index }) => index + sign.length,
  );
  const before = ends.findLast((end) => end <= range.start) ?? 0;
  return { start: before + text.slice(before).search(/\S/), end: ends.find((end) => end >= range.end) ?? text.length };
}

export function onlyOccurrence(text: string, exact: string): Range | undefined {
  const start = text.indexOf(exact);
  return start === -1 || text.includes(exact, start + 1) ? undefined : { start, end: start + exact.length };
}
