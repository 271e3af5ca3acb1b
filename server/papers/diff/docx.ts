import { columnShares, isWide } from '../view/column-shares.ts';
import { docxGuidance, onNewPage } from '../word/docx.ts';
import {
  type DocxBlock,
  type DocxCell,
  type DocxChange,
  type DocxMarker,
  type DocxParagraph,
  type DocxRow,
  type DocxStyle,
  type DocxTable,
  docxParagraph,
  docxText,
  textWidth,
} from '../word/docx-model.ts';
import type { GuidanceView } from '../view/guidance-view.ts';
import type { Turn } from '../view/turns.ts';
import type { ComparedVersions } from './describe.ts';
import type { ColumnChange, EntryChange, IssueChange } from './diff-papers.ts';
import { type TrackedBy, TrackedTexts } from './docx-texts.ts';
import type { Role } from './paper-paragraph.ts';
import { type ParagraphChange, beginsNextContact, deletedParagraph, insertedParagraph } from './paragraphs.ts';
import { paragraphsIn, textIn } from './versions.ts';

/**
 * Chooses which paragraph marks of a table’s cells are tracked, and puts paragraphs that are not seen where LibreOffice
 * would give a paragraph the looks of another one.
 */
function settleRows(rows: readonly DocxRow[]): readonly DocxRow[] {
  return unlikeMoved(rows).map((row) => ({
    ...row,
    cells:
      row.change === undefined
        ? row.cells.map((cell) => ({ ...cell, blocks: settleMarks(cell.blocks) }))
        : settleWholeRow(row.cells, row.change),
  }));
}

/** Between the tables of a cell and behind them. */
function settleMarks(blocks: readonly DocxBlock[]): readonly DocxBlock[] {
  const settled: DocxBlock[] = [];
  let run: DocxParagraph[] = [];
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      run.push(block);
      continue;
    }
    settled.push(...closed(settleParagraphs(run, false)), block);
    run = [];
  }
  return [...settled, ...closed(settleParagraphs(run, true))];
}

/**
 * Paragraphs before a table, or at the end of a cell. There the last mark can not be removed: an empty line, perhaps
 * with the number of an item, would be left. So one that is not seen is put behind it. When an insertion is rejected,
 * Word gives the line that is left the looks of the last paragraph, LibreOffice those of the first: so one that is not
 * seen stands before it, too.
 */
function closed(paragraphs: readonly DocxParagraph[]): readonly DocxParagraph[] {
  const change = paragraphs.at(-1)?.change;
  if (change?.kind !== 'inserted') return change === undefined ? paragraphs : [...paragraphs, unseen];
  const start = paragraphs.findLastIndex((one) => one.change?.kind !== 'inserted') + 1;
  return [...paragraphs.slice(0, start), { ...unseen, change }, ...paragraphs.slice(start), unseen];
}

/**
 * A paragraph that was deleted and inserted again elsewhere is for LibreOffice text that was moved. Then it takes the
 * later of the two apart from its mark, and gives its looks to the paragraph behind once it goes. So a soft hyphen,
 * which is not seen, makes the deleted words others. Of two whose rows go altogether nothing is left.
 */
function unlikeMoved(rows: readonly DocxRow[]): readonly DocxRow[] {
  const inserted = { inAll: insertedWords(rows), inLeft: insertedWords(rows.filter(isLeft)) };
  return rows.map((row) => {
    const moved = isLeft(row) ? inserted.inAll : inserted.inLeft;
    return {
      ...row,
      cells: row.cells.map((cell) => ({
        ...cell,
        blocks: cell.blocks.map((block) =>
          block.kind === 'paragraph' && block.change?.kind === 'deleted' && moved.has(wordsIn(block))
            ? { ...block, inlines: [{ kind: 'soft-hyphen', change: block.change } as const, ...block.inlines] }
            : block,
        ),
      })),
    };
  });
}

/** Whether LibreOffice leaves something of a row in both versions. */
function isLeft({ change, cells }: DocxRow): boolean {
  return change === undefined || holdTable(cells);
}

function holdTable(cells: readonly DocxCell[]): boolean {
  return cells.some(({ blocks }) => blocks.some(({ kind }) => kind === 'table'));
}

