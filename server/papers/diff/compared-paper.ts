import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { ListMarks, ProseBlock, ProseItem } from '../../document/prose/prose.ts';
import type { ContactView, CoverView, PlacedText } from '../view/cover-view.ts';
import { detailsByPath, type InitiativeDetails } from '../view/initiative-details.ts';
import { referencesOf, type LinkView } from '../view/link-view.ts';
import type { InitiativeView, SubmissionView, TableColumn } from '../view/table-model.ts';
import type { Paragraph, Role, ParagraphShape } from './paper-paragraph.ts';
import { joinStyled, plainStyled, type StyledText, cellEnd, styledInlines } from './styled-text.ts';

/**
 * A submission as a series of paragraphs, each with its role, its place in lists and tables, and the path of its node:
 * the form in which two versions are compared. It has all texts of the finished document, and the few that only the
 * file has (`beside`).
 */
export interface ComparedPaper {
  /** Cover, contact and the attachments of the whole submission, from top to bottom. */
  readonly head: readonly Paragraph[];
  readonly columns: readonly TableColumn[];
  readonly issues: readonly PaperIssue[];
  readonly beside: readonly Paragraph[];
}

export interface PaperIssue {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly known: boolean;
  readonly initiatives: readonly PaperInitiative[];
}

export interface PaperInitiative {
  readonly path: string;
  /** By column id; a column in which the initiative has no text has no entry. */
  readonly cells: ReadonlyMap<string, readonly Paragraph[]>;
  /** Sub-points, agencies and kind. */
  readonly beside: readonly Paragraph[];
}

export function paperOf(view: SubmissionView, document: SubmissionDocument): ComparedPaper {
  const details = detailsByPath(document);
  return {
    head: [
      ...coverParagraphs(view.cover),
      ...contactParagraphs(view.contact),
      ...view.attachments.map((link) => linkParagraph(link, 'attachment')),
    ],
    columns: view.columns,
    issues: view.rows.map((row) => ({
      id: row.id,
      title: row.title,
      path: row.path.text,
      known: row.known,
      initiatives: row.initiatives.map((initiative) => ({
        path: initiative.path.text,
        cells: cellsOf(initiative, view.columns),
        beside: besideOf(initiative, details.get(initiative.path.text)),
      })),
    })),
    beside: labelled('Template', document.submission.template?.value.trim() ?? '', 'template'),
  };
}

function paragraph(role: Role, text: string, path: string, label?: string): Paragraph {
  return { role, label, texts: plainStyled(text), path };
}

function coverParagraphs(cover: CoverView): readonly Paragraph[] {
  const line = (role: Role, placed: PlacedText | undefined): readonly Paragraph[] =>
    placed === undefined ? [] : [paragraph(role, placed.text, placed.path.text)];
  return [
    ...(cover.organisation === undefined ? [] : [paragraph('organisation', cover.organisation, '')]),
    ...line('number', cover.number),
    ...cover.agenda.flatMap((one) => line('agenda', one)),
    ...line('title', cover.title),
    ...cover.fields.map(({ label, value }) => paragraph('field', value.text, value.path.text, label)),
    ...line('meeting', cover.meeting),
    ...line('meeting', cover.place),
    ...line('meeting', cover.date),
  ];
}

function contactParagraphs({ economy, lines }: ContactView): readonly Paragraph[] {
  return [
    ...(economy === undefined ? [] : [paragraph('economy', economy.text, economy.path.text)]),
    ...lines.map((line) => paragraph('contact', line.text, line.path.text)),
  ];
}

function cellsOf(
  initiative: InitiativeView,
  columns: readonly TableColumn[],
): ReadonlyMap<string, readonly Paragraph[]> {
  const cells = new Map<string, readonly Paragraph[]>();
  for (const column of columns) {
    const paragraphs = cellOf(initiative, column);
    if (paragraphs.length > 0) cells.set(column.id, paragraphs);
  }
  return cells;
}

