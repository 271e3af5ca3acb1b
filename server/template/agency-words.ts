import { withoutAccents } from '../words/fold.ts';
import type { Economy } from './economies.ts';

/** Words that are written in two ways, American or British, short or long, and mean the same. */
const sameWords: Readonly<Record<string, string>> = {
  labour: 'labor',
  labours: 'labors',
  centre: 'center',
  centres: 'centers',
  defence: 'defense',
  licence: 'license',
  licences: 'licenses',
  licencing: 'licensing',
  programme: 'program',
  programmes: 'programs',
  fibre: 'fiber',
  theatre: 'theater',
  harbour: 'harbor',
  harbours: 'harbors',
  behaviour: 'behavior',
  favour: 'favor',
  colour: 'color',
  enrolment: 'enrollment',
  cheque: 'check',
  judgement: 'judgment',
  paediatric: 'pediatric',
  catalogue: 'catalog',
  organise: 'organize',
  organised: 'organized',
  authorised: 'authorized',
  counsellor: 'counselor',
  skilful: 'skillful',
  communications: 'communication',
  telecommunications: 'telecommunication',
  healthcare: 'health care',
  dept: 'department',
  min: 'ministry',
  govt: 'government',
  cttee: 'committee',
  natl: 'national',
  intl: 'international',
  admin: 'administration',
};

/**
 * Beginnings of words, behind which a hyphen, a blank or nothing may stand: “cyber security”, “e-commerce”,
 * “Vice-Ministry”.
 */
const beginnings = new Set([
  'e',
  'cyber',
  'anti',
  'co',
  'inter',
  'multi',
  'non',
  'vice',
  'sub',
  'micro',
  'bio',
  'geo',
  'hydro',
  'tele',
]);

const plainAscii = /^[\x20-\x7e]*$/;
const oneWord = /^[A-Za-z\d]+$/;

/**
 * The words of a name, so that the lists are equal when two names differ only in case, accents, punctuation, kinds of
 * blanks and dashes, `&` and “and”, or British and American spelling.
 */
export function agencyWords(name: string): readonly string[] {
  // Half of all names are acronyms, and those of an economy are all read when the first text names an agency.
  if (oneWord.test(name)) return [spelt(name.toLowerCase())];
  const words: string[] = [];
  let beginning = '';
  for (const written of wordsApart(plain(name))) {
    if (written === '') continue;
    const isBeginning = beginnings.has(written) || written === 'under';
    if (beginning === 'under' && !written.startsWith('secretar')) {
      words.push(beginning);
      beginning = '';
    }
    if (beginning === '' && isBeginning) {
      beginning = written;
      continue;
    }
    words.push(spelt(beginning + written));
    beginning = '';
  }
  if (beginning !== '') words.push(beginning);
  return words;
}

/** Signs on a keyboard, and the letters of the names of economies: Cyrillic, Chinese and Korean ones. */
const usualSigns = /^[\x20-\x7e\u0430-\u045f\u4e00-\u9fff\uac00-\ud7a3]*$/;

/** For most names V8 needs no table of all alphabets, which takes it longer to make than to look a name up. */
function wordsApart(name: string): readonly string[] {
  return usualSigns.test(name)
    ? name.split(/[^a-z\d\u0430-\u045f\u4e00-\u9fff\uac00-\ud7a3]+/)
    : name.split(/[^\p{L}\p{M}\p{N}]+/u);
}

/**
 * Two lists of words name the same when these are equal. “The” says nothing, except where it stands before one word
 * alone: “The Treasury”.
 */
export function keyOfWords(words: readonly string[]): string {
  const without = words.filter((word) => word !== 'the');
  return (without.length < 2 && words.length === 2 ? words : without).join(' ');
}

