import type { Initiative } from '../document/model/submission.ts';
import type { Located, Range } from '../document/text/text.ts';
import { quoteIfNeeded } from '../document/yaml/quote.ts';
import { entryOf, keyName, isNothing } from '../document/yaml/tree.ts';
import { issueOf, pointOf, type Template, type TemplateIssue } from '../template/template.ts';
import { allOf } from '../words/counts.ts';
import { issueMessages } from '../words/messages/findings/issue.ts';
import type { Message } from '../words/messages/message.ts';
import { relatedMessages } from '../words/messages/findings/related.ts';
import { quotation, quoted } from '../words/quotation.ts';
import { defineRule, type Fix } from './engine/rule.ts';
import type { IssueSummary } from './engine/summary.ts';
import { isFlow, replaceFix, lineBreakAt } from './help/edits.ts';
import { besideIssue, beginAnswer, answerPoint, pointByWords, pointTitle, addPoint } from './help/fixes/issue-fixes.ts';
import { issueMeant, isIssueWritten, pointMeant, pointsMeant, pointWritten } from './help/meant.ts';
import { removeMention, removeCommentedMention } from './help/fixes/remark.ts';

/** The most issues that are offered for one that is like none of them. */
const mostIssuesOffered = 8;

export const issueUnknown = defineRule({
  meta: {
    code: 'issue.unknown',
    title: 'Not an issue of this template',
    severity: 'error',
    fixable: true,
    fixedAlone: true,
    since: '0.1.0',
  },
  readsFrameAlone: true,
  checkDocument({ document, template, issues }, add) {
    if (template === undefined) return;
    const node = entryOf(document.root, 'issues')?.value;
    const ranges = new Map(issues.map((issue) => [issue.id.value, issue.id.range]));
    for (const answer of issues) {
      const { id } = answer;
      if (issueOf(template, id.value) !== undefined) continue;
      const meant = issueMeant(id.value, template);
      const written = quotation(id.value);
      const there = meant === undefined ? undefined : ranges.get(meant);
      if (meant === undefined) {
        add({
          range: id.range,
          message:
            template.issues.length === 0
              ? issueMessages.unknown.ofNone({ written })
              : issueMessages.unknown.unlike({ written, known: template.issues.map(({ id: one }) => quoted(one)) }),
          fixes: template.issues
            .filter((one) => !ranges.has(one.id))
            .slice(0, mostIssuesOffered)
            .map((one) => replaceFix(document.lines, id.range, one.id, { flow: isFlow(node), preferred: false })),
        });
      } else if (there !== undefined) {
        add({
          range: id.range,
          message: issueMessages.unknown.there({ written, meant }),
          related: [{ message: relatedMessages.named({ name: meant }), range: there }],
          fixes: () => besideIssue(document, answer, meant),
        });
      } else {
        add({
          range: id.range,
          message: issueMessages.unknown.meant({ written, meant }),
          fixes:
            node?.kind === 'map' && node.entries.some((entry) => keyName(entry) === id.value)
              ? [
                  replaceFix(document.lines, id.range, meant, {
                    flow: isFlow(node),
                    safe: isIssueWritten(id.value, meant, template),
                  }),
                ]
              : [],
        });
      }
    }
  },
});

export const issueEmpty = defineRule({
  meta: {
    code: 'issue.empty',
    title: 'An issue without an answer',
    severity: 'hint',
    fixable: true,
    since: '0.1.0',
  },
  checkDocument({ document, template, issues }, add) {
    if (template === undefined) return;
    for (const { id, initiatives, malformed } of issues) {
      const issue = issueOf(template, id.value);
      // A list with an empty item, and a value of another type, are reported by other rules.
      if (issue === undefined || initiatives.length > 0 || !isNothing(malformed)) continue;
      add({
        range: id.range,
        missing: 'below',
        message: issueMessages.empty.unanswered({ title: issue.title }),
        fixes: () => beginAnswer(document, template, issue),
      });
    }
    const range = document.submission.issuesKey;
    const value = entryOf(document.root, 'issues')?.value;
    // A missing key `issues`, or one with a value of another type, is reported by other rules.
    if (range === undefined || !(isNothing(value) || value?.kind === 'map')) return;
    const written = new Set(
      issues.map(({ id }) => (issueOf(template, id.value) === undefined ? issueMeant(id.value, template) : id.value)),
    );
    for (const issue of template.issues) {
      if (written.has(issue.id)) continue;
      add({
        range,
        missing: 'removed below',
        message: issueMessages.empty.absent({ title: issue.title }),
        fixes: () => beginAnswer(document, template, issue),
      });
    }
  },
});

/** The most sub-points that are offered for one that is like none of them. */
const mostPointsOffered = 5;

