/** The texts of a contact, by key. */
export type ContactTexts = ReadonlyMap<string, string>;

/** What tells a person or an office from another, the surest first. */
const identifying = ['email', 'name'] as const;

/** Of more pairs that share an address or a name, those that stand first are taken. */
const mostCompared = 10_000;

/**
 * For each contact of a paper, the place of the earlier contact that it is: the one that says the same; else the one
 * that alone has its mail address or its name, where no other of the paper has it, either; else, of several, the one
 * that shares most with it; and else the one in its place. A placeholder identifies nobody.
 */
export function matchContacts(
  before: readonly ContactTexts[],
  after: readonly ContactTexts[],
): readonly (number | undefined)[] {
  const left = new Set(before.keys());
  const pairs = new Array<number | undefined>(after.length).fill(undefined);
  const waiting = (): readonly number[] => [...after.keys()].filter((at) => pairs[at] === undefined);
  const take = (at: number, index: number | undefined): void => {
    if (index !== undefined && pairs[at] === undefined && left.delete(index)) pairs[at] = index;
  };
  const same = placesBy([...left].reverse(), (index) => wholeOf(before[index]));
  for (const at of after.keys()) take(at, same.get(wholeOf(after[at]))?.pop());
  for (const key of identifying) {
    const [olds, news] = [
      placesBy([...left], (index) => identityOf(before[index], key)),
      placesBy(waiting(), (at) => identityOf(after[at], key)),
    ];
    for (const [identity, [at, ...others]] of news) {
      const [index, ...further] = olds.get(identity) ?? [];
      if (at !== undefined && others.length + further.length === 0) take(at, index);
    }
  }
  for (const { at, index } of alikeOf(before, after, [...left], waiting())) take(at, index);
  if (before.length === after.length) for (const at of waiting()) take(at, at);
  return pairs;
}

/**
 * For each contact as it was read of our own export, the place of the one of the submission that it is; undefined for
 * one whose lines were not told apart from those of another.
 */
export function writtenPlaces(
  written: readonly ContactTexts[],
  read: readonly ContactTexts[],
): readonly (number | undefined)[] {
  if (written.length === 1 && read.length === 1) return [0];
  return matchContacts(written, read).map((index, at) =>
    index !== undefined && says(written[index], read[at]) ? index : undefined,
  );
}

/** Whether a contact has all texts of another, but for the agency, whose name is shown where its acronym is written. */
function says(contact: ContactTexts | undefined, other: ContactTexts | undefined): boolean {
  return [...(other ?? [])].every(([key, text]) => key === 'agency' || contact?.get(key) === text);
}

function placesBy(places: readonly number[], key: (place: number) => string): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const place of places) {
    const its = key(place);
    const others = its === '' ? undefined : found.get(its);
    if (others !== undefined) others.push(place);
    else if (its !== '') found.set(its, [place]);
  }
  return found;
}

function wholeOf(contact: ContactTexts | undefined): string {
  return contact === undefined ? '' : JSON.stringify([...contact].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Empty where nothing is written that would tell this contact from another. */
function identityOf(contact: ContactTexts | undefined, key: (typeof identifying)[number]): string {
  const text = contact?.get(key) ?? '';
  const isPlaceholder = key === 'email' ? !text.includes('@') : text.startsWith('[');
  return isPlaceholder ? '' : text;
}

interface ContactPair {
  readonly at: number;
  readonly index: number;
  /** How many texts both have. */
  readonly shared: number;
}

/** The pairs with one address or one name, those that share most first. */
function alikeOf(
  before: readonly ContactTexts[],
  after: readonly ContactTexts[],
  left: readonly number[],
  waiting: readonly number[],
): readonly ContactPair[] {
  const pairs: ContactPair[] = [];
  for (const key of identifying) {
    const olds = placesBy(left, (index) => identityOf(before[index], key));
    for (const at of waiting) {
      for (const index of olds.get(identityOf(after[at], key)) ?? []) {
        if (pairs.length >= mostCompared) break;
        pairs.push({
          at,
          index,
          shared: [...(after[at] ?? [])].filter(([one, text]) => before[index]?.get(one) === text).length,
        });
      }
    }
  }
  return pairs.sort((a, b) => b.shared - a.shared || a.at - b.at || a.index - b.index);
}
