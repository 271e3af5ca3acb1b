import { addEntry, columnOf, newEntry, removeEntry, replaceEntry } from '../../../document/edit/entry-edits.ts';
import { addItems, dashOf } from '../../../document/edit/item-edits.ts';
import { beginOfLine, lineBreakOf, lineEndAt, nextLineAt } from '../../../document/edit/text-edits.ts';
import type { StepPlan, YamlText } from '../../../document/edit/verified-steps.ts';
import type { SubmissionDocument } from '../../../document/model/source-document.ts';
import type { InitiativeEntry, IssueAnswer, Initiative } from '../../../document/model/submission.ts';
import { plainBlocks } from '../../../document/prose/plain-prose.ts';
import { shift } from '../../../document/text/text.ts';
import { quoteIfNeeded } from '../../../document/yaml/quote.ts';
import { entryOf, isNothing, type YamlMap } from '../../../document/yaml/tree.ts';
import {
  textColumns,
  type Template,
  type TemplateIssue,
  templateProse,
  type TemplatePoint,
} from '../../../template/template.ts';
import { start } from '../../../words/first-words.ts';
import { fold } from '../../../words/fold.ts';
import { quoted } from '../../../words/quotation.ts';
import type { Fix } from '../../engine/rule.ts';
import { keysOfInitiative, promptLine, planOfLines, fixWithPrompts, promptFor } from './missing-parts.ts';
import { keepAsRemark, planOfRemark } from './remark.ts';
import { editsInMap, type PlanInMap } from './verified-edits.ts';

/** The lines of a new initiative as they stand at the first column, with its dash. */
function newInitiative(template: Template, points: readonly string[], isPointed: boolean): readonly string[] {
  const hasOutcome = template.columns.some(({ holds }) => holds === 'outcome');
  const required = textColumns(template).filter((column) => column.required);
  return [
    `- ${promptLine('title', 'a title')}`,
    ...(points.length > 0 ? [`  points: [${points.join(', ')}]`] : isPointed ? ['  points: []'] : []),
    '  description: |',
    `    ${promptFor('what was done')}`,
    '  links:',
    `    - "${promptFor('the address of a page')}"`,
    ...(hasOutcome ? [`  ${promptLine('outcome', 'what has been achieved')}`] : []),
    ...(required.length > 0
      ? ['  columns:', ...required.map(({ id }) => `    ${promptLine(id, 'a text for this column')}`)]
      : []),
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
  const lines = [
    `${quoteIfNeeded(issue.id, { flow: false })}:`,
    ...newInitiative(template, [], issue.points.length > 0).map((line) => `  ${line}`),
  ];
  const title = `Write an answer under “${issue.title}”`;
  if (issues === undefined || issues.flow) {
    return root?.kind === 'map' && isNothing(entryOf(root, 'issues')?.value)
      ? fixWithPrompts(
          title,
          editsInMap({ source: '', document }, root, planOf(['issues:', ...lines.map((line) => `  ${line}`)], [])),
        )
      : [];
  }
  return fixWithPrompts(
    title,
    editsInMap(
      { source: '', document, isWanted: isLast(document) },
      issues,
      planOf(
        lines,
        template.issues.map(({ id }) => id),
      ),
    ),
  );
}

function planOf(lines: readonly string[], order: readonly string[]): PlanInMap {
  const entry = newEntry(lines);
  return (yaml, map) =>
    entry &&
    (entryOf(map, entry.key) === undefined ? addEntry(yaml, map, entry, order) : replaceEntry(yaml, map, entry));
}

/** The fix that begins an answer to a sub-point, behind the last initiative of its issue. */
export function answerPoint(
  document: SubmissionDocument,
  template: Template,
  answer: IssueAnswer,
  point: string,
): readonly Fix[] {
  const issues = issuesIn(document);
  const lines = newInitiative(template, [point], true);
  if (issues === undefined) return [];
  const value = newEntry(['x:', ...lines.map((line) => `  ${line}`)])?.value;
  const plan: PlanInMap = (yaml, map) => {
    const list = entryOf(map, answer.id.value)?.value;
    if (list?.kind !== 'seq' || list.flow || !Array.isArray(value) || value[0] === undefined) return undefined;
    return addItems(yaml, list, list.items.at(-1), [{ lines, value: value[0] }]);
  };
  return fixWithPrompts(
    `Start an answer to “${point}”`,
    editsInMap({ source: '', document, isWanted: isLast(document) }, issues, plan),
  );
}

/** Fixes for an issue whose name is misspelt while the one that is meant is there. */
export function besideIssue(document: SubmissionDocument, answer: IssueAnswer, meant: string): readonly Fix[] {
  const issues = issuesIn(document);
  const name = answer.id.value;
  if (issues === undefined) return [];
  const made = (title: string, plan: PlanInMap, more: Pick<Fix, 'preferred' | 'safe'> = {}): readonly Fix[] => {
    const edits = editsInMap(
      { source: '', document, isWanted: ({ issueId }) => issueId === name || issueId === meant },
      issues,
      plan,
    );
    return edits.length === 0 ? [] : [{ title, ...more, edits }];
  };
  if (answer.initiatives.length === 0 && isEmptyList(answer))
    return made(`Remove the empty “${name}”`, (yaml, map) => removeEntry(yaml, map, name), {
      preferred: true,
      safe: true,
    });
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
  const [first, last, end] = [
    list?.kind === 'seq' ? list.items[0] : undefined,
    target?.kind === 'seq' ? target.items.at(-1) : undefined,
    list?.range.end,
  ];
  if (
    from === undefined ||
    list?.kind !== 'seq' ||
    target?.kind !== 'seq' ||
    list.flow ||
    target.flow ||
    first === undefined ||
    last === undefined ||
    end === undefined
  )
    return undefined;
  const [dash, lastDash] = [dashOf(text, first), dashOf(text, last)];
  const keyLine = beginOfLine(text, from.key.range.start);
  if (dash === undefined || lastDash === undefined || text.slice(keyLine, from.key.range.start).trim() !== '')
    return undefined;
  // What stands between the name and the first dash stays above it.
  const body = text.slice(nextLineAt(text, from.key.range.end), lineEndAt(text, end));
  if (
    /#/.test(text.slice(from.key.range.end, lineEndAt(text, from.key.range.end))) ||
    columnOf(text, dash) !== columnOf(text, lastDash)
  )
    return undefined;
  const behind = lineEndAt(text, last.range.end);
  return {
    edits: [
      { start: keyLine, end: nextLineAt(text, end), text: '' },
      { start: behind, end: behind, text: lineBreakOf(text, behind) + body },
    ],
    change: (values) => {
      values.list(target).push(...values.list(list));
      values.map(map).delete(name);
    },
  };
}

/** Words that say nothing of what a clause is about. */
const smallWords = new Set([
  'with',
  'that',
  'this',
  'from',
  'into',
  'such',
  'their',
  'other',
  'which',
  'have',
  'been',
  'will',
  'more',
  'also',
  'through',
  'including',
  'measures',
  'policies',
  'initiatives',
  'digital',
  'economy',
  'economies',
]);
/** What is often called by other words than those of the clauses. */
const sameSense: readonly (readonly string[])[] = [
  ['telework', 'remote', 'working from home', 'home office', 'telecommut'],
  ['sme', 'small and medium', 'small business', 'small firm'],
  ['cyber', 'security', 'secure'],
  ['invoic', 'payment', 'e-commerce', 'trade'],
  ['school', 'educat', 'learn'],
  ['health', 'medic', 'telemedic', 'hospital'],
  ['track', 'trac', 'contact'],
  ['privacy', 'personal'],
];

/** Stems of the words of a text, and what has the same sense. */
function stemsOf(text: string): ReadonlySet<string> {
  const folded = fold(text);
  const stems = new Set(
    folded
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length >= 4 && !smallWords.has(word))
      .map((word) => word.slice(0, 6)),
  );
  for (const [index, group] of sameSense.entries())
    if (group.some((word) => folded.includes(word))) stems.add(`=${index}`);
  return stems;
}

