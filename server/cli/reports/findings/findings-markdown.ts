import { severities } from '../../../contract/severities.ts';
import type { Severity } from '../../../rules/engine/rule.ts';
import { counted } from '../../../words/counts.ts';
import { reportMessages } from '../../../words/messages/cli/reports.ts';
import type { PlacedFinding } from '../../../workspace/file-findings.ts';
import { plainMarkdown } from '../link-report-markdown.ts';
import type { FindingsReport, ReportedFile } from './findings-report.ts';
import { otherPlacesSaid } from './other-places.ts';

/** GitHub refuses a comment of more than 65,536 signs; what stands around the rows has the rest. */
const mostLetters = 60_000;
const mostProblems = 20;
/** A message quotes what was written, which may be a whole page. */
const mostOfMessage = 1000;

const titles: Readonly<Record<Severity, readonly [one: string, many: string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  information: ['information', 'information'],
  hint: ['hint', 'hints'],
};

/** The report as a comment of a pull request: a table for each severity, what is less grave folded. */
export function findingsAsMarkdown(report: FindingsReport): string {
  const { files, problems, isComplete } = report;
  const all = gravestFirst(files);
  const parts = ['### Submissions', summary(all, files.length)];
  if (!isComplete) {
    const shown = problems.slice(0, mostProblems).map((problem) => `- ${plainMarkdown(problem).slice(0, 500)}`);
    parts.push(
      `**${reportMessages.incomplete.text}**${problems.length > mostProblems ? ` ${reportMessages.firstProblems({ most: mostProblems, all: problems.length }).text}` : ''}`,
      ...(shown.length > 0 ? [shown.join('\n')] : []),
    );
  }
  let letters = 0;
  let left = 0;
  for (const severity of severities) {
    const rows: string[] = [];
    const ofSeverity = all.filter(({ finding }) => finding.severity === severity);
    for (const row of ofSeverity.map((one) => rowOf(one, report))) {
      // Once one does not fit, none of those that count less does.
      if (left > 0 || letters + row.length > mostLetters) left++;
      else {
        letters += row.length + 1;
        rows.push(row);
      }
    }
    if (rows.length > 0) parts.push(...section(severity, ofSeverity.length, rows));
  }
  if (left > 0) parts.push(reportMessages.moreFindings({ count: left }).text);
  return `${parts.join('\n\n')}\n`;
}

function summary(all: readonly PlacedInFile[], files: number): string {
  const parts = severities.flatMap((severity) => {
    const count = all.filter(({ finding }) => finding.severity === severity).length;
    return count === 0 ? [] : [counted(count, ...titles[severity])];
  });
  return parts.length === 0
    ? reportMessages.noFindings({ files }).text
    : reportMessages.findings({ counts: parts, files }).text;
}

function section(severity: Severity, count: number, rows: readonly string[]): readonly string[] {
  const table = ['| where | what | code |', '|---|---|---|', ...rows].join('\n');
  const title = counted(count, ...titles[severity]);
  if (severity === 'error' || severity === 'warning') return [`**${title}**`, table];
  return [`<details><summary><b>${title}</b></summary>`, table, '</details>'];
}

function rowOf({ file, finding }: PlacedInFile, report: FindingsReport): string {
  const {
    code,
    message,
    range: { start },
  } = finding;
  const what = [message, ...otherPlacesSaid(finding, file, report)].map((said) =>
    plainMarkdown(said.length > mostOfMessage ? `${said.slice(0, mostOfMessage)}…` : said),
  );
  return `| ${plainMarkdown(`${file.inRepository}:${start.line + 1}`)} | ${what.join('<br>')} | ${plainMarkdown(code)} |`;
}

/** A finding and the file that it was found in. */
export interface PlacedInFile {
  readonly file: ReportedFile;
  readonly finding: PlacedFinding;
}

/**
 * Where there is no room for all findings, those that count most come first; of one severity, in the order of the
 * files.
 */
export function gravestFirst(files: readonly ReportedFile[]): readonly PlacedInFile[] {
  const all = files.flatMap((file) => file.findings.map((finding) => ({ file, finding })));
  return severities.flatMap((severity) => all.filter(({ finding }) => finding.severity === severity));
}
