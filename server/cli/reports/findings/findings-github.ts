import type { Severity } from '../../../rules/engine/rule.ts';
import { counted } from '../../../words/counts.ts';
import { printable, withoutCommands } from '../../../words/printable.ts';
import { severities } from '../../../contract/severities.ts';
import type { FindingsReport } from './findings-report.ts';
import { otherPlacesSaid } from './other-places.ts';
import { gravestFirst, type PlacedInFile } from './findings-markdown.ts';
import { reportMessages } from '../../../words/messages/cli/reports.ts';

const commandNames: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** GitHub shows so many annotations of each kind that a step makes, and drops the others without a word. */
const mostOfKind = 10;

/**
 * GitHub's workflow commands, which become notes beside the lines of a pull request: the gravest first, and those that
 * GitHub would drop as plain lines, which the log shows.
 */
export function findingsAsGithub(report: FindingsReport): string {
  // What could not be read is told among the errors, before all findings.
  const [problem, ...otherProblems] = report.problems;
  const counts = new Map([['error', problem === undefined ? 0 : 1]]);
  const shown: string[] = [];
  const left: string[] = [];
  let leftOut = 0;
  for (const one of gravestFirst(report.files)) {
    const name = commandNames[one.finding.severity];
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    if (count <= mostOfKind) shown.push(command(name, one, report));
    else left.push(...plainLines(one, report));
    if (count > mostOfKind) leftOut++;
  }
  const lines = [
    ...(problem === undefined ? [] : [`::error title=The check is incomplete::${escapeData(problem)}`]),
    ...otherProblems.map((one) => `- ${printable(one)}`),
    ...shown,
  ];
  if (leftOut > 0) {
    const all = shown.length + leftOut;
    lines.push(reportMessages.shownOnGithub({ shown: shown.length, all, most: mostOfKind }).text, ...left);
  }
  lines.push(summaryLine(report));
  return withoutCommands(`${lines.join('\n')}\n`);
}

function command(name: string, { file, finding }: PlacedInFile, report: FindingsReport): string {
  const {
    code,
    message,
    range: { start, end },
  } = finding;
  const properties: Readonly<Record<string, string | number>> = {
    file: file.inRepository,
    line: start.line + 1,
    // GitHub takes columns of a place within one line only.
    ...(end.line === start.line
      ? { col: start.character + 1, ...(end.character > start.character && { endColumn: end.character }) }
      : { endLine: end.line + 1 }),
    title: code,
  };
  return `::${name} ${Object.entries(properties)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
    .join(',')}::${escapeData([message, ...otherPlacesSaid(finding, file, report)].join('\n'))}`;
}

/** Begin with a dash, so that no file's name makes a command of the line. */
function plainLines({ file, finding }: PlacedInFile, report: FindingsReport): readonly string[] {
  const {
    code,
    severity,
    message,
    range: { start },
  } = finding;
  return [
    `- ${printable(file.inRepository)}:${start.line + 1}:${start.character + 1}  ${severity}  ${printable(message)}  ${code}`,
    ...otherPlacesSaid(finding, file, report).map((said) => `  - ${printable(said)}`),
  ];
}

function summaryLine({ files }: FindingsReport): string {
  const parts = severities.flatMap((severity) => {
    const count = files.reduce(
      (sum, { findings }) => sum + findings.filter((one) => one.severity === severity).length,
      0,
    );
    return count === 0 ? [] : [counted(count, severity, severity === 'information' ? severity : undefined)];
  });
  return parts.length === 0
    ? reportMessages.noFindings({ files: files.length }).text
    : reportMessages.findings({ counts: parts, files: files.length }).text;
}

/** Runners read `%0A` and the like as the signs that would end a command. */
function escapeData(text: string): string {
  return printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
