import { stripEnd } from '../../document/text/text.ts';
import { escapeHtml } from '../html/html-text.ts';
import type { Compendium } from './compendium-model.ts';

/**
 * The script of the compendium's page. It runs in the reader's browser and uses nothing outside the page, which may be
 * a file on a disk. It is a text and not a function, so that a bundler does not rewrite it: it must be the same to the
 * byte in every build, because the page's Content-Security-Policy names it by its hash.
 */
export const filterScript = `
(() => {
  'use strict';
  const form = document.getElementById('filter');
  const shown = document.getElementById('shown');
  const nothing = document.getElementById('nothing');
  if (!form || !shown || !nothing) return;
  const fold = (text) => text.normalize('NFKC').toLowerCase();
  const valueOf = (name) => form.elements[name] ? form.elements[name].value : '';
  const texts = new Map();
  const textOf = (row) => {
    let text = texts.get(row);
    if (text === undefined) {
      const heading = row.parentElement.querySelector('tr.economy');
      text = fold(row.textContent + ' ' + (heading ? heading.textContent : ''));
      texts.set(row, text);
    }
    return text;
  };
  const matches = (row, wanted) => {
    const { economy, issue, points } = row.dataset;
    if (wanted.economy !== '' && economy !== wanted.economy) return false;
    if (wanted.issue !== '' && issue !== undefined && issue !== wanted.issue) return false;
    if (wanted.point !== '' && points !== undefined) {
      const named = JSON.parse(points);
      if (wanted.point === 'none' ? named.length > 0 : !named.includes(wanted.point)) return false;
    }
    return wanted.words.length === 0 || wanted.words.every((word) => textOf(row).includes(word));
  };
  const apply = () => {
    const wanted = {
      economy: valueOf('economy'), issue: valueOf('issue'), point: valueOf('point'),
      words: fold(valueOf('text')).split(/\\s+/).filter((word) => word !== ''),
    };
    const filtering = wanted.economy !== '' || wanted.issue !== '' || wanted.point !== '' || wanted.words.length > 0;
    let all = 0;
    let left = 0;
    for (const row of document.querySelectorAll('tr[data-economy]')) {
      row.hidden = !matches(row, wanted);
      if (!row.closest('table.answers')) continue;
      all += 1;
      if (!row.hidden) left += 1;
    }
    for (const body of document.querySelectorAll('table.answers > tbody')) body.hidden = !body.querySelector('tr[data-economy]:not([hidden])');
    for (const section of document.querySelectorAll('section.issue, section.list')) {
      section.hidden = filtering && !section.querySelector('tr[data-economy]:not([hidden])');
    }
    for (const silent of document.querySelectorAll('.silent')) silent.hidden = filtering;
    nothing.hidden = !filtering || left > 0;
    shown.textContent = filtering
      ? left + ' of ' + all + (all === 1 ? ' initiative' : ' initiatives')
      : all + (all === 1 ? ' initiative' : ' initiatives');
  };
  form.hidden = false;
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  // The fields are emptied after this event.
  form.addEventListener('reset', () => setTimeout(apply));
  // A link to an answer that is filtered out shows all again.
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    const target = link && document.getElementById(link.getAttribute('href').slice(1));
    if (target && target.closest('[hidden]')) {
      form.reset();
      apply();
    }
  });
  // Browsers keep what was chosen over a reload.
  apply();
})();
`;

/** The hash of `filterScript` as a source of a Content-Security-Policy; a test checks that it fits the text. */
export const filterScriptHash = 'sha256-FBI4lxl4L2VGgJqk2ZGSAHhQBLAWLZoylUAWDavt/Fw=';

/** The HTML of the filter form, a line each. The form is hidden until `filterScript`, which it needs, has run. */
export function filterForm({ issues, submissions }: Compendium): readonly string[] {
  const economies = [...new Set(submissions.map((submission) => submission.economy))];
  const option = (value: string, text: string): string =>
    `<option value="${escapeHtml(value)}">${escapeHtml(text)}</option>`;
  const points = issues
    .filter((issue) => issue.points.length > 0)
    .flatMap((issue) => [
      `<optgroup label="${escapeHtml(issue.heading)}">`,
      ...issue.points.map((point) => option(point.id, `${point.id} ${shortened(point.text)}`)),
      '</optgroup>',
    ]);
  return [
    '<form id="filter" class="filter" role="search" aria-label="Show only" hidden>',
    `<label>Issue <select name="issue">${option('', 'all')}${issues.map((issue) => option(issue.id, issue.heading)).join('')}</select></label>`,
    ...(points.length === 0
      ? []
      : [
          `<label>Sub-point <select name="point">${option('', 'all')}${points.join('')}${option('none', 'none named')}</select></label>`,
        ]),
    `<label>Economy <select name="economy">${option('', 'all')}${economies.map((economy) => option(economy, economy)).join('')}</select></label>`,
    '<label>Text <input type="search" name="text" autocomplete="off"></label>',
    '<button type="reset">Show all</button>',
    '<p id="shown" role="status"></p>',
    '</form>',
  ];
}

const mostSigns = 60;

function shortened(text: string): string {
  return text.length <= mostSigns ? text : `${withoutLastWord(text.slice(0, mostSigns))} …`;
}

/** Leaves out the last word, which was probably cut through, unless it is the only word. */
function withoutLastWord(text: string): string {
  return stripEnd(stripEnd(text, /\S/), /\s/) || text;
}
