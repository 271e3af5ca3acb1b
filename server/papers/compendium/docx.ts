import { columnShares } from '../view/column-shares.ts';
import { writtenLink } from '../view/link-view.ts';
import { docxCellBlocks, initiativeText, initiativeTitle, remarkInlines } from '../word/docx.ts';
import {
  docxLink,
  docxParagraph,
  docxText,
  textWidth,
  type DocxBlock,
  type DocxCell,
  type DocxInline,
  type DocxRow,
  type DocxStyle,
  type DocxTable,
} from '../word/docx-model.ts';
import { sinceBlocks } from '../since/since-docx.ts';
import type { InitiativeView, TableColumn } from '../view/table-model.ts';
import type { Turn } from '../view/turns.ts';
import type { Compendium, CompendiumIssue } from './compendium-model.ts';
import { linkSummary } from './links.ts';
import { compendiumMessages } from '../../words/messages/papers/compendium.ts';

/**
 * The compendium as a `.docx`: the summary on landscape pages, then on portrait pages the answers issue by issue, and
 * the lists of links, agencies and submissions.
 */
export async function compendiumDocx(compendium: Compendium, turn?: Turn): Promise<Uint8Array> {
  const { title, language, organisation, occasion, notes, matrix } = compendium;
  const footer = `Compendium: ${title}`;
  const upright = textWidth({ landscape: false });
  const { writeDocx } = await import('../word/docx-file.ts');
  return writeDocx(
    {
      properties: { title: `Compendium: ${title}`, organisation, subject: occasion.join(', '), language },
      sections: [
        {
          landscape: true,
          footer,
          bareFirstPage: false,
          blocks: [
            ...(organisation === undefined ? [] : [docxParagraph('Normal', [docxText(organisation, { bold: true })])]),
            docxParagraph('Title', [docxText(title)], { spaceBefore: 120, spaceAfter: 120 }),
            docxParagraph('Normal', [docxText('Compendium of submissions')]),
            ...occasion.map((line) => docxParagraph('Normal', [docxText(line)])),
            docxParagraph(
              'Normal',
              [
                docxText(
                  compendiumMessages.answered({
                    answered: matrix.answered,
                    economies: matrix.rows.length,
                    initiatives: matrix.total,
                  }).text,
                  { bold: true },
                ),
              ],
              { spaceBefore: 120 },
            ),
            ...(notes.length === 0 ? [] : [docxParagraph('Heading1', [docxText('Please note')])]),
            ...notes.map((note) => docxParagraph('Normal', [docxText(note)], { marker: { kind: 'bullet' } })),
            docxParagraph('Heading1', [docxText('Summary')]),
            docxParagraph(
              'Normal',
              [
                docxText(
                  compendium.issues
                    .filter((issue) => issue.letter !== '')
                    .map((issue) => issue.heading)
                    .join('; '),
                ),
              ],
              { spaceAfter: 120, keepWithNext: true },
            ),
            matrixTable(compendium, textWidth({ landscape: true })),
          ],
        },
        {
          landscape: false,
          footer,
          bareFirstPage: false,
          blocks: {
            *[Symbol.iterator]() {
              for (const issue of compendium.issues) yield* issueBlocks(issue, compendium, upright);
              yield* lists(compendium, upright);
            },
          },
        },
        ...(compendium.since === undefined
          ? []
          : [
              {
                landscape: true,
                footer,
                bareFirstPage: false,
                blocks: [
                  docxParagraph('Heading1', [docxText('Since last time')]),
                  ...sinceBlocks(compendium.since, 'Heading2'),
                ],
              },
            ]),
      ],
    },
    turn,
  );
}

const shade = 'D9D9D9';

function cell(style: DocxStyle, text: string, more: Omit<DocxCell, 'blocks'> = {}, bold?: true): DocxCell {
  return { ...more, blocks: [docxParagraph(style, text === '' ? [] : [docxText(text, { bold })])] };
}

/** The cells without space below their paragraphs, so that as many rows of the matrix as possible fit on a page. */
function tight(cells: readonly DocxCell[]): readonly DocxCell[] {
  return cells.map((one) => ({
    ...one,
    blocks: one.blocks.map((block) => (block.kind === 'paragraph' ? { ...block, spaceAfter: 0 } : block)),
  }));
}

