import { gravity, severityOf, type Severities } from '../../contract/severities.ts';
import type { SeveritySetting } from '../../contract/settings.ts';
import type { Logger } from '../../ports.ts';
import type { Finding } from './finding.ts';
import { findingOf } from './found.ts';
import { groupFindings, groupKey, type UngroupedFinding } from './group-findings.ts';
import { ruleOf, type FindingCode } from './registry.ts';
import type { Report, Severity } from './rule.ts';
import { suppress, type Suppressing } from './suppressions/suppress.ts';

/** What the suppressions of a text need to know besides its findings. */
export type SuppressionQuestion = Omit<Suppressing, 'findings' | 'isOff' | 'isVolatile' | 'isWhole'> & {
  /** False when a part of the text could not be read, so that findings may be missing. */
  readonly isRead: boolean;
};

export const ruleFailed = 'internal.rule-failed' satisfies FindingCode;

/** The most findings of one code in one file, because editors do not show more. The last of them tells how many more there are. */
const mostOfOneCode = 1000;

/** Turns reports into findings: sets severities, and removes duplicates, suppressed findings and those beyond the maximum. */
export class FindingList {
  readonly #severities: Severities;
  readonly #findings = new Map<string, UngroupedFinding>();
  /** How many of each group are not among the findings. */
  readonly #further = new Map<string, number>();
  readonly #counts = new Map<string, number>();
  readonly #maySuppress: boolean;
  readonly #logger: Logger | undefined;

  /** @param maySuppress true when comments may suppress findings, so that findings beyond the maximum may still be shown */
  constructor(severities: Severities, maySuppress: boolean, logger?: Logger) {
    this.#severities = severities;
    this.#maySuppress = maySuppress;
    this.#logger = logger;
  }

  add(code: FindingCode, report: Report): void {
    const severity = this.#severity(code, report);
    if (severity === undefined) return;
    const count = this.#counts.get(code) ?? 0;
    const isKept = this.#maySuppress || count < mostOfOneCode;
    if (isKept) {
      const key = `${code} ${report.range.start} ${report.range.end} ${report.message}`;
      if (this.#findings.has(key)) return;
      this.#findings.set(key, findingOf(code, severity, report, this.#logger));
    } else if (report.group !== undefined) {
      const key = groupKey(code, report.group);
      this.#further.set(key, (this.#further.get(key) ?? 0) + 1);
    }
    this.#counts.set(code, count + 1);
  }

  all(): readonly Finding[] {
    return this.#shown([...this.#findings.values()], this.#counts);
  }

  /** The findings that no comment suppresses, with the findings about such comments. */
  unsuppressed({ isRead, ...question }: SuppressionQuestion): readonly Finding[] {
    if (question.suppressions.length === 0) return this.all();
    const findings = [...this.#findings.values()];
    const left = suppress({
      ...question, findings, isWhole: isRead && !findings.some(({ code }) => code === ruleFailed),
      isOff: (code) => settingOf(this.#severities, code) === 'off', isVolatile: (code) => ruleOf(code)?.meta.volatile === true,
    });
    this.#findings.clear();
    for (const { code, report } of left.reports) this.add(code, report);
    const shown = [...left.findings, ...this.#findings.values()];
    const counts = new Map<string, number>();
    for (const { code } of shown) counts.set(code, (counts.get(code) ?? 0) + 1);
    return this.#shown(shown, counts);
  }

  #shown(findings: UngroupedFinding[], counts: ReadonlyMap<string, number>): readonly Finding[] {
    // Of what is grouped, all places beyond the maximum are counted in the group.
    const groupedCodes = new Set(findings.flatMap(({ code, group }) => (group === undefined ? [] : [code])));
    const single = groupedCodes.size === 0 ? counts : new Map([...counts].filter(([code]) => !groupedCodes.has(code)));
    return notTooMany(groupFindings(inOrder(findings), this.#further), single);
  }

  #severity(code: FindingCode, { severity: lowered }: Report): Severity | undefined {
    const setting = settingOf(this.#severities, code);
    if (setting === undefined || setting === 'off') return undefined;
    return lowered !== undefined && gravity(lowered) > gravity(setting) ? lowered : setting;
  }
}

/** How findings of a code are shown. What is off by itself is not switched on by a severity that is meant for all codes of its group. */
export function settingOf(severities: Severities, code: string): SeveritySetting | undefined {
  const meta = ruleOf(code)?.meta;
  if (meta?.isOff === true && !Object.hasOwn(severities, code)) return 'off';
  return severityOf(severities, code) ?? meta?.severity;
}

function inOrder(findings: UngroupedFinding[]): readonly UngroupedFinding[] {
  return findings.sort((a, b) => (
    a.range.start - b.range.start || a.range.end - b.range.end || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  ));
}

/** The findings up to the maximum of each code. @param counts how many of each code there are, including those not in `findings` */
function notTooMany(findings: readonly Finding[], counts: ReadonlyMap<string, number>): readonly Finding[] {
  const tooMany = [...counts].filter(([, count]) => count > mostOfOneCode);
  if (tooMany.length === 0) return findings;
  const left = new Map(tooMany.map(([code, count]) => [code, count - mostOfOneCode]));
  const seen = new Map<string, number>();
  return findings.flatMap((finding) => {
    const more = left.get(finding.code);
    if (more === undefined) return [finding];
    const place = (seen.get(finding.code) ?? 0) + 1;
    seen.set(finding.code, place);
    if (place < mostOfOneCode) return [finding];
    return place > mostOfOneCode ? [] : [{ ...finding, more, message: `${finding.message} (${more} more like this follow.)` }];
  });
}