/**
 * The sub-point whose clause has most of the words of a text. Those of the initiative's own issue go before others.
 *
 * @returns undefined where none has any, or two have as many
 */
export function pointByWords(
  written: string,
  issue: TemplateIssue | undefined,
  template: Template,
): string | undefined {
  const wanted = stemsOf(written.slice(0, 200));
  if (wanted.size === 0) return undefined;
  const ranked = template.issues
    .flatMap((one) =>
      one.points.map((point) => {
        const has = stemsOf(point.text);
        const shared = [...wanted].filter((stem) => has.has(stem)).length;
        return { id: point.id, rank: shared === 0 ? 0 : shared + (one.id === issue?.id ? 0.5 : 0) };
      }),
    )
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank);
  return ranked[0] !== undefined && ranked[0].rank > (ranked[1]?.rank ?? 0) ? ranked[0].id : undefined;
}

/** A sub-point with the beginning of its clause, as a fix calls it. */
export function pointTitle(template: Template, { id, text }: TemplatePoint): string {
  const words = start(plainBlocks(templateProse(template, text)).join(' '), 50);
  return words === '' ? quoted(id) : `${quoted(id)} (${quoted(words.replaceAll(/[“”]/g, '"'))})`;
}

/** The fix that adds a sub-point to those of an initiative. @param base of the initiative's entry */
export function addPoint(initiative: Initiative, base: number, point: string): readonly Fix[] {
  const { source, map, title } = initiative;
  const plan: PlanInMap = (yaml, own) => {
    const list = entryOf(own, 'points')?.value;
    if (list?.kind === 'seq' && list.items.length > 0)
      return addItems(yaml, list, list.items.at(-1), [{ lines: [`- ${point}`], value: point }]);
    return list === undefined || isNothing(list) || list.kind === 'seq'
      ? planOfLines([`points: [${point}]`], keysOfInitiative)(yaml, own)
      : undefined;
  };
  const edits = map === undefined ? [] : editsInMap({ source, root: map }, map, plan);
  return edits.length === 0
    ? []
    : [
        {
          title: `Add “${point}” to “${start(title?.value ?? '', 40)}”`,
          edits: edits.map((edit) => ({ ...edit, range: shift(edit.range, base) })),
        },
      ];
}
