import type { Range } from '../../../document/text/text.ts';

/** A flag as a sign, and the two letters that it stands for. */
export interface FlagSign {
  readonly range: Range;
  readonly letters: string;
}

const firstLetter = 0x1f1e6;

/** A fast test that is false for nearly all texts. */
export function mayHaveFlags(text: string): boolean {
  return text.includes('\ud83c');
}

/** The flags of a text: each is made of two letters of a kind that serves for nothing else. */
export function flagsIn(text: string): readonly FlagSign[] {
  return [...text.matchAll(/[\u{1f1e6}-\u{1f1ff}]{2}/gu)].map(({ 0: sign, index }) => ({
    range: { start: index, end: index + sign.length },
    letters: [...sign].map((letter) => String.fromCharCode(65 + (letter.codePointAt(0) ?? firstLetter) - firstLetter)).join(''),
  }));
}
