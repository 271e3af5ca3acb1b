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

/** A text without blanks, dividing characters and empty brackets at its end. @param further characters that are removed there, too */
export function withoutEmptyEnd(text: string, further = ''): string {
  let end = text.length;
  for (;;) {
    const rest = withoutEnd(text.slice(0, end), (sign) => isBlankText(sign) || ':,;|–—-'.includes(sign) || further.includes(sign));
    const opens = { ')': '(', ']': '[', '>': '<' }[rest.slice(-1)];
    const within = opens === undefined ? rest : rest.slice(0, -1).trimEnd();
    if (opens === undefined || !within.endsWith(opens)) return rest;
    end = within.length - 1;
  }
}
