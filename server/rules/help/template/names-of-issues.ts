import type { TemplateDocument } from '../../../document/model/template-document.ts';
import { entryOf, isNothing, writtenItems, type YamlNode, type YamlScalar } from '../../../document/yaml/tree.ts';
import { letterOfPlace } from '../../../template/template.ts';
import { letterAfter, nextPointId } from '../../../template/new/next-ids.ts';
import { fold } from '../../../words/fold.ts';
import { quotation } from '../../../words/quotation.ts';
import type { AddReport } from '../../engine/rule.ts';
import { isFlow, replaceFix } from '../edits.ts';
import { relatedMessages } from '../../../words/messages/related.ts';
import { templateMessages } from '../../../words/messages/template.ts';

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
          letter: quotation(issue.letter), other: quotation(earlier.id),
        }),
        related: [{ message: relatedMessages.firstIssue, range: (earlier.letterNode ?? entryOf(earlier.node, 'id')?.value)?.range ?? earlier.node.range }],
        ...(letterNode !== undefined && {
          fixes: () => [replaceFix(lines, letterNode.range, letterAfter(issue.letter, letters), { flow: isFlow(issue.node), preferred: false })],
        }),
      });
    }
    const title = issue.title === undefined ? '' : fold(String(issue.title.value));
    if (title === '' || issue.title === undefined) continue;
    const same = titles.get(title);
    if (same?.title === undefined) titles.set(title, issue);
    else {
      add({
        range: issue.title.range, message: templateMessages.contradiction.title({ other: quotation(same.id) }),
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
    const own = (): string => nextPointId(issue.letter, issue.points.map(({ value }) => String(value)), taken);
    for (const { range, value } of issue.points) {
      const id = String(value);
      if (hardToWrite.test(id)) {
        add({
          range, severity: 'information',
          message: templateMessages.contradiction.hardToWrite({ written: quotation(id) }),
          fixes: () => {
            const simple = id.replace(hardSigns, '-').replace(/^-|-$/g, '');
            return [replaceFix(lines, range, simple === '' || taken.has(simple) ? own() : simple, { flow: true, preferred: false })];
          },
        });
        continue;
      }
      const before = /^([^.]{1,20})\../.exec(id)?.[1]?.toLowerCase();
      const other = before === undefined || before === issue.letter.toLowerCase() ? undefined : byLetter.get(before);
      if (other === undefined) continue;
      add({
        range, severity: 'information',
        message: templateMessages.contradiction.otherIssue({
          written: quotation(id), letter: other.letter, id: quotation(other.id), own: issue.letter,
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
    return [{
      node, id: String(id.value), title: scalarAt(node, 'title'), letter: own === '' ? byPlace : own, letterNode: own === '' ? undefined : letter,
      points: writtenItems(entryOf(node, 'points')?.value).flatMap((point) => scalarAt(point, 'id') ?? []),
    }];
  });
}

function scalarAt(node: YamlNode, key: string): YamlScalar | undefined {
  const value = entryOf(node, key)?.value;
  return value?.kind === 'scalar' && !isNothing(value) && String(value.value).trim() !== '' ? value : undefined;
}
