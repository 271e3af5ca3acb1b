import type { TemplateDocument } from '../../../document/model/template-document.ts';
import { entryOf, isNothing, writtenItems, type YamlNode, type YamlScalar } from '../../../document/yaml/tree.ts';
import { letterAfter, nextPointId } from '../../../template/new/template-parts.ts';
import { letterOfPlace, readWrittenTemplate } from '../../../template/template.ts';
import { readDate } from '../../../words/dates.ts';
import { fold } from '../../../words/fold.ts';
import { relatedMessages } from '../../../words/messages/findings/related.ts';
import { templateMessages } from '../../../words/messages/findings/template.ts';
import { quotation } from '../../../words/quotation.ts';
import type { AddReport } from '../../engine/rule.ts';
import { isFlow, replaceFix } from '../edits.ts';

interface WrittenIssue {
  readonly node: YamlNode;
  readonly id: string;
  readonly title: YamlScalar | undefined;
  /** The letter that stands in front of the issue on paper; where none is written, its place in the alphabet. */
  readonly letter: string;
  readonly letterNode: YamlScalar | undefined;
  readonly points: readonly YamlScalar[];
}

/** Reports issues that nobody can tell apart on paper: by their letters, or by their titles. */
export function issuesThatLookAlike({ root, lines }: TemplateDocument, add: AddReport): void {
  const issues = issuesIn(root);
  const letters = new Map<string, WrittenIssue>();
  const titles = new Map<string, WrittenIssue>();
  for (const issue of issues) {
    const earlier = letters.get(issue.letter.toLowerCase());
    if (earlier === undefined) letters.set(issue.letter.toLowerCase(), issue);
    else {
      const range = (issue.letterNode ?? entryOf(issue.node, 'id')?.value)?.range ?? issue.node.range;
      const { letterNode } = issue;
      add({
        range,
        message: templateMessages.contradiction[letterNode === undefined ? 'letterByPlace' : 'letter']({
          letter: quotation(issue.letter),
          other: quotation(earlier.id),
        }),
        related: [
          {
            message: relatedMessages.firstIssue,
            range: (earlier.letterNode ?? entryOf(earlier.node, 'id')?.value)?.range ?? earlier.node.range,
          },
        ],
        ...(letterNode !== undefined && {
          fixes: () => [
            replaceFix(lines, letterNode.range, letterAfter(issue.letter, letters), {
              flow: isFlow(issue.node),
              preferred: false,
            }),
          ],
        }),
      });
    }
    const title = issue.title === undefined ? '' : fold(String(issue.title.value));
    if (title === '' || issue.title === undefined) continue;
    const same = titles.get(title);
    if (same?.title === undefined) titles.set(title, issue);
    else {
      add({
        range: issue.title.range,
        message: templateMessages.contradiction.title({ other: quotation(same.id) }),
        related: [{ message: relatedMessages.firstIssue, range: same.title.range }],
      });
    }
  }
}

