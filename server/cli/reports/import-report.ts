import type { ImportReport } from '../../protocol/import.ts';
import { oneOrMany } from '../../words/counts.ts';

/** What was imported in one sentence, and below it a line for each thing to look at. */
export function importReportAsText(path: string, report: ImportReport): string {
  const { template, economy, initiatives, issues, links, notices } = report;
  const whose = economy === undefined ? 'a submission' : `${economy}’s submission`;
  const lines = [
    `${path} was read as ${whose} to the template “${template}”: ${howMany(initiatives, 'initiative')} under ${howMany(issues, 'issue')}, ${howMany(links, 'link')}.`,
    ...notices.map(({ message, place, line }) => {
      const written = line === undefined ? '' : `line ${line + 1}: `;
      return `  ${written}${message}${place === undefined ? '' : ` (In the document: ${place}.)`}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function howMany(count: number, thing: string): string {
  return count === 0 ? `no ${thing}s` : oneOrMany(count, `one ${thing}`, `${thing}s`);
}
