import { columnShares, isWide } from '../view/column-shares.ts';
import { docxGuidance, linkInlines, onNewPage } from '../word/docx.ts';
import {
  docxLink, docxParagraph, docxText, textWidth,
  type DocxCell, type DocxChange, type DocxInline, type DocxNumbers, type DocxParagraph, type DocxRow, type DocxStyle, type DocxTable,
} from '../word/docx-model.ts';
import type { GuidanceView } from '../view/guidance-view.ts';
import type { Turn } from '../view/turns.ts';
import type { LinkView } from '../view/link-view.ts';
import type { ComparedVersions } from './describe.ts';
import type { ColumnChange, EntryChange, IssueChange } from './diff-papers.ts';
import { settleMarks } from './docx-marks.ts';
import type { Role } from './paper-paragraph.ts';
import { beginsNextContact, deletedParagraph, insertedParagraph, type ParagraphChange } from './paragraphs.ts';
import { paragraphsIn, textIn } from './versions.ts';
import type { TextSegment } from './styled-text.ts';

export interface TrackedBy {
  /** The name that Word shows as the author of the changes. */
  readonly author: string;
  /** `YYYY-MM-DDThh:mm:ssZ`; without it the changes have no date. */
  readonly date: string | undefined;
}

/**
 * The paper with tracked changes: accepting all of them gives the new version, rejecting all of them the old one. Word can
 * not track the move of a table row, so a moved initiative is deleted at one place and inserted at the other.
 */
export async function renderDiffDocx(versions: ComparedVersions, guidance: GuidanceView | undefined, by: TrackedBy, turn?: Turn): Promise<Uint8Array> {
  const { diff, title, language, newName } = versions;
  const writer = new TrackedWriter(by);
  const landscape = isWide(diff.columns.map(({ id, holds }) => ({ id, holds, title: '' })));
  const isContact = ({ role }: ParagraphChange): boolean => role === 'economy' || role === 'contact';
  const isAttachment = ({ role }: ParagraphChange): boolean => role === 'attachment';
  const after = [...docxGuidance(guidance), ...writer.head(diff.head.filter(isContact))];
  const cover = writer.head(diff.head.filter((one) => !isContact(one) && !isAttachment(one)));
  const { writeDocx } = await import('../word/docx-file.ts');
  return writeDocx({
    properties: { title, language, subject: newName },
    sections: [{
      landscape,
      footer: title,
      bareFirstPage: cover.length > 0,
      blocks: [
        ...cover,
        ...(cover.length > 0 ? onNewPage(after) : after),
        writer.table(versions, textWidth({ landscape })),
        ...writer.attachments(diff.head.filter(isAttachment)),
      ],
    }],
  }, turn);
}

const styles: Readonly<Record<Role, DocxStyle>> = {
  'organisation': 'Organisation', 'number': 'Number', 'agenda': 'Agenda', 'title': 'Title', 'field': 'CoverField', 'meeting': 'Meeting',
  'economy': 'Heading2', 'contact': 'Contact', 'attachment': 'CellText', 'initiative-title': 'InitiativeTitle', 'text': 'InitiativeText', 'bullet': 'InitiativeText',
  'numbered': 'InitiativeText', 'table-row': 'InitiativeText', 'footnote': 'InitiativeText', 'link': 'InitiativeLink', 'beside': 'CellText',
};

/** A row of the table, and the versions that have it. */
interface TrackedRow {
  readonly version: 'both' | 'old' | 'new';
  /** Absent for the empty row of an issue that nobody answered. */
  readonly cells: EntryChange['change']['cells'] | undefined;
}

class TrackedWriter {
  readonly #by: TrackedBy;

  constructor(by: TrackedBy) {
    this.#by = by;
  }

