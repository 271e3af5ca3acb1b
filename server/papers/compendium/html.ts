import { escapeHtml, linkToHtml, remarkToHtml, textToHtml } from '../html/html-text.ts';
import { noNotes } from '../view/notes.ts';
import { initiativeCell } from '../html/html.ts';
import { sinceSection, sinceSectionStyle } from '../since/since-html.ts';
import { oneByOne } from '../view/cover-view.ts';
import type {
  Compendium,
  CompendiumAnswer,
  CompendiumInitiative,
  CompendiumIssue,
  CompendiumSubmission,
} from './compendium-model.ts';
import { filterForm, filterScript, filterScriptHash } from './filter-form.ts';
import { matrixTable } from './html-matrix.ts';
import { linkSummary } from './links.ts';
import { compendiumStyle } from './style.ts';
import { counted, grouped, allOf } from '../../words/counts.ts';
import { compendiumMessages } from '../../words/messages/papers/compendium.ts';

/**
 * The compendium as one HTML file that loads nothing else, to be mailed, put on a site or printed. It includes the
 * filter's script.
 */
export function renderCompendiumPage(compendium: Compendium): string {
  return Array.from(compendiumPage(compendium)).join('');
}

/**
 * The text of `renderCompendiumPage` in pieces, because the page for thousands of submissions is larger than the
 * compendium that it is made from.
 */
export function* compendiumPage(compendium: Compendium): Generator<string, void, undefined> {
  for (const line of pageLines(compendium)) yield `${line}\n`;
}

function* pageLines(compendium: Compendium): Generator<string, void, undefined> {
  yield* [
    '<!DOCTYPE html>',
    `<html lang="${escapeHtml(compendium.language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '${filterScriptHash}'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(`Compendium: ${compendium.title}`)}</title>`,
    `<style>\n${compendiumStyle}${compendium.since === undefined ? '' : sinceSectionStyle}</style>`,
    '</head>',
    '<body>',
  ];
  yield* fragmentLines(compendium);
  yield* [`<script>${filterScript}</script>`, '</body>', '</html>'];
}

/**
 * The content of the page's body, escaped, without styles and scripts. Rows carry the index of their submission
 * (`data-file`), cells the path of their node (`data-path`).
 */
export function renderCompendiumFragment(compendium: Compendium): string {
  return `${Array.from(fragmentLines(compendium)).join('\n')}\n`;
}

function* fragmentLines(compendium: Compendium): Generator<string, void, undefined> {
  yield* [
    `<main class="compendium" lang="${escapeHtml(compendium.language)}">`,
    ...header(compendium),
    ...notes(compendium),
    '<section id="summary" aria-labelledby="summary-heading">',
    '<h2 id="summary-heading">Summary</h2>',
  ];
  yield* matrixTable(compendium);
  yield '</section>';
  yield* filterForm(compendium);
  yield '<p id="nothing" class="nothing" hidden>No initiatives match. To see all of them, select “Show all”.</p>';
  for (const [index, issue] of compendium.issues.entries()) yield* issueSection(issue, index, compendium);
  if (compendium.since !== undefined) yield* sinceSection(compendium.since);
  yield* linkSection(compendium);
  if (compendium.attachments.length > 0) yield* attachmentSection(compendium);
  yield* agencySection(compendium);
  yield* fileSection(compendium);
  yield '</main>';
}

/** The id of the element that holds a submission's answer to an issue. */
function answerId(issueIndex: number, submission: CompendiumSubmission): string {
  return `issue-${issueIndex + 1}-answer-${submission.index + 1}`;
}

function header({
  organisation,
  title,
  occasion,
  issues,
  matrix,
  submissions,
  attachments,
  since,
}: Compendium): readonly string[] {
  return [
    '<header>',
    ...(organisation === undefined ? [] : [`<p class="organisation">${textToHtml(organisation)}</p>`]),
    `<h1>${textToHtml(title)}</h1>`,
    '<p class="kind">Compendium of submissions</p>',
    ...occasion.map((line) => `<p class="occasion">${textToHtml(line)}</p>`),
    `<p class="counts">${grouped(matrix.answered)} of ${counted(matrix.rows.length, 'economy has', 'economies have')} answered: ` +
      `${counted(matrix.total, 'initiative')} in ${counted(submissions.length, 'submission')}.</p>`,
    '<nav aria-label="Contents">',
    '<ul>',
    '<li><a href="#summary">Summary</a></li>',
    ...issues.map((issue, index) => `<li><a href="#issue-${index + 1}">${textToHtml(issue.heading)}</a></li>`),
    ...(since === undefined ? [] : ['<li><a href="#since">Since last time</a></li>']),
    '<li><a href="#links">Links</a></li>',
    ...(attachments.length === 0 ? [] : ['<li><a href="#attachments">Attachments</a></li>']),
    '<li><a href="#agencies">Agencies</a></li>',
    '<li><a href="#submissions">Submissions</a></li>',
    '</ul>',
    '</nav>',
    '</header>',
  ];
}

