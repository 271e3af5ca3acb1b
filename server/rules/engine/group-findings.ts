import { meets, shift, type Range } from '../../document/text/text.ts';
import { fixInPlaces, inPlaces, mostPlacesTold, otherPlaces } from '../../words/several-places.ts';
import type { Finding } from './finding.ts';
import { findingOf, placeReport, tellsFixesLater } from './found.ts';
import type { FindingCode } from './registry.ts';
import type { Fix, Report, ReportGroup, Severity } from './rule.ts';

/** Reports of one group that stand in one initiative, in the order of the text; their ranges count from `base`. */
export interface GroupPart {
  readonly base: number;
  readonly reports: readonly GroupedReport[];
}

export type GroupedReport = Report & { readonly group: ReportGroup };

/** All reports of a group in one file. Nothing in it is copied or placed until somebody asks for it. */
export interface ReportsOfGroup {
  readonly code: string;
  readonly severity: Severity;
  readonly size: number;
  /** In the order of the text. */
  readonly parts: readonly GroupPart[];
}

/** The same for reports that say the same of the same place. */
export function placeKey(code: string, { start, end }: Range, { message }: Report): string {
  return `${code} ${start} ${end} ${message.key}`;
}

export function groupKey(code: string, { key }: ReportGroup): string {
  return `${code} ${key}`;
}

/** The reports of an initiative by their groups, each place once. */
export function groupsOf(
  reports: readonly { readonly code: FindingCode; readonly report: Report }[],
): ReadonlyMap<string, CodedGroup> {
  if (!reports.some(({ report }) => isGrouped(report))) return noGroups;
  const groups = new Map<string, { readonly code: FindingCode; readonly reports: GroupedReport[] }>();
  const known = new Set<string>();
  for (const { code, report } of reports) {
    if (!isGrouped(report)) continue;
    const place = placeKey(code, report.range, report);
    if (known.has(place)) continue;
    known.add(place);
    const key = groupKey(code, report.group);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { code, reports: [report] });
    else group.reports.push(report);
  }
  for (const group of groups.values())
    group.reports.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return groups;
}

const noGroups: ReadonlyMap<string, CodedGroup> = new Map();

export interface CodedGroup {
  readonly code: FindingCode;
  /** At least one. */
  readonly reports: readonly GroupedReport[];
}

export function isGrouped(report: Report): report is GroupedReport {
  return report.group !== undefined;
}

/** Makes one finding of a group, at the first of its places. */
export function findingOfGroup(group: ReportsOfGroup): Finding {
  return findingAt(new GroupMembers(group), 0);
}

interface GroupMember {
  readonly base: number;
  readonly report: GroupedReport;
}

/** How many places of groups have been looked at; tests assert the cost of an edit by this count. */
export const groupWork = { places: 0 };

class GroupMembers {
  readonly of: ReportsOfGroup;
  #all: readonly GroupMember[] | undefined;

  constructor(of: ReportsOfGroup) {
    this.of = of;
  }

  first(count: number): readonly GroupMember[] {
    const places: GroupMember[] = [];
    for (const { base, reports } of this.of.parts) {
      for (const report of reports) {
        if (places.length === count) return places;
        groupWork.places++;
        places.push({ base, report });
      }
    }
    return places;
  }

  all(): readonly GroupMember[] {
    return (this.#all ??= this.first(Infinity));
  }
}

function findingAt(places: GroupMembers, index: number): Finding {
  const { code, severity, size } = places.of;
  const told = places.first(mostPlacesTold + 2);
  const place = told[index] ?? places.all()[index];
  if (place === undefined) throw new RangeError('A group has no such place.');
  const {
    message: { text: message, key },
    missing,
    when,
  } = place.report;
  const finding = {
    code,
    severity,
    range: rangeOf(place),
    ...(missing && { missing }),
    ...(when && { when }),
  };
  if (size === 1) {
    const { related = [] } = place.report;
    return tellsFixesLater(
      {
        ...finding,
        message,
        key,
        related: related.map((one) => ({ ...one, range: shift(one.range, place.base) })),
      },
      () => fixesOf(place, places.of),
      place.report.byHand,
    );
  }
  return tellsFixesLater(
    {
      ...finding,
      message: inPlaces(message, size),
      key: `${key} ${size}`,
      related: otherPlaces(
        told.filter((one) => one !== place).map((one) => ({ range: rangeOf(one), related: one.report.group.related })),
        size,
      ),
      group: {
        size,
        ranges: () => places.all().map(rangeOf),
        places: () =>
          places.all().map((one) => ({
            range: rangeOf(one),
            message: one.report.message.text,
            related: one.report.group.related,
            fixes: fixesOf(one, places.of),
          })),
        at: (other) => findingAt(places, other),
        only: (indexes) => {
          const some = indexes.flatMap((one) => places.all()[one] ?? []);
          return findingAt(
            new GroupMembers({
              code,
              severity,
              size: some.length,
              parts: some.map(({ base, report }) => ({ base, reports: [report] })),
            }),
            0,
          );
        },
      } satisfies Finding['group'],
    },
    () => fixesForAll(place, places.all(), places.of),
    place.report.byHand,
  );
}

function rangeOf({ base, report: { range } }: GroupMember): Range {
  return shift(range, base);
}

function fixesOf(
  { base, report }: GroupMember,
  { code, severity }: Pick<ReportsOfGroup, 'code' | 'severity'>,
): readonly Fix[] {
  return findingOf(code, severity, placeReport(report, base), undefined).fixes;
}

function fixesForAll(place: GroupMember, all: readonly GroupMember[], of: ReportsOfGroup): readonly Fix[] {
  return fixesOf(place, of).flatMap((fix): readonly Fix[] => {
    const same = all.flatMap((one) => fixesOf(one, of).find(({ title }) => title === fix.title) ?? []);
    if (same.length < 2) return [fix];
    const { safe, ...everywhere } = fix;
    return [
      {
        ...everywhere,
        title: fixInPlaces(fix.title, same.length, all.length),
        edits: same.flatMap(({ edits }) => edits),
        ...(safe === true && { safe }),
      },
      { title: `${fix.title}, only here`, edits: fix.edits },
    ];
  });
}

/** The findings of a file with a finding for each place of a group. */
export function placeByPlace(findings: readonly Finding[]): readonly Finding[] {
  return findings.flatMap((finding) => {
    const { group } = finding;
    return group === undefined ? [finding] : group.ranges().map((_, index) => group.only([index]));
  });
}

/**
 * The findings as they are shown at a range: those with several places at the first of them that touches it.
 *
 * @returns `sent` gives a finding as it was before
 */
export function findingsAt(
  findings: readonly Finding[],
  asked: Range,
): { readonly findings: readonly Finding[]; readonly sent: (finding: Finding) => Finding } {
  const before = new Map<Finding, Finding>();
  const shown = findings.map((finding) => {
    const { group, range } = finding;
    const index =
      group === undefined || meets(range, asked) ? -1 : group.ranges().findIndex((one) => meets(one, asked));
    if (group === undefined || index === -1) return finding;
    const there = group.at(index);
    before.set(there, finding);
    return there;
  });
  return { findings: shown, sent: (finding) => before.get(finding) ?? finding };
}
