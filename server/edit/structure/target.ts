import type { InitiativeEntry, IssueAnswer } from '../../document/model/submission.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { readPath } from '../../papers/view/node-path.ts';
import { issueOf, type Template } from '../../template/template.ts';
import { editMessages } from '../../words/messages/edit.ts';
import type { EditDraft } from './draft.ts';
import type { Excerpt } from '../../document/model/excerpt.ts';
import { entriesUnder, type AnsweredEntry } from './item-at.ts';
import { issueKeyAt } from './list-key.ts';
import { putInNewIssue } from './new-issue.ts';
import { putIn } from './put-in.ts';
import type { NewList } from './new-key.ts';

/** A place for initiatives: in an issue of the text, or in one whose key is not written yet. */
export type InitiativePlace =
  | { readonly issue: IssueAnswer; /** Of the one before which they are put, empty ones counted. */ readonly index: number }
  | { readonly newIssue: string; readonly order: readonly string[] };

/** @param moved is not counted. @returns a sentence where initiatives can not be put there */
export function targetOf(document: SubmissionDocument, list: string, at: number, template: Template | undefined, moved?: AnsweredEntry): InitiativePlace | string {
  const segments = readPath(list);
  const [first, id = ''] = segments;
  if (first !== 'issues' || segments.length !== 2) return editMessages.notBelowIssue;
  const answers = document.submission.issues.filter((issue) => issue.id.value === id);
  const [answer] = answers;
  if (answer === undefined) return template !== undefined && issueOf(template, id) !== undefined ? { newIssue: id, order: template.issues.map((issue) => issue.id) } : editMessages.issueUnknown;
  if (answers.some(({ malformed }) => malformed !== undefined)) return editMessages.noInitiativesHere;
  const others = entriesUnder(document, id).filter(({ entry }) => entry !== moved?.entry);
  const next = others[at];
  if (next !== undefined) return { issue: next.issue, index: next.entry.index };
  const last = others.at(-1);
  return last === undefined ? { issue: answer, index: 0 } : { issue: last.issue, index: last.entry.index + 1 };
}

/** The initiatives that stand beside a place, by which empty lines are counted. */
export function besides(document: SubmissionDocument, target: InitiativePlace): (entry: InitiativeEntry) => boolean {
  const near = 'issue' in target
    ? target.issue.entries.slice(Math.max(0, target.index - 3), target.index + 3)
    : document.submission.issues.flatMap(({ entries }) => entries.slice(-1));
  const all = new Set(near);
  return (entry) => all.has(entry);
}

/** Puts initiatives at a place of an excerpt. @param moved is taken out of the excerpt at the same time */
export function putAt(excerpt: Excerpt, target: InitiativePlace, put: NewList, moved?: AnsweredEntry): Iterable<EditDraft> | undefined {
  if (!('issue' in target)) return putInNewIssue(excerpt, target.newIssue, target.order, put);
  const { issue, index } = target;
  const key = issueKeyAt(excerpt.root, excerpt.fromWhole(issue.id.range.start));
  const kept = issue.entries.filter(excerpt.has);
  const at = kept.filter((entry) => entry.index < index && entry !== moved?.entry).length;
  const without = moved?.issue === issue ? kept.indexOf(moved.entry) : -1;
  return key && putIn(excerpt.text, key, { ...put, at, ...(without !== -1 && { without }) });
}
