import { entryOf, isNothing, type YamlNode } from '../document/tree.ts';
import { issueOf, pointOf } from '../template/template.ts';
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
      // Sub-points that are there and are not a list are not read.
      if (issue === undefined || entries.some(({ initiative }) => isNoList(entryOf(initiative.map, 'points')?.value))) continue;
      const answered = new Set(entries.flatMap(({ initiative }) => initiative.points.map(({ value }) => (
        pointOf(template, value) === undefined ? pointMeant(value, issue, template) : value
      ))));
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

function isNoList(node: YamlNode | undefined): boolean {
  return !isNothing(node) && node?.kind !== 'seq';
}
