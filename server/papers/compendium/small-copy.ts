/** Texts of at most so many UTF-16 code units are the same in many submissions: names, paths, outcomes. */
const longestShared = 100;
const mostShared = 10_000;

/** Makes copies of plain data that take less memory; one of these serves all data that is kept together. */
export class SmallCopies {
  readonly #texts = new Map<string, string>();
  readonly #paths = new Map<string, Readonly<Record<string, unknown>>>();

  /** A copy that shares short texts and paths with the others, and has its own longer ones, where a part of a text would keep the whole file. */
  of<Some>(value: Some): Some {
    return this.#copy(value) as Some;
  }

  #copy(value: unknown): unknown {
    if (typeof value === 'string') return this.#text(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((one) => this.#copy(one));
    if (value instanceof Map) return new Map(Array.from(value, ([key, one]: [unknown, unknown]) => [this.#copy(key), this.#copy(one)]));
    return isPath(value) ? this.#path(value) : this.#members(value);
  }

  #members(value: object): Readonly<Record<string, unknown>> {
    const copy: Record<string, unknown> = { ...value };
    for (const key of Object.keys(copy)) copy[key] = this.#copy(copy[key]);
    return copy;
  }

  #text(text: string): string {
    if (text.length > longestShared) return flat(text);
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const copy = flat(text);
    if (this.#texts.size < mostShared) this.#texts.set(copy, copy);
    return copy;
  }

  #path(path: Path): Readonly<Record<string, unknown>> {
    // A position and a key that looks like one have the same text.
    const key = path.segments.map((segment) => (typeof segment === 'number' ? segment : `=${String(segment)}`)).join('\n');
    let known = this.#paths.get(key);
    if (known === undefined) {
      known = this.#members(path);
      if (this.#paths.size < mostShared) this.#paths.set(key, known);
    }
    return known;
  }
}

interface Path {
  readonly segments: readonly unknown[];
  readonly text: string;
}

function isPath(value: object): value is Path {
  return 'segments' in value && Array.isArray(value.segments) && 'text' in value;
}

/** V8 keeps the text of which another one is a part as long as that part; what is read from JSON is no part of anything. */
function flat(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
