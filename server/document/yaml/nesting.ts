/** Brackets open in each other, and blanks or dashes before a line's first word, of which no submission has so many. */
const mostBrackets = 300;
const mostBlanks = 600;

/**
 * True for a text whose nesting would exhaust the parser's stack. It has to be known beforehand: where little
 * of the stack is left, the engine may end the process instead of throwing.
 */
export function isNestedTooDeeply(text: string): boolean {
  let open = 0;
  /** Blanks, dashes and question marks since the start of the line; -1 after its first word. */
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
