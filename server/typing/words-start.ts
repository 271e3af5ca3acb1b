import { lineShape } from './line-shape.ts';
import { itemOn } from './marks.ts';

/** The column at which the words of an item begin; undefined on a line that begins none. */
export function startOfWords(line: string): number | undefined {
  const { dashes, content } = lineShape(line);
  return dashes.length > 0 ? content : itemOn(line)?.start;
}
