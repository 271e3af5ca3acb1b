import { gravity, severities } from '../../contract/severities.ts';
import { counted } from '../../words/counts.ts';
import type { Severity } from '../../rules/engine/rule.ts';
import type { PlacedFinding } from '../../workspace/file-findings.ts';
import type { LinePosition } from '../../workspace/line-range.ts';
import type { Paint } from './paint.ts';
import { printable } from '../../words/printable.ts';
import { mostSaid, placesLeft } from './findings/other-places.ts';
import { checkSummaryOf, type CheckSummary, type FileReport } from './report.ts';
import { reportMessages } from '../../words/messages/cli/reports.ts';
import type { Message } from '../../words/messages/message.ts';

/**
 * The report for people: a line a finding, files apart, a summary at the end.
 *
 * @param left what was left out, because it is less severe, or is in a baseline
 */
export function reportAsText(reports: readonly FileReport[], paint: Paint, left: Left = {}): string {
  const groups = reports
    .filter((report) => report.findings.length > 0)
    .map(({ path, findings }) => findings.flatMap((finding) => findingLines(path, finding, paint)).join('\n'));
  return `${[...groups, [summaryLine(reports, paint, left.notShown), ...remarks(reports, left)].join('\n')].join('\n\n')}\n`;
}

/** A place is written `path:line:column`, from 1: terminals and editors make it a link. */
function findingLines(path: string, finding: PlacedFinding, paint: Paint): readonly string[] {
  const at = (position: LinePosition, file = path): string =>
    `${printable(file)}:${position.line + 1}:${position.character + 1}`;
  const severity = paint(finding.severity, finding.severity);
  return [
    `${paint('path', at(finding.range.start))}  ${severity}  ${printable(finding.message)}  ${paint('faint', finding.code)}`,
    ...[
      ...finding.related.map((one) => `    ${at(one.range.start)}  ${printable(one.message)}`),
      ...(finding.elsewhere ?? []).map(
        (one) => `    ${at(one.range.start, one.path ?? one.uri)}  ${printable(one.message)}`,
      ),
    ].slice(0, mostSaid),
    ...placesLeft(finding).map((left) => `    ${left}`),
  ];
}

function summaryLine(reports: readonly FileReport[], paint: Paint, notShown: Left['notShown'] = []): string {
  const { files, errors, warnings, information, hints } = checkSummaryOf(reports);
  const parts = countsOf({ errors, warnings, information, hints }).map(([words, severity]) => paint(severity, words));
  return parts.length === 0 ? noneOf(notShown, files).text : `${parts.join(', ')} in ${counted(files, 'file')}`;
}

interface Left {
  readonly notShown?: readonly PlacedFinding[];
  readonly baselined?: number;
}

/** “2 errors”, for each severity of which there are some. */
function countsOf({
  errors,
  warnings,
  information,
  hints,
}: Omit<CheckSummary, 'files'>): readonly (readonly [words: string, severity: Severity])[] {
  const counts: readonly (readonly [number, Severity])[] = [
    [errors, 'error'],
    [warnings, 'warning'],
    [information, 'information'],
    [hints, 'hint'],
  ];
  // “Information” has no plural.
  return counts
    .filter(([count]) => count > 0)
    .map(([count, severity]) => [
      counted(count, severity, severity === 'information' ? severity : undefined),
      severity,
    ]);
}

/** What is said where nothing is shown. */
function noneOf(notShown: readonly PlacedFinding[], files: number): Message {
  const most = Math.min(...notShown.map(({ severity }) => gravity(severity)));
  return notShown.length === 0
    ? reportMessages.noFindings({ files })
    : reportMessages.noneSoSevere({ severities: ['errors', 'warnings', 'information'].slice(0, most), files });
}

/** Says what was left out, and how it is shown. */
function leftLine(notShown: readonly PlacedFinding[]): string {
  const least = severities[Math.max(...notShown.map(({ severity }) => gravity(severity)))] ?? 'hint';
  const counts = countsOf(checkSummaryOf([{ path: '', findings: notShown }])).map(([words]) => words);
  return (notShown.length === 1 ? reportMessages.oneNotShown : reportMessages.notShown)({ counts, severity: least })
    .text;
}

function remarks(reports: readonly FileReport[], { notShown = [], baselined = 0 }: Left): readonly string[] {
  const fixable = reports.reduce(
    (sum, { findings }) => sum + findings.filter(({ fix }) => fix?.safe === true).length,
    0,
  );
  return [
    ...(fixable > 0 ? [reportMessages.fixable({ count: fixable }).text] : []),
    ...(notShown.length > 0 ? [leftLine(notShown)] : []),
    ...(baselined > 0 ? [reportMessages.baselined({ count: baselined }).text] : []),
  ];
}
