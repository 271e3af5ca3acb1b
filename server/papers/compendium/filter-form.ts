import { stripEnd } from '../../document/text/text.ts';
import { escapeHtml } from '../html/html-text.ts';
import type { Compendium } from './compendium-model.ts';

/** The HTML of the filter form, a line each. The form is hidden until `filterScript`, which it needs, has run. */
export function filterForm({ issues, submissions }: Compendium): readonly string[] {
  const economies = [...new Set(submissions.map((submission) => submission.economy))];
  const option = (value: string, text: string): string => `<option value="${escapeHtml(value)}">${escapeHtml(text)}</option>`;
  const points = issues.filter((issue) => issue.points.length > 0).flatMap((issue) => [
    `<optgroup label="${escapeHtml(issue.heading)}">`,
    ...issue.points.map((point) => option(point.id, `${point.id} ${shortened(point.text)}`)),
    '</optgroup>',
  ]);
  return [
    '<form id="filter" class="filter" role="search" aria-label="Show only" hidden>',
    `<label>Issue <select name="issue">${option('', 'all')}${issues.map((issue) => option(issue.id, issue.heading)).join('')}</select></label>`,
    ...(points.length === 0 ? [] : [
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
