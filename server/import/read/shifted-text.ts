/** Where signs stand that are set above or below the line. */
export type Shift = 'raised' | 'lowered';

const plain = '0123456789+-−–=()n ';
const signs: Readonly<Record<Shift, string>> = { raised: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ ', lowered: '₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₙ ' };

/**
 * A text with the digits and signs that mean the same above or below the line, where all of it can be written so. Else it stays as it is, and
 * is added to the doubts with the word before it if it has a digit or a sign, without which “1st” reads the same.
 */
export function shiftedText(text: string, shift: Shift, before: string, doubts: string[]): string {
  if (Array.from(text).every((one) => plain.includes(one))) return Array.from(text, (one) => signs[shift][plain.indexOf(one)]).join('');
  if (/[\p{N}\p{Sm}]/u.test(text)) doubts.push(`${/\S{0,40}$/.exec(before.slice(-40))?.[0] ?? ''}${text}`);
  return text;
}
