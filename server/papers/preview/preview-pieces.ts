import {
  attachmentLines,
  byAttachment,
  columnLines,
  headLines,
  indented,
  issueNotes,
  linkItem,
  rowCells,
  rowCount,
} from '../html/html.ts';
import { findingsList } from '../html/html-notes.ts';
import { escapeHtml, linkToHtml, pathAttribute, textToHtml } from '../html/html-text.ts';
import type { Note, Notes } from '../view/notes.ts';
import type { InitiativeView, IssueRow, SubmissionView, TableColumn } from '../view/table-model.ts';
import type { ListedWordSources } from '../view/listed-words.ts';
import { absentLine, editableCells, linkItems } from './editable-row.ts';
import type { Editing } from './editing.ts';
import { oneOrMany } from '../../words/counts.ts';
import type { ContactLine, ContactView, CoverField, CoverView, PlacedText } from '../view/cover-view.ts';
import { type NodePath, below, nodePath } from '../view/node-path.ts';

/** Cover and contact as in `headLines`, with a place for each field that is not written yet. */
function editableHead(view: SubmissionView, notes: readonly Note[], editing: Editing): readonly string[] {
  const about = (keys: readonly string[]): readonly Note[] =>
    notes.filter(({ path }) => keys.includes(String(path.segments[0])));
  return [...cover(view.cover, about(['document'])), ...contacts(view.contact, about(['economy', 'contact']), editing)];
}

function cover(view: CoverView, notes: readonly Note[]): readonly string[] {
  const line = (
    placed: PlacedText | undefined,
    tag: 'p' | 'h1',
    className: string,
    key: string,
    invitation: string,
  ): string =>
    placed === undefined
      ? absentLine(nodePath('document', key), invitation, { className })
      : `<${tag} class="${className}"${pathAttribute(placed.path)}>${textToHtml(placed.text)}</${tag}>`;
  const field = (label: CoverField['label'], key: string, invitation: string): string => {
    const value = view.fields.find((one) => one.label === label)?.value;
    // Who submits is the economy, unless the cover says otherwise: that is written on the cover, not in the economy's
    // place.
    const path = nodePath('document', key);
    return `  <dt>${label}</dt>${value === undefined ? absentLine(path, invitation, { tag: 'dd' }) : `<dd${pathAttribute(path)}>${textToHtml(value.text)}</dd>`}`;
  };
  return [
    '<header class="cover">',
    ...indented([
      ...(view.organisation === undefined ? [] : [`<p class="organisation">${textToHtml(view.organisation)}</p>`]),
      line(view.number, 'p', 'number', 'number', 'Add the document number'),
      ...(view.agenda.length === 0 ? [undefined] : view.agenda).map((one) =>
        line(one, 'p', 'agenda-item', 'agendaItem', 'Add the agenda item'),
      ),
      line(view.title, 'h1', 'title', 'title', 'Add the title of the document'),
      '<dl class="cover-fields">',
      field('Purpose', 'purpose', 'Add the purpose'),
      field('Submitted by', 'submittedBy', 'Add who submits'),
      '</dl>',
      line(view.meeting, 'p', 'meeting', 'meeting', 'Add the name of the meeting'),
      line(view.place, 'p', 'place', 'place', 'Add the place of the meeting'),
      view.date !== undefined && view.isoDate !== undefined
        ? `<p class="date"${pathAttribute(view.date.path)}><time datetime="${view.isoDate}">${escapeHtml(view.date.text)}</time></p>`
        : line(view.date, 'p', 'date', 'date', 'Add the date of the meeting'),
      ...findingsList(notes),
    ]),
    '</header>',
  ];
}

const contactFields: readonly (readonly [ContactLine['field'], string])[] = [
  ['name', 'Add a name'],
  ['office', 'Add an office'],
  ['agency', 'Add an agency'],
  ['email', 'Add an email address'],
];

