/** Escapes all control characters of a text that comes out of a file or from a server, so that it can not steer the terminal. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, escaped);
}

/**
 * Escapes the control characters in lines that are written for people, since names of files stand in them. Line breaks, tabs,
 * and the two sequences by which a progress bar wipes its own line stay.
 */
export function printableLines(text: string): string {
  return text.replace(/\u001b(?!\[2?K)|[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f-\u009f\u2028\u2029]/g, escaped);
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
