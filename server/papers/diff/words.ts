import { diffArrays } from 'diff';
import { joinStyled, plainStyled, textOfStyled, type StyledText, type TextSegment } from './styled-text.ts';

/** Scripts that put no spaces between words. */
const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]`;
const scheme = String.raw`[hH][tT][tT][pP][sS]?://`;
/**
 * A token, the smallest unit that is compared. A web address is one token, together with underscores before it
 * (`_https://`), which keep it from being a link: a change that ended within it would make a link to another site, or
 * one where there was none. `a.ii`, `COVID-19` and `2020/DESG/010` are one token each; in scripts without spaces each
 * character is a token.
 */
const token = new RegExp(
  [
    String.raw`_+(?:${scheme}[^\s<>"]+)?`,
    String.raw`${scheme}[^\s<>"]+`,
    String.raw`${unspaced}\p{M}*`,
    String.raw`(?:(?!${unspaced}|\b${scheme})[\p{L}\p{N}][\p{M}’'_]*(?:[./@-](?=(?!${unspaced})[\p{L}\p{N}]))?)+`,
    String.raw`\s+`,
    String.raw`[^]`,
  ].join('|'),
  'gu',
);

export function tokensOf(text: string): readonly string[] {
  return text.match(token) ?? [];
}

/**
 * Two texts that differ in more tokens than this have nothing to do with each other, and comparing them further takes
 * too long.
 */
const mostEdits = 2000;

/** Compares two texts of one look word by word. */
export function diffWords(before: string, after: string): readonly TextSegment[] {
  return diffStyled(plainStyled(before), plainStyled(after), sameNumber);
}

/** Tells which footnotes of the two versions are the same: those with the same name. */
export interface NoteNames {
  readonly old: (number: number) => string;
  readonly new: (number: number) => string;
}

const sameNumber: NoteNames = { old: String, new: String };

/**
 * Compares two texts word by word; a word that looks otherwise, or leads elsewhere, is another word. The segments
 * `same` and `deleted` make up the old text, `same` and `inserted` the new one; of a replacement, the deleted segment
 * stands first.
 */
export function diffStyled(
  before: readonly StyledText[],
  after: readonly StyledText[],
  notes: NoteNames,
): readonly TextSegment[] {
  const looks = new Map<string, number>();
  const [old, now] = [styledTokens(before, notes.old, looks), styledTokens(after, notes.new, looks)];
  const changes = diffArrays(
    old.map(({ key }) => key),
    now.map(({ key }) => key),
    { maxEditLength: mostEdits },
  ) ?? [
    { removed: true, added: false, count: old.length },
    { removed: false, added: true, count: now.length },
  ];
  const clusters: Cluster[] = [new Cluster()];
  let [oldAt, newAt] = [0, 0];
  for (const { added, removed, count } of changes) {
    let cluster = clusters.at(-1);
    if (cluster === undefined || (cluster.same.length > 0 && (added || removed)))
      clusters.push((cluster = new Cluster()));
    for (let at = 0; at < count; at++) {
      const [a, b] = [added ? undefined : old[oldAt++], removed ? undefined : now[newAt++]];
      if (a !== undefined && b !== undefined) cluster.same.push({ old: a, now: b });
      else cluster.change(a, b);
    }
  }
  return segmentsOf(readable(clusters));
}

/** A word, sign or mark with its look. */
interface StyledToken extends StyledText {
  /** Equal for tokens that are the same in both versions. */
  readonly key: string;
}

/** @param looks the looks of both versions, with numbers that stand for them in the keys */
function styledTokens(
  texts: readonly StyledText[],
  noteName: (number: number) => string,
  looks: Map<string, number>,
): readonly StyledToken[] {
  return texts.flatMap((styled): readonly StyledToken[] => {
    const { text, bold, italic, href, note } = styled;
    if (note !== undefined) return [{ ...styled, key: `\0${noteName(note)}` }];
    if (bold === undefined && italic === undefined && href === undefined)
      return tokensOf(text).map((one) => ({ text: one, key: one }));
    const look = `${bold ?? ''} ${italic ?? ''} ${href ?? ''}`;
    let number = looks.get(look);
    if (number === undefined) looks.set(look, (number = looks.size));
    const prefix = `${number}\0`;
    // An address without words is one token.
    return (text === href ? [text] : tokensOf(text)).map((one) => ({ ...styled, text: one, key: prefix + one }));
  });
}

