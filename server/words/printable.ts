/**
 * Escapes all control characters of a text that comes out of a file or from a server, so that it can not steer the
 * terminal.
 */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, escaped);
}

/** The sequences that colour words and end that; others could hide what follows. */
const colours = /(\u001b\[(?:0|1|2|31|33|34|36)m)/;
/** What a line that is drawn over itself begins or ends with. */
const progress = /(^\r(?:\u001b\[2?K)?|\u001b\[K$)/;

/**
 * All text for a terminal, a log or another program goes through this function. It escapes control characters,
 * characters that change the direction of text, and commands of CI runners, because the text contains file names and
 * other people's words. Line breaks and tabs stay. In JSON, the escapes are read as the original characters.
 *
 * @param own the sequences that are ours: colours, or those by which a progress bar wipes its line; absent: there are
 *   none
 */
export function printableLines(text: string, own?: 'colours' | 'progress'): string {
  const parts = own === undefined ? [text] : text.split(own === 'colours' ? colours : progress);
  const escapedParts = parts.map((part, index) =>
    index % 2 === 1
      ? part
      : part.replace(
          /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]|\r(?!\n)/g,
          escaped,
        ),
  );
  return withoutCommands(escapedParts.join('')).replace(/^([ \t]*):(?=:)/gm, '$1\\u003a');
}

/**
 * A character that `printableLines` escapes, or that no text has, as “U+202E”; undefined where there is none. Tabs and
 * line breaks are none.
 */
export function unprintableIn(text: string): string | undefined {
  const found =
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/u.exec(
      text,
    )?.[0];
  return found === undefined ? undefined : `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The first escape in a text that stands for a character of another text. */
export function escapeOf(other: string, text: string): string | undefined {
  return text
    .match(/\\u[\da-f]{4}/gi)
    ?.find((escape) => other.includes(String.fromCharCode(Number.parseInt(escape.slice(2), 16))));
}

/**
 * Escapes `##vso[` and `##[`, with which commands for Azure's runners and GitHub's older ones begin, anywhere in a
 * line.
 */
export function withoutCommands(text: string): string {
  return text.replace(/#(?=#(?:vso)?\[)/gi, escaped);
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A text without its percent-encoding; as it stands, where a “%” in it encodes nothing. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The last part of an address, as people read it. */
export function fileNameIn(uri: string): string {
  return percentDecoded(uri.slice(uri.lastIndexOf('/') + 1));
}
