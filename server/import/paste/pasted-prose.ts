import type { PastedContent } from '../../protocol/paste.ts';
import { proseOfPaper } from '../prose-of-paper.ts';
import { ImportRefusal, textOf, type PaperBlock } from '../read/imported-paper.ts';
import { readHtml } from '../read/html/read-html.ts';
import { partsOver } from '../understand/ledger/ledger.ts';
import { cleanLines, withOwnNotes } from './pasted-text.ts';

/**
 * What is pasted into prose, as lines. Source code that an editor has coloured counts as the plain text that it is.
 *
 * @param around the prose that it becomes a part of
 */
export function pastedProse({ text, html }: PastedContent, around: string): readonly string[] | undefined {
  const plain = cleanLines(text ?? '');
  const isPlain = html === undefined || html.length > longestProse || (plain.length > 0 && isSourceCode(html));
  const blocks = isPlain ? undefined : blocksOf(html);
  if (blocks !== undefined && (plain.length === 0 || hasStructure(blocks))) {
    const prose = proseOfPaper(blocks);
    const over = partsOver(blocks, prose.split('\n')).map(({ text: words }) => words);
    const lines = cleanLines([prose, ...over].join('\n\n'));
    if (lines.length > 0) return withOwnNotes(lines, around);
  }
  return plain.length === 0 ? undefined : plain;
}

/** Letters of HTML. More than a hundred pages are pasted as plain text: whoever types meanwhile would lose them. */
export const longestProse = 1_000_000;

/** How browsers copy the blank before and behind a link and the like: no writer has meant it to keep words together. */
const convertedSpace = /<span(?: class="Apple-converted-space")?>(?:&nbsp;|\u00a0)<\/span>/g;

/** The paragraphs and tables of HTML, with the words that are struck through: nobody is told of what a paste leaves out. Undefined for what can not be read. */
export function blocksOf(html: string): readonly PaperBlock[] | undefined {
  try {
    return readHtml(html.replace(convertedSpace, ' '), { isPaste: true }).blocks;
  } catch (error) {
    if (error instanceof ImportRefusal) return undefined;
    throw error;
  }
}

function hasStructure(blocks: readonly PaperBlock[]): boolean {
  const written = blocks.filter((block) => block.kind === 'table' || textOf(block.runs).trim() !== '');
  return written.length > 1 || written.some((block) => (
    block.kind === 'table' || block.list !== undefined || block.runs.some(({ bold, italic, href, note }) => bold || italic || href !== undefined || note !== undefined)
  ));
}

/** Letters at whose beginning an editor says how it shows its text. */
const mostLooked = 3000;

/** True for what an editor for programmers copies: lines that keep their blanks, in letters of one width. */
function isSourceCode(html: string): boolean {
  const start = html.indexOf('<!--StartFragment-->');
  const beginning = html.slice(Math.max(0, start), Math.max(0, start) + mostLooked);
  return /white-space\s*:\s*pre\s*[;"']/i.test(beginning) && /monospace|consolas|courier|menlo/i.test(beginning);
}
