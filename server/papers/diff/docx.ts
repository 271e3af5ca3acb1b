import { columnShares, isWide } from '../view/column-shares.ts';
import { docxGuidance, onNewPage } from '../word/docx.ts';
import {
  docxParagraph,
  docxText,
  textWidth,
  type DocxBlock,
  type DocxCell,
  type DocxParagraph,
  type DocxRow,
  type DocxStyle,
  type DocxTable,
} from '../word/docx-model.ts';
import type { GuidanceView } from '../view/guidance-view.ts';
import type { Turn } from '../view/turns.ts';
import type { ComparedVersions } from './describe.ts';
import type { ColumnChange, EntryChange, IssueChange } from './diff-papers.ts';
import { settleParagraphs, settleRows } from './docx-marks.ts';
import { TrackedTexts, type TrackedBy } from './docx-texts.ts';
import type { Role } from './paper-paragraph.ts';
import { beginsNextContact, deletedParagraph, insertedParagraph, type ParagraphChange } from './paragraphs.ts';
import { paragraphsIn, textIn } from './versions.ts';

/**
 * The paper with tracked changes: accepting all of them gives the new version, rejecting all of them the old one. Word
 * can not track the move of a table row, so a moved initiative is deleted at one place and inserted at the other.
 */
export async function renderDiffDocx(
  versions: ComparedVersions,
  guidance: GuidanceView | undefined,
  by: TrackedBy,
  turn?: Turn,
): Promise<Uint8Array> {
  const { diff, title, language, newName } = versions;
  const writer = new TrackedWriter(by);
  const landscape = isWide(diff.columns.map(({ id, holds }) => ({ id, holds, title: '' })));
  const isContact = ({ role }: ParagraphChange): boolean => role === 'economy' || role === 'contact';
  const isAttachment = ({ role }: ParagraphChange): boolean => role === 'attachment';
  const after = [...docxGuidance(guidance), ...writer.head(diff.head.filter(isContact))];
  const cover = writer.head(diff.head.filter((one) => !isContact(one) && !isAttachment(one)));
  const { writeDocx } = await import('../word/docx-file.ts');
  return writeDocx(
    {
      properties: { title, language, subject: newName },
      sections: [
        {
          landscape,
          footer: title,
          bareFirstPage: cover.length > 0,
          blocks: [
            ...cover,
            ...(cover.length > 0 ? onNewPage(after) : after),
            writer.table(versions, textWidth({ landscape })),
            ...writer.attachments(diff.head.filter(isAttachment)),
          ],
        },
      ],
    },
    turn,
  );
}

const styles: Readonly<Record<Role, DocxStyle>> = {
  organisation: 'Organisation',
  number: 'Number',
  agenda: 'Agenda',
  title: 'Title',
  field: 'CoverField',
  meeting: 'Meeting',
  economy: 'Heading2',
  contact: 'Contact',
  attachment: 'CellText',
  'initiative-title': 'InitiativeTitle',
  text: 'InitiativeText',
  bullet: 'InitiativeText',
  numbered: 'InitiativeText',
  'table-row': 'InitiativeText',
  footnote: 'InitiativeText',
  link: 'InitiativeLink',
  beside: 'CellText',
};

/** A row of the table, and the versions that have it. */
interface TrackedRow {
  readonly version: 'both' | 'old' | 'new';
  /** Absent for the empty row of an issue that nobody answered. */
  readonly cells: EntryChange['change']['cells'] | undefined;
}

class TrackedWriter {
  readonly #texts: TrackedTexts;

  constructor(by: TrackedBy) {
    this.#texts = new TrackedTexts(by);
  }

