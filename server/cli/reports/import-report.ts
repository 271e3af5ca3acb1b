import type { ImportReport } from '../../protocol/import.ts';
import { reportMessages } from '../../words/messages/cli/reports.ts';

/** What was imported in one sentence, and below it a line for each thing to look at. */
export function importReportAsText(path: string, report: ImportReport): string {
  const { template, economy, initiatives, issues, links, notices } = report;
  const read = { path, template, initiatives, issues, links };
  const lines = [
    (economy === undefined ? reportMessages.imported(read) : reportMessages.importedOf({ ...read, economy })).text,
    ...notices.map(({ message, place, line }) => {
      const written = line === undefined ? '' : `line ${line + 1}: `;
      return `  ${written}${message}${place === undefined ? '' : ` (${reportMessages.inDocument({ place }).text})`}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}