function contacts({ economy, lines }: ContactView, notes: readonly Note[], editing: Editing): readonly string[] {
  const byPath = new Map(lines.map((line) => [line.path.text, line]));
  return [
    '<section class="contact" aria-label="Contact">',
    `  ${
      economy === undefined
        ? absentLine(nodePath('economy'), 'Select the economy', { className: 'economy' })
        : `<h2 class="economy"${pathAttribute(economy.path)}>${textToHtml(economy.text)}</h2>`
    }`,
    ...indented(editing.contacts.flatMap((path, index) => contact(path, byPath, index > 0))),
    `  ${absentLine(editing.nextContact, editing.contacts.length === 0 ? 'Add a contact' : 'Add another contact', { className: 'further' })}`,
    ...indented(findingsList(notes)),
    '</section>',
  ];
}

function contact(path: NodePath, byPath: ReadonlyMap<string, ContactLine>, isFurther: boolean): readonly string[] {
  return contactFields.map(([field, invitation], index) => {
    const own = below(path, field);
    const line = byPath.get(own.text);
    const className = `contact-${field}${isFurther && index === 0 ? ' next-contact' : ''}`;
    if (line === undefined) return absentLine(own, invitation, { className });
    return `<p class="${className}"${pathAttribute(own)}>${line.href === undefined ? textToHtml(line.text) : linkToHtml(line.href, line.text)}</p>`;
  });
}

/** What is attached to the whole submission, as in `attachmentLines`, with a place for the next. */
function editableFoot(view: SubmissionView, notes: Notes, editing: Editing): readonly string[] {
  const found = byAttachment(notes.ofRow.get('') ?? []);
  const items = linkItems(
    nodePath('attachments'),
    editing.attachments,
    view.attachments,
    'Add the file of this attachment',
    (attachment) => linkItem(attachment, found.get(attachment.path.text) ?? [], notes),
  );
  return [
    '<section class="attachments" aria-label="Attachments">',
    ...(items.length === 0
      ? []
      : ['  <h2>Attachments</h2>', '  <ul class="links">', ...indented(indented(items)), '  </ul>']),
    `  ${absentLine(nodePath('attachments', editing.attachments), 'Add an attachment of the whole submission', { className: 'further' })}`,
    '</section>',
  ];
}

/** A part of the preview's HTML, which is sent to the page only when it has changed. */
export interface RenderedPiece {
  /**
   * `head`, `columns`, `foot`, or the key of a row: the path of its initiative, the path of an issue without
   * initiatives, or an issue's path with `#findings` for the row of findings about the issue.
   */
  readonly key: string;
  /** For a row, the path of its issue; undefined for `head`, `columns` and `foot`. */
  readonly issue: string | undefined;
  /**
   * Escaped HTML: for `head` everything above the table, for `foot` everything below it, for `columns` the table's
   * caption, columns and head, for a row one `tr`.
   */
  readonly html: string;
}

/**
 * The pieces of the preview, from top to bottom.
 *
 * @param editing for a table that can be written in
 */
export function previewPieces(view: SubmissionView, notes: Notes, editing?: Editing): readonly RenderedPiece[] {
  const counts = new Map<string, number>();
  /** Keys are unique, but a file with errors may have two rows with the same path. */
  const keyOf = (path: string): string => {
    const count = (counts.get(path) ?? 0) + 1;
    counts.set(path, count);
    return count === 1 ? path : `${path}#${count}`;
  };
  return [
    { key: 'head', issue: undefined, html: head(view, notes.ofRow.get('') ?? [], editing) },
    { key: 'columns', issue: undefined, html: columnLines(view).join('\n') },
    ...view.rows.flatMap((row) => {
      const rows = Array.from({ length: rowCount(row) }, (_, index): RenderedPiece => {
        const key = keyOf((row.initiatives[index] ?? row).path.text);
        return { key, issue: row.path.text, html: rowHtml(key, row, index, view.columns, notes, editing) };
      });
      const found = issueNotes(row, view.columns, notes);
      if (found.length === 0) return rows;
      return [
        ...rows,
        {
          key: keyOf(`${row.path.text}#findings`),
          issue: row.path.text,
          html: `<tr class="of-issue">${found.join('\n')}</tr>`,
        },
      ];
    }),
    ...foot(view, notes, editing),
  ];
}

const ofHead = new Set(['document', 'economy', 'contact']);

function foot(view: SubmissionView, notes: Notes, editing: Editing | undefined): readonly RenderedPiece[] {
  const lines = editing === undefined ? attachmentLines(view, notes) : editableFoot(view, notes, editing);
  return lines.length === 0 ? [] : [{ key: 'foot', issue: undefined, html: lines.join('\n') }];
}