/** Without accents, and without the signs that are left out as often as they are written. */
function plain(name: string): string {
  const lower = plainAscii.test(name) ? name.toLowerCase() : withoutAccents(name.normalize('NFKC').toLowerCase());
  return lower.replace(/['’‘ʼ`´".*“”«»]/g, '').replaceAll('&', ' and ');
}

function spelt(word: string): string {
  const same = Object.hasOwn(sameWords, word) ? sameWords[word] : undefined;
  if (same !== undefined) return same;
  return word.endsWith('isation') || word.endsWith('isations') ? word.replace('isation', 'ization') : word;
}

/** Where a text that names several agencies can be cut: it is cut only where all of its parts are known. */

/** One part between two signs or words that join names. */
export interface ListPart {
  readonly start: number;
  readonly end: number;
}

/**
 * “And” in the languages of the economies, between blanks: Spanish, French, Indonesian and Malay, Vietnamese, Russian,
 * Filipino, Tok Pisin, Korean.
 */
export const joiningWords = 'and|y|e|et|dan|serta|và|и|at|na|및|와|과';
/** The same where no blanks stand around it: Chinese, Japanese, Thai. */
export const joiningSigns = '以及|及び|および|並びに|ならびに|และ|[和与與及暨と]';

/**
 * What stands between names of agencies; in brackets, it does not. In Korean, “and” may be written at the end of a
 * name.
 */
const joints = new RegExp(
  String.raw`[()]|[;,、・|/+\n]| (?:&|as well as|with|under|within|together with|jointly with|in (?:cooperation|co-operation|collaboration|coordination|partnership) with|${joiningWords}) |[와과] |${joiningSigns}| [-–—] |['’]s? `,
  'gi',
);

/** The parts of a text whose blanks are single; none when the text has more than `most`. */
export function listParts(text: string, most: number): ListPart[] {
  const parts: ListPart[] = [];
  let depth = 0;
  let start = 0;
  const end = (at: number): void => {
    if (text.slice(start, at).trim() !== '') parts.push({ start, end: at });
  };
  for (const { 0: joint, index } of text.matchAll(joints)) {
    if (joint === '(') depth++;
    else if (joint === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0 && index >= start) {
      end(index);
      if (parts.length > most) return [];
      // The blank behind one word that joins may stand in front of the next one.
      start = index + joint.trimEnd().length;
    }
  }
  end(text.length);
  return parts.length > most ? [] : parts;
}

/** What may stand at the end of a list and names nobody. */
const andOthers =
  /^(?:etc|et al|others?|other (?:relevant |related |government )?(?:agencies|ministries|departments|bodies|organi[sz]ations))\.?$/i;

export function namesNobody(part: string): boolean {
  return andOthers.test(part.trim());
}

/** A name of which the economy was taken off: “Ministry of Finance” of “Ministry of Finance, Japan”. */
export interface WordsOfEconomy {
  readonly economy: string;
  readonly words: readonly string[];
  /** Whether the economy stood in front, as in “Japanese Ministry of Finance”. */
  readonly inFront: boolean;
}

/** More words than any name of an economy has. */
const mostWords = 9;
/**
 * Words between a name and its economy: “Ministry of Finance of the Republic of Korea”, “Ministerio de Hacienda de
 * Chile”.
 */
const joining = new Set(['of', 'in', 'for', 'the', 'de', 'del', 'la']);

/** Finds the economies that names of agencies have in front or at the end. */
export class EconomyWords {
  readonly #economies = new Map<string, string>();
  /**
   * The words with which names of economies begin and end, because most names of agencies have none of them and need
   * not be cut.
   */
  readonly #firstWords = new Set(['the', 'government']);
  readonly #lastWords = new Set<string>();
  /** Has the names learnt, at the first question: most names of agencies are found without one. */
  #learn: (() => void) | undefined;

  /**
   * @param others economies that have agencies; those that the registry of economies does not have are known by their
   * names alone
   */
  constructor(economies: readonly Economy[], others: () => readonly string[]) {
    this.#learn = () => {
      for (const { name, formal, also, not, inNames } of economies) {
        for (const form of [name, formal, ...also, ...not, ...inNames]) this.#add(form, name);
      }
      for (const name of others()) this.#add(name, name);
    };
  }

  /** The economy whose name, or one of whose further names, the words are; “Government of Japan” is one, too. */
  named(words: readonly string[]): string | undefined {
    this.#learnOnce();
    if (words.length > mostWords + 1) return undefined;
    const [first, second, ...rest] = withoutThe(words);
    const isGovernment = first === 'government' && second === 'of' && rest.length > 0;
    return this.#economies.get((isGovernment ? withoutThe(rest) : withoutThe(words)).join(' '));
  }

  /**
   * The words without the economy that stands in front or at the end of them; undefined when none does, or nothing is
   * left.
   */
  takenOff(words: readonly string[]): WordsOfEconomy | undefined {
    this.#learnOnce();
    const end = this.#atEnd(words);
    const front = this.#inFront(end?.words ?? words);
    // “U.S. Department of Commerce, United States” says it twice; in “China Office, Korea” only the last is where the
    // office is.
    if (end !== undefined) return front?.economy === end.economy ? { ...front, inFront: false } : end;
    return front;
  }

  #learnOnce(): void {
    this.#learn?.();
    this.#learn = undefined;
  }

  #add(form: string, economy: string): void {
    const key = withoutThe(agencyWords(form)).join(' ');
    if (key === '' || this.#economies.has(key)) return;
    this.#economies.set(key, economy);
    this.#firstWords.add(key.split(' ', 1)[0] ?? '');
    this.#lastWords.add(key.slice(key.lastIndexOf(' ') + 1));
  }

  #atEnd(words: readonly string[]): WordsOfEconomy | undefined {
    if (!this.#lastWords.has(words.at(-1) ?? '')) return undefined;
    for (let start = Math.max(1, words.length - mostWords); start < words.length; start++) {
      if (words[start] === 'the') continue;
      const economy = this.named(words.slice(start));
      if (economy === undefined) continue;
      let end = start;
      while (end > 0 && joining.has(words[end - 1] ?? '')) end--;
      return end === 0 ? undefined : { economy, words: words.slice(0, end), inFront: false };
    }
    return undefined;
  }

  #inFront(words: readonly string[]): WordsOfEconomy | undefined {
    const [first = ''] = words;
    if (!this.#firstWords.has(first) && !this.#firstWords.has(first.replace(/s$/, ''))) return undefined;
    for (let end = Math.min(mostWords, words.length - 1); end > 0; end--) {
      const front = words.slice(0, end);
      const economy = this.named(front) ?? this.named(withoutPossessive(front));
      if (economy !== undefined) return { economy, words: words.slice(end), inFront: true };
    }
    return undefined;
  }
}

function withoutThe(words: readonly string[]): readonly string[] {
  return words[0] === 'the' ? words.slice(1) : words;
}

/** “Japan's” is written “japans” when its apostrophe is left out. */
function withoutPossessive(words: readonly string[]): readonly string[] {
  const last = words.at(-1) ?? '';
  return last.length > 3 && last.endsWith('s') ? [...words.slice(0, -1), last.slice(0, -1)] : words;
}