export const pointUnknown = defineRule({
  meta: {
    code: 'point.unknown',
    title: 'No such sub-point',
    severity: 'error',
    fixable: true,
    fixedAlone: true,
    since: '0.1.0',
  },
  checkInitiative({ initiative, issue, template }, add) {
    if (template === undefined) return;
    const flow = isFlow(entryOf(initiative.map, 'points')?.value);
    for (const { value, range } of initiative.points) {
      if (pointOf(template, value) !== undefined) continue;
      const written = quotation(value);
      const several = pointsMeant(value, issue, template) ?? [];
      if (several.length > 1) {
        add({
          range,
          message: issueMessages.pointUnknown.several({ written, meant: several.map(quoted) }),
          fixes: asSeveral(initiative, range, several),
        });
        continue;
      }
      const meant = pointMeant(value, issue, template);
      if (meant === undefined) {
        add({
          range,
          message: unlike(written, issue),
          fixes: () => otherPoints(initiative, { value, range }, issue, template),
          byHand: true,
        });
        continue;
      }
      add({
        range,
        message: issueMessages.pointUnknown.meant({ written, meant }),
        fixes: [
          replaceFix(initiative.source, range, meant, { flow, safe: pointWritten(value, issue, template) === meant }),
        ],
      });
    }
  },
});

/** The sub-point that is meant by its words, then the others of the issue; and none at all. */
function otherPoints(
  initiative: Initiative,
  { value, range }: Located<string>,
  issue: TemplateIssue | undefined,
  template: Template,
): readonly Fix[] {
  const flow = isFlow(entryOf(initiative.map, 'points')?.value);
  const there = new Set(initiative.points.map((one) => one.value));
  const meant = pointByWords(value, issue, template);
  const placed = meant === undefined || there.has(meant) ? undefined : pointOf(template, meant);
  const others = (issue?.points ?? [])
    .filter(({ id }) => id !== placed?.point.id && !there.has(id))
    .slice(0, mostPointsOffered);
  return [
    ...[...(placed === undefined ? [] : [placed.point]), ...others].map((point) => ({
      ...replaceFix(initiative.source, range, point.id, { flow, preferred: point === placed?.point }),
      title: `Replace with ${pointTitle(template, point)}`,
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
  const newText = points
    .map((point) => quoteIfNeeded(point, { flow: isInBrackets }))
    .join(isInBrackets ? ', ' : lineBreakAt(source, range.end) + dash);
  return [
    { title: `Replace with ${allOf(points.map(quoted))}`, preferred: true, safe: true, edits: [{ range, newText }] },
  ];
}

function unlike(written: string, issue: TemplateIssue | undefined): Message {
  if (issue === undefined) return issueMessages.pointUnknown.unlike({ written });
  const { title, points } = issue;
  if (points.length === 0) return issueMessages.pointUnknown.none({ written, issue: title });
  return issueMessages.pointUnknown.unlikeIssue({ written, issue: title, points: points.map((point) => point.id) });
}

export const pointOtherIssue = defineRule({
  meta: {
    code: 'point.other-issue',
    title: 'The sub-point belongs to another issue',
    severity: 'warning',
    fixable: true,
    since: '0.1.0',
  },
  checkInitiative({ initiative, issue, template }, add) {
    if (template === undefined || issue === undefined) return;
    for (const { value, range } of initiative.points) {
      const placed = pointOf(template, value);
      if (placed === undefined || placed.issue.id === issue.id) continue;
      add({
        range,
        message: issueMessages.pointOtherIssue.belongs({ point: value, issue: placed.issue.title }),
        fixes: removeMention(initiative, 'points', range, value),
      });
    }
  },
});

export const pointDuplicate = defineRule({
  meta: {
    code: 'point.duplicate',
    title: 'A sub-point is listed twice',
    severity: 'warning',
    fixable: true,
    fixedAlone: true,
    since: '0.1.0',
  },
  checkInitiative({ initiative }, add) {
    const first = new Map<string, Range>();
    for (const { value, range } of initiative.points) {
      const earlier = first.get(value);
      if (earlier === undefined) {
        first.set(value, range);
        continue;
      }
      const removed = removeMention(initiative, 'points', range, value).map((fix) => ({
        ...fix,
        preferred: true,
        safe: true,
      }));
      add({
        range,
        message: issueMessages.pointDuplicate.twice({ written: quotation(value) }),
        related: [{ message: relatedMessages.listedFirst, range: earlier }],
        fixes:
          removed.length > 0
            ? removed
            : () =>
                removeCommentedMention(initiative, 'points', range, value).map((fix) => ({ ...fix, preferred: true })),
      });
    }
  },
});

/** The most sub-points, and initiatives for each, that are offered. */
const mostUncoveredOffered = 3;

export const pointUncovered = defineRule({
  meta: {
    code: 'point.uncovered',
    title: 'Sub-points that no initiative answers',
    severity: 'hint',
    fixable: true,
    since: '0.1.0',
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
        range: id.range,
        missing: 'below',
        message: issueMessages.pointUncovered.open({ points: open.map((point) => point.id) }),
        fixes: () =>
          open
            .slice(0, mostUncoveredOffered)
            .flatMap(({ id: point }) => [
              ...answerPoint(document, template, answer, point),
              ...answer.entries
                .slice(0, mostUncoveredOffered)
                .flatMap(({ initiative, base }) => addPoint(initiative, base, point)),
            ]),
      });
    }
  },
});

/** Ids of the sub-points that the initiatives list, or that they mean by another way of writing. */
function answeredPoints(
  { points }: IssueSummary,
  issue: TemplateIssue,
  template: Template,
): ReadonlySet<string | undefined> {
  return new Set(
    [...points.keys()].map((value) =>
      pointOf(template, value) === undefined ? pointMeant(value, issue, template) : value,
    ),
  );
}
