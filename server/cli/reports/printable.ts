/** Escapes all control characters of a text that comes out of a file or from a server, so that it can not steer the terminal. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, escaped);
}

/**
 * The one way of words to a terminal, a log or another program: control characters, signs that turn the direction of a text, and the
 * commands of CI runners are escaped, since names of files and texts of strangers stand in them. Line breaks and tabs stay. In JSON, what is
 * escaped is read as it was.
 *
 * @param own the sequences that are ours: colours, or those by which a progress bar wipes its line
 */
export function printableLines(text: string, own: 'colours' | 'progress'): string {
  const escape = own === 'colours' ? /\u001b(?!\[[\d;]{0,9}m)/g : /\u001b(?!\[2?K)/g;
  return withoutCommands(text.replace(escape, escaped).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, escaped).replace(/^([ \t]*):(?=:)/gm, '$1\\u003a'));
}

/** Without the signs by which Azure's runners, and GitHub's older ones, know a command within a line: `##vso[`, `##[`. */
export function withoutCommands(text: string): string {
  return text.replace(/#(?=#(?:vso)?\[)/gi, escaped);
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