function head(view: SubmissionView, notes: readonly Note[], editing: Editing | undefined): string {
  const shown = new Set(view.attachments.map(({ path }) => path.text));
  const inFoot = new Set([...byAttachment(notes)].flatMap(([path, its]) => (shown.has(path) ? its : [])));
  const general = notes.filter((note) => !ofHead.has(String(note.path.segments[0])) && !inFoot.has(note));
  return [
    ...generalFindings(general),
    ...(editing === undefined ? headLines(view, notes) : editableHead(view, notes, editing)),
  ].join('\n');
}

/** The findings about the whole file. Hints are folded, because most of them say what the table shows anyway. */
export function generalFindings(notes: readonly Note[]): readonly string[] {
  const hints = notes.filter(({ severity }) => severity === 'hint');
  const others = notes.filter(({ severity }) => severity !== 'hint');
  return [
    ...generalPart(others, ['One finding', 'findings'], true),
    ...generalPart(hints, ['One hint', 'hints'], false),
  ];
}

function generalPart(notes: readonly Note[], [one, many]: readonly [string, string], open: boolean): readonly string[] {
  if (notes.length === 0) return [];
  const title = `${oneOrMany(notes.length, one, many)} about the whole file`;
  return [
    `<details class="general"${open ? ' open' : ''}>`,
    `<summary>${title}</summary>`,
    ...findingsList(notes, title),
    '</details>',
  ];
}

interface KnownCells {
  readonly key: string;
  readonly columns: readonly TableColumn[];
  readonly words: ListedWordSources | undefined;
  /** The addresses of the links in the cells. */
  readonly urls: ReadonlySet<string>;
  readonly said: string;
  readonly html: string;
}

/**
 * An initiative that an edit did not touch is the same view object as before, so its cells can be reused if the notes
 * are the same: the same text, too, which is then found to be the same at once. A file may be shown and written in at
 * once.
 */
const knownCells = {
  shown: new WeakMap<InitiativeView, KnownCells>(),
  editable: new WeakMap<InitiativeView, KnownCells>(),
};

function rowHtml(
  key: string,
  row: IssueRow,
  index: number,
  columns: readonly TableColumn[],
  notes: Notes,
  editing: Editing | undefined,
): string {
  const written = (from: Notes): string => {
    const cells =
      editing === undefined ? rowCells(row, index, columns, from) : editableCells(row, index, columns, from, editing);
    return `<tr data-row="${escapeHtml(key)}">${cells.join('\n')}</tr>`;
  };
  const initiative = row.initiatives[index];
  // The first row is never reused, because its issue cell spans all rows of the issue and depends on their number.
  if (initiative === undefined || index === 0) return written(notes);
  const allKnown = editing === undefined ? knownCells.shown : knownCells.editable;
  const known = allKnown.get(initiative);
  if (
    known?.key === key &&
    known.columns === columns &&
    haveSameWords(known.words, editing) &&
    known.said === saidOf(initiative, known.urls, notes)
  )
    return known.html;
  const urls = new Set<string>();
  const linkVerdict: Notes['linkVerdict'] = (url) => {
    urls.add(url);
    return notes.linkVerdict(url);
  };
  const html = written({ ...notes, linkVerdict });
  const words = editing && { template: editing.template, registries: editing.registries, economy: editing.economy };
  allKnown.set(initiative, { key, columns, words, urls, said: saidOf(initiative, urls, notes), html });
  return html;
}

function haveSameWords(a: ListedWordSources | undefined, b: ListedWordSources | undefined): boolean {
  return a?.template === b?.template && a?.registries === b?.registries && a?.economy === b?.economy;
}

/** A key for the notes on an initiative: it differs when a finding or a link's verdict differs. */
function saidOf({ path }: InitiativeView, urls: ReadonlySet<string>, { ofRow, linkVerdict }: Notes): string {
  const notes = ofRow.get(path.text) ?? [];
  return [
    ...notes.map((note) => `${note.path.text} ${note.severity} ${note.code} ${note.message}`),
    ...Array.from(urls, (url) => linkVerdict(url)?.kind ?? ''),
  ].join('\n');
}
