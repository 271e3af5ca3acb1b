import { shift } from '../../document/text/text.ts';
import { gravity, severityOf, type Severities } from '../../contract/severities.ts';
import type { SeveritySetting } from '../../contract/settings.ts';
import type { Logger } from '../../ports.ts';
import type { Finding } from './finding.ts';
import { findingOf, inOtherWords, placeReport } from './found.ts';
import {
  findingOfGroup,
  groupKey,
  groupWork,
  isGrouped,
  placeKey,
  type CodedGroup,
  type GroupedReport,
  type GroupPart,
  type ReportsOfGroup,
} from './group-findings.ts';
import { ruleOf, type FindingCode } from './registry.ts';
import type { Report, Severity } from './rule.ts';
import { suppress, type Suppressing } from './suppressions/suppress.ts';
import { andMore } from '../../words/messages/findings/file.ts';

/** What the suppressions of a text need to know besides its findings. */
export type SuppressionQuestion = Omit<Suppressing, 'findings' | 'isOff' | 'isVolatile' | 'isWhole'> & {
  /** False when a part of the text could not be read, so that findings may be missing. */
  readonly isRead: boolean;
};

export const ruleFailed = 'internal.rule-failed' satisfies FindingCode;

/**
 * The most findings of one code in one file, because editors do not show more. The last of them tells how many more
 * there are.
 */
const mostShown = 1000;

/** A finding, or a place of one that is made later of all of its places. */
type PlaceOrFinding = Finding & {
  readonly place?: { readonly report: GroupedReport; readonly base: number };
};

interface GrowingGroup extends ReportsOfGroup {
  size: number;
  readonly parts: GroupPart[];
}

/**
 * Turns reports into findings: sets severities, and removes duplicates, suppressed findings and those beyond the
 * maximum.
 */
export class FindingList {
  readonly #severities: Severities;
  readonly #findings = new Map<string, PlaceOrFinding>();
  readonly #groups = new Map<string, GrowingGroup>();
  readonly #counts = new Map<string, number>();
  /** What is said of suppressions that have been judged, and how much of each code, with what is not among it. */
  readonly #judged: Finding[] = [];
  readonly #judgedCounts = new Map<string, number>();
  readonly #maySuppress: boolean;
  readonly #logger: Logger | undefined;
  readonly #most: number;

  /**
   * @param maySuppress true when comments may suppress findings, so that findings beyond the maximum may still be shown
   * @param most findings of one code; default: as many as editors show
   */
  constructor(
    severities: Severities,
    maySuppress: boolean,
    { logger, most = mostShown }: { readonly logger?: Logger; readonly most?: number } = {},
  ) {
    this.#most = most;
    this.#severities = severities;
    this.#maySuppress = maySuppress;
    this.#logger = logger;
  }

  add(code: FindingCode, report: Report): void {
    if (isGrouped(report)) {
      this.#addPlace(code, report, 0);
      return;
    }
    const severity = this.#severity(code, report);
    if (severity === undefined) return;
    const count = this.#counts.get(code) ?? 0;
    if (this.#maySuppress || count < this.#most) {
      const key = placeKey(code, report.range, report);
      if (this.#findings.has(key)) return;
      this.#findings.set(key, findingOf(code, severity, report, this.#logger));
    }
    this.#counts.set(code, count + 1);
  }

  /**
   * Adds the reports of a group in one initiative.
   *
   * @param mayHide true when a comment may hide one of them; otherwise they are taken together as they are
   */
  addGroup(key: string, { code, reports }: CodedGroup, base: number, mayHide: boolean): void {
    // Initiatives with the base 0 were not cut out of the text, and may be the same one twice.
    if (mayHide || base === 0) {
      for (const report of reports) this.#addPlace(code, report, base);
      return;
    }
    const [first] = reports;
    const severity = first && this.#severity(code, first);
    if (severity !== undefined) joinGroup(this.#groups, key, { code, severity }, { base, reports });
  }

  #addPlace(code: string, report: GroupedReport, base: number): void {
    groupWork.places++;
    const severity = this.#severity(code, report);
    if (severity === undefined) return;
    const range = shift(report.range, base);
    const key = placeKey(code, range, report);
    if (this.#findings.has(key)) return;
    const { text: message, key: said } = report.message;
    this.#findings.set(key, {
      code,
      severity,
      message,
      key: said,
      range,
      related: [],
      fixes: [],
      place: { report, base },
    });
  }

