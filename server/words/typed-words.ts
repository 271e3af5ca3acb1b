import { fold } from './fold.ts';

/** The words of a text, without case and accents, in which somebody looks for what was typed. */
export function typedWords(typed: string): readonly string[] {
  return fold(typed)
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '')
    .normalize('NFC')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
