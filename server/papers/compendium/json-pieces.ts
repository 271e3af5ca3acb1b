/** A list for `jsonPieces` whose items are made only when they are written. */
export class Later<T = never> {
  readonly #all: Iterable<T>;
  readonly #make: (one: T) => unknown;

  constructor(all: Iterable<T>, make: (one: T) => unknown) {
    this.#all = all;
    this.#make = make;
  }

  * [Symbol.iterator](): Generator<unknown, void, undefined> {
    for (const one of this.#all) yield this.#make(one);
  }
}

/** What `JSON.stringify(value, undefined, 2)` gives, in pieces. A `Later` is written as a list, one item in memory at a time. */
export function* jsonPieces(value: unknown, indent = ''): Generator<string, void, undefined> {
  const inner = `${indent}  `;
  if (value instanceof Later) yield* listPieces(value, indent);
  else if (Array.isArray(value) && value.some(hasLater)) yield* listPieces(value, indent);
  else if (isObject(value) && hasLater(value)) {
    let before = '{';
    for (const [key, one] of Object.entries(value)) {
      if (one === undefined) continue;
      yield `${before}\n${inner}${JSON.stringify(key)}: `;
      yield* jsonPieces(one, inner);
      before = ',';
    }
    yield `\n${indent}}`;
  // JSON escapes a line break in a text, so every line break here is one of the layout.
  } else yield (JSON.stringify(value, undefined, 2) ?? 'null').replaceAll('\n', `\n${indent}`);
}

function* listPieces(list: Iterable<unknown>, indent: string): Generator<string, void, undefined> {
  const inner = `${indent}  `;
  let before = '[';
  for (const one of list) {
    yield `${before}\n${inner}`;
    yield* jsonPieces(one, inner);
    before = ',';
  }
  yield before === '[' ? '[]' : `\n${indent}]`;
}

function hasLater(value: unknown): boolean {
  return value instanceof Later || (isObject(value) && Object.values(value).some(hasLater));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
