import { isBullet, leastDepth, wholeText, type Line } from './lines.ts';

const counted = /^\d{1,2}[.)]$/;

/**
 * The text of a block scalar: paragraphs are divided by an empty line, and the items of a list follow line by line. A line
 * break within a paragraph is kept.
 */
export function proseOf(lines: readonly Line[]): string {
  const written = lines.filter((line) => line.text !== '');
  const least = leastDepth(written.filter(isItem));
  let text = '';
  let before: Line | undefined;
  for (const line of written) {
    const shown = isItem(line) ? `${'  '.repeat(Math.max(0, line.depth - least))}${wholeText(line)}` : wholeText(line);
    if (before !== undefined) text += line.goesOn || (isItem(before) && isItem(line)) ? '\n' : '\n\n';
    // A line that continues an item belongs to the item.
    text += shown;
    before = line;
  }
  return text.trimStart();
}

function isItem(line: Line): boolean {
  return isBullet(line) || (line.mark !== undefined && counted.test(line.mark));
}
