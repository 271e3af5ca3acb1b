import { boldLength, type Line } from '../lines.ts';
import type { Beginnings } from './beginnings.ts';
import type { DocumentLooks } from './document-looks.ts';
import { isGenericLabel } from './generic-labels.ts';
import { stressOf } from './title-stress.ts';

const ourTitles = new Set(['initiative title', 'initiative-title']);
const ourTexts = new Set(['initiative text', 'initiative']);

/** True for a line with the style that titles have in papers of ours. */
export function isOurTitle(line: Line): boolean {
  return line.style !== '' && ourTitles.has(line.style.toLowerCase());
}

/**
 * Where initiatives begin in a paper of ours, whose titles have a style. Somebody may have added an initiative without
 * it, so a line that is bold as a whole is a title, too.
 *
 * @returns undefined for another paper
 */
export function ourBeginnings(rows: readonly (readonly Line[])[], { usual }: DocumentLooks): Beginnings | undefined {
  const lines = rows.flat();
  const styled = new Set(lines.filter((line) => isOurTitle(line) && line.text !== ''));
  if (styled.size === 0) return undefined;
  const isBold = (line: Line, kind: 'whole' | 'run-in'): boolean =>
    !line.goesOn &&
    isAdded(line) &&
    stressOf(line, usual)?.kind === kind &&
    boldLength(line) > 0 &&
    !isGenericLabel(line.text);
  const begins = new Set(
    lines.filter(
      (line) =>
        (styled.has(line) && !line.goesOn) ||
        (isBold(line, 'whole') && boldLength(line) >= line.text.length && !/:$/.test(line.text)),
    ),
  );
  // “Alpha. Text” in one line may be a part of the text above it.
  const doubts = new Map(
    lines.filter((line) => !begins.has(line) && isBold(line, 'run-in')).map((line) => [line, 'sub-heading'] as const),
  );
  return { lines: begins, doubts, announced: new Map(), stressOf: (line) => stressOf(line, usual) };
}

/** True for a line outside lists that does not have the style in which our exports write descriptions. */
function isAdded(line: Line): boolean {
  return line.mark === undefined && line.within === 0 && !ourTexts.has(line.style.toLowerCase());
}
