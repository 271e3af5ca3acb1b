import { entryOf } from '../document/yaml/tree.ts';
import { pointOf, type TemplateIssue } from '../template/template.ts';
import { isFlow, replaceFix } from './help/edits.ts';
import { pointMeant, pointWritten } from './help/point-meant.ts';
import { defineRule } from './engine/rule.ts';
import { allOf } from '../words/lists.ts';
import { quotation } from '../words/quotation.ts';

export const pointUnknown = defineRule({
  meta: {
    code: 'point.unknown', title: 'No such sub-point', severity: 'error', fixable: true, fixedAlone: true, since: '0.1.0',
  },
  checkInitiative({ initiative, issue, template }, add) {
    if (template === undefined) return;
    const flow = isFlow(entryOf(initiative.map, 'points')?.value);
    for (const { value, range } of initiative.points) {
      if (pointOf(template, value) !== undefined) continue;
      const meant = pointMeant(value, issue, template);
      if (meant === undefined) {
        add({ range, message: `There is no sub-point ${quotation(value)}; ${advice(issue)}.` });
        continue;
      }
      add({
        range, message: `There is no sub-point ${quotation(value)}; did you mean “${meant}”?`,
        fixes: [replaceFix(initiative.source, range, meant, { flow, safe: pointWritten(value, issue, template) === meant })],
      });
    }
  },
});

function advice(issue: TemplateIssue | undefined): string {
  if (issue === undefined) return 'choose one of the template';
  if (issue.points.length === 0) return `“${issue.title}” has none, so remove it`;
  return `“${issue.title}” has ${allOf(issue.points.map((point) => point.id))}`;
}
