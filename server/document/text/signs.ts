/**
 * The signs by which YAML is read, as the codes that `charCodeAt` gives: reading numbers is faster than cutting out
 * texts.
 */
export const tab = 9;
export const lineFeed = 10;
export const carriageReturn = 13;
export const blank = 32;
export const exclamation = 33;
export const doubleQuote = 34;
export const hash = 35;
export const ampersand = 38;
export const singleQuote = 39;
export const star = 42;
export const comma = 44;
export const dash = 45;
export const colon = 58;
export const greater = 62;
export const question = 63;
export const bracket = 91;
export const backslash = 92;
export const closingBracket = 93;
export const brace = 123;
export const bar = 124;
export const closingBrace = 125;
export const byteOrderMark = 0xfeff;

export function isBlankCode(code: number): boolean {
  return code === blank || code === tab;
}

export function isLineBreakCode(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}
