import { columnShares, isWide } from '../view/column-shares.ts';
import type { ContactView, CoverView, PlacedText } from '../view/cover-view.ts';
import {
  docxLink,
  docxParagraph,
  docxText,
  textWidth,
  type DocxBlock,
  type DocxCell,
  type DocxInline,
  type DocxParagraph,
  type DocxProperties,
  type DocxRow,
  type DocxStyle,
  type DocxTable,
} from './docx-model.ts';
import type { GuidanceView } from '../view/guidance-view.ts';
import { labelBefore, referencesOf, writtenLink, type LinkRemark, type LinkView } from '../view/link-view.ts';
import { docxProse } from './prose-docx.ts';
import type { ProseBlock } from '../../document/prose/prose.ts';
import type { Turn } from '../view/turns.ts';
import type { InitiativeView, IssueRow, SubmissionView, TableColumn } from '../view/table-model.ts';

/**
 * What a document asks at the places of its table and of the questions before it, when it is sent out to be answered.
 */
export interface DocxMarks {
  /** Above the questions. */
  readonly notices: readonly DocxParagraph[];
  /** Behind the name of an issue or a sub-point. */
  behind(this: void, id: string): readonly DocxInline[];
  /** Above and below what an initiative has in a column. */
  around(
    this: void,
    initiative: InitiativeView,
    column: TableColumn,
  ): { readonly above: readonly DocxBlock[]; readonly below: readonly DocxBlock[] };
}

/**
 * The organisation's paper as a `.docx`; `hint` is the JSON of `importHint`, which the file carries for a later import.
 */
export async function renderDocx(
  view: SubmissionView,
  hint?: string,
  turn?: Turn,
  marks?: DocxMarks,
): Promise<Uint8Array> {
  const landscape = isWide(view.columns);
  const cover = docxCover(view.cover, { landscape });
  const after = [
    ...(marks?.notices ?? []),
    ...docxGuidance(view.guidance, marks?.behind),
    ...docxContact(view.contact),
  ];
  const table = docxTable(view, textWidth({ landscape }), marks);
  const followsCover = cover.length > 0;
  const { writeDocx } = await import('./docx-file.ts');
  return writeDocx(
    {
      properties: docxProperties(view),
      hint,
      isForm: marks !== undefined,
      sections: [
        {
          landscape,
          footer: view.cover.number?.text ?? view.title,
          bareFirstPage: followsCover,
          blocks: [...cover, ...(followsCover ? onNewPage(after) : after), table, ...docxAttachments(view.attachments)],
        },
      ],
    },
    turn,
  );
}

/** A table can not begin a page by itself, and nothing can not either: then an empty paragraph does. */
export function onNewPage(blocks: readonly DocxBlock[]): readonly DocxBlock[] {
  const [first, ...rest] = blocks;
  return first?.kind === 'paragraph'
    ? [{ ...first, pageBreakBefore: true }, ...rest]
    : [docxParagraph('Contact', [], { pageBreakBefore: true }), ...blocks];
}

function docxProperties({ title, language, cover, contact }: SubmissionView): DocxProperties {
  return {
    title: cover.title?.text ?? title,
    author: cover.fields.find(({ label }) => label === 'Submitted by')?.value.text ?? contact.economy?.text,
    subject: cover.meeting?.text,
    identifier: cover.number?.text,
    organisation: cover.organisation,
    language,
  };
}

/** The paragraphs of the cover; empty when there is no text for it. */
function docxCover(
  view: CoverView,
  { landscape = false }: { readonly landscape?: boolean } = {},
): readonly DocxParagraph[] {
  const line = (style: DocxStyle, placed: PlacedText | undefined, spaceBefore?: number): readonly DocxParagraph[] =>
    placed === undefined ? [] : [docxParagraph(style, [docxText(placed.text)], { spaceBefore })];
  const [firstOfMeeting, ...others] = [view.meeting, view.place, view.date].filter((placed) => placed !== undefined);
  return [
    ...(view.organisation === undefined ? [] : [docxParagraph('Organisation', [docxText(view.organisation)])]),
    ...line('Number', view.number),
    ...view.agenda.flatMap((one) => line('Agenda', one)),
    ...line('Title', view.title),
    ...view.fields.map(({ label, value }) => docxParagraph('CoverField', [docxText(`${label}: ${value.text}`)])),
    // The space before the meeting moves it to the lower part of the page.
    ...line('Meeting', firstOfMeeting, landscape ? 1200 : 3600),
    ...others.flatMap((one) => line('Meeting', one)),
  ];
}

