/** More nested brackets, or more spaces and dashes before the first word of a line, than any submission has. */
const mostBrackets = 300;
const mostBlanks = 600;

/**
 * True for a text whose nesting could exhaust the stack of the parser, which is recursive. This is found out before parsing,
 * because the JavaScript engine may end the process instead of throwing when little of the stack is left.
 */
export function isNestedTooDeeply(text: string): boolean {
  let open = 0;
  /** Number of spaces, dashes and question marks since the start of the line; -1 behind its first word. */
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 10: // line feed
        before = 0;
        continue;
      case 32: // blank
      case 45: // -
      case 63: // ?
        if (before >= 0 && ++before > mostBlanks) return true;
        continue;
      case 91: // [
      case 123: // {
        if (++open > mostBrackets) return true;
        break;
      case 93: // ]
      case 125: // }
        if (open > 0) open--;
        break;
    }
    before = -1;
  }
  return false;
}
