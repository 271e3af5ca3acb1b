/** A sentence of the catalogue, as it is shown and as it is compared. */
export interface Message {
  readonly text: string;
  /** Its code and entry, and what fills its holes. Messages are compared by this, never by their words. */
  readonly key: string;
}

/**
 * What may fill a hole: words that are shown as they are, or a count, choice or list by which the entry forms its
 * sentence.
 */
type Hole = string | number | boolean | readonly string[] | undefined;

/** Holes that are words, shown as they are. */
export type Named<Holes extends string> = Readonly<Record<Holes, string>>;

type Entry = string | ((holes: never) => string);

type Messages<Entries> = {
  readonly [Name in keyof Entries]: Entries[Name] extends (holes: infer Holes) => string
    ? (holes: Holes) => Message
    : Message;
};

/**
 * The messages of one code: each entry is a whole sentence, with holes that have names. Whatever somebody wrote is put
 * into a hole in quotation marks, which also cut it to a length, so that a message never keeps a long text.
 *
 * Sentences that are shown and never compared are entries of a plain object whose name ends with “Messages”, in the
 * same form.
 */
export function messages<const Entries extends Readonly<Record<string, Entry>>>(
  code: string,
  entries: Entries,
): Messages<Entries> {
  const made = Object.entries<Entry>(entries).map(([name, entry]) => [
    name,
    typeof entry === 'string'
      ? ({ text: entry, key: `${code} ${name}` } satisfies Message)
      : (holes: never): Message => ({ text: entry(holes), key: `${code} ${name} ${valuesOf(holes)}` }),
  ]);
  return Object.fromEntries(made) as Messages<Entries>;
}

/** Values one after the other; those that somebody wrote are in quotation marks. */
function valuesOf(holes: Readonly<Record<string, Hole>>): string {
  return Object.values(holes).join('|');
}

/** Whole sentences as one message, in this order. */
export function sideBySide(...sentences: readonly (Message | undefined)[]): Message {
  const all = sentences.filter((one) => one !== undefined);
  return { text: all.map(({ text }) => text).join(' '), key: all.map(({ key }) => key).join('; ') };
}

/** The message with its text and its key changed alike. */
export function rewritten({ text, key }: Message, rewrite: (text: string) => string): Message {
  return { text: rewrite(text), key: rewrite(key) };
}