export function docxGuidance(
  view: GuidanceView | undefined,
  behind: DocxMarks['behind'] = () => [],
): readonly DocxBlock[] {
  if (view === undefined) return [];
  return [
    ...docxProse(view.blocks, 'Guidance'),
    ...view.issues.flatMap(({ id, letter, title, blocks, points }) => [
      ...labelledGuidance(
        'GuidanceIssue',
        [docxText(letter), { kind: 'tab' }, docxText(title, { bold: true }), ...behind(id)],
        ' – ',
        blocks,
        points.length > 0,
      ),
      ...points.flatMap((point) =>
        labelledGuidance(
          'GuidancePoint',
          [docxText(point.label), { kind: 'tab' }],
          '',
          point.blocks,
          false,
          behind(point.id),
        ),
      ),
    ]),
  ];
}

/** A label and the prose that belongs to it; its first paragraph goes on in the line of the label. */
function labelledGuidance(
  style: DocxStyle,
  label: readonly DocxInline[],
  between: string,
  prose: readonly ProseBlock[],
  keepWithNext = false,
  end: readonly DocxInline[] = [],
): readonly DocxBlock[] {
  const [first, ...rest] = docxProse(prose, style);
  const goesOn = first?.kind === 'paragraph' && first.marker === undefined;
  const words = goesOn ? [...(between === '' ? [] : [docxText(between)]), ...first.inlines] : [];
  const below = goesOn || first === undefined ? rest : [first, ...rest];
  return [
    docxParagraph(style, [...label, ...words, ...end], { keepWithNext: keepWithNext || below.length > 0 }),
    // The first line of the style hangs for the label, which further paragraphs do not have.
    ...below.map((block) =>
      block.kind === 'paragraph' && block.indent === undefined ? { ...block, indent: { left: 0, hanging: 0 } } : block,
    ),
  ];
}

/** The paragraphs of the contact. The economy is a heading, because its answer begins there. */
function docxContact({ economy, lines }: ContactView): readonly DocxParagraph[] {
  return [
    ...(economy === undefined ? [] : [docxParagraph('Heading2', [docxText(economy.text)])]),
    ...lines.map(({ text, href, beginsNext }, index) =>
      docxParagraph('Contact', [href === undefined ? docxText(text) : docxLink(href, text)], {
        ...(beginsNext && { spaceBefore: 240 }),
        // The lines stay together on one page. The last line is not kept with the table, because then LibreOffice would
        // not let the table's rows break over pages.
        ...(index === lines.length - 1
          ? { spaceAfter: 240 }
          : lines[index + 1]?.beginsNext === true
            ? {}
            : { keepWithNext: true }),
      }),
    ),
  ];
}

/** The list of what is attached to the whole submission, below the table. */
function docxAttachments(attachments: readonly LinkView[]): readonly DocxParagraph[] {
  if (attachments.length === 0) return [];
  return [
    docxParagraph('Heading2', [docxText('Attachments')], { spaceBefore: 240 }),
    ...attachments.map((attachment) =>
      docxParagraph('CellText', linkInlines(attachment), { marker: { kind: 'bullet' } }),
    ),
  ];
}

/** The table of issues; its `width` is in twentieths of a point. */
function docxTable(
  view: Pick<SubmissionView, 'title' | 'columns' | 'rows' | 'repeatsIssue'>,
  width: number,
  marks: DocxMarks | undefined,
): DocxTable {
  return {
    kind: 'table',
    caption: view.title,
    columnWidths: columnShares(view.columns, width),
    headingRows: 1,
    firstColumnIsHeading: view.columns[0]?.holds === 'issue',
    joinsRows: !view.repeatsIssue,
    rows: {
      *[Symbol.iterator]() {
        yield {
          cells: view.columns.map((column) => ({
            shade: 'D9D9D9',
            blocks: [docxParagraph('ColumnHeading', [docxText(column.title)])],
          })),
        };
        for (const row of view.rows) yield* issueRows(row, view.columns, view.repeatsIssue, marks);
      },
    },
  };
}

/**
 * A row for each initiative of an issue, so that each outcome stands beside its initiative. Without borders between
 * them they look like one row.
 *
 * @param repeats whether each of them has the issue's name: Word repeats nothing of a merged cell on a further page.
 *   Then lines divide them.
 */
