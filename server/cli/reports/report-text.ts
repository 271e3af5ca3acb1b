import type { Severity } from '../../rules/engine/rule.ts';
import type { PlacedFinding } from '../../workspace/file-findings.ts';
import type { LinePosition } from '../../workspace/line-range.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { checkSummaryOf, type FileReport } from './report.ts';
import { counted, grouped } from '../../words/counts.ts';

/**
 * The report for people: a line a finding, files apart, a summary at the end.
 *
 * @param left how many findings were left out, as they are no errors, and as they are in a baseline
 */
export function reportAsText(reports: readonly FileReport[], paint: Paint, left: { readonly notShown?: number; readonly baselined?: number } = {}): string {
  const groups = reports.filter((report) => report.findings.length > 0).map(({ path, findings }) => (
    findings.flatMap((finding) => findingLines(path, finding, paint)).join('\n')
  ));
  return `${[...groups, [summaryLine(reports, paint, left.notShown), ...remarks(reports, left)].join('\n')].join('\n\n')}\n`;
}

/** A place is written `path:line:column`, from 1: terminals and editors make it a link. */
function findingLines(path: string, finding: PlacedFinding, paint: Paint): readonly string[] {
  const at = (position: LinePosition, file = path): string => `${printable(file)}:${position.line + 1}:${position.character + 1}`;
  const severity = paint(finding.severity, finding.severity);
  return [
    `${paint('path', at(finding.range.start))}  ${severity}  ${printable(finding.message)}  ${paint('faint', finding.code)}`,
    ...finding.related.map((one) => `    ${at(one.range.start)}  ${printable(one.message)}`),
    ...(finding.elsewhere ?? []).map((one) => `    ${at(one.range.start, one.path ?? one.uri)}  ${printable(one.message)}`),
  ];
}

function summaryLine(reports: readonly FileReport[], paint: Paint, notShown = 0): string {
  const { files, errors, warnings, information, hints } = checkSummaryOf(reports);
  const inFiles = `in ${counted(files, 'file')}`;
  const counts: readonly (readonly [number, Severity])[] = [[errors, 'error'], [warnings, 'warning'], [information, 'information'], [hints, 'hint']];
  const parts = counts.filter(([count]) => count > 0).map(([count, severity]) => (
    // “Information” has no plural.
    paint(severity, counted(count, severity, severity === 'information' ? severity : undefined))
  ));
  return parts.length === 0 ? `${notShown > 0 ? 'No errors' : 'No findings'} ${inFiles}.` : `${parts.join(', ')} ${inFiles}`;
}

function remarks(reports: readonly FileReport[], { notShown = 0, baselined = 0 }: { readonly notShown?: number; readonly baselined?: number }): readonly string[] {
  const fixable = reports.reduce((sum, { findings }) => sum + findings.filter(({ fix }) => fix?.safe === true).length, 0);
  return [
    ...(fixable > 0 ? [`${grouped(fixable)} of these can be fixed by “policy-submissions fix”.`] : []),
    ...(notShown > 0 ? [`${counted(notShown, 'finding below the severity “error” is', 'findings below the severity “error” are')} not shown.`] : []),
    ...(baselined > 0 ? [`${counted(baselined, 'finding is', 'findings are')} in the baseline, so not shown.`] : []),
  ];
}