  head(paragraphs: readonly ParagraphChange[]): readonly DocxParagraph[] {
    const firstMeeting = paragraphs.find(({ role }) => role === 'meeting');
    const lastContact = paragraphs.findLast(({ role }) => role === 'contact');
    return settleParagraphs(
      paragraphs.map((paragraph, index) =>
        this.#texts.paragraph(paragraph, styles[paragraph.role], {
          ...(paragraph === firstMeeting && { spaceBefore: 1700 }),
          ...(beginsNextContact(paragraph, paragraphs[index - 1]) && { spaceBefore: 240 }),
          ...(paragraph === lastContact ? { spaceAfter: 240 } : paragraph.role === 'contact' && { keepWithNext: true }),
        }),
      ),
      false,
    );
  }

  /** The list below the table; its heading is new, or gone, where all below it is. */
  attachments(paragraphs: readonly ParagraphChange[]): readonly DocxParagraph[] {
    const [first] = paragraphs;
    if (first === undefined) return [];
    const fate = paragraphs.every((one) => one.fate === first.fate) ? first.fate : 'same';
    const change = fate === 'inserted' || fate === 'deleted' ? this.#texts.change(fate) : undefined;
    return [
      docxParagraph('Heading2', [docxText('Attachments', { change })], { spaceBefore: 240, change }),
      ...settleParagraphs(
        paragraphs.map((paragraph) =>
          this.#texts.paragraph(paragraph, styles.attachment, { marker: { kind: 'bullet' } }),
        ),
        false,
      ),
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
      joinsRows: true,
      rows: [
        {
          cells: columns.map((column) => ({
            shade: 'D9D9D9',
            blocks: [docxParagraph('ColumnHeading', this.#texts.inlines(column.title))],
          })),
        },
        ...settleRows(issues.flatMap((issue) => this.#issueRows(issue, columns))),
      ],
    };
  }

  #issueRows(issue: IssueChange, columns: readonly ColumnChange[]): readonly DocxRow[] {
    const rows = rowsOf(issue);
    const firstOld = rows.findIndex(({ version }) => version !== 'new');
    const firstNew = rows.findIndex(({ version }) => version !== 'old');
    // A merged cell can not span rows that are inserted or deleted. There the borders between the cells are left out
    // instead.
    const stable = rows.every(({ version }) => version === 'both');
    return rows.map((row, index): DocxRow => {
      const change =
        row.version === 'both' ? undefined : this.#texts.change(row.version === 'new' ? 'inserted' : 'deleted');
      const goesOn = index > 0;
      const issueCell = (): DocxCell => ({
        ...(stable
          ? { rows: rows.length < 2 ? undefined : index === 0 ? ('first' as const) : ('next' as const) }
          : { goesOn }),
        blocks: this.#issueTitle(issue, index, firstOld, firstNew),
      });
      return {
        ...(row.cells === undefined && { minHeight: 794 }),
        change,
        cells: columns.map((column): DocxCell =>
          column.holds === 'issue'
            ? issueCell()
            : { goesOn, blocks: this.#cell(row.cells?.get(column.id) ?? [], row.version, column.holds) },
        ),
      };
    });
  }

  /** The issue's title as it is in each version, in the first row that the version has. */
  #issueTitle(
    { title, known }: IssueChange,
    index: number,
    firstOld: number,
    firstNew: number,
  ): readonly DocxParagraph[] {
    const italic = known.after || known.before ? undefined : true;
    if (index === firstOld && index === firstNew) return [docxParagraph('Issue', this.#texts.inlines(title, italic))];
    const whole = (kind: 'inserted' | 'deleted', text: string): DocxParagraph =>
      docxParagraph('Issue', this.#texts.inlines([{ kind, text }], italic), { change: this.#texts.change(kind) });
    if (index === firstNew) return [whole('inserted', textIn(title, 'new'))];
    return index === firstOld ? [whole('deleted', textIn(title, 'old'))] : [];
  }

  #cell(
    paragraphs: readonly ParagraphChange[],
    version: TrackedRow['version'],
    holds: ColumnChange['holds'],
  ): readonly DocxBlock[] {
    const shown =
      version === 'both'
        ? paragraphs
        : paragraphsIn(paragraphs, version).map(version === 'new' ? insertedParagraph : deletedParagraph);
    const isInitiative = holds === 'initiatives';
    // The first line of an initiative carries the bullet.
    return this.#texts.cell(
      shown,
      ({ role }) => (isInitiative ? styles[role] : 'CellText'),
      isInitiative ? { kind: 'large' } : undefined,
    );
  }
}

function rowsOf({ entries, oldIndex, newIndex }: IssueChange): readonly TrackedRow[] {
  const rows = entries.map(({ fate, change: { cells } }): TrackedRow => ({
    cells,
    version: fate === 'kept' ? 'both' : fate === 'inserted' || fate === 'moved-here' ? 'new' : 'old',
  }));
  const has = (version: 'old' | 'new'): boolean =>
    rows.some((row) => row.version === version || row.version === 'both');
  const emptyOld = oldIndex !== undefined && !has('old');
  const emptyNew = newIndex !== undefined && !has('new');
  if (emptyOld && emptyNew) return [{ version: 'both', cells: undefined }];
  return [
    ...(emptyOld ? [{ version: 'old', cells: undefined } as const] : []),
    ...rows,
    ...(emptyNew ? [{ version: 'new', cells: undefined } as const] : []),
  ];
}
