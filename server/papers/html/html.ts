import type { ContactView, CoverView, PlacedText } from '../view/cover-view.ts';
import { escapeHtml, linkToHtml, pathAttribute, remarkToHtml, textToHtml } from './html-text.ts';
import { countsLine, findingsList, verdictHtml } from './html-notes.ts';
import { hintPieces, wholeHintName } from '../hint/hint-pieces.ts';
import { blocksToHtml } from './html-prose.ts';
import { referencesOf, writtenLink, type LinkView } from '../view/link-view.ts';
import { nodePath, type NodePath } from '../view/node-path.ts';
import { noNotes, type Note, type Notes } from '../view/notes.ts';
import { furtherStyle, pageStyle } from './page-style.ts';
import type { InitiativeView, IssueRow, ProseCell, SubmissionView, TableColumn } from '../view/table-model.ts';
import { wordCounts } from '../view/word-counts.ts';

/**
 * A window that is too narrow for the longest words of the columns scrolls the table, by the keyboard, too; no word is
 * broken.
 */
export const tableStart =
  '<div class="scrolls" role="region" aria-label="Table of answers" tabindex="0"><table class="submission-table">';
export const tableEnd = '</table></div>';

/** The content of the page's body: escaped, without styles and scripts. */
export function renderFragment(view: SubmissionView): string {
  return [
    `<article class="submission" lang="${escapeHtml(view.language)}">`,
    ...indented(headLines(view, [])),
    `  ${tableStart}`,
    ...indented(indented(columnLines(view))),
    ...view.rows.flatMap((row) =>
      indented(
        indented([
          `<tbody${pathAttribute(row.path)}>`,
          ...Array.from({ length: rowCount(row) }, (_, index) => rowCells(row, index, view.columns, noNotes)).flatMap(
            (cells) => ['  <tr>', ...indented(indented(cells)), '  </tr>'],
          ),
          '</tbody>',
        ]),
      ),
    ),
    `  ${tableEnd}`,
    ...indented(attachmentLines(view, noNotes)),
    '</article>',
    '',
  ].join('\n');
}

/**
 * The paper as one HTML file that loads nothing else, to be mailed, put on a site or printed; `hint` is the JSON of
 * `importHint`, which the file carries for a later import.
 */
export function renderPage(view: SubmissionView, hint?: string): string {
  const isPlain = view.attachments.length === 0 && !view.contact.lines.some(({ beginsNext }) => beginsNext);
  return pageAround(
    {
      title: pageTitle(view),
      language: view.language,
      columns: view.columns,
      style: isPlain ? '' : furtherStyle,
      hint,
    },
    renderFragment(view),
  );
}

interface PageFrame {
  readonly title: string;
  readonly language: string;
  readonly columns: readonly TableColumn[];
  /** Added to the style sheet. */
  readonly style: string;
  readonly hint?: string | undefined;
}

