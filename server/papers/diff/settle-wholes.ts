import type { Paragraph } from './paper-paragraph.ts';

/** A paragraph of the old version and the one that it has become; one of them may be missing. */
export interface ParagraphPair {
  readonly old: Paragraph | undefined;
  readonly now: Paragraph | undefined;
  /** The list or the table that it belongs to, in both versions. */
  readonly whole?: number | undefined;
}

/**
 * Settles which numbered lists and which tables are the same in both versions, so that a list or a table of one version
 * is at most one of the other. Otherwise the numbers of items would be right in only one of them. An item or a row
 * whose list or table is not the same counts as deleted and inserted. What belongs together is then put together, in
 * the order of each version.
 */
export function settleWholes(pairs: readonly ParagraphPair[]): readonly ParagraphPair[] {
  if (pairs.every(({ old, now }) => old?.shape?.whole === undefined && now?.shape?.whole === undefined)) return pairs;
  const numbers = numberWholes(pairs);
  return inRuns(
    pairs.flatMap(({ old, now }): readonly ParagraphPair[] => {
      const [ofOld, ofNew] = [old && numbers.old.get(wholeKey(old)), now && numbers.now.get(wholeKey(now))];
      if (old !== undefined && now !== undefined && ofOld !== ofNew)
        return [
          { old, now: undefined, whole: ofOld },
          { old: undefined, now, whole: ofNew },
        ];
      return [{ old, now, whole: ofNew ?? ofOld }];
    }),
  );
}

function wholeKey({ path, shape }: Paragraph): string {
  return shape?.whole === undefined ? '' : `${shape.whole} ${path}`;
}

interface Wholes {
  readonly old: ReadonlyMap<string, number>;
  readonly now: ReadonlyMap<string, number>;
}

/**
 * Gives each list and table a number; those that are the same have the same one: the two that share the most comes
 * first.
 */
function numberWholes(pairs: readonly ParagraphPair[]): Wholes {
  const old = new Map<string, number>();
  const now = new Map<string, number>();
  const shared = new Map<string, { readonly a: string; readonly b: string; count: number }>();
  for (const pair of pairs) {
    const [a, b] = [pair.old && wholeKey(pair.old), pair.now && wholeKey(pair.now)];
    if (!a || !b) continue;
    const key = `${a}\0${b}`;
    const known = shared.get(key);
    if (known === undefined) shared.set(key, { a, b, count: 1 });
    else known.count += 1;
  }
  let next = 0;
  for (const { a, b } of [...shared.values()].sort((x, y) => y.count - x.count)) {
    if (old.has(a) || now.has(b)) continue;
    old.set(a, next);
    now.set(b, next++);
  }
  for (const pair of pairs) {
    for (const [known, one] of [
      [old, pair.old],
      [now, pair.now],
    ] as const) {
      const key = one && wholeKey(one);
      if (key && !known.has(key)) known.set(key, next++);
    }
  }
  return { old, now };
}

/**
 * Orders each run of deleted and inserted paragraphs: first the rows of the table before it, last those of the table
 * behind it, and between them what was deleted before what was inserted. So a table is never torn apart by what only
 * the other version has.
 */
function inRuns(pairs: readonly ParagraphPair[]): readonly ParagraphPair[] {
  const result: ParagraphPair[] = [];
  let run: ParagraphPair[] = [];
  const flush = (next: ParagraphPair | undefined): void => {
    const before = tableOf(result.at(-1));
    const behind = tableOf(next);
    const place = (one: ParagraphPair): number => {
      const table = tableOf(one);
      const isOld = one.now === undefined;
      if (table !== undefined && table === before) return isOld ? 0 : 1;
      if (table !== undefined && table === behind) return isOld ? 4 : 5;
      return isOld ? 2 : 3;
    };
    result.push(
      ...run
        .map((one) => [place(one), one] as const)
        .sort(([a], [b]) => a - b)
        .map(([, one]) => one),
    );
    run = [];
  };
  for (const pair of pairs) {
    if (pair.old === undefined || pair.now === undefined) {
      run.push(pair);
      continue;
    }
    flush(pair);
    result.push(pair);
  }
  flush(undefined);
  return result;
}

function tableOf(pair: ParagraphPair | undefined): number | undefined {
  const one = pair?.now ?? pair?.old;
  return one?.shape?.row === undefined ? undefined : pair?.whole;
}
