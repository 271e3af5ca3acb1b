import { diffArrays } from 'diff';
import { countWords, diffWords, wordLikeness } from '../../papers/diff/words.ts';

/** Lines without empty ones, and without what differs between programs that save a document. */
export function plainLines(text: string): string {
  return text.replaceAll('\u00ad', '').split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '').join('\n');
}

/**
 * Which of the exported texts each text that came back is: the same one in the same order, else the one that is most alike.
 *
 * @returns for each of `now` the index in `old`
 */
export function matchTexts(old: readonly string[], now: readonly string[]): readonly (number | undefined)[] {
  const found: (number | undefined)[] = now.map(() => undefined);
  const [oldLeft, nowLeft]: [number[], number[]] = [[], []];
  let [oldAt, nowAt] = [0, 0];
  for (const { added, removed, count } of diffArrays([...old], [...now])) {
    for (let step = 0; step < count; step++) {
      if (added) nowLeft.push(nowAt++);
      else if (removed) oldLeft.push(oldAt++);
      else found[nowAt++] = oldAt++;
    }
  }
  const words = new Map(oldLeft.map((index) => [index, countWords(old[index] ?? '')]));
  const pairs = nowLeft.slice(0, mostCompared).flatMap((to) => {
    const own = countWords(now[to] ?? '');
    return oldLeft.slice(0, mostCompared).map((from) => ({ from, to, likeness: wordLikeness(words.get(from) ?? countWords(''), own) }));
  });
  const taken = new Set<number>();
  for (const { from, to, likeness } of pairs.sort((a, b) => b.likeness - a.likeness || Math.abs(a.from - a.to) - Math.abs(b.from - b.to))) {
    if (likeness < leastLikeness || taken.has(from) || found[to] !== undefined) continue;
    taken.add(from);
    found[to] = from;
  }
  return found;
}

/** Of further texts that have changed, none is compared with all others. */
const mostCompared = 300;
const leastLikeness = 0.3;

export interface WordEdit {
  readonly kind: 'insert' | 'delete' | 'replace';
  /** In the old text. */
  readonly offset: number;
  readonly old: string;
  readonly new: string;
}

/** What is otherwise in a text; words beside each other are one edit. */
export function wordEdits(old: string, now: string): readonly WordEdit[] {
  const edits: WordEdit[] = [];
  let open: { offset: number; old: string; new: string } | undefined;
  let offset = 0;
  const close = (): void => {
    if (open !== undefined) edits.push({ kind: open.old === '' ? 'insert' : open.new === '' ? 'delete' : 'replace', ...open });
    open = undefined;
  };
  for (const { kind, text } of old === now ? [] : diffWords(old, now)) {
    if (kind === 'same') close();
    else {
      open ??= { offset, old: '', new: '' };
      if (kind === 'deleted') open.old += text;
      else open.new += text;
    }
    if (kind !== 'inserted') offset += text.length;
  }
  close();
  return edits;
}
