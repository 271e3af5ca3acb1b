import { paragraphsToHtml } from '../diff/html-paragraphs.ts';
import { changedTextStyle, changedWordsColours, changedWordsStyle, diffStyle } from '../diff/style.ts';
import { escapeHtml, textToHtml } from '../html/html-text.ts';
import {
  countCells,
  sinceInWords,
  missingSentence,
  sinceKinds,
  sinceTitle,
  type AnswerSince,
  type EconomySince,
  type SinceLastTime,
} from './since-last-time.ts';

const sinceRows = `.count { text-align: center; }
.change { white-space: nowrap; }
tr.confirmed, tr.to-confirm { color: var(--faint); }
tr.changed > td:first-child { border-left: 4px solid #5b6b8c; }
tr.added > td:first-child { border-left: 4px solid #2c8a45; }
tr.dropped > td:first-child { border-left: 4px solid #c0352f; }
`;

export const sinceStyle = `${diffStyle}\n${sinceRows}`;

/** What is added to the style sheet of the compendium. */
export const sinceSectionStyle = `:root { ${changedWordsColours} }
${changedWordsStyle}${changedTextStyle}${sinceRows}`;

/** The report as one HTML file that loads nothing else and has no script. */
export function renderSincePage(since: SinceLastTime): string {
  return [
    '<!DOCTYPE html>',
    `<html lang="${escapeHtml(since.language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">",
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

/** How the report stands in a page. */
interface SincePlace {
  /** Of the headings of its parts. */
  readonly level: 2 | 3;
  /** Before the ids of its parts. */
  readonly prefix: string;
  /** Attributes of a row: of an economy's submission or of an answer of it, at a path if it is still there. */
  readonly rowOf: (economy: EconomySince, index: number, path: string | undefined) => string;
}

/**
 * The content of the page's body, escaped. Rows carry the index of their submission (`data-file`) and the path of their
 * node (`data-path`).
 */
export function renderSinceFragment(since: SinceLastTime): string {
  const { language, title } = since;
  return [
    `<main class="changes" lang="${escapeHtml(language)}">`,
    '<header>',
    '<p class="kind">Since last time</p>',
    `<h1>${textToHtml(title)}</h1>`,
    ...introduction(since),
    '</header>',
    ...parts(since, {
      level: 2,
      prefix: '',
      rowOf: (_, index, path) => (path === undefined ? '' : ` data-file="${index}" data-path="${escapeHtml(path)}"`),
    }),
    '</main>',
    '',
  ].join('\n');
}

/** The report as a part of the compendium, whose filter hides the rows of other economies. */
export function sinceSection(since: SinceLastTime): readonly string[] {
  return [
    '<section id="since" aria-labelledby="since-heading">',
    '<h2 id="since-heading">Since last time</h2>',
    ...introduction(since),
    ...parts(since, { level: 3, prefix: 'since-', rowOf: ({ economy }) => ` data-economy="${escapeHtml(economy)}"` }),
    '</section>',
  ];
}

function introduction({ missing }: SinceLastTime): readonly string[] {
  return [
    ...(missing.length === 0 ? [] : [`<p>${textToHtml(missingSentence(missing))}</p>`]),
    '<p class="key">Words are shown <ins>as added</ins> and <del>as deleted</del>.</p>',
  ];
}

function parts({ economies }: SinceLastTime, place: SincePlace): readonly string[] {
  const { level, prefix, rowOf } = place;
  const label = prefix === '' ? 'Summary' : 'Since last time: summary';
  return [
    `<section aria-labelledby="${prefix}summary-heading">`,
    `<h${level} id="${prefix}summary-heading">Summary</h${level}>`,
    `<div class="scrolls" role="region" aria-label="${label}" tabindex="0">`,
    '<table>',
    `<thead><tr><th scope="col">Economy</th>${sinceKinds.map((kind) => `<th scope="col">${kind}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...economies.map((one, index) => {
      const row =
        prefix === '' ? ` data-name="${escapeHtml(one.file)}" data-file="${index}"` : rowOf(one, index, undefined);
      return `<tr${row}><th scope="row"><a href="#${prefix}economy-${index + 1}">${textToHtml(one.economy)}</a></th>${countCells(
        one,
      )
        .map((text) => `<td class="count">${text}</td>`)
        .join('')}</tr>`;
    }),
    '</tbody>',
    '</table>',
    '</div>',
    '</section>',
    ...economies.flatMap((economy, index) => economySection(economy, index, place)),
  ];
}

function economySection(since: EconomySince, index: number, { level, prefix, rowOf }: SincePlace): readonly string[] {
  const { economy, previous, answers, isUnread, notices } = since;
  const id = `${prefix}economy-${index + 1}`;
  return [
    `<section id="${id}" aria-labelledby="${id}-heading">`,
    `<h${level} id="${id}-heading">${textToHtml(economy)}</h${level}>`,
    ...(previous === undefined ? ['<p class="aside">There is no previous submission.</p>'] : []),
    ...(notices.length === 0 ? [] : ['<ul>', ...notices.map((notice) => `<li>${textToHtml(notice)}</li>`), '</ul>']),
    ...(answers.length === 0
      ? isUnread
        ? []
        : ['<p class="aside">There are no answers.</p>']
      : [
          `<div class="scrolls" role="region" aria-label="${prefix === '' ? '' : 'Since last time: '}${escapeHtml(economy)}" tabindex="0">`,
          '<table>',
          '<thead><tr><th scope="col">Since last time</th><th scope="col">Issue</th><th scope="col">Initiative</th><th scope="col">Changes</th></tr></thead>',
          '<tbody>',
          ...answers.flatMap((answer) => answerRow(answer, rowOf(since, index, answer.path))),
          '</tbody>',
          '</table>',
          '</div>',
        ]),
    '</section>',
  ];
}

function answerRow(answer: AnswerSince, attributes: string): readonly string[] {
  const { kind, issue, title, move, texts } = answer;
  const name = textToHtml(title);
  return [
    `<tr class="${kind.replace(' ', '-')}"${attributes}>`,
    `<td class="change">${sinceInWords(answer)}</td><td>${textToHtml(issue)}</td><td class="initiative-title">${kind === 'dropped' ? `<del>${name}</del>` : name}</td>`,
    '<td>',
    ...(move === undefined ? [] : [`<p class="note">${textToHtml(move)}</p>`]),
    ...texts.flatMap(({ column, paragraphs }) => [
      ...(column === '' || texts.length === 1 ? [] : [`<p class="note">${textToHtml(column)}</p>`]),
      ...paragraphsToHtml(paragraphs),
    ]),
    '</td>',
    '</tr>',
  ];
}
