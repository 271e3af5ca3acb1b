import { severities } from '../../contract/severities.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import type { Fix, Severity } from '../../rules/engine/rule.ts';
import type { FindingService } from '../../service/findings/findings.ts';
import { type PlacedFinding, type PlacedFix, placedGroup } from '../../workspace/file-findings.ts';
import type { ToldFixes } from '../../workspace/check-inputs.ts';
import type { LineRange } from '../../workspace/line-range.ts';
import { stablePlace } from '../../workspace/baseline/baseline-file.ts';
import type { Source } from '../sources.ts';

/** What was found in one file. */
export interface FileReport {
  readonly path: string;
  /** In the order of the text. */
  readonly findings: readonly PlacedFinding[];
}

/** A file that was read, and what can check it. */
interface CheckableSource {
  readonly source: Source;
  readonly document: SourceDocument;
  readonly services: { readonly findings: Pick<FindingService, 'of' | 'mayHaveSafeFix'> };
}

export interface CheckSummary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  readonly hints: number;
}

export function reportOf({ source, document, services }: CheckableSource): FileReport {
  return {
    path: source.path,
    findings: placedFindings(document, services.findings.of(document), {
      fixes: 'all',
      mayHaveSafeFix: services.findings.mayHaveSafeFix,
    }),
  };
}

/** In the order of the text. */
export function placedFindings(
  document: SourceDocument,
  findings: readonly Finding[],
  { fixes, mayHaveSafeFix }: Pick<FindingService, 'mayHaveSafeFix'> & { readonly fixes: ToldFixes | undefined },
): readonly PlacedFinding[] {
  const toldOf = (finding: Finding): ToldFixes | undefined =>
    fixes === 'safe' && !mayHaveSafeFix(finding) ? undefined : fixes;
  return findings
    .map((finding) => placed(finding, document, toldOf(finding)))
    .sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character);
}

function placed(finding: Finding, document: SourceDocument, told: ToldFixes | undefined): PlacedFinding {
  const { code, severity, message, range, related, missing, elsewhere, when, group } = finding;
  const lineRange = ({ start, end }: Finding['range']): LineRange => {
    const [from, to] = [document.lines.positionAt(start), document.lines.positionAt(end)];
    return { start: { line: from.line, character: from.character }, end: { line: to.line, character: to.character } };
  };
  const whole = told === undefined ? [] : wholeFixes(finding.fixes);
  const fix = meantFix(whole);
  const places = group?.places();
  const others = told === 'every' && places === undefined ? whole.filter((one) => one !== fix) : [];
  // The fix for one place has a title of its own.
  const alone = fix && places?.[0] && meantFix(wholeFixes(places[0].fixes))?.title;
  return {
    code,
    severity,
    message,
    range: lineRange(range),
    related: related.map((one) => ({ message: one.message, range: lineRange(one.range) })),
    ...(fix && { fix: placedFix(fix, lineRange) }),
    ...(others.length > 0 && { otherFixes: others.map((one) => placedFix(one, lineRange)) }),
    ...(missing && { missing }),
    ...(elsewhere && { elsewhere }),
    ...(when && { when }),
    place: stablePlace(document, range),
    ...(places && {
      group: placedGroup(
        places.map((one) => ({
          range: lineRange(one.range),
          place: stablePlace(document, one.range),
          message: one.message,
          related: one.related,
          edits: alone === undefined ? 0 : (one.fixes.find(({ title }) => title === alone)?.edits.length ?? 0),
        })),
        alone,
      ),
    }),
  };
}

/** Nobody fills in a fix's places where a report is read. */
function wholeFixes(fixes: Finding['fixes']): readonly Fix[] {
  return fixes.filter(({ edits }) => edits.every(({ snippet }) => snippet !== true));
}

function meantFix(whole: readonly Fix[]): Fix | undefined {
  return whole.find(({ safe }) => safe === true) ?? whole.find(({ preferred }) => preferred === true);
}

function placedFix({ title, safe, edits }: Fix, lineRange: (range: Finding['range']) => LineRange): PlacedFix {
  return {
    title,
    ...(safe === true && { safe }),
    edits: edits.map(({ range, newText }) => ({ range: lineRange(range), newText })),
  };
}

export function checkSummaryOf(reports: readonly FileReport[]): CheckSummary {
  const count = (severity: Severity): number =>
    reports.reduce((sum, report) => sum + report.findings.filter((finding) => finding.severity === severity).length, 0);
  return {
    files: reports.length,
    errors: count('error'),
    warnings: count('warning'),
    information: count('information'),
    hints: count('hint'),
  };
}

/** True when something is as grave as `threshold` or graver. */
export function reaches(reports: readonly Pick<FileReport, 'findings'>[], threshold: Severity): boolean {
  const grave = severities.slice(0, severities.indexOf(threshold) + 1);
  return reports.some((report) => report.findings.some((finding) => grave.includes(finding.severity)));
}
