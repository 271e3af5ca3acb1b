import { issueOf, pointOf, type Template, type TemplateIssue } from '../template/template.ts';
import { answerPoint } from './help/fixes/issue-fixes.ts';
import { addPoint } from './help/fixes/point-fixes.ts';
import { pointMeant } from './help/point-meant.ts';
import { defineRule } from './engine/rule.ts';
import type { IssueSummary } from './engine/summary.ts';
import { issueMessages } from '../words/messages/issue.ts';

/** The most sub-points, and initiatives for each, that are offered. */
const mostOffered = 3;

export const pointUncovered = defineRule({
  meta: {
    code: 'point.uncovered', title: 'Sub-points that no initiative answers', severity: 'hint', fixable: true, since: '0.1.0',
  },
  checkDocument({ document, template, issues, summary }, add) {
    if (template === undefined) return;
    for (const [index, answer] of issues.entries()) {
      const { id } = answer;
      const written = summary.issue(index);
      // An issue without initiatives is reported by `issue.empty`.
      if (written.maps === 0) continue;
      const issue = issueOf(template, id.value);
      // A value of `points:` that can not be read as a list may answer any of the sub-points.
      if (issue === undefined || written.withoutList > 0) continue;
      const answered = answeredPoints(written, issue, template);
      const open = issue.points.filter((point) => !answered.has(point.id));
      if (open.length === 0) continue;
      add({
        range: id.range, missing: 'below',
        message: issueMessages.pointUncovered.open({ points: open.map((point) => point.id) }),
        fixes: () => open.slice(0, mostOffered).flatMap(({ id: point }) => [
          ...answerPoint(document, template, answer, point),
          ...answer.entries.slice(0, mostOffered).flatMap(({ initiative, base }) => addPoint(initiative, base, point)),
        ]),
      });
    }
  },
});

/** Ids of the sub-points that the initiatives list, or that they mean by another way of writing. */
function answeredPoints({ points }: IssueSummary, issue: TemplateIssue, template: Template): ReadonlySet<string | undefined> {
  return new Set([...points.keys()].map((value) => (
    pointOf(template, value) === undefined ? pointMeant(value, issue, template) : value
  )));
}