/** Signs for which a sub-point’s name must stand in quotes wherever a member writes it. */
const hardToWrite = /[\s,[\]{}#:"'`&*!|>%@]/;
const hardSigns = new RegExp(`${hardToWrite.source}+`, 'g');

/** Reports sub-points with names that lead members astray: those of another issue, and those that are hard to write. */
export function pointsThatLeadAstray({ root, lines }: TemplateDocument, add: AddReport): void {
  const issues = issuesIn(root);
  const byLetter = new Map(issues.map((issue) => [issue.letter.toLowerCase(), issue]));
  const taken = new Set(issues.flatMap(({ points }) => points.map(({ value }) => String(value))));
  for (const issue of issues) {
    const own = (): string =>
      nextPointId(
        issue.letter,
        issue.points.map(({ value }) => String(value)),
        taken,
      );
    for (const { range, value } of issue.points) {
      const id = String(value);
      if (hardToWrite.test(id)) {
        add({
          range,
          severity: 'information',
          message: templateMessages.contradiction.hardToWrite({ written: quotation(id) }),
          fixes: () => {
            const simple = id.replace(hardSigns, '-').replace(/^-|-$/g, '');
            return [
              replaceFix(lines, range, simple === '' || taken.has(simple) ? own() : simple, {
                flow: true,
                preferred: false,
              }),
            ];
          },
        });
        continue;
      }
      const before = /^([^.]{1,20})\../.exec(id)?.[1]?.toLowerCase();
      const other = before === undefined || before === issue.letter.toLowerCase() ? undefined : byLetter.get(before);
      if (other === undefined) continue;
      add({
        range,
        severity: 'information',
        message: templateMessages.contradiction.otherIssue({
          written: quotation(id),
          letter: other.letter,
          id: quotation(other.id),
          own: issue.letter,
        }),
        fixes: () => [replaceFix(lines, range, own(), { flow: true, preferred: false })],
      });
    }
  }
}

function issuesIn(root: YamlNode | undefined): readonly WrittenIssue[] {
  let place = 0;
  return writtenItems(entryOf(root, 'issues')?.value).flatMap((node): readonly WrittenIssue[] => {
    const [id, letter] = [scalarAt(node, 'id'), scalarAt(node, 'letter')];
    const own = letter === undefined ? '' : String(letter.value).trim();
    const byPlace = letterOfPlace(place++);
    if (id === undefined) return [];
    return [
      {
        node,
        id: String(id.value),
        title: scalarAt(node, 'title'),
        letter: own === '' ? byPlace : own,
        letterNode: own === '' ? undefined : letter,
        points: writtenItems(entryOf(node, 'points')?.value).flatMap((point) => scalarAt(point, 'id') ?? []),
      },
    ];
  });
}

function scalarAt(node: YamlNode, key: string): YamlScalar | undefined {
  const value = entryOf(node, key)?.value;
  return value?.kind === 'scalar' && !isNothing(value) && String(value.value).trim() !== '' ? value : undefined;
}

/** Reports a deadline after the meeting. No fix: nobody but the writer knows which of the two is wrong. */
export function deadlineAfterMeeting({ root }: TemplateDocument, add: AddReport): void {
  const [deadline, date] = [dayOf(entryOf(root, 'deadline')?.value), dayOf(entryOf(root, 'date')?.value)];
  if (deadline === undefined || date === undefined || deadline.day <= date.day) return;
  add({
    range: deadline.scalar.range,
    message: templateMessages.contradiction.deadline({ deadline: deadline.day, date: date.day }),
    related: [{ message: relatedMessages.meeting, range: date.scalar.range }],
  });
}

function dayOf(node: YamlNode | undefined): { readonly scalar: YamlScalar; readonly day: string } | undefined {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string' || readDate(node.value) === undefined) return undefined;
  return { scalar: node, day: node.value };
}

/** Reports a limit of outcomes, and proposed ones, where the table has no column for them. */
export function outcomesWithoutColumn(document: TemplateDocument, add: AddReport): void {
  const { root } = document;
  if (readWrittenTemplate(document).template.columns.some(({ holds }) => holds === 'outcome')) return;
  const limit = entryOf(entryOf(root, 'limits')?.value, 'outcome');
  if (limit !== undefined) {
    add({ range: limit.key.range, message: templateMessages.contradiction.limitOfOutcome });
  }
  const outcomes = entryOf(root, 'outcomes');
  if (outcomes !== undefined && writtenItems(outcomes.value).length > 0) {
    add({ range: outcomes.key.range, message: templateMessages.contradiction.outcomes });
  }
}

/** Reports proposed outcomes that have a text in them which must not be left in an answer. */
export function outcomesWithPlaceholders(document: TemplateDocument, add: AddReport): void {
  const { placeholders } = readWrittenTemplate(document).template;
  for (const item of writtenItems(entryOf(document.root, 'outcomes')?.value)) {
    if (item.kind !== 'scalar' || typeof item.value !== 'string') continue;
    const { value } = item;
    const left = placeholders.find((placeholder) => value.includes(placeholder));
    if (left === undefined) continue;
    add({
      range: item.range,
      message: templateMessages.contradiction.outcomePlaceholder({ placeholder: quotation(left) }),
    });
  }
}
