import type { Range } from '../text/text.ts';

/*
 * In “title: Broadband: a plan”, the second colon is meant as text. Before such a text is parsed, each sign of YAML's
 * is replaced by a character that means nothing to YAML; in what was parsed, the sign stands again. One character
 * replaces one, so all offsets stay the same.
 */

/** U+E000 is private to each program: ASCII's sign n is replaced by U+E000 + n. */
const first = 0xe000;
const maskedSigns = /[\ue000-\ue07f]/g;

/** False for a text that has such characters itself. */
export function canBeMasked(text: string): boolean {
  return text.search(maskedSigns) === -1;
}

/**
 * The text in which, of each part, the first sign, if it is one of YAML's, and every colon before a blank are replaced.
 */
export function masked(text: string, parts: readonly Range[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of parts.toSorted((one, other) => one.start - other.start)) {
    if (start < at) continue;
    result +=
      text.slice(at, start) +
      text
        .slice(start, end)
        .replace(/^[,[\]{}#&*!|>'"%@`]|^[-?](?=\s|$)|:(?=\s|$)/g, (sign) =>
          String.fromCharCode(first + sign.charCodeAt(0)),
        );
    at = end;
  }
  return result + text.slice(at);
}

/** The text with its own signs again. */
export function unmasked(text: string): string {
  return text.replace(maskedSigns, (sign) => String.fromCharCode(sign.charCodeAt(0) - first));
}