function insertedWords(rows: readonly DocxRow[]): ReadonlySet<string> {
  const blocks = rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.blocks));
  return new Set(
    blocks.flatMap((block) =>
      block.kind === 'paragraph' && block.change?.kind === 'inserted' ? [wordsIn(block)] : [],
    ),
  );
}

function wordsIn({ inlines }: DocxParagraph): string {
  return inlines
    .map((inline) =>
      inline.kind === 'text'
        ? inline.text
        : inline.kind === 'link'
          ? inline.runs.map(({ text }) => text).join('')
          : ' ',
    )
    .join('');
}

/**
 * The cells of a row that is inserted or deleted. Where one of them holds a table, LibreOffice leaves an empty row
 * behind, with an empty line in each cell, and one behind each table. Such a line looks like the first paragraph there
 * of what was inserted, or like the last one of what was deleted, behind a table like either: an initiative’s dot or
 * the number of an item would be left. So one that is not seen stands there.
 */
function settleWholeRow(cells: readonly DocxCell[], change: DocxChange): readonly DocxCell[] {
  if (!holdTable(cells)) return cells;
  const hidden: DocxBlock = { ...unseen, change };
  const isInserted = change.kind === 'inserted';
  return cells.map((cell) => ({
    ...cell,
    blocks: cell.blocks.flatMap((block, index): readonly DocxBlock[] => {
      if (block.kind !== 'paragraph' || block.marker === undefined) return [block];
      const [isFirst, isLast] = [-1, 1].map((step) => cell.blocks[index + step]?.kind !== 'paragraph');
      return [
        ...(isFirst && (isInserted || index > 0) ? [hidden] : []),
        block,
        ...(isLast && !isInserted ? [hidden] : []),
      ];
    }),
  }));
}

const unseen: DocxParagraph = { kind: 'paragraph', style: 'Normal', inlines: [], isUnseen: true };

/**
 * Chooses which paragraph marks are tracked. A paragraph that was inserted or deleted usually has its own mark (its
 * end) tracked. In two cases the mark of the paragraph before it is tracked instead: at the end of a cell, whose last
 * mark Word can not remove; and where the text of the paragraph before ends with a change of the same kind, which
 * LibreOffice would merge with this one and then join the rest with what follows. Joined paragraphs get the looks of
 * the later one, so this is done only where both look alike; where they do not, one that is not seen keeps the two
 * changes apart.
 */
function settleParagraphs(paragraphs: readonly DocxParagraph[], isCellEnd: boolean): readonly DocxParagraph[] {
  const settled = [...paragraphs];
  for (let start = 1; start < settled.length; start++) {
    const [before, change] = [settled[start - 1], settled[start]?.change];
    if (before === undefined || change === undefined || before.change !== undefined) continue;
    let end = start;
    while (settled[end + 1]?.change?.kind === change.kind) end += 1;
    const last = settled[end];
    const isLast = isCellEnd && end === settled.length - 1;
    const isMerged = endsIn(before, change.kind);
    if (last === undefined || !(isLast || isMerged)) continue;
    if (looksAlike(before, last)) {
      settled[start - 1] = { ...before, change };
      settled[end] = { ...last, change: undefined };
    } else if (isMerged) {
      settled.splice(start, 0, unseen);
      end += 1;
    }
    start = end;
  }
  return settled;
}

function endsIn({ inlines }: DocxParagraph, kind: DocxChange['kind']): boolean {
  const last = inlines.at(-1);
  const run = last?.kind === 'link' ? last.runs.at(-1) : last;
  return run?.change?.kind === kind;
}

function looksAlike(a: DocxParagraph, b: DocxParagraph): boolean {
  return (
    a.style === b.style &&
    a.align === b.align &&
    a.indent?.left === b.indent?.left &&
    a.indent?.hanging === b.indent?.hanging &&
    markedAlike(a.marker, b.marker)
  );
}

function markedAlike(a: DocxMarker | undefined, b: DocxMarker | undefined): boolean {
  if (a?.kind === 'number' && b?.kind === 'number') return a.list === b.list && a.level === b.level;
  return (
    a?.kind === b?.kind &&
    (a === undefined || b === undefined || a.kind === 'large' || b.kind === 'large' || a.level === b.level)
  );
}

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
