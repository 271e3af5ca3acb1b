import { issueOf } from '../template/template.ts';
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
      const answered = new Set(entries.flatMap(({ initiative }) => initiative.points.map((point) => point.value)));
      const open = issueOf(template, id.value)?.points.filter((point) => !answered.has(point.id)) ?? [];
      if (open.length === 0) continue;
      const ids = oneOf(open.map((point) => point.id));
      yield {
        range: id.range, missing: true,
        message: `No initiative here answers ${ids}; that is allowed, and “points:” is where an initiative says that it does.`,
      };
    }
  },
});
