import type { SourceText } from '../../document/text/source-text.ts';
import type { WrittenLines } from '../../typing/around.ts';

/** A text line by line, of which only the pieces around the lines that are asked for are read. */
export function typedLines(text: SourceText): WrittenLines {
  return {
    count: text.lineCount,
    line: (index) =>
      text.slice(text.offsetAt({ line: index, character: 0 }), text.offsetAt({ line: index, character: Infinity })),
  };
}
