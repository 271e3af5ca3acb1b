import { TrackedTexts } from '../diff/docx-texts.ts';
import {
  docxParagraph,
  docxText,
  textWidth,
  type DocxBlock,
  type DocxCell,
  type DocxStyle,
  type DocxTable,
} from '../word/docx-model.ts';
import {
  countCells,
  sinceInWords,
  missingSentence,
  sinceKinds,
  sinceTitle,
  type AnswerSince,
  type EconomySince,
  type SinceLastTime,
} from './since-last-time.ts';
import { paperMessages } from '../../words/messages/papers/papers.ts';

/** The report as a `.docx` on landscape pages; changed words are shown as tracked changes. */
export async function renderSinceDocx(since: SinceLastTime): Promise<Uint8Array> {
  const { title, language } = since;
  const { writeDocx } = await import('../word/docx-file.ts');
  return writeDocx({
    properties: { title: sinceTitle(since), language },
    sections: [
      {
        landscape: true,
        footer: sinceTitle(since),
        bareFirstPage: false,
        blocks: [
          docxParagraph('Title', [docxText(title)], { spaceBefore: 120, spaceAfter: 120 }),
          ...sinceBlocks(since, 'Heading1'),
        ],
      },
    ],
  });
}

/** The report below a heading, for landscape pages. @param heading of an economy */
export function sinceBlocks({ economies, missing }: SinceLastTime, heading: DocxStyle): readonly DocxBlock[] {
  const width = textWidth({ landscape: true });
  const texts = new TrackedTexts({ author: 'Since last time', date: undefined });
  return [
    docxParagraph('Normal', [docxText('What each economy has confirmed, changed, added and dropped since last time')], {
      spaceAfter: 120,
    }),
    ...(missing.length === 0
      ? []
      : [docxParagraph('Normal', [docxText(missingSentence(missing))], { spaceAfter: 120 })]),
    summary(economies, width),
    ...economies.flatMap((economy) => [
      docxParagraph(heading, [docxText(economy.economy)]),
      ...economyBlocks(economy, texts, width),
    ]),
  ];
}

function cell(style: DocxStyle, text: string, shade?: string): DocxCell {
  return { ...(shade !== undefined && { shade }), blocks: [docxParagraph(style, text === '' ? [] : [docxText(text)])] };
}

function headingRow(titles: readonly string[]): { readonly cells: readonly DocxCell[] } {
  return { cells: titles.map((title) => cell('ColumnHeading', title, 'D9D9D9')) };
}

function summary(economies: readonly EconomySince[], width: number): DocxTable {
  const each = 1800;
  return {
    kind: 'table',
    caption: 'Answers of each economy since last time',
    columnWidths: [width - each * sinceKinds.length, ...sinceKinds.map(() => each)],
    headingRows: 1,
    firstColumnIsHeading: true,
    rows: [
      headingRow(['Economy', ...sinceKinds]),
      ...economies.map((one) => ({
        keepTogether: true,
        cells: [cell('CellText', one.economy), ...countCells(one).map((text) => cell('Count', text))],
      })),
    ],
  };
}

function economyBlocks(
  { economy, previous, answers, isUnread, notices }: EconomySince,
  texts: TrackedTexts,
  width: number,
): readonly DocxBlock[] {
  const [kind, issue, initiative] = [1700, 2600, 3400];
  return [
    ...(previous === undefined ? [docxParagraph('Normal', [docxText(paperMessages.noPrevious.text)])] : []),
    ...notices.map((notice) => docxParagraph('Normal', [docxText(notice)], { marker: { kind: 'bullet' } })),
    ...(answers.length === 0
      ? isUnread
        ? []
        : [docxParagraph('Normal', [docxText(paperMessages.nothingAnswered.text)])]
      : [
          {
            kind: 'table' as const,
            caption: economy,
            columnWidths: [kind, issue, initiative, width - kind - issue - initiative],
            headingRows: 1,
            firstColumnIsHeading: false,
            rows: [
              headingRow(['Since last time', 'Issue', 'Initiative', 'Changes']),
              ...answers.map((answer) => ({
                cells: [
                  cell('CellText', sinceInWords(answer)),
                  cell('CellText', answer.issue),
                  cell('CellText', answer.title),
                  { blocks: changes(answer, texts) },
                ],
              })),
            ],
          },
        ]),
  ];
}

function changes({ move, texts }: AnswerSince, tracked: TrackedTexts): readonly DocxBlock[] {
  return [
    ...(move === undefined ? [] : [docxParagraph('CellText', [docxText(move, { italic: true })])]),
    ...texts.flatMap(({ column, paragraphs }) => [
      ...(column === '' || texts.length === 1
        ? []
        : [docxParagraph('CellText', [docxText(column, { bold: true })], { keepWithNext: true })]),
      ...tracked.cell(paragraphs, () => 'CellText', undefined),
    ]),
  ];
}
