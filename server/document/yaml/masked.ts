import type { Range } from '../text/text.ts';

/*
 * Signs that YAML would take for its own, in a text that somebody meant as text, are read as signs that mean nothing to it: a text has as many
 * characters as before, so that every offset stays what it is, and what is read has the written signs again.
 */

/** The first of the private characters that stand for those of ASCII. */
const first = 0xe000;
const maskedSigns = /[\ue000-\ue07f]/g;

/** False for a text that has such characters itself. */
export function canBeMasked(text: string): boolean {
  return text.search(maskedSigns) === -1;
}

/** The text in which some parts are read as they are written: of each, the first sign, if YAML has a use for it, and every colon before a blank are masked. */
export function masked(text: string, parts: readonly Range[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of parts.toSorted((one, other) => one.start - other.start)) {
    if (start < at) continue;
    result += text.slice(at, start) + text.slice(start, end).replace(/^[,[\]{}#&*!|>'"%@`]|^[-?](?=\s|$)|:(?=\s|$)/g, (sign) => String.fromCharCode(first + sign.charCodeAt(0)));
    at = end;
  }
  return result + text.slice(at);
}

/** What is written where signs were masked. */
export function unmasked(text: string): string {
  return text.replace(maskedSigns, (sign) => String.fromCharCode(sign.charCodeAt(0) - first));
}
