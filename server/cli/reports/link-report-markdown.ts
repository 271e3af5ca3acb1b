import { markdownLink } from '../../words/markdown-signs.ts';
import type { LinkReport, LinkSummary } from './link-report.ts';
import { type LinkGroup, type LinkItem, summaryWords } from './link-groups.ts';
import { reportMessages } from '../../words/messages/cli/reports.ts';

/** GitHub refuses a comment of more than 65,536 signs. */
const mostLetters = 60_000;
const mostPlaces = 10;

/** The report as a comment of a pull request: tables, what is less grave folded. */
export function linksAsMarkdown(groups: readonly LinkGroup[], summary: LinkSummary): string {
  const parts = [`### Links`, `${summaryWords(summary)}.`];
  let letters = 0;
  let left = 0;
  for (const group of groups) {
    const rows: string[] = [];
    for (const item of group.items) {
      const row = rowOf(item);
      if (letters + row.length > mostLetters) left++;
      else {
        letters += row.length;
        rows.push(row);
      }
    }
    if (rows.length > 0) parts.push(...groupParts(group, rows));
    else if (group.items.length === 0) parts.push(`**${group.title}** ${plainMarkdown(group.advice)}`);
  }
  if (left > 0) parts.push(reportMessages.moreLinks({ count: left }).text);
  return `${parts.join('\n\n')}\n`;
}

function groupParts({ kind, title, advice }: LinkGroup, rows: readonly string[]): readonly string[] {
  const table = ['| link | result | where |', '|---|---|---|', ...rows].join('\n');
  if (kind === 'broken') return [`**${title}** ${advice}`, table];
  return [`<details><summary><b>${title}</b> ${advice}</summary>`, table, '</details>'];
}

function rowOf({ report, seen, instead }: LinkItem): string {
  const what = [
    ...(seen === '' ? [] : [plainMarkdown(seen)]),
    ...(instead === undefined ? [] : [`${instead.words}: ${address(instead.url)}`]),
  ];
  return `| ${address(report.url)} | ${what.join('<br>')} | ${placesOf(report)} |`;
}

function placesOf({ places }: LinkReport): string {
  const shown = places.slice(0, mostPlaces).map(({ path, range }) => plainMarkdown(`${path}:${range.start.line + 1}`));
  if (places.length > mostPlaces) shown.push(`and ${places.length - mostPlaces} more`);
  return shown.join('<br>');
}

/** An address as a link, when it is one that a reader may follow. */
function address(url: string): string {
  return /^(?:https?:\/\/|mailto:)\S+$/i.test(url) ? markdownLink(url, url) : plainMarkdown(url);
}

/** Words that mean nothing to Markdown, call nobody and link nowhere. */
export function plainMarkdown(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, ' ')
    .replace(/[&<>@|*_`~[\]\\#]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/\/(?=\/)/g, '&#47;')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}&#46;`);
}
