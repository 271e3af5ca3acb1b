import type { Range } from '../../../document/text/text.ts';

/** Of members named one after another, so many are a list. */
const fewestMembers = 3;
/** In UTF-16 code units. A longer text is searched. */
const longest = 1_000_000;

const sought = 1;
const memberName = 2;

/**
 * A test of a YAML text, many times as fast as a search of its values: false only where no value has one of the terms,
 * three members, a word of `spellings` or a flag. It reads the text once, as bytes, which V8 gives out twice as fast as
 * the letters of a string.
 *
 * @param terms words in small letters
 * @param members the first words of members' names, in small letters
 */
export function quickTest(terms: readonly string[], members: readonly string[]): (source: string) => boolean {
  if (![...terms, ...members].every((word) => /^[a-z0-9]+$/.test(word))) return () => true;
  const table = new WordTable(terms.length + members.length + stems.length * endings.length * 2);
  for (const word of terms) table.add(hashOf(word), sought);
  // What they begin and end with is read once, and not with each word: this is done before the first text of a session
  // is judged.
  const ends = ['is', 'iz'].flatMap((sound) =>
    endings.map((ending) => ({ hash: hashOf(sound + ending), power: powerOf(sound.length + ending.length) })),
  );
  for (const stem of stems) {
    const begun = hashOf(stem);
    for (const { hash, power } of ends) table.add((Math.imul(begun, power) + hash) | 0, sought);
  }
  for (const word of members) table.add(hashOf(word), memberName);
  const { hashes, kinds, mask } = table;
  const hasWords = (source: string): boolean => {
    const length = encode(source);
    const text = bytes;
    let count = 0;
    let start = -1;
    let hash = 0;
    for (let at = 0; at <= length; at++) {
      const small = smallLetters[text[at] ?? 0] ?? 0;
      if (small !== 0) {
        if (start < 0) start = at;
        hash = nextHash(hash, small);
      } else if (start >= 0) {
        let slot = slotOf(hash, mask);
        while (kinds[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & mask;
        const kind = kinds[slot] ?? 0;
        if ((kind & sought) !== 0) return true;
        // A name has a capital.
        if (kind === memberName && (text[start] ?? 0) < 97 && ++count === fewestMembers) return true;
        start = -1;
        hash = 0;
      }
    }
    return false;
  };
  return (source) => isWrittenOtherwise(source) || mayHaveFlags(source) || source.length > longest || hasWords(source);
}

/**
 * True where a word may stand in a value though not in the text: written with escapes, by an alias, with bold letters
 * or between underscores, or with the sign for kelvin, whose small letter is a “k”.
 */
function isWrittenOtherwise(source: string): boolean {
  return source.includes('*') || source.includes('\\') || source.includes('_') || source.includes('\u212a');
}

const encoder = new TextEncoder();
/** The text that is tested, in UTF-8, and a zero behind it. */
let bytes = new Uint8Array(4096);

function encode(source: string): number {
  if (bytes.length <= source.length * 3) bytes = new Uint8Array(source.length * 4);
  const { written } = encoder.encodeInto(source, bytes);
  bytes[written] = 0;
  return written;
}

/** For the bytes of Latin letters without accents and of digits, the small letter or the digit; 0 for all others. */
const smallLetters = Uint8Array.from({ length: 256 }, (_, code) => {
  const small = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9]/.test(small) ? small.charCodeAt(0) : 0;
});

/**
 * A table of open addresses: a word stands in the first free slot from the one that its hash names, and a slot without
 * a kind is free.
 */
class WordTable {
  readonly hashes: Int32Array;
  readonly kinds: Uint8Array;
  readonly mask: number;

  /** @param most so many words at most */
  constructor(most: number) {
    let size = 1024;
    while (size < most * 4) size *= 2;
    this.hashes = new Int32Array(size);
    this.kinds = new Uint8Array(size);
    this.mask = size - 1;
  }

  add(hash: number, kind: number): void {
    let slot = slotOf(hash, this.mask);
    while (this.kinds[slot] !== 0 && this.hashes[slot] !== hash) slot = (slot + 1) & this.mask;
    this.hashes[slot] = hash;
    this.kinds[slot] = (this.kinds[slot] ?? 0) | kind;
  }
}

function hashOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at++) hash = nextHash(hash, word.charCodeAt(at));
  return hash;
}

function nextHash(hash: number, small: number): number {
  return ((hash << 5) - hash + small) | 0;
}

/**
 * A word's hash times this, and the hash of so many letters behind it, is that of both together: each letter takes
 * `nextHash` times 31.
 */
function powerOf(letters: number): number {
  let power = 1;
  for (let letter = 0; letter < letters; letter++) power = Math.imul(power, 31);
  return power;
}

function slotOf(hash: number, mask: number): number {
  return (hash ^ (hash >>> 13)) & mask;
}

/**
 * Verbs that are written with “-ise” and with “-ize”; those that have one form only, such as “advise” and “seize”, are
 * not here.
 */
const stems = (
  'organ recogn digit digital util maxim minim optim priorit harmon modern standard special summar emphas general central decentral final formal global ' +
  'author categor character computer container custom critic equal familiar immun industrial initial institutional international liberal local mobil ' +
  'monet monopol national neutral normal operational penal personal popular privat pseudonym anonym public random rational real regional regular revital ' +
  'sensit social stabil steril subsid symbol synchron synthes urban victim visual volat weapon apolog capital civil commercial contextual crystall democrat ' +
  'econom energ ideal incentiv jeopard legal legitim marginal material memor natural polar reorgan scrutin sympath terror token virtual western'
).split(' ');

/** Behind “-is-” and “-iz-”. */
const endings = ['e', 'ed', 'es', 'ing', 'ation', 'ations', 'er', 'ers'];

let known: ReadonlyMap<string, string> | undefined;

/**
 * The words by which a file tells whether it writes “-ise” or “-ize”, in small letters, each with the other way to
 * write it. Put together for the first text that has one of them.
 */
export function spellings(): ReadonlyMap<string, string> {
  return (known ??= allSpellings());
}

function allSpellings(): Map<string, string> {
  const found = new Map<string, string>();
  for (const stem of stems) {
    for (const ending of endings) {
      const [ise, ize] = [`${stem}is${ending}`, `${stem}iz${ending}`];
      found.set(ise, ize);
      found.set(ize, ise);
    }
  }
  return found;
}

export function isWithZ(word: string): boolean {
  const other = spellings().get(word);
  // Of “-ize” and “-ise”, the first comes later in the alphabet.
  return other !== undefined && word > other;
}

/** A flag as a sign, and the two letters that it stands for. */
export interface FlagSign {
  readonly range: Range;
  readonly letters: string;
}

const firstLetter = 0x1f1e6;

/** A fast test that is false for nearly all texts. */
export function mayHaveFlags(text: string): boolean {
  return text.includes('\ud83c');
}

/** The flags of a text: each is made of two letters of a kind that serves for nothing else. */
export function flagsIn(text: string): readonly FlagSign[] {
  return [...text.matchAll(/[\u{1f1e6}-\u{1f1ff}]{2}/gu)].map(({ 0: sign, index }) => ({
    range: { start: index, end: index + sign.length },
    letters: [...sign]
      .map((letter) => String.fromCharCode(65 + (letter.codePointAt(0) ?? firstLetter) - firstLetter))
      .join(''),
  }));
}
