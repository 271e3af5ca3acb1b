import { paragraphsToHtml } from '../diff/html-paragraphs.ts';
import { diffStyle } from '../diff/style.ts';
import { escapeHtml, textToHtml } from '../html/html-text.ts';
import { countsOf, sinceInWords, missingSentence, sinceKinds, sinceTitle, type AnswerSince, type EconomySince, type SinceLastTime } from './since-last-time.ts';

export const sinceStyle = `${diffStyle}
.count { text-align: center; }
.change { white-space: nowrap; }
tr.confirmed, tr.to-confirm { color: var(--faint); }
tr.changed > td:first-child { border-left: 4px solid #5b6b8c; }
tr.added > td:first-child { border-left: 4px solid #2c8a45; }
tr.dropped > td:first-child { border-left: 4px solid #c0352f; }
`;

/** The report as one HTML file that loads nothing else and has no script. */
export function renderSincePage(since: SinceLastTime): string {
  return [
    '<!DOCTYPE html>',
    `<html lang="${escapeHtml(since.language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; base-uri \'none\'; form-action \'none\'">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(sinceTitle(since))}</title>`,
    `<style>\n${sinceStyle}</style>`,
    '</head>',
    '<body>',
    renderSinceFragment(since).trimEnd(),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** The content of the page's body, escaped. Rows carry the index of their submission (`data-file`) and the path of their node (`data-path`). */
export function renderSinceFragment(since: SinceLastTime): string {
  const { economies, missing, language, title } = since;
  return [
    `<main class="changes" lang="${escapeHtml(language)}">`,
    '<header>', '<p class="kind">Since last time</p>', `<h1>${textToHtml(title)}</h1>`,
    ...(missing.length === 0 ? [] : [`<p>${textToHtml(missingSentence(missing))}</p>`]),
    '<p class="key">Words are shown <ins>as added</ins> and <del>as deleted</del>.</p>', '</header>',
    '<section aria-labelledby="summary-heading">', '<h2 id="summary-heading">Summary</h2>', '<div class="scrolls" role="region" aria-label="Summary" tabindex="0">', '<table>',
    `<thead><tr><th scope="col">Economy</th>${sinceKinds.map((kind) => `<th scope="col">${kind}</th>`).join('')}</tr></thead>`, '<tbody>',
    ...economies.map(({ economy, file, answers }, index) => {
      const counts = countsOf(answers);
      return `<tr data-name="${escapeHtml(file)}" data-file="${index}"><th scope="row"><a href="#economy-${index + 1}">${textToHtml(economy)}</a></th>${sinceKinds.map((kind) => `<td class="count">${counts[kind]}</td>`).join('')}</tr>`;
    }),
    '</tbody>', '</table>', '</div>', '</section>',
    ...economies.flatMap(economySection),
    '</main>', '',
  ].join('\n');
}

function economySection({ economy, previous, answers, notices }: EconomySince, index: number): readonly string[] {
  const id = `economy-${index + 1}`;
  return [
    `<section id="${id}" aria-labelledby="${id}-heading">`, `<h2 id="${id}-heading">${textToHtml(economy)}</h2>`,
    ...(previous === undefined ? ['<p class="aside">There is no previous submission.</p>'] : []),
    ...(notices.length === 0 ? [] : ['<ul>', ...notices.map((notice) => `<li>${textToHtml(notice)}</li>`), '</ul>']),
    ...(answers.length === 0 ? ['<p class="aside">There are no answers.</p>'] : [
      `<div class="scrolls" role="region" aria-label="${escapeHtml(economy)}" tabindex="0">`, '<table>',
      '<thead><tr><th scope="col">Since last time</th><th scope="col">Issue</th><th scope="col">Initiative</th><th scope="col">Changes</th></tr></thead>', '<tbody>',
      ...answers.flatMap((answer) => answerRow(answer, index)), '</tbody>', '</table>', '</div>',
    ]),
    '</section>',
  ];
}

function answerRow(answer: AnswerSince, file: number): readonly string[] {
  const { kind, issue, title, path, move, texts } = answer;
  const name = textToHtml(title);
  return [
    `<tr class="${kind.replace(' ', '-')}"${path === undefined ? '' : ` data-file="${file}" data-path="${escapeHtml(path)}"`}>`,
    `<td class="change">${sinceInWords(answer)}</td><td>${textToHtml(issue)}</td><td class="initiative-title">${kind === 'dropped' ? `<del>${name}</del>` : name}</td>`,
    '<td>', ...(move === undefined ? [] : [`<p class="note">${textToHtml(move)}</p>`]),
    ...texts.flatMap(({ column, paragraphs }) => [...(column === '' || texts.length === 1 ? [] : [`<p class="note">${textToHtml(column)}</p>`]), ...paragraphsToHtml(paragraphs)]),
    '</td>', '</tr>',
  ];
}
