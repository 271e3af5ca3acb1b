import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import type { ContactView, CoverView, PlacedText } from '../view/cover-view.ts';
import { detailsByPath, type InitiativeDetails } from '../view/initiative-details.ts';
import { flatBlocks, plainText, type ProseBlock } from '../../document/prose/prose.ts';
import { plainLink, referencesOf, type LinkView } from '../view/link-view.ts';
import type { InitiativeView, SubmissionView, TableColumn } from '../view/table-model.ts';

/**
 * A submission as plain paragraphs, each with its role and the path of its node: the form in which two versions are
 * compared. It has all texts of the finished document, and the few that only the file has (`beside`).
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

export type Role =
  | 'organisation' | 'number' | 'agenda' | 'title' | 'field' | 'meeting' | 'economy' | 'contact'
  | 'attachment' | 'initiative-title' | 'text' | 'bullet' | 'numbered' | 'link' | 'beside';

/** One paragraph, item or link; its text is a single line. */
export interface Paragraph {
  readonly role: Role;
  /** “Actual”, “Purpose”; paragraphs with different labels are never paired. */
  readonly label: string | undefined;
  readonly text: string;
  readonly path: string;
  /** For a paragraph that is a link, the link as the paper shows it where it has not changed. */
  readonly link?: LinkView;
}

export function paperOf(view: SubmissionView, document: SubmissionDocument): ComparedPaper {
  const details = detailsByPath(document);
  return {
    head: [...coverParagraphs(view.cover), ...contactParagraphs(view.contact), ...view.attachments.map((link) => linkParagraph(link, 'attachment'))],
    columns: view.columns,
    issues: view.rows.map((row) => ({
      id: row.id, title: row.title, path: row.path.text, known: row.known,
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
  return { role, label, text, path };
}

function coverParagraphs(cover: CoverView): readonly Paragraph[] {
  const line = (role: Role, placed: PlacedText | undefined): readonly Paragraph[] => (
    placed === undefined ? [] : [paragraph(role, placed.text, placed.path.text)]
  );
  return [
    ...(cover.organisation === undefined ? [] : [paragraph('organisation', cover.organisation, '')]),
    ...line('number', cover.number),
    ...cover.agenda.flatMap((one) => line('agenda', one)),
    ...line('title', cover.title),
    ...cover.fields.map(({ label, value }) => paragraph('field', value.text, value.path.text, label)),
    ...line('meeting', cover.meeting), ...line('meeting', cover.place), ...line('meeting', cover.date),
  ];
}

function contactParagraphs({ economy, lines }: ContactView): readonly Paragraph[] {
  return [
    ...(economy === undefined ? [] : [paragraph('economy', economy.text, economy.path.text)]),
    ...lines.map((line) => paragraph('contact', line.text, line.path.text)),
  ];
}

function cellsOf(initiative: InitiativeView, columns: readonly TableColumn[]): ReadonlyMap<string, readonly Paragraph[]> {
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
        ...blockParagraphs(description.blocks, description.path.text),
        // The address is part of the text, because a title alone would hide that the address has changed.
        ...referencesOf(initiative).map((link) => linkParagraph(link)),
        ...others.flatMap((other) => blockParagraphs(other.blocks, other.path.text, other.label)),
      ];
    }
    case 'outcome':
      return initiative.outcome.parts.flatMap((part) => blockParagraphs(part.blocks, part.path.text, part.label));
    case 'text': {
      const text = initiative.texts.get(column.id);
      return text === undefined ? [] : blockParagraphs(text.blocks, text.path.text);
    }
  }
}

function linkParagraph(link: LinkView, role: Role = 'link'): Paragraph {
  return { ...paragraph(role, plainLink(link, ''), link.path.text, link.label), link };
}

/** The blocks as paragraphs, of which the first has the label. */
function blockParagraphs(blocks: readonly ProseBlock[], path: string, label?: string): readonly Paragraph[] {
  const paragraphs = flatBlocks(blocks).flatMap((block): readonly Paragraph[] => (
    block.kind === 'paragraph'
      ? [paragraph('text', plainText(block.inlines).replace(/\n/g, ' '), path)]
      : block.items.map((item) => paragraph(block.ordered ? 'numbered' : 'bullet', plainText(item).replace(/\n/g, ' '), path))
  ));
  const [first, ...rest] = paragraphs;
  return first === undefined || label === undefined ? paragraphs : [{ ...first, label }, ...rest];
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
