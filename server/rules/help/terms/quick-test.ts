import { mayHaveFlags } from './flags.ts';
import { spellings } from './spellings.ts';

/** Of members named one after another, so many are a list. */
const fewestMembers = 3;

const sought = 1;
const memberName = 2;

/**
 * A test of a YAML text, many times as fast as a search of its values: false only where no value has one of the terms, three members, a
 * word of `spellings` or a flag. It reads the text once, letter by letter, and makes no string.
 *
 * @param terms words in small letters
 * @param members the first words of members' names, in small letters
 */
export function quickTest(terms: readonly string[], members: readonly string[]): (source: string) => boolean {
  if (![...terms, ...members].every((word) => /^[a-z0-9]+$/.test(word))) return () => true;
  const { hashes, kinds, mask } = tableOf([
    ...[...terms, ...spellings.keys()].map((word) => ({ word, kind: sought })), ...members.map((word) => ({ word, kind: memberName })),
  ]);
  const hasWords = (source: string): boolean => {
    let count = 0;
    let start = -1;
    let hash = hashStart;
    for (let at = 0; at <= source.length; at++) {
      const small = at < source.length ? smallLetters[source.charCodeAt(at)] ?? 0 : 0;
      if (small !== 0) {
        if (start < 0) start = at;
        hash = Math.imul(hash ^ small, hashFactor);
      } else if (start >= 0) {
        let slot = (hash ^ (hash >>> 15)) & mask;
        while (kinds[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & mask;
        const kind = kinds[slot] ?? 0;
        if ((kind & sought) !== 0) return true;
        // A name has a capital.
        if (kind === memberName && source.charCodeAt(start) < 97 && ++count === fewestMembers) return true;
        start = -1;
        hash = hashStart;
      }
    }
    return false;
  };
  return (source) => isWrittenOtherwise(source) || mayHaveFlags(source) || hasWords(source);
}

/**
 * True where a word may stand in a value though not in the text: written with escapes, by an alias, with bold letters or between
 * underscores, or with the sign for kelvin, whose small letter is a “k”.
 */
function isWrittenOtherwise(source: string): boolean {
  return source.includes('*') || source.includes('\\') || source.includes('_') || source.includes('\u212a');
}

/** For the codes of Latin letters without accents and of digits, the small letter or the digit; 0 for the other codes up to 127. */
const smallLetters = Uint8Array.from({ length: 128 }, (_, code) => {
  const small = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9]/.test(small) ? small.charCodeAt(0) : 0;
});

/** A table of open addresses: a word stands in the first free slot from the one that its hash names, and a slot without a kind is free. */
interface WordTable {
  readonly hashes: Int32Array;
  readonly kinds: Uint8Array;
  readonly mask: number;
}

function tableOf(words: readonly { readonly word: string; readonly kind: number }[]): WordTable {
  let size = 1024;
  while (size < words.length * 4) size *= 2;
  const [hashes, kinds, mask] = [new Int32Array(size), new Uint8Array(size), size - 1];
  for (const { word, kind } of words) {
    let hash = hashStart;
    for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), hashFactor);
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (kinds[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & mask;
    hashes[slot] = hash;
    kinds[slot] = (kinds[slot] ?? 0) | kind;
  }
  return { hashes, kinds, mask };
}

/** Of the hash FNV-1a. */
const hashStart = 0x811c9dc5 | 0;
const hashFactor = 0x01000193;
