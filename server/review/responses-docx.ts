import { clearanceSentence } from '../protocol/review-words.ts';
import { responseMessages } from '../words/messages/review/comments.ts';
import {
  docxParagraph,
  docxText,
  textWidth,
  type DocxBlock,
  type DocxInline,
  type DocxTable,
} from '../papers/word/docx-model.ts';
import { agencyCells, agencyHeadings, responseCells, responseHeadings, type Responses } from './responses.ts';

/** The responses as a Word file: the state, the table of comments, and the table of agencies. */
export async function responsesDocx(
  { comments, agencies, clearance }: Responses,
  title: string,
  language: string,
): Promise<Uint8Array> {
  const heading = `Responses to comments: ${title}`;
  const width = textWidth({ landscape: true });
  const blocks: DocxBlock[] = [
    docxParagraph('Title', [docxText(heading)]),
    docxParagraph('Normal', [docxText(clearanceSentence(clearance))], { spaceAfter: 240 }),
    ...(comments.length === 0
      ? [docxParagraph('Normal', [docxText(responseMessages.none)])]
      : [tableOf(heading, responseHeadings, comments.map(responseCells), [9, 13, 12, 10, 22, 10, 8, 16], width)]),
    ...(agencies.length === 0
      ? []
      : [
          docxParagraph('Heading2', [docxText('Agencies')], { spaceBefore: 240, keepWithNext: true }),
          tableOf('Agencies', agencyHeadings, agencies.map(agencyCells), [30, 20, 30, 20], width),
        ]),
  ];
  const { writeDocx } = await import('../papers/word/docx-file.ts');
  return writeDocx({
    properties: { title: heading, language },
    sections: [{ landscape: true, footer: heading, bareFirstPage: false, blocks }],
  });
}

/** @param shares of the width, in percent */
function tableOf(
  caption: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  shares: readonly number[],
  width: number,
): DocxTable {
  const cells = (texts: readonly string[], style: 'ColumnHeading' | 'CellText', shade?: string): DocxTable['rows'] => [
    {
      cells: texts.map((text) => ({
        ...(shade !== undefined && { shade }),
        blocks: text.split(/\r?\n/).map((line) => docxParagraph(style, lineOf(line))),
      })),
    },
  ];
  return {
    kind: 'table',
    caption,
    columnWidths: shares.map((share) => Math.floor((width * share) / 100)),
    headingRows: 1,
    firstColumnIsHeading: false,
    rows: [...cells(headings, 'ColumnHeading', 'D9D9D9'), ...rows.flatMap((row) => [...cells(row, 'CellText')])],
  };
}

function lineOf(line: string): readonly DocxInline[] {
  return line === '' ? [] : [docxText(line)];
}
