import {
  entryOf,
  isNothing,
  writtenItems,
  type YamlEntry,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
  type YamlSeq,
} from '../../document/yaml/tree.ts';

/** Where a text stands, or what has to be written so that it can. */
export type Spot =
  /** A text behind a key, or an item that is one text. */
  | {
      readonly kind: 'text';
      readonly node: YamlScalar;
      readonly in: YamlMap | YamlSeq;
      readonly entry: YamlEntry | undefined;
    }
  /** A key with nothing behind it. `rest` are the keys that have to be written behind it. */
  | { readonly kind: 'empty'; readonly map: YamlMap; readonly entry: YamlEntry; readonly rest: readonly string[] }
  /** The first of `keys` is not in the map. */
  | { readonly kind: 'missing'; readonly map: YamlMap; readonly keys: readonly string[]; readonly depth: number }
  /** A further item of a list. */
  | {
      readonly kind: 'further';
      readonly list: YamlSeq;
      readonly entry: YamlEntry;
      readonly map: YamlMap;
      readonly rest: readonly string[];
    }
  /** An item that is one text, and gets further keys: a link that is its address. */
  | { readonly kind: 'single'; readonly list: YamlSeq; readonly item: YamlScalar; readonly key: string }
  /** A text behind a key that becomes a part of a map: an outcome that is divided. */
  | {
      readonly kind: 'divided';
      readonly map: YamlMap;
      readonly entry: YamlEntry;
      readonly node: YamlScalar;
      readonly key: string;
    }
  /** A map behind a key that becomes the first item of a list: a contact that is not the only one any more. */
  | {
      readonly kind: 'second';
      readonly map: YamlMap;
      readonly entry: YamlEntry;
      readonly first: YamlMap;
      readonly key: string;
    }
  /** Something else than a text stands there. */
  | { readonly kind: 'other'; readonly node: YamlNode };

/** The keys that an item has when it is one text. */
const mainKeys: Readonly<Record<string, string>> = { links: 'url', attachments: 'file' };

/** @param keys below `node` */
export function spotOf(node: YamlNode, keys: readonly string[]): Spot {
  let at: YamlNode = node;
  let holder: { readonly map: YamlMap; readonly entry: YamlEntry } | undefined;
  for (const [depth, key] of keys.entries()) {
    if (at.kind === 'map') {
      const entry = entryOf(at, key);
      if (entry === undefined) {
        // The second of what is a map so far.
        if (/^\d+$/.test(key) && holder !== undefined)
          return { kind: 'second', map: holder.map, entry: holder.entry, first: at, key: keys[depth + 1] ?? '' };
        return { kind: 'missing', map: at, keys: keys.slice(depth), depth };
      }
      if (isNothing(entry.value)) return { kind: 'empty', map: at, entry, rest: keys.slice(depth + 1) };
      holder = { map: at, entry };
      at = entry.value;
    } else if (at.kind === 'seq') {
      const item: YamlNode | undefined = writtenItems(at)[Number(key)];
      if (item === undefined)
        return holder === undefined
          ? { kind: 'other', node: at }
          : { kind: 'further', list: at, ...holder, rest: keys.slice(depth + 1) };
      if (item.kind === 'scalar' && depth + 2 === keys.length) {
        const own = keys[depth + 1] ?? '';
        const main = mainKeys[keys[depth - 1] ?? ''];
        if (main === undefined) return { kind: 'other', node: item };
        return own === main
          ? { kind: 'text', node: item, in: at, entry: undefined }
          : { kind: 'single', list: at, item, key: own };
      }
      at = item;
    } else {
      if (holder?.entry.value === at && keys[depth - 1] === 'outcome')
        return { kind: 'divided', ...holder, node: at, key };
      return { kind: 'other', node: at };
    }
  }
  if (at.kind === 'scalar' && holder !== undefined)
    return { kind: 'text', node: at, in: holder.map, entry: holder.entry };
  return { kind: 'other', node: at };
}
