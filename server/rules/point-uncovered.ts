import type { InitiativeEntry } from '../document/submission.ts';
import { entryOf, isNothing, type YamlNode } from '../document/tree.ts';
import { issueOf, pointOf, type Template, type TemplateIssue } from '../template/template.ts';
import { pointMeant } from './point-meant.ts';
import { defineRule } from './rule.ts';
import { oneOf } from './words.ts';

export const pointUncovered = defineRule({
  meta: {
    code: 'point.uncovered', title: 'Sub-points that no initiative answers', severity: 'hint', fixable: false, since: '0.1.0',
  },
  *checkDocument({ template, issues }) {
    if (template === undefined) return;
    for (const { id, entries } of issues) {
      // Of an issue with nothing in it, `issue.empty` has said so.
      if (!entries.some((entry) => entry.initiative.map !== undefined)) continue;
      const issue = issueOf(template, id.value);
      if (issue === undefined) continue;
      const answered = answeredPoints(entries, issue, template);
      if (answered === undefined) continue;
      const open = issue.points.filter((point) => !answered.has(point.id));
      if (open.length === 0) continue;
      const ids = oneOf(open.map((point) => point.id));
      yield {
        range: id.range, missing: true,
        message: `No initiative here answers ${ids}; that is allowed, and “points:” is where an initiative says that it does.`,
      };
    }
  },
});

/** Ids of the sub-points that initiatives answer; undefined where `points:` is there and can not be read as a list. */
function answeredPoints(
  entries: readonly InitiativeEntry[], issue: TemplateIssue, template: Template,
): ReadonlySet<string | undefined> | undefined {
  const answered = new Set<string | undefined>();
  /** What was written stands for the same sub-point wherever it is. */
  const seen = new Set<string>();
  for (const { initiative } of entries) {
    if (initiative.points.length === 0 && isNoList(entryOf(initiative.map, 'points')?.value)) return undefined;
    for (const { value } of initiative.points) {
      if (seen.has(value)) continue;
      seen.add(value);
      answered.add(pointOf(template, value) === undefined ? pointMeant(value, issue, template) : value);
    }
  }
  return answered;
}

function isNoList(node: YamlNode | undefined): boolean {
  return !isNothing(node) && node?.kind !== 'seq';
}
