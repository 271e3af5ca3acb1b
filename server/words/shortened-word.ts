/** In letters; longer words are no contractions. */
const maxLength = 5;
const minLength = 2;
/** A contraction leaves out so many letters at least: “fin” is no contraction of “fine”. */
const minLeftOut = 2;

const vowel = /[aeiouy]/;

/**
 * Whether a word is a usual contraction of a longer one: its beginning and its end (“dept”, “natl”, “govt”, “comms”,
 * “cttee”), or its first letter and further consonants (“mgmt”, “svcs”). A word that is only cut short, such as “min”,
 * is the beginning of the longer one.
 *
 * @param short folded, as is `long`
 */
export function isContraction(short: string, long: string): boolean {
  if (
    short.length < minLength ||
    short.length > maxLength ||
    long.length < short.length + minLeftOut ||
    short.charCodeAt(0) !== long.charCodeAt(0)
  )
    return false;
  let begins = 1;
  while (begins < short.length && short.charCodeAt(begins) === long.charCodeAt(begins)) begins++;
  if (begins === short.length) return false;
  let ends = 0;
  while (ends < short.length && short.charCodeAt(short.length - 1 - ends) === long.charCodeAt(long.length - 1 - ends))
    ends++;
  if (begins + ends >= short.length) return true;
  if (vowel.test(short.slice(1))) return false;
  let at = 0;
  for (let next = 0; next < long.length && at < short.length; next++)
    if (long.charCodeAt(next) === short.charCodeAt(at)) at++;
  return at === short.length;
}

/** The text with contractions as one word that are written with an apostrophe: “Int'l”, “Gov’t”, “Ass'n”. */
export function withoutApostrophes(text: string): string {
  return text.replace(/(?<=\p{L})['’](?=[lnt](?!\p{L}))/gu, '');
}
