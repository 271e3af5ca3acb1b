import { lineBreakOf, lineEndAt } from '../../document/edit/text-edits.ts';
import type { Excerpt } from '../../document/model/excerpt.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { InitiativeEntry, IssueAnswer } from '../../document/model/submission.ts';
import { isNothing, type YamlEntry, type YamlMap, type YamlNode } from '../../document/yaml/tree.ts';
import { readPath } from '../../papers/view/node-path.ts';
import { issueOf, type Template } from '../../template/template.ts';
import { editMessages } from '../../words/messages/edit.ts';
import type { EditDraft } from './draft.ts';
import { entriesUnder, type AnsweredEntry } from './item-at.ts';
import {
  issueKeyAt,
  issuesOf,
  listKeyIn,
  type NewList,
  linesOfNewKey,
  newEntryOf,
  putInNewKey,
  putIn,
} from './put-in.ts';
import { changedAt, type Steps } from './steps.ts';

/** A place for initiatives: in an issue of the text, or in one whose key is not written yet. */
type InitiativePlace =
  | {
      readonly issue: IssueAnswer;
      /** Of the one before which they are put, empty ones counted. */ readonly index: number;
    }
  | { readonly newIssue: string; readonly order: readonly string[] };

/** @param moved is not counted. @returns a sentence where initiatives can not be put there */
export function targetOf(
  document: SubmissionDocument,
  list: string,
  at: number,
  template: Template | undefined,
  moved?: AnsweredEntry,
): InitiativePlace | string {
  const segments = readPath(list);
  const [first, id = ''] = segments;
  if (first !== 'issues' || segments.length !== 2) return editMessages.notBelowIssue;
  const answers = document.submission.issues.filter((issue) => issue.id.value === id);
  const [answer] = answers;
  if (answer === undefined)
    return template !== undefined && issueOf(template, id) !== undefined
      ? { newIssue: id, order: template.issues.map((issue) => issue.id) }
      : editMessages.issueUnknown;
  if (answers.some(({ malformed }) => malformed !== undefined)) return editMessages.noInitiativesHere;
  const others = entriesUnder(document, id).filter(({ entry }) => entry !== moved?.entry);
  const next = others[at];
  if (next !== undefined) return { issue: next.issue, index: next.entry.index };
  const last = others.at(-1);
  return last === undefined ? { issue: answer, index: 0 } : { issue: last.issue, index: last.entry.index + 1 };
}

/** The initiatives that stand beside a place, by which empty lines are counted. */
export function besides(document: SubmissionDocument, target: InitiativePlace): (entry: InitiativeEntry) => boolean {
  const near =
    'issue' in target
      ? target.issue.entries.slice(Math.max(0, target.index - 3), target.index + 3)
      : document.submission.issues.flatMap(({ entries }) => entries.slice(-1));
  const all = new Set(near);
  return (entry) => all.has(entry);
}

/** Puts initiatives at a place of an excerpt. @param moved is taken out of the excerpt at the same time */
export function putAt(
  excerpt: Excerpt,
  target: InitiativePlace,
  put: NewList,
  moved?: AnsweredEntry,
): Iterable<EditDraft> | undefined {
  if (!('issue' in target)) return putInNewIssue(excerpt, target.newIssue, target.order, put);
  const { issue, index } = target;
  const key = issueKeyAt(excerpt.root, excerpt.fromWhole(issue.id.range.start));
  const kept = issue.entries.filter(excerpt.has);
  const at = kept.filter((entry) => entry.index < index && entry !== moved?.entry).length;
  const without = moved?.issue === issue ? kept.indexOf(moved.entry) : -1;
  return key && putIn(excerpt.text, key, { ...put, at, ...(without !== -1 && { without }) });
}

/**
 * Writes the key of an issue with initiatives, behind those issues that come before it. @param order of the template's
 * issues
 */
function* putInNewIssue(
  { text, root }: Pick<Excerpt, 'text' | 'root'>,
  id: string,
  order: readonly string[],
  put: NewList,
): Iterable<EditDraft> {
  const issues = issuesOf(root);
  if (issues !== undefined && issues.map.entries.length > 0) yield* putInNewKey(text, issues, id, order, put);
  else
    yield* withoutIssues(
      text,
      root,
      issues?.steps,
      id,
      newEntryOf(id, put),
      put,
      put.items.flatMap(({ comments }) => comments),
    );
}

/** Where the text has no issues: behind the key `issues`, or with that key at the end. */
function* withoutIssues(
  text: string,
  root: YamlNode | undefined,
  steps: Steps | undefined,
  id: string,
  entry: YamlEntry,
  put: NewList,
  come: readonly string[],
): Iterable<EditDraft> {
  if (root?.kind !== 'map' || root.flow) return;
  const key = listKeyIn(root, [], 'issues');
  const range = { start: 0, end: 0 };
  const value: YamlMap = { kind: 'map', flow: false, entries: [entry], range };
  const lineBreak = lineBreakOf(text, 0);
  const lines = linesOfNewKey(id, 2, lineBreak, put);
  if (key === undefined) {
    const written = `issues:${lineBreak}${lines}`;
    const isOpen = text !== '' && !text.endsWith('\n');
    const edits = [
      {
        start: text.length,
        end: text.length,
        text: isOpen ? (lineBreak + written).slice(0, -lineBreak.length) : written,
      },
    ];
    yield {
      edits,
      change: (node) =>
        node.kind === 'map'
          ? {
              ...node,
              entries: [...node.entries, { key: { kind: 'scalar', value: 'issues', style: 'plain', range }, value }],
            }
          : node,
      gone: [],
      come,
    };
    return;
  }
  const {
    value: old,
    key: {
      range: { end },
    },
  } = key.entry;
  const colon = text.indexOf(':', end) + 1;
  if (colon === 0 || (!isNothing(old) && steps === undefined)) return;
  const taken =
    old.range.end > old.range.start && old.range.start >= colon
      ? { start: colon, end: old.range.end, text: '' }
      : { start: colon, end: colon, text: '' };
  const place = lineEndAt(text, taken.end);
  yield {
    edits: [taken, { start: place, end: place, text: (lineBreak + lines).slice(0, -lineBreak.length) }],
    change: (node) => changedAt(node, [key.at], () => value),
    gone: [],
    come,
  };
}