function notes({ notes: sentences }: Compendium): readonly string[] {
  if (sentences.length === 0) return [];
  return [
    '<section class="notes" aria-labelledby="notes-heading">',
    '<h2 id="notes-heading">Please note</h2>',
    '<ul>',
    ...sentences.map((sentence) => `<li>${textToHtml(sentence)}</li>`),
    '</ul>',
    '</section>',
  ];
}

function* issueSection(
  issue: CompendiumIssue,
  index: number,
  { columns, language }: Compendium,
): Generator<string, void, undefined> {
  const id = `issue-${index + 1}`;
  yield* [
    `<section id="${id}" class="issue" aria-labelledby="${id}-heading">`,
    `<h2 id="${id}-heading"${issue.known ? '' : ' class="unknown"'}>${textToHtml(issue.heading)}</h2>`,
    ...(issue.points.length === 0
      ? []
      : [
          '<ul class="points">',
          ...issue.points.map((point) => `<li><b>${escapeHtml(point.id)}</b> ${textToHtml(point.text)}</li>`),
          '</ul>',
        ]),
  ];
  if (issue.answers.length > 0) {
    yield* [
      `<div class="scrolls" role="region" aria-label="${escapeHtml(`Table: ${issue.heading}`)}" tabindex="0">`,
      '<table class="answers">',
      `<caption class="visually-hidden">${escapeHtml(issue.heading)}</caption>`,
      '<thead>',
      '<tr>',
      ...columns.map(
        (column) =>
          `<th scope="col" class="column-${column.holds}">${column.title.split('/').map(textToHtml).join('/<wbr>')}</th>`,
      ),
      '<th scope="col" class="column-points">Sub-points</th>',
      '</tr>',
      '</thead>',
    ];
    for (const answer of issue.answers) yield* answerRows(answer, issue, index, { columns, language });
    yield* ['</table>', '</div>'];
  }
  if (issue.silent.length > 0) yield `<p class="silent">No answer from ${textToHtml(allOf(issue.silent))}.</p>`;
  yield '</section>';
}

function answerRows(
  { submission, initiatives }: CompendiumAnswer,
  issue: CompendiumIssue,
  index: number,
  { columns, language }: Pick<Compendium, 'columns' | 'language'>,
): readonly string[] {
  const number = submission.number === '' ? '' : ` <span class="number">${textToHtml(submission.number)}</span>`;
  return [
    `<tbody id="${answerId(index, submission)}" data-file="${submission.index}"${submission.language === language ? '' : ` lang="${escapeHtml(submission.language)}"`}>`,
    `<tr class="economy"><th scope="rowgroup" colspan="${columns.length + 1}">${textToHtml(submission.label)}${number}</th></tr>`,
    ...initiatives.flatMap((initiative) => [
      `<tr ${filterAttributes(submission, issue, initiative.points)}>`,
      ...columns.flatMap((column) => initiativeCell(initiative.view, column, [], noNotes, `${submission.index + 1}-`)),
      `<td class="named-points">${escapeHtml(initiative.points.join(', '))}</td>`,
      '</tr>',
    ]),
    '</tbody>',
  ];
}

/** The attributes by which `filterScript` decides whether a row is shown. */
function filterAttributes(
  { economy }: CompendiumSubmission,
  issue: CompendiumIssue,
  points: CompendiumInitiative['points'],
): string {
  return `data-economy="${escapeHtml(economy)}" data-issue="${escapeHtml(issue.id)}" data-points="${escapeHtml(JSON.stringify(points))}"`;
}

function linkSection({ links, issues }: Compendium): Iterable<string> {
  const places = new Map(issues.map((issue, index) => [issue, index]));
  const placeOf = (issue: CompendiumIssue): number => places.get(issue) ?? -1;
  const rows = mapped(links, ({ submission, issue, initiative, points, link, verdict, verdictText }) =>
    [
      `<tr data-file="${submission.index}" ${filterAttributes(submission, issue, points)}>`,
      `<th scope="row">${textToHtml(submission.label)}</th>`,
      `<td><a href="#${answerId(placeOf(issue), submission)}">${textToHtml(issue.letter === '' ? issue.title : `${issue.letter})`)}</a> ${textToHtml(initiative)}</td>`,
      `<td data-path="${escapeHtml(link.path.text)}">${link.text === link.url ? '' : `${textToHtml(link.text)}<br>`}` +
        `${link.href === undefined ? textToHtml(link.url) : linkToHtml(link.href, link.url)}` +
        `${link.remarks
          .filter(({ kind }) => kind.isListed)
          .map((remark) => ` ${remarkToHtml(remark)}`)
          .join('')}</td>`,
      `<td class="verdict ${verdict}">${escapeHtml(verdictText)}</td>`,
      '</tr>',
    ].join(''),
  );
  return listSection(
    'links',
    'Links',
    ['Economy', 'Initiative', 'Link', 'Result'],
    links.length,
    rows,
    compendiumMessages.noLinks.text,
    linkSummary(links),
  );
}