function matrixTable({ matrix, issues }: Compendium, width: number): DocxTable {
  const [first, total] = [2300, 760];
  const each = Math.floor((width - first - total) / Math.max(matrix.columns.length, 1));
  const widths = [width - total - each * matrix.columns.length, ...matrix.columns.map(() => each), total];
  // A 0 is shaded as a gap only under an issue of the template: nobody was asked about the others.
  const asked = new Set(issues.filter((issue) => issue.known).map((issue) => issue.id));
  const isAsked = (index: number): boolean => asked.has(matrix.columns[index]?.issueId ?? '');
  const bold = (index: number): true | undefined => (matrix.columns[index]?.point === undefined ? true : undefined);
  return {
    kind: 'table',
    caption: 'How many initiatives each economy reports, by issue and sub-point',
    columnWidths: widths,
    headingRows: 2,
    firstColumnIsHeading: true,
    rows: (
      [
        {
          cells: [
            cell('ColumnHeading', 'Economy', { shade, rows: 'first' }),
            ...issues.map((issue) =>
              cell('ColumnHeading', issue.letter === '' ? issue.title : `${issue.letter})`, {
                shade,
                columns: issue.points.length + 1,
              }),
            ),
            cell('ColumnHeading', 'Total', { shade, rows: 'first' }),
          ],
        },
        {
          cells: [
            cell('ColumnHeading', '', { shade, rows: 'next' }),
            ...matrix.columns.map((column) => cell('ColumnHeading', column.point ?? 'all', { shade })),
            cell('ColumnHeading', '', { shade, rows: 'next' }),
          ],
        },
        ...matrix.rows.map(({ economy, submissions, counts, total: sum }): DocxRow => ({
          keepTogether: true,
          cells:
            submissions.length === 0
              ? [cell('CellText', economy), cell('CellText', 'has not answered', { columns: counts.length + 1 })]
              : [
                  cell('CellText', economy, {}, true),
                  ...counts.map((count, index) =>
                    cell('Count', String(count), count === 0 && isAsked(index) ? { shade: 'F7EEDB' } : {}, bold(index)),
                  ),
                  cell('Count', String(sum), {}, true),
                ],
        })),
        {
          cells: [
            cell('CellText', 'Total', { shade }, true),
            ...matrix.totals.map((count, index) => cell('Count', String(count), { shade }, bold(index))),
            cell('Count', String(matrix.total), { shade }, true),
          ],
        },
      ] satisfies readonly DocxRow[]
    ).map((row) => ({ ...row, cells: tight(row.cells) })),
  };
}

function issueBlocks(issue: CompendiumIssue, { columns }: Compendium, width: number): readonly DocxBlock[] {
  const points = 1000;
  const shares = columnShares([...columns], width - points);
  return [
    docxParagraph('Heading1', [docxText(issue.heading)]),
    ...issue.points.map((point) =>
      docxParagraph('GuidancePoint', [docxText(point.id), { kind: 'tab' }, docxText(point.text)]),
    ),
    ...(issue.answers.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: issue.heading,
            columnWidths: [...shares, points],
            headingRows: 1,
            firstColumnIsHeading: false,
            rows: {
              *[Symbol.iterator](): Generator<DocxRow, void, undefined> {
                yield {
                  cells: [
                    ...columns.map((column) => cell('ColumnHeading', column.title, { shade })),
                    cell('ColumnHeading', 'Sub-points', { shade }),
                  ],
                };
                for (const { submission, initiatives } of issue.answers) {
                  yield {
                    keepTogether: true,
                    keepWithNext: true,
                    cells: [
                      cell(
                        'Heading2',
                        [submission.label, submission.number].filter((text) => text !== '').join('  ·  '),
                        { shade: 'EDEDED', columns: columns.length + 1 },
                      ),
                    ],
                  };
                  for (const { view, points: named } of initiatives) yield* initiativeRows(view, columns, named);
                }
              },
            },
          } satisfies DocxTable,
        ]),
    ...(issue.silent.length === 0
      ? []
      : [
          docxParagraph(
            'Normal',
            [docxText(compendiumMessages.silent({ economies: issue.silent }).text, { italic: true })],
            { spaceBefore: 120 },
          ),
        ]),
  ];
}

/**
 * An initiative's title is in a row of its own, which is kept with the next one: nothing else keeps it on the page of
 * the text below it, as Word and LibreOffice keep whole rows together and never only parts of one.
 */