  /**
   * Adds what is said of a suppression, which no other hides and which is said once. To be called in the order of the
   * text, as those beyond the maximum are only counted.
   *
   * @param base as of `placeReport`
   */
  addJudged(code: FindingCode, report: Report, base: number): void {
    const severity = this.#severity(code, report);
    if (severity === undefined) return;
    const count = this.#judgedCounts.get(code) ?? 0;
    this.#judgedCounts.set(code, count + 1);
    if (count < this.#most) this.#judged.push(findingOf(code, severity, placeReport(report, base), this.#logger));
  }

  all(): readonly Finding[] {
    return this.#shown([...this.#findings.values(), ...this.#judged], this.#withJudged(this.#counts));
  }

  #withJudged(counts: ReadonlyMap<string, number>): Map<string, number> {
    const all = new Map(counts);
    for (const [code, count] of this.#judgedCounts) all.set(code, (all.get(code) ?? 0) + count);
    return all;
  }

  /** The findings that no comment suppresses, with the findings about such comments. */
  unsuppressed({ isRead, ...question }: SuppressionQuestion): readonly Finding[] {
    if (question.suppressions.length === 0) return this.all();
    const all = [...this.#findings.values()];
    const isAlways = ({ code }: Finding): boolean => ruleOf(code)?.meta.always === true;
    const findings = all.filter((finding) => !isAlways(finding));
    const left = suppress({
      ...question,
      findings,
      isWhole: isRead && !findings.some(({ code }) => code === ruleFailed),
      isOff: (code) => settingOf(this.#severities, code) === 'off',
      isVolatile: (code) => ruleOf(code)?.meta.volatile === true,
    });
    this.#findings.clear();
    for (const { code, report } of left.reports) this.add(code, report);
    const shown = [...all.filter(isAlways), ...left.findings, ...this.#findings.values()];
    const counts = new Map<string, number>();
    for (const { code, place } of shown) if (place === undefined) counts.set(code, (counts.get(code) ?? 0) + 1);
    return this.#shown([...shown, ...this.#judged], this.#withJudged(counts));
  }

  #shown(found: readonly PlaceOrFinding[], counts: Map<string, number>): readonly Finding[] {
    const groups = this.#groups;
    const findings: Finding[] = groups.size === 0 && found.every(({ place }) => place === undefined) ? [...found] : [];
    if (findings.length === 0) {
      for (const one of inOrder([...found])) {
        const { place, code, severity } = one;
        if (place === undefined) findings.push(one);
        else
          joinGroup(
            groups,
            groupKey(code, place.report.group),
            { code, severity },
            { base: place.base, reports: [place.report] },
          );
      }
      for (const group of groups.values()) {
        // Those of initiatives that were taken together came first.
        if (this.#maySuppress) group.parts.sort((a, b) => startOfPart(a) - startOfPart(b));
        counts.set(group.code, (counts.get(group.code) ?? 0) + 1);
        findings.push(findingOfGroup(group));
      }
    }
    return notTooMany(inOrder(findings), counts, this.#most);
  }

  #severity(code: string, { severity: lowered }: Report): Severity | undefined {
    const setting = settingOf(this.#severities, code);
    if (setting === undefined || setting === 'off') return undefined;
    // What is set holds for all findings of a code. Terms have severities of their own, among which the set one is the
    // gravest.
    const isFixed = severityOf(this.#severities, code) !== undefined && !code.startsWith('term.');
    return lowered !== undefined && !isFixed && gravity(lowered) > gravity(setting) ? lowered : setting;
  }
}

/**
 * How findings of a code are shown. What is off by itself is not switched on by a severity that is meant for all codes
 * of its group.
 */
export function settingOf(severities: Severities, code: string): SeveritySetting | undefined {
  const meta = ruleOf(code)?.meta;
  if (meta?.always === true) return meta.severity;
  if (meta?.isOff === true && !Object.hasOwn(severities, code)) return 'off';
  return severityOf(severities, code) ?? meta?.severity;
}

function joinGroup(
  groups: Map<string, GrowingGroup>,
  key: string,
  { code, severity }: Pick<ReportsOfGroup, 'code' | 'severity'>,
  part: GroupPart,
): void {
  let group = groups.get(key);
  if (group === undefined) groups.set(key, (group = { code, severity, size: 0, parts: [] }));
  group.size += part.reports.length;
  group.parts.push(part);
}

function startOfPart({ base, reports: [first] }: GroupPart): number {
  return base + (first?.range.start ?? 0);
}

function inOrder<Found extends Finding>(findings: Found[]): readonly Found[] {
  return findings.sort(
    (a, b) =>
      a.range.start - b.range.start || a.range.end - b.range.end || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}

/**
 * The findings up to the maximum of each code. @param counts how many of each code there are, including those not in
 * `findings`
 */
function notTooMany(
  findings: readonly Finding[],
  counts: ReadonlyMap<string, number>,
  most: number,
): readonly Finding[] {
  const tooMany = [...counts].filter(([, count]) => count > most);
  if (tooMany.length === 0) return findings;
  const left = new Map(tooMany.map(([code, count]) => [code, count - most]));
  const seen = new Map<string, number>();
  return findings.flatMap((finding) => {
    const more = left.get(finding.code);
    if (more === undefined) return [finding];
    const place = (seen.get(finding.code) ?? 0) + 1;
    seen.set(finding.code, place);
    if (place < most) return [finding];
    return place > most
      ? []
      : [inOtherWords(finding, { more, message: andMore(finding.message, more), key: `${finding.key} ${more}` })];
  });
}