/** A change, and what stands behind it in both versions. */
class Cluster {
  readonly deleted: StyledToken[] = [];
  readonly inserted: StyledToken[] = [];
  same: { readonly old: StyledToken; readonly now: StyledToken }[] = [];
  #deletedLength = 0;
  #insertedLength = 0;

  /** The number of characters of the longer one of what was deleted and what was inserted. */
  get size(): number {
    return Math.max(this.#deletedLength, this.#insertedLength);
  }

  get isChange(): boolean {
    return this.size > 0;
  }

  change(deleted: StyledToken | undefined, inserted: StyledToken | undefined): void {
    if (deleted !== undefined) this.deleted.push(deleted);
    if (inserted !== undefined) this.inserted.push(inserted);
    this.#deletedLength += deleted?.text.length ?? 0;
    this.#insertedLength += inserted?.text.length ?? 0;
  }

  /** Takes a change that stands behind this one, with what stands between them. */
  join(next: Cluster): void {
    for (const { old, now } of this.same) this.change(old, now);
    for (const one of next.deleted) this.change(one, undefined);
    for (const one of next.inserted) this.change(undefined, one);
    this.same = next.same;
  }
}

/**
 * Joins changes with only a sign, a space or a word shorter than the changes between them: “the ~~big dog~~ **small
 * cat**” is easier to read than “the ~~big~~ **small** ~~dog~~ **cat**”.
 */
function readable(clusters: readonly Cluster[]): readonly Cluster[] {
  const joined: Cluster[] = [];
  for (const cluster of clusters) {
    const before = joined.at(-1);
    if (before?.isChange && cluster.isChange && isSmall(before, cluster)) before.join(cluster);
    else joined.push(cluster);
  }
  return joined;
}

function segmentsOf(clusters: readonly Cluster[]): readonly TextSegment[] {
  const segment = (kind: TextSegment['kind'], { text, bold, italic, href, note }: StyledToken): TextSegment => ({
    kind,
    text,
    ...(bold && { bold }),
    ...(italic && { italic }),
    ...(href !== undefined && { href }),
    ...(note !== undefined && { note }),
  });
  return joinStyled(
    clusters.flatMap(({ deleted, inserted, same }) => [
      ...deleted.map((one) => segment('deleted', one)),
      ...inserted.map((one) => segment('inserted', one)),
      ...same.map(({ old, now }): TextSegment => ({
        ...segment('same', now),
        ...(old.note !== now.note && { oldNote: old.note }),
      })),
    ]),
  );
}

function isSmall(before: Cluster, after: Cluster): boolean {
  // Two insertions, or two deletions, are not joined: nothing was replaced.
  if (before.deleted.length + after.deleted.length === 0 || before.inserted.length + after.inserted.length === 0)
    return false;
  if (before.same.length > mostSmallTokens || before.same.some(({ now }) => now.note !== undefined)) return false;
  const same = textOfStyled(before.same.map(({ now }) => now));
  if (!/[\p{L}\p{N}]/u.test(same)) return same.length <= 3;
  return same.trim().length < 12 && same.length < Math.min(before.size, after.size) && !/https?:/.test(same);
}

/** More tokens than this are not a few signs, whatever they are. */
const mostSmallTokens = 24;

/** How alike two texts are by the words that they share, from 0 (none) to 1 (all). */
export function wordLikeness(a: WordCounts, b: WordCounts): number {
  const [small, large] = a.counts.size < b.counts.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [word, count] of small.counts) shared += Math.min(count, large.counts.get(word) ?? 0);
  return likenessOf(shared, a, b);
}

/** The likeness of two texts that share `shared` words, from 0 to 1. */
export function likenessOf(shared: number, a: WordCounts, b: WordCounts): number {
  return a.total + b.total === 0 ? 0 : (2 * shared) / (a.total + b.total);
}

export interface WordCounts {
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

export function countWords(text: string): WordCounts {
  const counts = new Map<string, number>();
  let total = 0;
  for (const word of tokensOf(text.toLowerCase())) {
    if (!/[\p{L}\p{N}]/u.test(word)) continue;
    counts.set(word, (counts.get(word) ?? 0) + 1);
    total += 1;
  }
  return { counts, total };
}

/** How often a text has words, whatever marks and line breaks are between them. */
export function timesIn(text: string, words: string): number {
  return words.trim() === '' ? 0 : spacedWords(text).split(spacedWords(words)).length - 1;
}

/**
 * The words of a text with a space between two of them, so that marks and line breaks of the file make no difference; a
 * text without words as it is.
 */
export function spacedWords(text: string): string {
  const words = text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return words === '' ? text.replace(/\s+/g, ' ').trim() : words;
}
