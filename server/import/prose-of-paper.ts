import type { PaperBlock } from './read/imported-paper.ts';
import { linesOf } from './understand/lines-of-blocks.ts';
import { noWrittenNotes, proseOf } from './understand/content/prose-of-lines.ts';

/**
 * The blocks of a document, or of a piece of one that was copied, as a prose text for a literal block: with its
 * paragraphs, lists, emphasis, links, footnotes and tables. It knows no template. What was not mark-up reads as it was
 * typed.
 */
export function proseOfPaper(blocks: readonly PaperBlock[]): string {
  return proseOf(linesOf(blocks, ''), noWrittenNotes()).text;
}