function cellOf(initiative: InitiativeView, column: TableColumn): readonly Paragraph[] {
  switch (column.holds) {
    case 'issue':
      return [];
    case 'initiatives': {
      const { title, description, others } = initiative;
      return [
        ...(title === undefined ? [] : [paragraph('initiative-title', title.text, title.path.text)]),
        ...proseParagraphs(description.blocks, description.path.text),
        ...referencesOf(initiative).map((link) => linkParagraph(link)),
        ...others.flatMap((other) => proseParagraphs(other.blocks, other.path.text, other.label)),
      ];
    }
    case 'outcome':
      return initiative.outcome.parts.flatMap((part) => proseParagraphs(part.blocks, part.path.text, part.label));
    case 'text': {
      const text = initiative.texts.get(column.id);
      return text === undefined ? [] : proseParagraphs(text.blocks, text.path.text);
    }
  }
}

/** The address is part of the text, because a title alone would hide that the address has changed. */
function linkParagraph(link: LinkView, role: Role = 'link'): Paragraph {
  const { text, url, href, remarks, path, label } = link;
  const texts: readonly StyledText[] = [
    ...(text === url ? [] : [{ text: url === '' ? text : `${text} ` }]),
    { text: url, ...(href !== undefined && { href }) },
    ...remarks.flatMap((remark): readonly StyledText[] => [
      { text: ` ${remark.text}` },
      ...(remark.href === undefined ? [] : [{ text: ' ' }, { text: remark.href, href: remark.href }]),
    ]),
  ];
  return { role, label, texts: joinStyled(texts), path: path.text, link };
}

function besideOf({ path, kind }: InitiativeView, details: InitiativeDetails | undefined): readonly Paragraph[] {
  return [
    ...labelled('Sub-points', details?.points.join(', ') ?? '', `${path.text}/points`),
    ...labelled('Agencies', details?.agencies.join(', ') ?? '', `${path.text}/agencies`),
    ...labelled('Kind', kind?.text ?? '', `${path.text}/kind`),
  ];
}

function labelled(label: string, text: string, path: string): readonly Paragraph[] {
  return text === '' ? [] : [paragraph('beside', text, path, label)];
}

/**
 * The blocks one below the other, of which the first has the label; before a list or a table the label is a paragraph
 * of its own.
 */
function proseParagraphs(blocks: readonly ProseBlock[], path: string, label?: string): readonly Paragraph[] {
  let wholes = 0;
  const paragraphs: Paragraph[] = [];
  const add = (role: Paragraph['role'], texts: readonly StyledText[], shape: ParagraphShape): void => {
    const isPlain = shape.level === 0 && role === 'text';
    paragraphs.push({ role, label: undefined, texts, path, ...(!isPlain && { shape }) });
  };
  const addBlock = (block: ProseBlock, level: number): void => {
    switch (block.kind) {
      case 'paragraph':
        return add('text', styledInlines(block.inlines), { level });
      case 'list': {
        const whole = block.marks.kind === 'number' ? wholes++ : undefined;
        for (const item of block.items) addItem(item, block.marks, whole, level + 1);
        return;
      }
      case 'table': {
        const whole = wholes++;
        for (const [index, row] of [block.head, ...block.rows].entries()) {
          const texts = row.flatMap(({ inlines }, column) => [
            ...(column === 0 ? [] : [{ text: cellEnd }]),
            ...styledInlines(inlines),
          ]);
          add('table-row', joinStyled(texts), { level, row: { isHead: index === 0, align: block.align }, whole });
        }
        return;
      }
      case 'notes':
        for (const { number, inlines } of block.notes) add('footnote', styledInlines(inlines), { level, note: number });
    }
  };
  const addItem = (
    { mark, blocks: [first, ...rest] }: ProseItem,
    marks: ListMarks,
    whole: number | undefined,
    level: number,
  ): void => {
    const own = first?.kind === 'paragraph' ? styledInlines(first.inlines) : [];
    add(marks.kind === 'bullet' ? 'bullet' : 'numbered', own, {
      level,
      item: { marks, mark },
      ...(whole !== undefined && { whole }),
    });
    for (const block of first === undefined || first.kind === 'paragraph' ? rest : [first, ...rest])
      addBlock(block, level);
  };
  for (const block of blocks) addBlock(block, 0);
  if (label === undefined || paragraphs.length === 0) return paragraphs;
  const [first, ...rest] = paragraphs;
  if (first?.shape === undefined && first !== undefined) return [{ ...first, label }, ...rest];
  return [{ role: 'text', label, texts: [], path }, ...paragraphs];
}
