import { alignLines } from '../../../document/edit/text-edits.ts';

/** A link or an attachment: its address, and what else is said of it. */
export interface Reference {
  readonly main: string;
  readonly details: Readonly<Partial<Record<string, string>>>;
}

/**
 * For each new reference, the old one that it is: the one of which the same is said, by its address, by its title, and else by its
 * place between others.
 */
export function pairsOf(before: readonly Reference[], after: readonly Reference[]): readonly (Reference | undefined)[] {
  const pairs = new Array<Reference | undefined>(after.length).fill(undefined);
  const rest = (): { readonly old: readonly Reference[]; readonly now: readonly number[] } => {
    const taken = new Set(pairs);
    return { old: before.filter((one) => !taken.has(one)), now: [...pairs.keys()].filter((at) => pairs[at] === undefined) };
  };
  for (const key of [wholeOf, ({ main }: Reference) => main, ({ details }: Reference) => details['title']]) {
    const { old, now } = rest();
    for (const [index, found] of pairedBy(old, now.map((at) => after[at] ?? { main: '', details: {} }), key).entries()) pairs[now[index] ?? 0] = found;
  }
  const unpaired = new Set(rest().old);
  const places = alignLines(before.map(({ main }) => main), after.map(({ main }) => main));
  for (const at of rest().now) {
    const [from, to] = [at === 0 ? -1 : places[at - 1], at === after.length - 1 ? before.length : places[at + 1]];
    const between = from === undefined || to === undefined || to - from !== 2 ? undefined : before[from + 1];
    if (between !== undefined && unpaired.delete(between)) pairs[at] = between;
  }
  return pairs;
}

function wholeOf({ main, details }: Reference): string {
  return JSON.stringify([main, ...Object.entries(details).filter(([, text]) => text !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Pairs those with the same key in their order: the first with the first. Without a key, nothing is paired. */
function pairedBy(before: readonly Reference[], after: readonly Reference[], key: (one: Reference) => string | undefined): (Reference | undefined)[] {
  const waiting = new Map<string, Reference[]>();
  for (const one of [...before].reverse()) {
    const its = key(one);
    if (its === undefined) continue;
    const same = waiting.get(its);
    if (same === undefined) waiting.set(its, [one]);
    else same.push(one);
  }
  return after.map((one) => waiting.get(key(one) ?? '')?.pop());
}
