import { escapeHtml, textToHtml } from '../html/html-text.ts';
import {
  issueTitle,
  listChanges,
  moveNote,
  changesInWords,
  titleOf,
  type ComparedVersions,
  type ListedChange,
} from './describe.ts';
import {
  isEqual,
  type ColumnChange,
  type EntryChange,
  type InitiativeChange,
  type IssueChange,
} from './diff-papers.ts';
import { paragraphsToHtml, segmentsToHtml } from './html-paragraphs.ts';
import type { ParagraphChange } from './paragraphs.ts';
import { diffStyle } from './style.ts';

/** The comparison as one HTML file that loads nothing else and has no script. */
export function renderDiffPage(versions: ComparedVersions): string {
  return [
    '<!DOCTYPE html>',
    `<html lang="${escapeHtml(versions.language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">",
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(`What has changed: ${versions.title}`)}</title>`,
    `<style>\n${diffStyle}</style>`,
    '</head>',
    '<body>',
    renderDiffFragment(versions).trimEnd(),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** The content of the page's body, escaped. Texts carry the path of their node in the new version (`data-path`). */
export function renderDiffFragment(versions: ComparedVersions): string {
  const { diff, title, oldName, newName, language } = versions;
  const changes = listChanges(diff);
  const equal = isEqual(diff);
  return [
    `<main class="changes" lang="${escapeHtml(language)}">`,
    '<header>',
    '<p class="kind">What has changed</p>',
    `<h1>${textToHtml(title)}</h1>`,
    `<p class="versions">From <b>${escapeHtml(oldName)}</b> to <b>${escapeHtml(newName)}</b></p>`,
    `<p class="counts">${escapeHtml(changesInWords(diff))}</p>`,
    ...(equal ? [] : ['<p class="key">Words are shown <ins>as added</ins> and <del>as deleted</del>.</p>']),
    '</header>',
    ...contents(changes),
    ...(equal
      ? []
      : ['<p class="only"><label><input type="checkbox" id="only-changes"> Only what has changed</label></p>']),
    ...block(
      'cover',
      'Cover and contact',
      diff.head.filter(({ role }) => role !== 'attachment'),
    ),
    ...block(
      'beside',
      'Not in the table',
      diff.beside.filter(({ fate }) => fate !== 'same'),
    ),
    ...table(versions, changes),
    ...block(
      'attachments',
      'Attachments',
      diff.head.filter(({ role }) => role === 'attachment'),
    ),
    '</main>',
    '',
  ].join('\n');
}

function contents(changes: readonly ListedChange[]): readonly string[] {
  if (changes.length === 0) return [];
  return [
    '<nav aria-labelledby="contents-heading">',
    '<h2 id="contents-heading">Changes</h2>',
    '<ol>',
    ...changes.map(
      ({ kind, title, issue }, index) =>
        `<li><a href="#change-${index + 1}">${textToHtml(title)}</a> <span class="aside">${kind}, ${textToHtml(issueTitle(issue))}</span></li>`,
    ),
    '</ol>',
    '</nav>',
  ];
}

function block(id: string, heading: string, paragraphs: readonly ParagraphChange[]): readonly string[] {
  if (paragraphs.length === 0) return [];
  const unchanged = paragraphs.every(({ fate }) => fate === 'same');
  return [
    `<section id="${id}"${unchanged ? ' class="unchanged"' : ''} aria-labelledby="${id}-heading">`,
    `<h2 id="${id}-heading">${heading}</h2>`,
    ...paragraphsToHtml(paragraphs),
    '</section>',
  ];
}

function table({ diff: { columns, issues } }: ComparedVersions, changes: readonly ListedChange[]): readonly string[] {
  const shown = columns.filter((column) => column.holds !== 'issue');
  const listed = new Map(changes.map(({ entry }, index) => [entry, index]));
  return [
    '<section aria-labelledby="table-heading">',
    '<h2 id="table-heading">Issues</h2>',
    '<div class="scrolls" role="region" aria-label="Table of issues" tabindex="0">',
    '<table>',
    '<caption class="visually-hidden">Issues and initiatives, with what has changed</caption>',
    `<thead><tr>${shown.map((column) => `<th scope="col" class="column-${column.holds}">${breakable(segmentsToHtml(column.title))}</th>`).join('')}</tr></thead>`,
    ...issues.flatMap((issue) => issueRows(issue, shown, issues, listed)),
    '</table>',
    '</div>',
    '</section>',
  ];
}

function issueRows(
  issue: IssueChange,
  columns: readonly ColumnChange[],
  issues: readonly IssueChange[],
  listed: ReadonlyMap<EntryChange, number>,
): readonly string[] {
  const unchanged =
    issue.entries.every((entry) => entry.fate === 'kept' && !entry.change.changed) &&
    issue.title.every(({ kind }) => kind === 'same');
  return [
    `<tbody${unchanged ? ' class="unchanged"' : ''}>`,
    `<tr class="issue"><th scope="rowgroup" colspan="${columns.length}">${segmentsToHtml(issue.title)}</th></tr>`,
    ...(issue.entries.length === 0
      ? [`<tr class="unchanged"><td colspan="${columns.length}" class="aside">No answer on this issue.</td></tr>`]
      : []),
    ...issue.entries.flatMap((entry) => entryRow(entry, columns, issues, listed.get(entry) ?? -1)),
    '</tbody>',
  ];
}

/** Allows a line break behind a slash between letters, because “ACTUAL/EXPECTED” is wider than its column. */
function breakable(html: string): string {
  return html.replace(/<[^<>]*>|(?<=\p{L})\/(?=\p{L})/gu, (found) => (found === '/' ? '/<wbr>' : found));
}

const notes: Readonly<Partial<Record<EntryChange['fate'], string>>> = { inserted: 'Added', deleted: 'Deleted' };

function entryRow(
  entry: EntryChange,
  columns: readonly ColumnChange[],
  issues: readonly IssueChange[],
  listed: number,
): readonly string[] {
  const { fate, change } = entry;
  const note = moveNote(entry, issues) ?? notes[fate];
  if (fate === 'moved-away') {
    return [
      `<tr class="moved-away"><td colspan="${columns.length}"><p class="note">${textToHtml(`${note ?? ''}: `)}<span>${textToHtml(titleOf(change))}</span></p></td></tr>`,
    ];
  }
  const id = listed === -1 ? '' : ` id="change-${listed + 1}"`;
  const [first, ...others] = columns.map((column) => paragraphsToHtml(change.cells.get(column.id) ?? []));
  return [
    `<tr${id} class="${fate}${fate === 'kept' && !change.changed ? ' unchanged' : ''}">`,
    `<td${change.newPath === undefined ? '' : ` data-path="${escapeHtml(change.newPath)}"`}>`,
    ...(note === undefined ? [] : [`<p class="note">${textToHtml(note)}</p>`]),
    ...(first ?? []),
    ...besideLines(change),
    '</td>',
    ...others.map((lines) => `<td>${lines.join('\n')}</td>`),
    '</tr>',
  ];
}

/** Sub-points, agencies and kind are not part of the paper's table; here they are shown only when they have changed. */
function besideLines({ beside }: InitiativeChange): readonly string[] {
  const changed = beside.filter(({ fate }) => fate !== 'same');
  return changed.length === 0 ? [] : ['<div class="beside">', ...paragraphsToHtml(changed), '</div>'];
}
