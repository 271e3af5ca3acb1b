import type { Severity } from '../../../rules/engine/rule.ts';
import type { FindingsReport } from './findings-report.ts';
import { fingerprintsOf } from './findings-sarif.ts';
import { otherPlacesSaid } from './other-places.ts';

const severityNames: Readonly<Record<Severity, 'info' | 'minor' | 'major' | 'critical'>> = {
  error: 'critical',
  warning: 'major',
  information: 'minor',
  hint: 'info',
};

/**
 * GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. Of
 * findings with one fingerprint GitLab shows one, so each has its own. It has no place for other places, so the
 * description says them.
 */
export function findingsAsGitlab(report: FindingsReport): string {
  const { files, digest } = report;
  const issues = files.flatMap((file) => {
    const fingerprints = fingerprintsOf(file, digest);
    return file.findings.map((finding) => ({
      description: [finding.message, ...otherPlacesSaid(finding, file, report)].join(' '),
      check_name: finding.code,
      fingerprint: fingerprints.get(finding),
      severity: severityNames[finding.severity],
      location: {
        path: file.inRepository,
        lines: { begin: finding.range.start.line + 1, end: finding.range.end.line + 1 },
      },
    }));
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}