function attachmentSection({ attachments, issues }: Compendium): Iterable<string> {
  const places = new Map(issues.map((issue, index) => [issue, index]));
  const rows = mapped(attachments, ({ submission, issue, initiative, points, link }) =>
    [
      `<tr data-file="${submission.index}" ${issue === undefined ? `data-economy="${escapeHtml(submission.economy)}"` : filterAttributes(submission, issue, points)}>`,
      `<th scope="row">${textToHtml(submission.label)}</th>`,
      issue === undefined
        ? '<td>the whole submission</td>'
        : `<td><a href="#${answerId(places.get(issue) ?? -1, submission)}">${textToHtml(issue.letter === '' ? issue.title : `${issue.letter})`)}</a> ${textToHtml(initiative)}</td>`,
      `<td data-path="${escapeHtml(link.path.text)}">${link.text === link.url ? '' : `${textToHtml(link.text)}<br>`}` +
        `${link.href === undefined ? textToHtml(link.url) : linkToHtml(link.href, link.url)}` +
        `${link.remarks
          .filter(({ kind }) => kind.isListed)
          .map((remark) => ` ${remarkToHtml(remark)}`)
          .join('')}</td>`,
      '</tr>',
    ].join(''),
  );
  return listSection(
    'attachments',
    'Attachments',
    ['Economy', 'Initiative', 'Attachment'],
    attachments.length,
    rows,
    '',
  );
}

function agencySection({ agencies }: Compendium): Iterable<string> {
  const rows = mapped(agencies, ({ economy, name, written, website, known, initiatives }) =>
    [
      `<tr data-economy="${escapeHtml(economy)}">`,
      `<th scope="row">${textToHtml(economy)}</th>`,
      `<td>${textToHtml(name)}${known ? '' : ' <span class="aside">(not in the registry)</span>'}</td>`,
      `<td>${textToHtml(written.join(', '))}</td>`,
      `<td>${website === undefined ? '' : linkToHtml(website, website)}</td>`,
      `<td class="number">${initiatives}</td>`,
      '</tr>',
    ].join(''),
  );
  return listSection(
    'agencies',
    'Agencies',
    ['Economy', 'Agency', 'As written', 'Website', 'Initiatives'],
    agencies.length,
    rows,
    compendiumMessages.noAgencies.text,
  );
}

function fileSection({ submissions, showsContacts }: Compendium): Iterable<string> {
  const rows = mapped(submissions, (submission) =>
    [
      `<tr data-file="${submission.index}" data-economy="${escapeHtml(submission.economy)}" data-name="${escapeHtml(submission.name)}">`,
      `<th scope="row">${textToHtml(submission.economy)}</th>`,
      `<td data-path="document/number">${textToHtml(submission.number)}</td>`,
      ...(showsContacts
        ? [
            `<td>${oneByOne(submission.contact.lines)
              .map((lines) =>
                lines
                  .map((line) => (line.href === undefined ? textToHtml(line.text) : linkToHtml(line.href, line.text)))
                  .join('<br>'),
              )
              .join('<br><br>')}</td>`,
          ]
        : []),
      `<td data-path="economy">${textToHtml(submission.name)}</td>`,
      '</tr>',
    ].join(''),
  );
  return listSection(
    'submissions',
    'Submissions',
    ['Economy', 'Number', ...(showsContacts ? ['Contact'] : []), 'File'],
    submissions.length,
    rows,
    compendiumMessages.noSubmissions.text,
  );
}

function* listSection(
  id: string,
  heading: string,
  columns: readonly string[],
  count: number,
  rows: Iterable<string>,
  otherwise: string,
  summary = '',
): Generator<string, void, undefined> {
  yield* [
    `<section id="${id}" class="list" aria-labelledby="${id}-heading">`,
    `<h2 id="${id}-heading">${heading}</h2>`,
  ];
  if (count === 0) yield `<p>${otherwise}</p>`;
  else {
    yield* [
      ...(summary === '' ? [] : [`<p class="list-summary">${escapeHtml(summary)}</p>`]),
      `<div class="scrolls" role="region" aria-label="Table: ${heading}" tabindex="0">`,
      `<table class="${id}">`,
      `<caption class="visually-hidden">${heading}</caption>`,
      `<thead><tr>${columns.map((column) => `<th scope="col">${column}</th>`).join('')}</tr></thead>`,
      '<tbody>',
    ];
    yield* rows;
    yield* ['</tbody>', '</table>', '</div>'];
  }
  yield '</section>';
}

/** `Array.map` for a generator: each text is written only when the caller asks for it. */
function* mapped<T>(all: readonly T[], write: (one: T) => string): Generator<string, void, undefined> {
  for (const one of all) yield write(one);
}
