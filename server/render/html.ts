import type { ContactView, CoverView, PlacedText } from './cover-view.ts';
import { blocksToHtml, escapeHtml, linkToHtml, pathAttribute } from './html-text.ts';
import { pageStyle } from './page-style.ts';
import type { InitiativeView, IssueRow, LinkView, SubmissionView, TableColumn } from './table-model.ts';

/** The body of a document, for the preview: escaped, without styles and scripts. */
export function renderFragment(view: SubmissionView): string {
  return [
    `<article class="submission" lang="${escapeHtml(view.language)}">`,
    ...indented(cover(view.cover)),
    ...indented(contact(view.contact)),
    ...indented(table(view)),
    '</article>',
    '',
  ].join('\n');
}

/** One file that needs nothing else: to be mailed, put on a site, printed. */
export function renderPage(view: SubmissionView): string {
  const wide = view.columns.length > 4;
  return [
    '<!DOCTYPE html>',
    `<html lang="${escapeHtml(view.language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; base-uri \'none\'; form-action \'none\'">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(pageTitle(view))}</title>`,
    `<style>\n${pageStyle({ wide })}</style>`,
    '</head>',
    '<body>',
    '<main>',
    renderFragment(view).trimEnd(),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** The number first: browsers propose the title as the name of a printed file. */
function pageTitle(view: SubmissionView): string {
  return view.cover.number === undefined ? view.title : `${view.cover.number.text} ${view.title}`;
}

function cover(view: CoverView): readonly string[] {
  const line = (placed: PlacedText | undefined, tag: string, className: string): readonly string[] => (
    placed === undefined ? [] : [`<${tag} class="${className}"${pathAttribute(placed.path)}>${escapeHtml(placed.text)}</${tag}>`]
  );
  const fields = view.fields.map(({ label, value }) => (
    `  <dt>${label}</dt><dd${pathAttribute(value.path)}>${escapeHtml(value.text)}</dd>`
  ));
  const date = view.date && view.isoDate !== undefined
    ? [`<p class="date"${pathAttribute(view.date.path)}><time datetime="${view.isoDate}">${escapeHtml(view.date.text)}</time></p>`]
    : line(view.date, 'p', 'date');
  return [
    '<header class="cover">',
    ...indented([
      ...(view.organisation === undefined ? [] : [`<p class="organisation">${escapeHtml(view.organisation)}</p>`]),
      ...line(view.number, 'p', 'number'),
      ...view.agenda.flatMap((one) => line(one, 'p', 'agenda-item')),
      ...line(view.title, 'h1', 'title'),
      ...(fields.length === 0 ? [] : ['<dl class="cover-fields">', ...fields, '</dl>']),
      ...line(view.meeting, 'p', 'meeting'),
      ...line(view.place, 'p', 'place'),
      ...date,
    ]),
    '</header>',
  ];
}

function contact(view: ContactView): readonly string[] {
  if (view.economy === undefined && view.lines.length === 0) return [];
  return [
    '<section class="contact" aria-label="Contact">',
    ...(view.economy === undefined ? [] : [`  <h2 class="economy"${pathAttribute(view.economy.path)}>${escapeHtml(view.economy.text)}</h2>`]),
    ...view.lines.map((line) => (
      `  <p class="contact-${line.field}"${pathAttribute(line.path)}>` +
      `${line.href === undefined ? escapeHtml(line.text) : linkToHtml(line.href, line.text)}</p>`
    )),
    '</section>',
  ];
}

function table(view: SubmissionView): readonly string[] {
  return [
    '<table class="submission-table">',
    ...indented([
      `<caption class="visually-hidden">${escapeHtml(view.title)}</caption>`,
      '<colgroup>',
      ...view.columns.map((column) => `  <col class="column-${classOf(column)}">`),
      '</colgroup>',
      '<thead>',
      '  <tr>',
      // “ACTUAL/EXPECTED” is wider than its column.
      ...view.columns.map((column) => `    <th scope="col">${escapeHtml(column.title).replaceAll('/', '/<wbr>')}</th>`),
      '  </tr>',
      '</thead>',
      ...view.rows.flatMap((row) => issueRows(row, view.columns)),
    ]),
    '</table>',
  ];
}

function classOf(column: TableColumn): string {
  return column.holds === 'text' ? 'extra' : column.holds;
}

function issueRows(row: IssueRow, columns: readonly TableColumn[]): readonly string[] {
  const heading = `<th scope="row" rowspan="${Math.max(row.initiatives.length, 1)}"` +
    `${row.known ? '' : ' class="unknown"'}${pathAttribute(row.path)}>${escapeHtml(row.title)}</th>`;
  const rows = row.initiatives.length === 0
    ? [columns.flatMap((column) => (column.holds === 'issue' ? [heading] : [`<td class="empty"${pathAttribute(row.path)}></td>`]))]
    : row.initiatives.map((initiative, index) => columns.flatMap((column) => {
      if (column.holds === 'issue') return index === 0 ? [heading] : [];
      return initiativeCell(initiative, column);
    }));
  return [
    `<tbody${pathAttribute(row.path)}>`,
    ...rows.flatMap((cells) => ['  <tr>', ...indented(indented(cells)), '  </tr>']),
    '</tbody>',
  ];
}

/** The `td` of an initiative in a column, in lines; none for the column of issues. */
export function initiativeCell(initiative: InitiativeView, column: TableColumn): readonly string[] {
  switch (column.holds) {
    case 'issue':
      return [];
    case 'initiatives':
      return td('initiative', pathAttribute(initiative.path), initiativeBlocks(initiative));
    case 'outcome':
      return td('outcome', pathAttribute(initiative.outcome.path),
        initiative.outcome.parts.flatMap((part) => blocksToHtml(part.blocks, part.path, part.label)));
    case 'text': {
      const text = initiative.texts.get(column.id);
      return text === undefined ? ['<td class="extra"></td>'] : td('extra', pathAttribute(text.path), blocksToHtml(text.blocks, text.path));
    }
  }
}

function td(className: string, attributes: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [`<td class="${className}"${attributes}></td>`];
  return [`<td class="${className}"${attributes}>`, ...indented(lines), '</td>'];
}

function initiativeBlocks({ title, description, links, others }: InitiativeView): readonly string[] {
  return [
    ...(title === undefined ? [] : [`<p class="initiative-title"${pathAttribute(title.path)}>${escapeHtml(title.text)}</p>`]),
    ...blocksToHtml(description.blocks, description.path),
    ...(links.length === 0 ? [] : ['<ul class="links">', ...links.map((link) => `  ${linkItem(link)}`), '</ul>']),
    ...others.flatMap((other) => blocksToHtml(other.blocks, other.path, other.label)),
  ];
}

function linkItem(link: LinkView): string {
  // An address that can not be followed is still what was written.
  const parts = link.href !== undefined
    ? [link.text === link.url ? linkToHtml(link.href, link.text) : titledLink(link.href, link.text)]
    : [escapeHtml(link.text === link.url ? link.text : `${link.text} ${link.url}`.trim())];
  if (link.languageNote !== undefined) parts.push(`<span class="language-note">${escapeHtml(link.languageNote)}</span>`);
  if (link.archivedHref !== undefined) parts.push(`<span class="archived">${linkToHtml(link.archivedHref, 'archived copy')}</span>`);
  if (link.accessed !== undefined) parts.push(`<span class="accessed">accessed ${escapeHtml(link.accessed)}</span>`);
  return `<li${pathAttribute(link.path)}>${parts.join(' ')}</li>`;
}

/** On paper the address behind a title can not be followed: the page's style prints it. */
function titledLink(href: string, text: string): string {
  return `<a class="titled" href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
