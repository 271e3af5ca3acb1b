import type { Initiative } from '../../document/model/submission.ts';
import { fold } from '../../words/fold.ts';

/** A title in the forms in which it is compared with others. */
export interface ComparedTitle {
  /**
   * Equal for titles that a reader takes for the same: differences of case, blanks and kinds of quotes do not count.
   */
  readonly same: string;
  /**
   * Equal for titles that mean the same in all likelihood: they differ in punctuation, plurals, small words, the order
   * of words, or in a year that one of them has.
   */
  readonly near: string;
  /** The years in it. Titles of two years are of two things. */
  readonly years: string;
}

/** By initiative, which stays the same object while its text is unchanged. */
const known = new WeakMap<Initiative, ComparedTitle>();

/** As `compareTitle`, kept: for whoever compares the titles of a whole file at each key. */
export function comparedTitle(initiative: Initiative, title: string): ComparedTitle {
  let compared = known.get(initiative);
  if (compared === undefined) known.set(initiative, (compared = compareTitle(title)));
  return compared;
}

/** Of a longer title, or of one that is a single word, only its whole is compared. */
const longest = 300;
const fewestWords = 2;

/** Words without a meaning of their own. Those that tell who does what to whom are not among them. */
const small = new Set(['the', 'an', 'of', 'for', 'in', 'on', 'at', 'and', 'its', 'their', 'our']);
/** Where one of these stands, another order of the words is another thing: “from Chile to Peru”. */
const directed = new Set([
  'to',
  'from',
  'by',
  'with',
  'between',
  'without',
  'into',
  'before',
  'after',
  'over',
  'under',
  'than',
  'against',
  'through',
  'via',
  'not',
]);
/** A beginning of a word that is written with or without a hyphen: “e-commerce”, “tele-work”. */
const shortBeginning = /(?<![\p{L}\p{N}])(\p{L}{1,4})-(?=\p{L}{3})/gu;
const year = /^(?:19|20)\d\d$/;
/**
 * A title without anything but letters, digits and single blanks, as nearly all are, is split without looking for
 * words.
 */
const plain = /^[a-z0-9]+(?: [a-z0-9]+)*$/;

const number = /\p{N}/u;

/** A title in the forms in which it is compared; made anew at each call. */
export function compareTitle(title: string): ComparedTitle {
  const same = fold(title);
  if (same.length > longest) return { same, near: same, years: '' };
  const isPlain = plain.test(same);
  const words: readonly string[] = isPlain
    ? same.split(' ')
    : (same.replace(shortBeginning, '$1').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
  const years: string[] = [];
  const told: string[] = [];
  // Numbers, letters and numerals stay where they are among the words: “Phase 1 of 2” is not “Phase 2 of 1”.
  let isOrdered = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (small.has(word) || (word === 'a' && index < words.length - 1)) continue;
    const hasDigits = number.test(word);
    if (hasDigits && year.test(word)) years.push(word);
    else {
      told.push(singular(word));
      isOrdered ||= hasDigits || word.length < 3 || directed.has(word);
    }
  }
  if (told.length < fewestWords) return { same, near: same, years: '' };
  return { same, near: ` ${(isOrdered ? told : told.sort()).join(' ')}`, years: years.sort().join(' ') };
}

function singular(word: string): string {
  if (word.length < 5 || !word.endsWith('s') || word.endsWith('ss') || word.endsWith('us') || word.endsWith('is'))
    return word;
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

/** True when titles with the same `near` may be of one thing. */
export function mayBeOne(a: ComparedTitle, b: ComparedTitle): boolean {
  return a.years === b.years || a.years === '' || b.years === '';
}
