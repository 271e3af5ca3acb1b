import { mayHaveFlags } from './flags.ts';
import { spellings } from './spellings.ts';

/** Of members named one after another, so many are a list. */
const fewestMembers = 3;

/**
 * A test of a YAML text, several times as fast as a search of its values: false only where no value has one of the terms, three members, a
 * word of `spellings` or a flag.
 *
 * @param terms words in small letters
 * @param members the first words of members' names, in small letters
 */
export function quickTest(terms: readonly string[], members: readonly string[]): (source: string) => boolean {
  if (![...terms, ...members].every((word) => /^[a-z0-9]+$/.test(word))) return () => true;
  const term = new RegExp(`\\b(?:${oneOf(terms)})\\b`, 'i');
  const member = new RegExp(`\\b(?:${oneOf(members, asName)})\\b`, 'g');
  return (source) => isWrittenOtherwise(source) || term.test(source) || mayBeSpelt(source) || mayHaveFlags(source) || hasMembers(source, member);
}

function oneOf(words: readonly string[], written = (word: string): string => word): string {
  return [...new Set(words)].map(written).join('|');
}

/** A name with its capital; the other letters may be capitals, too. */
function asName(word: string): string {
  return word.charAt(0).toUpperCase() + [...word.slice(1)].map((letter) => `[${letter}${letter.toUpperCase()}]`).join('');
}

/**
 * True where a word may stand in a value though not in the text: written with escapes, by an alias, with bold letters or between
 * underscores, or with the sign for kelvin, whose small letter is a “k”.
 */
function isWrittenOtherwise(source: string): boolean {
  return source.includes('*') || source.includes('\\') || source.includes('_') || source.includes('\u212a');
}

const variable = /i[sz](?:e|ing|ation)/gi;
const lastLetters = /[a-z]*/iy;

function mayBeSpelt(source: string): boolean {
  variable.lastIndex = 0;
  for (let match = variable.exec(source); match !== null; match = variable.exec(source)) {
    let start = match.index;
    while (start > 0 && isLetter(source.charCodeAt(start - 1))) start--;
    lastLetters.lastIndex = variable.lastIndex;
    lastLetters.test(source);
    if (spellings.has(source.slice(start, lastLetters.lastIndex).toLowerCase())) return true;
  }
  return false;
}

function isLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}

function hasMembers(source: string, member: RegExp): boolean {
  member.lastIndex = 0;
  let count = 0;
  while (count < fewestMembers && member.test(source)) count++;
  return count === fewestMembers;
}
