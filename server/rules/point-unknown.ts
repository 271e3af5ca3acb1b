import { entryOf } from '../document/yaml/tree.ts';
import type { Initiative } from '../document/model/submission.ts';
import type { Located, Range } from '../document/text/text.ts';
import { quoteIfNeeded } from '../document/yaml/quote.ts';
import { pointOf, type Template, type TemplateIssue } from '../template/template.ts';
import { isFlow, lineBreakAt, replaceFix } from './help/edits.ts';
import { pointMeant, pointsMeant, pointWritten } from './help/point-meant.ts';
import { pointByWords, pointTitle } from './help/fixes/point-fixes.ts';
import { removeMention } from './help/list-mention.ts';
import { defineRule, type Fix } from './engine/rule.ts';
import { allOf } from '../words/lists.ts';
import { quotation, quoted } from '../words/quotation.ts';
import { issueMessages } from '../words/messages/issue.ts';
import type { Message } from '../words/messages/message.ts';

/** The most sub-points that are offered for one that is like none of them. */
const mostOffered = 5;

export const pointUnknown = defineRule({
  meta: {
    code: 'point.unknown', title: 'No such sub-point', severity: 'error', fixable: true, fixedAlone: true, since: '0.1.0',
  },
  checkInitiative({ initiative, issue, template }, add) {
    if (template === undefined) return;
    const flow = isFlow(entryOf(initiative.map, 'points')?.value);
    for (const { value, range } of initiative.points) {
      if (pointOf(template, value) !== undefined) continue;
      const written = quotation(value);
      const several = pointsMeant(value, issue, template) ?? [];
      if (several.length > 1) {
        add({ range, message: issueMessages.pointUnknown.several({ written, meant: several.map(quoted) }), fixes: asSeveral(initiative, range, several) });
        continue;
      }
      const meant = pointMeant(value, issue, template);
      if (meant === undefined) {
        add({ range, message: unlike(written, issue), fixes: () => otherPoints(initiative, { value, range }, issue, template), byHand: true });
        continue;
      }
      add({
        range, message: issueMessages.pointUnknown.meant({ written, meant }),
        fixes: [replaceFix(initiative.source, range, meant, { flow, safe: pointWritten(value, issue, template) === meant })],
      });
    }
  },
});

/** The sub-point that is meant by its words, then the others of the issue; and none at all. */
function otherPoints(initiative: Initiative, { value, range }: Located<string>, issue: TemplateIssue | undefined, template: Template): readonly Fix[] {
  const flow = isFlow(entryOf(initiative.map, 'points')?.value);
  const there = new Set(initiative.points.map((one) => one.value));
  const meant = pointByWords(value, issue, template);
  const placed = meant === undefined || there.has(meant) ? undefined : pointOf(template, meant);
  const others = (issue?.points ?? []).filter(({ id }) => id !== placed?.point.id && !there.has(id)).slice(0, mostOffered);
  return [
    ...[...placed === undefined ? [] : [placed.point], ...others].map((point) => ({
      ...replaceFix(initiative.source, range, point.id, { flow, preferred: point === placed?.point }), title: `Replace with ${pointTitle(template, point)}`,
    })),
    ...removeMention(initiative, 'points', range, value),
  ];
}

/** Sub-points in one item, as items of the same list. */
function asSeveral({ source, map }: Initiative, range: Range, points: readonly string[]): readonly Fix[] {
  const isInBrackets = isFlow(entryOf(map, 'points')?.value);
  const start = source.lastIndexOf('\n', range.start - 1) + 1;
  const dash = source.slice(start, range.start);
  if (!isInBrackets && !/^\s*-\s+$/.test(dash)) return [];
  const newText = points.map((point) => quoteIfNeeded(point, { flow: isInBrackets })).join(isInBrackets ? ', ' : lineBreakAt(source, range.end) + dash);
  return [{ title: `Replace with ${allOf(points.map(quoted))}`, preferred: true, safe: true, edits: [{ range, newText }] }];
}

function unlike(written: string, issue: TemplateIssue | undefined): Message {
  if (issue === undefined) return issueMessages.pointUnknown.unlike({ written });
  const { title, points } = issue;
  if (points.length === 0) return issueMessages.pointUnknown.none({ written, issue: title });
  return issueMessages.pointUnknown.unlikeIssue({ written, issue: title, points: points.map((point) => point.id) });
}
