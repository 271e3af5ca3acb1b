import { addEntry, columnOf, newEntry, removeEntry, replaceEntry } from '../../../document/edit/entry-edits.ts';
import { addItems, dashOf } from '../../../document/edit/item-edits.ts';
import { beginOfLine, lineBreakOf, lineEndAt, nextLineAt } from '../../../document/edit/text-edits.ts';
import type { StepPlan, YamlText } from '../../../document/edit/verified-steps.ts';
import type { InitiativeEntry, IssueAnswer } from '../../../document/model/submission.ts';
import type { SubmissionDocument } from '../../../document/model/submission-document.ts';
import { quoteIfNeeded } from '../../../document/yaml/quote.ts';
import { entryOf, isNothing, type YamlMap } from '../../../document/yaml/tree.ts';
import { textColumns, type Template, type TemplateIssue } from '../../../template/template.ts';
import type { Fix } from '../../engine/rule.ts';
import { promptLine } from './missing-parts.ts';
import { fixWithPrompts, promptFor } from './prompts.ts';
import { keepAsRemark, planOfRemark } from './remark.ts';
import { editsInMap, type PlanInMap } from './verified-edits.ts';

/** The lines of a new initiative as they stand at the first column, with its dash. */
function newInitiative(template: Template, points: readonly string[], isPointed: boolean): readonly string[] {
  const hasOutcome = template.columns.some(({ holds }) => holds === 'outcome');
  const required = textColumns(template).filter((column) => column.required);
  return [
    `- ${promptLine('title', 'a title')}`,
    ...(points.length > 0 ? [`  points: [${points.join(', ')}]`] : isPointed ? ['  points: []'] : []),
    '  description: |', `    ${promptFor('what was done')}`,
    '  links:', `    - "${promptFor('the address of a page')}"`,
    ...(hasOutcome ? [`  ${promptLine('outcome', 'what has been achieved')}`] : []),
    ...(required.length > 0 ? ['  columns:', ...required.map(({ id }) => `    ${promptLine(id, 'a text for this column')}`)] : []),
  ];
}

function issuesIn(document: SubmissionDocument): YamlMap | undefined {
  const issues = entryOf(document.root, 'issues')?.value;
  return issues?.kind === 'map' ? issues : undefined;
}

/** Of each issue, its last initiative: what is written below it stands where the next issue may come. */
function isLast(document: SubmissionDocument): (entry: InitiativeEntry) => boolean {
  const last = new Set(document.submission.issues.map(({ entries }) => entries.at(-1)));
  return (entry) => last.has(entry);
}

/** The fix that begins the first answer to an issue, whether its name is written already or not. */
export function beginAnswer(document: SubmissionDocument, template: Template, issue: TemplateIssue): readonly Fix[] {
  const issues = issuesIn(document);
  const root = document.root;
  const lines = [`${quoteIfNeeded(issue.id, { flow: false })}:`, ...newInitiative(template, [], issue.points.length > 0).map((line) => `  ${line}`)];
  const title = `Write an answer under “${issue.title}”`;
  if (issues === undefined || issues.flow) {
    return root?.kind === 'map' && isNothing(entryOf(root, 'issues')?.value)
      ? fixWithPrompts(title, editsInMap({ source: '', document }, root, planOf(['issues:', ...lines.map((line) => `  ${line}`)], []))) : [];
  }
  return fixWithPrompts(title, editsInMap({ source: '', document, isWanted: isLast(document) }, issues, planOf(lines, template.issues.map(({ id }) => id))));
}

function planOf(lines: readonly string[], order: readonly string[]): PlanInMap {
  const entry = newEntry(lines);
  return (yaml, map) => entry && (entryOf(map, entry.key) === undefined ? addEntry(yaml, map, entry, order) : replaceEntry(yaml, map, entry));
}

/** The fix that begins an answer to a sub-point, behind the last initiative of its issue. */
export function answerPoint(document: SubmissionDocument, template: Template, answer: IssueAnswer, point: string): readonly Fix[] {
  const issues = issuesIn(document);
  const lines = newInitiative(template, [point], true);
  if (issues === undefined) return [];
  const value = newEntry(['x:', ...lines.map((line) => `  ${line}`)])?.value;
  const plan: PlanInMap = (yaml, map) => {
    const list = entryOf(map, answer.id.value)?.value;
    if (list?.kind !== 'seq' || list.flow || !Array.isArray(value) || value[0] === undefined) return undefined;
    return addItems(yaml, list, list.items.at(-1), [{ lines, value: value[0] }]);
  };
  return fixWithPrompts(`Start an answer to “${point}”`, editsInMap({ source: '', document, isWanted: isLast(document) }, issues, plan));
}

/** Fixes for an issue whose name is misspelt while the one that is meant is there. */
export function besideIssue(document: SubmissionDocument, answer: IssueAnswer, meant: string): readonly Fix[] {
  const issues = issuesIn(document);
  const name = answer.id.value;
  if (issues === undefined) return [];
  const made = (title: string, plan: PlanInMap, more: Pick<Fix, 'preferred' | 'safe'> = {}): readonly Fix[] => {
    const edits = editsInMap({ source: '', document, isWanted: ({ issueId }) => issueId === name || issueId === meant }, issues, plan);
    return edits.length === 0 ? [] : [{ title, ...more, edits }];
  };
  if (answer.initiatives.length === 0 && isEmptyList(answer)) return made(`Remove the empty “${name}”`, (yaml, map) => removeEntry(yaml, map, name), { preferred: true, safe: true });
  return [
    ...made(`Move its contents to “${meant}”`, (yaml, map) => moved(yaml, map, name, meant), { preferred: true }),
    ...made(keepAsRemark, (yaml, map) => planOfRemark(yaml, map, name)),
  ];
}

function isEmptyList({ malformed }: IssueAnswer): boolean {
  return malformed === undefined || isNothing(malformed);
}

/** All items of one list, with their lines, behind those of another. */
function moved({ text }: YamlText, map: YamlMap, name: string, meant: string): StepPlan | undefined {
  const [from, into] = [entryOf(map, name), entryOf(map, meant)];
  const [list, target] = [from?.value, into?.value];
  const [first, last, end] = [list?.kind === 'seq' ? list.items[0] : undefined, target?.kind === 'seq' ? target.items.at(-1) : undefined, list?.range.end];
  if (from === undefined || list?.kind !== 'seq' || target?.kind !== 'seq' || list.flow || target.flow || first === undefined || last === undefined || end === undefined) return undefined;
  const [dash, lastDash] = [dashOf(text, first), dashOf(text, last)];
  const keyLine = beginOfLine(text, from.key.range.start);
  if (dash === undefined || lastDash === undefined || text.slice(keyLine, from.key.range.start).trim() !== '') return undefined;
  // What stands between the name and the first dash stays above it.
  const body = text.slice(nextLineAt(text, from.key.range.end), lineEndAt(text, end));
  if (/#/.test(text.slice(from.key.range.end, lineEndAt(text, from.key.range.end))) || columnOf(text, dash) !== columnOf(text, lastDash)) return undefined;
  const behind = lineEndAt(text, last.range.end);
  return {
    edits: [{ start: keyLine, end: nextLineAt(text, end), text: '' }, { start: behind, end: behind, text: lineBreakOf(text, behind) + body }],
    change: (values) => {
      values.list(target).push(...values.list(list));
      values.map(map).delete(name);
    },
  };
}
