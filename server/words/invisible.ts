/**
 * True for a text in which nobody sees a word: blanks, and signs without width, as LibreOffice writes into the cells of
 * a new row.
 */
export function isInvisible(text: string): boolean {
  return /^[\s\p{Default_Ignorable_Code_Point}]*$/u.test(text);
}
