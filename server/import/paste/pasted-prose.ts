import type { PastedContent } from '../../protocol/paste.ts';
import { proseOfPaper } from '../prose-of-paper.ts';
import { ImportRefusal, paragraphOf, textOf, type PaperBlock, type PaperNote } from '../read/imported-paper.ts';
import { readHtml } from '../read/html/read-html.ts';
import { linesOf } from '../understand/lines-of-blocks.ts';
import { partsOver } from '../understand/ledger/ledger.ts';
import { proseAddress } from '../understand/content/inlines-of-runs.ts';
import { addressesBeside } from './beside-words.ts';
import { cleanLines, notesBeside, showsMore, withOwnNotes } from './pasted-text.ts';

/** What is pasted into prose. */
interface PastedProse {
  readonly lines: readonly string[];
  /**
   * What prose can not hold: comments, hidden words, addresses that no reader could follow or that are not those shown.
   */
  readonly over: readonly string[];
}

/**
 * What is pasted into prose, as lines. Source code that an editor has coloured counts as the plain text that it is.
 *
 * @param around the prose that it becomes a part of
 */
export function pastedProse({ text, html }: PastedContent, around: string): PastedProse | undefined {
  const plain = cleanLines(text ?? '');
  const isPlain = html === undefined || html.length > longestProse || (plain.length > 0 && isSourceCode(html));
  const blocks = isPlain ? undefined : blocksOf(html);
  if (blocks !== undefined && (plain.length === 0 || showsMore(html ?? '') || hasStructure(blocks))) {
    const prose = proseOfPaper(blocks);
    const over = partsOver(blocks, prose.split('\n')).map(({ text: words }) => words);
    const lines = cleanLines([prose, ...over].join('\n\n'));
    const isWritten = (href: string): boolean => prose.includes(proseAddress(href) ?? href);
    if (lines.length > 0)
      return {
        lines: withOwnNotes(lines, around),
        over: [...notesBeside(blocks), ...addressesBeside(blocks, isWritten)],
      };
  }
  return plain.length === 0 ? undefined : { lines: plain, over: blocks === undefined ? [] : notesBeside(blocks) };
}

/** Letters of HTML. More than a hundred pages are pasted as plain text: whoever types meanwhile would lose them. */
export const longestProse = 1_000_000;

/** How browsers copy the blank before and behind a link and the like: no writer has meant it to keep words together. */
const convertedSpace = /<span(?: class="Apple-converted-space")?>(?:&nbsp;|\u00a0)<\/span>/g;

/**
 * The paragraphs and tables of HTML, with the words that are struck through; what is no part of a page's text is a note
 * behind them. Undefined for what can not be read.
 */
export function blocksOf(html: string): readonly PaperBlock[] | undefined {
  try {
    const { blocks, margins } = readHtml(html.replace(convertedSpace, ' '), { isPaste: true });
    const notes = linesOf(margins, '').flatMap((line): readonly PaperNote[] =>
      line.text === '' ? line.notes : [{ kind: 'hidden-text', text: line.text }, ...line.notes],
    );
    return notes.length === 0 ? blocks : [...blocks, paragraphOf([], { notes })];
  } catch (error) {
    if (error instanceof ImportRefusal) return undefined;
    throw error;
  }
}

function hasStructure(blocks: readonly PaperBlock[]): boolean {
  const written = blocks.filter((block) => block.kind === 'table' || textOf(block.runs).trim() !== '');
  return (
    written.length > 1 ||
    written.some(
      (block) =>
        block.kind === 'table' ||
        block.list !== undefined ||
        block.runs.some(({ bold, italic, href, note }) => bold || italic || href !== undefined || note !== undefined),
    )
  );
}

/** Letters at whose beginning an editor says how it shows its text. */
const mostLooked = 3000;

/** True for what an editor for programmers copies: lines that keep their blanks, in letters of one width. */
function isSourceCode(html: string): boolean {
  const start = html.indexOf('<!--StartFragment-->');
  const beginning = html.slice(Math.max(0, start), Math.max(0, start) + mostLooked);
  return /white-space\s*:\s*pre\s*[;"']/i.test(beginning) && /monospace|consolas|courier|menlo/i.test(beginning);
}