function* issueRows(
  row: IssueRow,
  columns: readonly TableColumn[],
  repeats: boolean,
  marks: DocxMarks | undefined,
): Generator<DocxRow, void, undefined> {
  const count = row.initiatives.length;
  // LibreOffice ends pages far too early where a cell is merged over rows with footnotes. Without borders, cells look
  // merged.
  const merges = count > 1 && !repeats && !row.initiatives.some(hasNotes);
  const italic = row.known ? undefined : true;
  const issue = (index: number): DocxCell => {
    if (index === 0)
      return {
        rows: merges ? 'first' : undefined,
        blocks: [docxParagraph('Issue', [docxText(row.title, { italic }), ...(marks?.behind(row.id) ?? [])])],
      };
    // It is a heading once.
    return repeats
      ? { blocks: [docxParagraph('CellText', [docxText(row.title, { bold: true, italic })])] }
      : { ...(merges ? { rows: 'next' } : { goesOn: true }), blocks: [] };
  };
  if (count === 0) {
    yield { minHeight: 794, cells: columns.map((column) => (column.holds === 'issue' ? issue(0) : { blocks: [] })) };
  }
  for (const [index, initiative] of row.initiatives.entries()) {
    yield {
      keepTogether: 'if short',
      cells: columns.map((column): DocxCell =>
        column.holds === 'issue'
          ? issue(index)
          : { blocks: markedBlocks(initiative, column, marks), goesOn: index > 0 && !repeats },
      ),
    };
  }
}

function markedBlocks(
  initiative: InitiativeView,
  column: TableColumn,
  marks: DocxMarks | undefined,
): readonly DocxBlock[] {
  const blocks = docxCellBlocks(initiative, column);
  if (marks === undefined) return blocks;
  const { above, below } = marks.around(initiative, column);
  return [...above, ...blocks, ...below];
}

function hasNotes({ description, outcome, texts, others }: InitiativeView): boolean {
  return [description, ...outcome.parts, ...texts.values(), ...others].some(
    ({ blocks }) => blocks.at(-1)?.kind === 'notes',
  );
}

/** What an initiative has in a column; nothing in the issue column. */
export function docxCellBlocks(initiative: InitiativeView, column: TableColumn): readonly DocxBlock[] {
  switch (column.holds) {
    case 'issue':
      return [];
    case 'initiatives':
      return initiativeBlocks(initiative);
    case 'outcome':
      return initiative.outcome.parts.flatMap((part) => docxProse(part.blocks, 'CellText', part.label));
    case 'text': {
      const text = initiative.texts.get(column.id);
      return text === undefined ? [] : docxProse(text.blocks, 'CellText');
    }
  }
}

/**
 * What an initiative says. Its first paragraph has the initiative's bullet, unless it is a list item, which has its
 * own.
 */
function initiativeBlocks(initiative: InitiativeView): readonly DocxBlock[] {
  const text = initiativeText(initiative);
  // A title is not alone at the end of a page.
  if (initiative.title !== undefined)
    return [initiativeTitle(initiative.title.text, { keepWithNext: text.length > 0 }), ...text];
  const [first, ...rest] = text;
  return first?.kind !== 'paragraph' || first.marker !== undefined
    ? text
    : [{ ...first, marker: { kind: 'large' } }, ...rest];
}

export function initiativeTitle(
  title: string,
  more: Pick<DocxParagraph, 'keepWithNext' | 'spaceAfter'> = {},
): DocxParagraph {
  return docxParagraph('InitiativeTitle', [docxText(title)], { ...more, marker: { kind: 'large' } });
}

/** What an initiative says below its title. */
export function initiativeText({ description, others, ...references }: InitiativeView): readonly DocxBlock[] {
  return [
    ...docxProse(description.blocks, 'InitiativeText'),
    ...referencesOf(references).map((link) => docxParagraph('InitiativeLink', linkInlines(link))),
    ...others.flatMap((other) => docxProse(other.blocks, 'InitiativeText', other.label)),
  ];
}

/** A link with its label and its remarks. */
export function linkInlines(link: LinkView): readonly DocxInline[] {
  const href = link.href ?? link.fileHref;
  const label = labelBefore(link);
  return [
    ...(label === '' ? [] : [docxText(label)]),
    href === undefined ? docxText(writtenLink(link)) : docxLink(href, link.text),
    ...link.remarks.flatMap(remarkInlines),
  ];
}

/** A remark about a link, with the blank before it. */
export function remarkInlines({ text, href }: LinkRemark): readonly DocxInline[] {
  return href === undefined ? [docxText(` ${text}`)] : [docxText(' '), docxLink(href, text)];
}