  head(paragraphs: readonly ParagraphChange[]): readonly DocxParagraph[] {
    const firstMeeting = paragraphs.find(({ role }) => role === 'meeting');
    const lastContact = paragraphs.findLast(({ role }) => role === 'contact');
    return settleMarks(paragraphs.map((paragraph, index) => this.#paragraph(paragraph, styles[paragraph.role], {
      ...(paragraph === firstMeeting && { spaceBefore: 1700 }),
      ...(beginsNextContact(paragraph, paragraphs[index - 1]) && { spaceBefore: 240 }),
      ...(paragraph === lastContact ? { spaceAfter: 240 } : paragraph.role === 'contact' && { keepWithNext: true }),
    })), false);
  }

  /** The list below the table; its heading is new, or gone, where all below it is. */
  attachments(paragraphs: readonly ParagraphChange[]): readonly DocxParagraph[] {
    const [first] = paragraphs;
    if (first === undefined) return [];
    const fate = paragraphs.every((one) => one.fate === first.fate) ? first.fate : 'same';
    const change = fate === 'inserted' || fate === 'deleted' ? this.#change(fate) : undefined;
    return [
      docxParagraph('Heading2', [docxText('Attachments', { change })], { spaceBefore: 240, change }),
      ...settleMarks(paragraphs.map((paragraph) => this.#paragraph(paragraph, styles.attachment, { marker: { kind: 'bullet' } })), false),
    ];
  }

  table({ diff: { columns, issues }, title }: ComparedVersions, width: number): DocxTable {
    const plain = columns.map(({ id, holds, title: heading }) => ({ id, holds, title: textIn(heading, 'new') }));
    return {
      kind: 'table',
      caption: title,
      columnWidths: columnShares(plain, width),
      headingRows: 1,
      firstColumnIsHeading: columns[0]?.holds === 'issue',
      rows: [
        { cells: columns.map((column) => ({ shade: 'D9D9D9', blocks: [docxParagraph('ColumnHeading', this.#inlines(column.title))] })) },
        ...issues.flatMap((issue) => this.#issueRows(issue, columns)),
      ],
    };
  }

  #issueRows(issue: IssueChange, columns: readonly ColumnChange[]): readonly DocxRow[] {
    const rows = rowsOf(issue);
    const firstOld = rows.findIndex(({ version }) => version !== 'new');
    const firstNew = rows.findIndex(({ version }) => version !== 'old');
    // A merged cell can not span rows that are inserted or deleted. There the borders between the cells are left out instead.
    const stable = rows.every(({ version }) => version === 'both');
    return rows.map((row, index): DocxRow => {
      const change = row.version === 'both' ? undefined : this.#change(row.version === 'new' ? 'inserted' : 'deleted');
      const open = { top: index > 0, bottom: index < rows.length - 1 };
      const issueCell = (): DocxCell => ({
        ...(stable ? { rows: rows.length < 2 ? undefined : index === 0 ? 'first' as const : 'next' as const } : { open }),
        blocks: this.#issueTitle(issue, index, firstOld, firstNew),
      });
      return {
        ...(row.cells === undefined && { minHeight: 794 }),
        change,
        cells: columns.map((column): DocxCell => (
          column.holds === 'issue'
            ? issueCell()
            : { open, blocks: this.#cell(row.cells?.get(column.id) ?? [], row.version, column.holds) }
        )),
      };
    });
  }

  /** The issue's title as it is in each version, in the first row that the version has. */
  #issueTitle({ title, known }: IssueChange, index: number, firstOld: number, firstNew: number): readonly DocxParagraph[] {
    const italic = known.after || known.before ? undefined : true;
    if (index === firstOld && index === firstNew) return [docxParagraph('Issue', this.#inlines(title, italic))];
    const whole = (kind: 'inserted' | 'deleted', text: string): DocxParagraph => (
      docxParagraph('Issue', this.#inlines([{ kind, text }], italic), { change: this.#change(kind) })
    );
    if (index === firstNew) return [whole('inserted', textIn(title, 'new'))];
    return index === firstOld ? [whole('deleted', textIn(title, 'old'))] : [];
  }

  #cell(paragraphs: readonly ParagraphChange[], version: TrackedRow['version'], holds: ColumnChange['holds']): readonly DocxParagraph[] {
    const shown = version === 'both'
      ? paragraphs
      : paragraphsIn(paragraphs, version).map(version === 'new' ? insertedParagraph : deletedParagraph);
    const firstOld = shown.find(({ fate }) => fate !== 'inserted');
    const firstNew = shown.find(({ fate }) => fate !== 'deleted');
    const numbers = (): DocxNumbers => ({ style: 'decimal', form: '1.', start: 1 });
    let list = numbers();
    const written = shown.map((paragraph, index) => {
      const { role } = paragraph;
      if (shown[index - 1]?.role !== role) list = numbers();
      const marker = role === 'bullet' ? { kind: 'bullet' as const }
        : role === 'numbered' ? { kind: 'number' as const, list }
          // The first line of an initiative carries the bullet.
          : holds === 'initiatives' && (paragraph === firstOld || paragraph === firstNew) ? { kind: 'large' as const } : undefined;
      return this.#paragraph(paragraph, holds === 'initiatives' ? styles[role] : 'CellText', marker && { marker });
    });
    // An inserted or deleted row takes its cells with it, so its paragraph marks need no care.
    return version === 'both' ? settleMarks(written, true) : written;
  }

  #paragraph(paragraph: ParagraphChange, style: DocxStyle, more?: Parameters<typeof docxParagraph>[2]): DocxParagraph {
    const { fate, role, label, segments, newPath } = paragraph;
    const change = fate === 'inserted' || fate === 'deleted' ? this.#change(fate) : undefined;
    const labelText = label === undefined ? [] : [docxText(`${label}:`, { ...(role !== 'field' && { bold: true }), change }), docxText(' ', { change })];
    const isEmail = role === 'contact' && newPath?.endsWith('/email') === true && fate === 'same';
    const text = isEmail ? [docxLink(`mailto:${textIn(segments, 'new')}`, textIn(segments, 'new'))] : this.#linkOrInlines(paragraph);
    return docxParagraph(style, [...labelText, ...text], { ...more, ...(change && { change }) });
  }

  /** A link looks as on the paper; a changed link is written twice, the old one as deleted and the new one as inserted. */
  #linkOrInlines({ fate, segments, oldLink, newLink }: ParagraphChange): readonly DocxInline[] {
    if (oldLink === undefined && newLink === undefined) return this.#inlines(segments);
    if (fate === 'same' && newLink !== undefined) return linkInlines(newLink);
    const marked = (link: LinkView | undefined, kind: 'inserted' | 'deleted'): readonly DocxInline[] => (
      link === undefined ? [] : linkInlines(link).map((inline) => withChange(inline, this.#change(kind)))
    );
    return [...marked(oldLink, 'deleted'), ...marked(newLink, 'inserted')];
  }

  #inlines(segments: readonly TextSegment[], italic?: true): readonly DocxInline[] {
    return segments.map(({ kind, text, href, bold, italic: isItalic }) => {
      const look = { bold, italic: italic ?? isItalic, ...(kind !== 'same' && { change: this.#change(kind) }) };
      return href === undefined ? docxText(text.replace(/[\n\t]/g, ' '), look) : docxLink(href, text, look);
    });
  }

  #change(kind: DocxChange['kind']): DocxChange {
    return { kind, ...this.#by };
  }
}

function withChange(inline: DocxInline, change: DocxChange): DocxInline {
  if (inline.kind === 'link') return { ...inline, runs: inline.runs.map((run) => ({ ...run, change })) };
  return inline.kind === 'text' || inline.kind === 'note' ? { ...inline, change } : inline;
}

function rowsOf({ entries, oldIndex, newIndex }: IssueChange): readonly TrackedRow[] {
  const rows = entries.map(({ fate, change: { cells } }): TrackedRow => ({
    cells, version: fate === 'kept' ? 'both' : fate === 'inserted' || fate === 'moved-here' ? 'new' : 'old',
  }));
  const has = (version: 'old' | 'new'): boolean => rows.some((row) => row.version === version || row.version === 'both');
  const emptyOld = oldIndex !== undefined && !has('old');
  const emptyNew = newIndex !== undefined && !has('new');
  if (emptyOld && emptyNew) return [{ version: 'both', cells: undefined }];
  return [
    ...(emptyOld ? [{ version: 'old', cells: undefined } as const] : []),
    ...rows,
    ...(emptyNew ? [{ version: 'new', cells: undefined } as const] : []),
  ];
}
