import { withoutAccents, fold } from '../../../words/fold.ts';
import { isBlankText, withoutEnd } from '../around.ts';

/** A character that no mail address contains. */
const beside = /[\s@<>()[\],;:：；，（）]/;

/** The mail addresses of a text: each “@” with the characters around it that an address may contain. */
export function placesOfMail(text: string): readonly { readonly start: number; readonly end: number }[] {
  const places: { readonly start: number; readonly end: number }[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && !beside.test(text.charAt(start - 1))) start--;
    let end = at + 1;
    while (end < text.length && !beside.test(text.charAt(end))) end++;
    // A full stop ends the sentence and not the address.
    while (text.charAt(end - 1) === '.') end--;
    if (start < at && end > at + 1) places.push({ start, end });
  }
  return places;
}

export function placeOfMail(text: string): { readonly start: number; readonly end: number } | undefined {
  return placesOfMail(text)[0];
}

export function withoutMail(text: string): string {
  const at = placeOfMail(text);
  return (at === undefined ? text : text.slice(0, at.start) + text.slice(at.end)).replace(/\bmailto:/i, '');
}

/**
 * A text without blanks, dividing characters and empty brackets at its end. @param further characters that are removed
 * there, too
 */
export function withoutEmptyEnd(text: string, further = ''): string {
  let end = text.length;
  for (;;) {
    const rest = withoutEnd(
      text.slice(0, end),
      (sign) => isBlankText(sign) || ':,;|–—-'.includes(sign) || further.includes(sign),
    );
    const opens = { ')': '(', ']': '[', '>': '<' }[rest.slice(-1)];
    const within = opens === undefined ? rest : rest.slice(0, -1).trimEnd();
    if (opens === undefined || !within.endsWith(opens)) return rest;
    end = within.length - 1;
  }
}

/**
 * True for an address with a name of a person, whole or with initials: “j.quispe@example.org” and “jquispe@example.org”
 * of José Quispe.
 */
function hasNameOf(address: string, name: string): boolean {
  const local = withoutAccents(fold(address.slice(0, address.indexOf('@'))));
  const parts = new Set(local.split(/[^\p{L}]+/u));
  return withoutAccents(fold(name))
    .split(/[^\p{L}]+/u)
    .some((word) => word.length > 1 && (parts.has(word) || (word.length > 3 && local.includes(word))));
}

/**
 * The owner of each address, in the order of the addresses; empty if this cannot be told. An owner may already have
 * another address.
 *
 * @param group people who are named together above the addresses; undefined where there is one alone
 * @param contacts all, among whom an address may have the name of one
 */
export function ownersOfMail<Fields extends ReadonlyMap<string, string>>(
  addresses: readonly string[],
  group: readonly Fields[] | undefined,
  contacts: readonly Fields[],
): readonly Fields[] {
  const named = addresses.map((address) =>
    (group ?? contacts).filter((contact) => hasNameOf(address, contact.get('name') ?? '')),
  );
  const [[own, another] = []] = named;
  if (addresses.length === 1 && own !== undefined && another === undefined) return [own];
  const without = group?.filter((contact) => !contact.has('email')) ?? [];
  if (without.length !== addresses.length) return [];
  const certain = named.map((all) => (all.length === 1 ? all[0] : undefined));
  const rest = without.filter((contact) => !certain.includes(contact));
  const owners = certain.map((contact) => contact ?? rest.shift()).filter((contact) => contact !== undefined);
  return owners.length === addresses.length && new Set(owners).size === owners.length ? owners : [];
}