/** A whole page that loads nothing else. @param fragment the content of its body, escaped */
export function pageAround({ title, language, columns, style, hint }: PageFrame, fragment: string): string {
  const wide = columns.length > 4;
  return [
    '<!DOCTYPE html>',
    `<html lang="${escapeHtml(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">",
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    ...(hint === undefined
      ? []
      : (hintPieces(hint) ?? [{ name: wholeHintName, text: hint }]).map(
          ({ name, text }) => `<meta name="${name}" content="${escapeHtml(text)}">`,
        )),
    `<style>\n${pageStyle({ wide })}${style}</style>`,
    '</head>',
    '<body>',
    '<main>',
    fragment.trimEnd(),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/**
 * The page's title begins with the paper's number, because browsers propose the title as the file name when printing to
 * PDF.
 */
function pageTitle(view: SubmissionView): string {
  return view.cover.number === undefined ? view.title : `${view.cover.number.text} ${view.title}`;
}

/** Cover and contact in lines of HTML, each followed by the findings about it. */
export function headLines(view: SubmissionView, notes: readonly Note[]): readonly string[] {
  const below = (keys: readonly string[]): readonly Note[] =>
    notes.filter(({ path }) => keys.includes(String(path.segments[0])));
  return [...cover(view.cover, below(['document'])), ...contact(view.contact, below(['economy', 'contact']))];
}

function cover(view: CoverView, notes: readonly Note[]): readonly string[] {
  const line = (placed: PlacedText | undefined, tag: string, className: string): readonly string[] =>
    placed === undefined
      ? []
      : [`<${tag} class="${className}"${pathAttribute(placed.path)}>${textToHtml(placed.text)}</${tag}>`];
  const fields = view.fields.map(
    ({ label, value }) => `  <dt>${label}</dt><dd${pathAttribute(value.path)}>${textToHtml(value.text)}</dd>`,
  );
  const date =
    view.date && view.isoDate !== undefined
      ? [
          `<p class="date"${pathAttribute(view.date.path)}><time datetime="${view.isoDate}">${escapeHtml(view.date.text)}</time></p>`,
        ]
      : line(view.date, 'p', 'date');
  return [
    '<header class="cover">',
    ...indented([
      ...(view.organisation === undefined ? [] : [`<p class="organisation">${textToHtml(view.organisation)}</p>`]),
      ...line(view.number, 'p', 'number'),
      ...view.agenda.flatMap((one) => line(one, 'p', 'agenda-item')),
      ...line(view.title, 'h1', 'title'),
      ...(fields.length === 0 ? [] : ['<dl class="cover-fields">', ...fields, '</dl>']),
      ...line(view.meeting, 'p', 'meeting'),
      ...line(view.place, 'p', 'place'),
      ...date,
      ...findingsList(notes),
    ]),
    '</header>',
  ];
}

function contact(view: ContactView, notes: readonly Note[]): readonly string[] {
  if (view.economy === undefined && view.lines.length === 0 && notes.length === 0) return [];
  return [
    '<section class="contact" aria-label="Contact">',
    ...(view.economy === undefined
      ? []
      : [`  <h2 class="economy"${pathAttribute(view.economy.path)}>${textToHtml(view.economy.text)}</h2>`]),
    ...view.lines.map(
      (line) =>
        `  <p class="contact-${line.field}${line.beginsNext ? ' next-contact' : ''}"${pathAttribute(line.path)}>` +
        `${line.href === undefined ? textToHtml(line.text) : linkToHtml(line.href, line.text)}</p>`,
    ),
    ...indented(findingsList(notes)),
    '</section>',
  ];
}

/** The list of what is attached to the whole submission, below the table, in lines of HTML. */
export function attachmentLines(view: SubmissionView, notes: Notes): readonly string[] {
  if (view.attachments.length === 0) return [];
  const found = byAttachment(notes.ofRow.get('') ?? []);
  return [
    '<section class="attachments" aria-label="Attachments">',
    '  <h2>Attachments</h2>',
    '  <ul class="links">',
    ...indented(
      indented(
        view.attachments.flatMap((attachment) => linkItem(attachment, found.get(attachment.path.text) ?? [], notes)),
      ),
    ),
    '  </ul>',
    '</section>',
  ];
}

/** The notes about attachments of the whole submission, by the path of the attachment. */
export function byAttachment(notes: readonly Note[]): ReadonlyMap<string, readonly Note[]> {
  const found = new Map<string, Note[]>();
  for (const note of notes) {
    const { segments } = note.path;
    if (segments[0] !== 'attachments' || segments.length < 2) continue;
    const path = nodePath(...segments.slice(0, 2)).text;
    const others = found.get(path);
    if (others === undefined) found.set(path, [note]);
    else others.push(note);
  }
  return found;
}

/** The caption, column group and head of the table, in lines. */
export function columnLines(view: Pick<SubmissionView, 'title' | 'columns'>): readonly string[] {
  return [
    `<caption class="visually-hidden">${escapeHtml(view.title)}</caption>`,
    '<colgroup>',
    ...view.columns.map((column) => `  <col class="column-${classOf(column)}">`),
    '</colgroup>',
    '<thead>',
    '  <tr>',
    // A line may break behind a slash, because “ACTUAL/EXPECTED” is wider than its column.
    ...view.columns.map(
      (column) => `    <th scope="col">${column.title.split('/').map(textToHtml).join('/<wbr>')}</th>`,
    ),
    '  </tr>',
    '</thead>',
  ];
}

function classOf(column: TableColumn): string {
  return column.holds === 'text' ? 'extra' : column.holds;
}

/** How many rows the table has for an issue; an issue without initiatives has one empty row. */
export function rowCount(row: IssueRow): number {
  return Math.max(row.initiatives.length, 1);
}

/**
 * The cells of the row at `index` among the issue's rows, in lines; the first row also has the heading cell with the
 * issue's name.
 */
export function rowCells(
  row: IssueRow,
  index: number,
  columns: readonly TableColumn[],
  notes: Notes,
): readonly string[] {
  const initiative = row.initiatives[index];
  return columns.flatMap((column) => {
    if (column.holds === 'issue')
      return index === 0 ? [issueHeading(row, issueNotes(row, columns, notes).length > 0)] : [];
    if (initiative !== undefined) return initiativeCell(initiative, column, columns, notes);
    return td(
      'empty',
      pathAttribute(row.path),
      column.holds === 'initiatives' ? findingsList(notes.ofRow.get(row.path.text) ?? []) : [],
    );
  });
}

/** The heading cell of an issue; it spans the rows of all its initiatives, and the row of findings about it. */
export function issueHeading(row: IssueRow, hasNotes: boolean): string {
  return (
    `<th scope="row" rowspan="${rowCount(row) + (hasNotes ? 1 : 0)}"` +
    `${row.known ? '' : ' class="unknown"'}${pathAttribute(row.path)}>${textToHtml(row.title)}</th>`
  );
}

/**
 * The cells of an extra row below an issue's initiatives that shows the findings about the issue, because the issue
 * column is too narrow for sentences. Empty without findings, and for an issue without initiatives, whose empty cell
 * shows them.
 */
export function issueNotes(row: IssueRow, columns: readonly TableColumn[], { ofRow }: Notes): readonly string[] {
  const notes = ofRow.get(row.path.text) ?? [];
  if (notes.length === 0 || row.initiatives.length === 0) return [];
  const others = columns.filter((column) => column.holds !== 'issue');
  const widest = others.find((column) => column.holds === 'initiatives') ?? others[0];
  return others.flatMap((column) => td('of-issue', '', column === widest ? findingsList(notes) : []));
}

/**
 * The `td` of an initiative in a column, in lines; none for the issue column.
 *
 * @param columns needed only to place notes
 * @param idPrefix sets the ids of footnotes apart from those of other submissions in the page
 */
export function initiativeCell(
  initiative: InitiativeView,
  column: TableColumn,
  columns: readonly TableColumn[] = [],
  notes = noNotes,
  idPrefix = '',
): readonly string[] {
  const { linkVerdict } = notes;
  const prose = ({ blocks, path }: ProseCell, label?: string): readonly string[] =>
    blocksToHtml(blocks, path, { label, linkVerdict, idPrefix });
  const found = (notes.ofRow.get(initiative.path.text) ?? []).filter(
    ({ path }) => columnShowing(path, columns) === column,
  );
  const counts = countsLine(
    wordCounts(initiative, notes.wordLimits, (path) => columnShowing(path, columns) === column),
  );
  switch (column.holds) {
    case 'issue':
      return [];
    case 'initiatives':
      return td('initiative', pathAttribute(initiative.path), [
        ...initiativeBlocks(initiative, found, notes, prose),
        ...counts,
        ...findingsList(
          found.filter(({ path }) => !referencesOf(initiative).some((link) => isWithin(path, link.path))),
        ),
      ]);
    case 'outcome':
      return td('outcome', pathAttribute(initiative.outcome.path), [
        ...initiative.outcome.parts.flatMap((part) => prose(part, part.label)),
        ...counts,
        ...findingsList(found),
      ]);
    case 'text': {
      const text = initiative.texts.get(column.id);
      if (text === undefined) return ['<td class="extra"></td>'];
      return td('extra', pathAttribute(text.path), [...prose(text), ...counts, ...findingsList(found)]);
    }
  }
}

/** The column that a node of an initiative is shown in. */
export function columnShowing({ segments }: NodePath, columns: readonly TableColumn[]): TableColumn | undefined {
  const [, , , key, id] = segments;
  const own =
    key === 'outcome'
      ? columns.find((column) => column.holds === 'outcome')
      : key === 'columns'
        ? columns.find((column) => column.holds === 'text' && column.id === id)
        : undefined;
  return own ?? columns.find((column) => column.holds === 'initiatives');
}

export function td(className: string, attributes: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [`<td class="${className}"${attributes}></td>`];
  return [`<td class="${className}"${attributes}>`, ...indented(lines), '</td>'];
}

function initiativeBlocks(
  { title, description, others, ...references }: InitiativeView,
  found: readonly Note[],
  notes: Notes,
  prose: (cell: ProseCell, label?: string) => readonly string[],
): readonly string[] {
  const links = referencesOf(references);
  return [
    ...(title === undefined
      ? []
      : [`<p class="initiative-title"${pathAttribute(title.path)}>${textToHtml(title.text)}</p>`]),
    ...prose(description),
    ...(links.length === 0
      ? []
      : ['<ul class="links">', ...indented(links.flatMap((link) => linkItem(link, found, notes))), '</ul>']),
    ...others.flatMap((other) => prose(other, other.label)),
  ];
}

export function isWithin(path: NodePath, holder: NodePath): boolean {
  return path.text === holder.text || path.text.startsWith(`${holder.text}/`);
}

/**
 * A link and, below it, the findings about it, so that among several links it is plain which one a finding is about.
 */
export function linkItem(
  link: LinkView,
  found: readonly Note[],
  { linkVerdict, opensFiles }: Notes,
): readonly string[] {
  const verdict = link.href === undefined ? undefined : linkVerdict(link.url);
  const href = link.href ?? (opensFiles ? link.fileHref : undefined);
  const parts = [
    ...(link.label === undefined ? [] : [`${link.label}:`]),
    href === undefined
      ? textToHtml(writtenLink(link))
      : link.text === link.url
        ? linkToHtml(href, link.text)
        : titledLink(href, link.text),
    ...link.remarks.map(remarkToHtml),
  ];
  const [start, text] = [
    `<li${pathAttribute(link.path)}>`,
    `${parts.join(' ')}${verdict === undefined ? '' : verdictHtml(verdict)}`,
  ];
  const its = findingsList(found.filter(({ path }) => isWithin(path, link.path)));
  return its.length === 0 ? [`${start}${text}</li>`] : [`${start}${text}`, ...indented(its), '</li>'];
}

/** A link with a title. Its class makes the style sheet print the address behind it, which paper would hide. */
function titledLink(href: string, text: string): string {
  return `<a class="titled" href="${escapeHtml(href)}">${textToHtml(text)}</a>`;
}

/** Lines of HTML within an element. */
export function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
