import { diffArrays } from 'diff';

/** A stretch of text that both versions have, or only one of them. */
export interface TextSegment {
  readonly kind: 'same' | 'inserted' | 'deleted';
  readonly text: string;
}

/** Scripts that put no spaces between words. */
const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]`;
const scheme = String.raw`[hH][tT][tT][pP][sS]?://`;
/**
 * A token, the smallest unit that is compared. A web address is one token, together with underscores before it (`_https://`),
 * which keep it from being a link: a change that ended within it would make a link to another site, or one where there was
 * none. `a.ii`, `COVID-19` and `2020/DESG/010` are one token each; in scripts without spaces each character is a token.
 */
const token = new RegExp([
  String.raw`_+(?:${scheme}[^\s<>"]+)?`,
  String.raw`${scheme}[^\s<>"]+`,
  String.raw`${unspaced}\p{M}*`,
  String.raw`(?:(?!${unspaced}|\b${scheme})[\p{L}\p{N}][\p{M}’'_]*(?:[./@-](?=(?!${unspaced})[\p{L}\p{N}]))?)+`,
  String.raw`\s+`,
  String.raw`[^]`,
].join('|'), 'gu');

export function tokensOf(text: string): readonly string[] {
  return text.match(token) ?? [];
}

/** Two texts that differ in more tokens than this have nothing to do with each other, and comparing them further takes too long. */
const mostEdits = 2000;

/**
 * Compares two texts word by word. The segments `same` and `deleted` make up the old text, `same` and `inserted` the new one;
 * of a replacement, the deleted segment stands first.
 */
export function diffWords(before: string, after: string): readonly TextSegment[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const changes = diffArrays([...tokensOf(before)], [...tokensOf(after)], { maxEditLength: mostEdits });
  const segments = changes?.map(({ added, removed, value }): TextSegment => (
    { kind: added ? 'inserted' : removed ? 'deleted' : 'same', text: value.join('') }
  )) ?? [{ kind: 'deleted', text: before }, { kind: 'inserted', text: after }] satisfies TextSegment[];
  return readable(segments);
}

interface Cluster {
  deleted: string;
  inserted: string;
  /** The text behind the change, which both versions have. */
  same: string;
}

/**
 * Joins changes with only a sign, a space or a word shorter than the changes between them: “the ~~big dog~~ **small cat**”
 * is easier to read than “the ~~big~~ **small** ~~dog~~ **cat**”.
 */
function readable(segments: readonly TextSegment[]): readonly TextSegment[] {
  const clusters: Cluster[] = [{ deleted: '', inserted: '', same: '' }];
  for (const { kind, text } of segments) {
    let cluster = clusters.at(-1);
    if (cluster === undefined || (cluster.same !== '' && kind !== 'same')) clusters.push(cluster = { deleted: '', inserted: '', same: '' });
    cluster[kind] += text;
  }
  const joined: Cluster[] = [];
  for (const cluster of clusters) {
    const before = joined.at(-1);
    if (before !== undefined && isChange(before) && isChange(cluster) && isSmall(before.same, before, cluster)) {
      before.deleted += before.same + cluster.deleted;
      before.inserted += before.same + cluster.inserted;
      before.same = cluster.same;
    } else joined.push({ ...cluster });
  }
  return joined.flatMap(({ deleted, inserted, same }): readonly TextSegment[] => [
    { kind: 'deleted', text: deleted }, { kind: 'inserted', text: inserted }, { kind: 'same', text: same },
  ]).filter(({ text }) => text !== '');
}

function isChange({ deleted, inserted }: Cluster): boolean {
  return deleted !== '' || inserted !== '';
}

function isSmall(same: string, before: Cluster, after: Cluster): boolean {
  // Two insertions, or two deletions, are not joined: nothing was replaced.
  if ((before.deleted + after.deleted === '') || (before.inserted + after.inserted === '')) return false;
  if (!/[\p{L}\p{N}]/u.test(same)) return same.length <= 3;
  const size = ({ deleted, inserted }: Cluster): number => Math.max(deleted.length, inserted.length);
  return same.trim().length < 12 && same.length < Math.min(size(before), size(after)) && !/https?:/.test(same);
}

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
