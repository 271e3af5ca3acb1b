import { withoutAccents } from '../words/fold.ts';

/** Words that are written in two ways, American or British, short or long, and mean the same. */
const sameWords: Readonly<Record<string, string>> = {
  labour: 'labor', labours: 'labors', centre: 'center', centres: 'centers', defence: 'defense', licence: 'license', licences: 'licenses',
  licencing: 'licensing', programme: 'program', programmes: 'programs', fibre: 'fiber', theatre: 'theater', harbour: 'harbor', harbours: 'harbors',
  behaviour: 'behavior', favour: 'favor', colour: 'color', enrolment: 'enrollment', cheque: 'check', judgement: 'judgment', paediatric: 'pediatric',
  catalogue: 'catalog', organise: 'organize', organised: 'organized', authorised: 'authorized', counsellor: 'counselor', skilful: 'skillful',
  communications: 'communication', telecommunications: 'telecommunication', healthcare: 'health care',
  dept: 'department', min: 'ministry', govt: 'government', cttee: 'committee', natl: 'national', intl: 'international', admin: 'administration',
};

/** Beginnings of words, behind which a hyphen, a blank or nothing may stand: “cyber security”, “e-commerce”, “Vice-Ministry”. */
const beginnings = new Set(['e', 'cyber', 'anti', 'co', 'inter', 'multi', 'non', 'vice', 'sub', 'micro', 'bio', 'geo', 'hydro', 'tele']);

const plainAscii = /^[\x20-\x7e]*$/;
const oneWord = /^[A-Za-z\d]+$/;

/**
 * The words of a name, so that the lists are equal when two names differ only in case, accents, punctuation, kinds of blanks
 * and dashes, `&` and “and”, or British and American spelling.
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

/** Most names have Latin letters alone, for which V8 needs no table of all alphabets. */
function wordsApart(name: string): readonly string[] {
  return plainAscii.test(name) ? name.split(/[^a-z\d]+/) : name.split(/[^\p{L}\p{M}\p{N}]+/u);
}

/** Two lists of words name the same when these are equal. “The” says nothing, except where it stands before one word alone: “The Treasury”. */
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