function* initiativeRows(
  view: InitiativeView,
  columns: readonly TableColumn[],
  points: readonly string[],
): Generator<DocxRow, void, undefined> {
  const { title } = view;
  const named = cell('CellText', points.join(', '));
  const texts = columns.map((column) =>
    title !== undefined && column.holds === 'initiatives' ? initiativeText(view) : docxCellBlocks(view, column),
  );
  const hasText = texts.some((blocks) => blocks.length > 0);
  const goesOn = title !== undefined;
  if (goesOn)
    yield {
      keepTogether: true,
      keepWithNext: hasText,
      cells: [{ columns: columns.length, blocks: [initiativeTitle(title.text, { spaceAfter: 0 })] }, named],
    };
  if (hasText || !goesOn)
    yield {
      keepTogether: 'if short',
      cells: [...texts.map((blocks): DocxCell => ({ blocks, goesOn })), goesOn ? { blocks: [], goesOn } : named],
    };
}

function lists(
  { links, attachments, agencies, submissions, showsContacts }: Compendium,
  width: number,
): readonly DocxBlock[] {
  return [
    ...list(
      'Links',
      ['Economy', 'Initiative', 'Link', 'Result'],
      [0.16, 0.26, 0.38, 0.2],
      width,
      links,
      ({ submission, issue, initiative, link, verdictText }) => [
        [docxText(submission.label)],
        [docxText(`${issue.letter === '' ? issue.title : `${issue.letter})`} ${initiative}`)],
        // The column is narrow: remarks that are links themselves are left out here, as the answers above have them.
        [
          link.href === undefined ? docxText(writtenLink(link)) : docxLink(link.href, link.url),
          ...link.remarks.filter(({ kind, href }) => kind.isListed && href === undefined).flatMap(remarkInlines),
        ],
        [docxText(verdictText)],
      ],
      linkSummary(links),
    ),
    ...list(
      'Attachments',
      ['Economy', 'Initiative', 'Attachment'],
      [0.2, 0.36, 0.44],
      width,
      attachments,
      ({ submission, issue, initiative, link }) => [
        [docxText(submission.label)],
        [
          docxText(
            issue === undefined
              ? 'the whole submission'
              : `${issue.letter === '' ? issue.title : `${issue.letter})`} ${initiative}`,
          ),
        ],
        [
          link.href === undefined ? docxText(writtenLink(link)) : docxLink(link.href, link.text),
          ...link.remarks.filter(({ kind, href }) => kind.isListed && href === undefined).flatMap(remarkInlines),
        ],
      ],
    ),
    ...list(
      'Agencies',
      ['Economy', 'Agency', 'As written', 'Initiatives'],
      [0.18, 0.5, 0.18, 0.14],
      width,
      agencies,
      ({ economy, name, known, written, initiatives }) => [
        [docxText(economy)],
        [docxText(known ? name : `${name} (not in the registry)`)],
        [docxText(written.join(', '))],
        [docxText(String(initiatives))],
      ],
    ),
    ...list(
      'Submissions',
      showsContacts ? ['Economy', 'Number', 'Contact', 'File'] : ['Economy', 'Number', 'File'],
      showsContacts ? [0.16, 0.18, 0.36, 0.3] : [0.3, 0.3, 0.4],
      width,
      submissions,
      ({ economy, number, contact, name }) => [
        [docxText(economy)],
        [docxText(number)],
        ...(showsContacts
          ? [
              contact.lines.flatMap(({ text, href, beginsNext }, index): readonly DocxInline[] => [
                ...(index === 0 ? [] : [{ kind: 'break' } as const]),
                ...(beginsNext ? [{ kind: 'break' } as const] : []),
                href === undefined ? docxText(text) : docxLink(href, text),
              ]),
            ]
          : []),
        [docxText(name)],
      ],
    ),
  ];
}

function list<T>(
  heading: string,
  columns: readonly string[],
  shares: readonly number[],
  width: number,
  all: readonly T[],
  rowOf: (one: T) => readonly (readonly DocxInline[])[],
  summary = '',
): readonly DocxBlock[] {
  if (all.length === 0) return [];
  return [
    docxParagraph('Heading1', [docxText(heading)]),
    ...(summary === '' ? [] : [docxParagraph('Normal', [docxText(summary)], { spaceAfter: 120, keepWithNext: true })]),
    {
      kind: 'table',
      caption: heading,
      columnWidths: shares.map((share) => Math.floor(width * share)),
      headingRows: 1,
      firstColumnIsHeading: true,
      rows: {
        *[Symbol.iterator](): Generator<DocxRow, void, undefined> {
          yield { cells: columns.map((column) => cell('ColumnHeading', column, { shade })) };
          // The last rows stay together, so that the last page has more than a line.
          for (const [index, one] of all.entries())
            yield {
              keepTogether: true,
              keepWithNext: index >= all.length - 3 && index < all.length - 1,
              cells: rowOf(one).map((inlines) => ({ blocks: [docxParagraph('CellText', inlines)] })),
            };
        },
      },
    },
  ];
}
