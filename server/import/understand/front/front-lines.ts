import { placeOfMail } from './front-mail.ts';
import { isBullet, wholeText, type Line } from '../lines.ts';

/** A line before the answers. `used` is set when the line has been understood. */
export interface FrontLine {
  readonly line: Line;
  readonly text: string;
  used: boolean;
}

export function frontLines(lines: readonly Line[]): FrontLine[] {
  return lines
    .filter((line) => line.text !== '' || line.notes.length > 0)
    .map((line) => ({ line, text: hasIdleMark(line) ? line.text : wholeText(line), used: line.text === '' }));
}

/** True for an item whose mark says nothing: a dot, or the number of somebody with an address. */
function hasIdleMark(line: Line): boolean {
  return isBullet(line) || (line.mark !== undefined && placeOfMail(line.text) !== undefined);
}

/** Another text of a line. When it is used, the line is, unless `onUsed` says something else. */
export function frontPart(
  whole: FrontLine,
  text: string,
  line: Line = whole.line,
  onUsed = (): void => void (whole.used = true),
): FrontLine {
  let isUsed = false;
  return {
    line,
    text,
    get used() {
      return isUsed;
    },
    set used(used) {
      isUsed = used;
      if (used) onUsed();
    },
  };
}
