import { stripEnd } from '../../../document/text/strip-end.ts';
import { isEmailAddress } from '../email-address.ts';

/** An e-mail address that a text may mean. */
export interface EmailMeant {
  readonly address: string;
  /** True when it says the same as the text, which is only written in another way. */
  readonly isSure: boolean;
}

/** In characters; no text beyond it is an address. */
const longestAddress = 320;
const mostMeant = 3;

/** The addresses that a text may mean which is none, the likeliest first: `desk at example.org`, `desk.example.org`, `<desk@example.org>`. */
export function emailsMeant(text: string): readonly EmailMeant[] {
  if (text.length > longestAddress) return [];
  const bare = stripEnd(text.normalize('NFKC').trim().replace(/^mailto:/i, '').replace(/^[<("'[]+/, ''), /[>)"'\].,;:\s]/);
  const spaced = bare.split(/\s+/).join(' ');
  const joined = spaced.replace(/ ?[([{<] ?at ?[)\]}>] ?| at | ?@+ ?/i, '@').replace(/ ?[([{<] ?dot ?[)\]}>] ?| dot /gi, '.');
  if (isEmailAddress(joined)) return [{ address: joined, isSure: true }];
  // The comma lies beside the dot, and two dots are a slip of the finger.
  const mended = joined.replaceAll(/\s+/g, '').replaceAll(',', '.').replaceAll(/\.{2,}/g, '.').replace(/\.@|@\./, '@');
  if (mended.includes('@')) return isEmailAddress(mended) ? [{ address: mended, isSure: false }] : [];
  return /\s/.test(joined) ? [] : withSign(mended);
}

/** The text with the sign that it lacks in place of one of its dots: a domain has at least two parts. */
function withSign(text: string): readonly EmailMeant[] {
  const parts = text.split('.');
  return parts.slice(0, -2).map((_, index) => `${parts.slice(0, index + 1).join('.')}@${parts.slice(index + 1).join('.')}`)
    .filter((address) => isEmailAddress(address) && !address.toLowerCase().startsWith('www@')).slice(0, mostMeant).map((address) => ({ address, isSure: false }));
}
