import { grouped } from '../../words/counts.ts';
import type { Finding } from './finding.ts';
import type { Fix, ReportGroup } from './rule.ts';

export interface UngroupedFinding extends Finding {
  readonly group?: ReportGroup;
}

/** The most places of a group that are told one by one; editors show no more. */
const mostRelated = 100;

export function groupKey(code: string, { key }: ReportGroup): string {
  return `${code} ${key}`;
}

/**
 * Makes one finding of those of each group, at the place of the first of them.
 *
 * @param findings in the order of the text
 * @param further how many of each group, by `groupKey`, are not among `findings` because they are too many
 */
export function groupFindings(findings: readonly UngroupedFinding[], further: ReadonlyMap<string, number>): readonly Finding[] {
  if (findings.every(({ group }) => group === undefined)) return findings;
  const groups = new Map<string, UngroupedFinding[]>();
  for (const finding of findings) {
    if (finding.group === undefined) continue;
    const key = groupKey(finding.code, finding.group);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return findings.flatMap((finding): readonly Finding[] => {
    // A copy would tell the fixes of each finding, which takes time.
    if (finding.group === undefined) return [finding];
    const { group, ...alone } = finding;
    const key = groupKey(finding.code, group);
    const all = groups.get(key) ?? [];
    if (all[0] !== finding) return [];
    const places = all.length + (further.get(key) ?? 0);
    return [places === 1 ? alone : together(alone, all, places)];
  });
}

function together(first: Finding, all: readonly UngroupedFinding[], places: number): Finding {
  return {
    ...first,
    message: first.message.replace(/(?=[.?]?$)/, ` (in ${grouped(places)} places)`),
    related: all.slice(1, mostRelated + 1).map(({ range, group }) => ({ range, message: group?.related ?? '' })),
    fixes: first.fixes.flatMap((fix): readonly Fix[] => {
      const same = all.flatMap(({ fixes }) => fixes.find(({ title }) => title === fix.title) ?? []);
      if (same.length < 2) return [fix];
      const { safe, ...everywhere } = fix;
      const inAll = same.length === places ? (places === 2 ? 'both' : `all ${grouped(places)}`) : grouped(same.length);
      return [
        { ...everywhere, title: `${fix.title} in ${inAll} places`, edits: same.flatMap(({ edits }) => edits), ...(safe === true && { safe }) },
        { title: `${fix.title} here alone`, edits: fix.edits },
      ];
    }),
  };
}
