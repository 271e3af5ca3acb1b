import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { InitiativeEntry } from '../../document/model/submission.ts';
import { shift, type Range } from '../../document/text/text.ts';
import { buildTable } from '../../papers/view/table-model.ts';
import type { ImportIntoResult, MergedChange, ReturnedReview, UntrackedEdit } from '../../protocol/import.ts';
import { changeWords } from '../../protocol/review-words.ts';
import { returnedMessages } from '../../words/messages/review/returned.ts';
import { quotation } from '../../words/quotation.ts';
import { onlyOccurrence } from '../anchors.ts';
import { allInitiatives, commentFieldsOf, sourceRange, type CommentField } from '../fields.ts';
import { plainLines, wordEdits } from './match-rows.ts';
import type { ReturnedInto } from './returned-review.ts';

type Merged = Extract<ImportIntoResult, { readonly yaml: string }>;
type Reviewed = Merged & { readonly review: ReturnedReview };

interface PutBackWays extends Pick<ReturnedInto, 'templates' | 'registries'> {
  /** Merges a Word file into the submission as it was. */
  readonly merge: (docx: Uint8Array) => Promise<ImportIntoResult>;
}

/**
 * Takes edits that were made without tracking, and that are refused, out of a merged text again. In the file itself
 * nothing tells them from the words around them. What cannot be taken out counts as taken, and the report says so.
 *
 * @param before the submission as it was
 */
export async function putBack(before: string, merged: Reviewed, ways: PutBackWays): Promise<Reviewed> {
  const { review } = merged;
  const old = read(before);
  let now = read(merged.yaml);
  const failed = new Set<string>();
  for (const edit of review.untracked.filter(({ taken, clashes }) => !taken && clashes !== true)) {
    // Accepted before, it may be in the text already, and then nothing has brought it now.
    if (edit.decided === 'accepted' && isSame(old, now, edit)) continue;
    const next = textWithout(old, now, edit, review);
    if (next === undefined) failed.add(edit.id);
    else now = next;
  }
  const left = review.untracked
    .filter(({ id }) => failed.has(id))
    .map((edit): MergedChange => {
      const [change, { title }] = [changeWords(edit, quotation), edit.at];
      return {
        kind: 'left',
        message:
          title === undefined
            ? returnedMessages.notUndone({ change })
            : returnedMessages.notUndoneIn({ title: quotation(title), change }),
      };
    });
  const report = now.text === merged.yaml ? merged.report : await reportOf(before, now, merged, ways);
  return {
    yaml: now.text,
    report: { ...report, changes: [...left, ...report.changes] },
    review: {
      ...review,
      untracked: review.untracked.map((edit) => (failed.has(edit.id) ? { ...edit, taken: true } : edit)),
    },
  };
}

function read(text: string): SubmissionDocument {
  return readSubmissionDocument('file:///into.submission.yaml', 1, text);
}

/** What is changed in the end, told by the same merge: the first one tells of what was taken out again, too. */
async function reportOf(
  before: string,
  now: SubmissionDocument,
  merged: Merged,
  { templates, registries, merge }: PutBackWays,
): Promise<Merged['report']> {
  const left = merged.report.changes.filter(({ kind }) => kind === 'left');
  if (now.text === before) return { ...merged.report, changes: left };
  const { renderDocx } = await import('../../papers/word/docx.ts');
  const template = templates.find(({ id }) => id === now.submission.template?.value);
  const again = await merge(await renderDocx(buildTable(now, template, registries)));
  return 'refused' in again ? merged.report : { ...merged.report, changes: [...left, ...again.report.changes] };
}

function isSame(old: SubmissionDocument, now: SubmissionDocument, { at, kind }: UntrackedEdit): boolean {
  if (kind === 'row') return allInitiatives(old).length === allInitiatives(now).length;
  const was = partOf(old, at, undefined);
  const [before, after] = [was, partOf(now, at, was?.entry)].map(
    (part) => part?.fields.find(({ name }) => name === at.field)?.text,
  );
  return before === after;
}

function textWithout(
  old: SubmissionDocument,
  now: SubmissionDocument,
  edit: UntrackedEdit,
  review: ReturnedReview,
): SubmissionDocument | undefined {
  if (edit.kind === 'row') return edit.old === '' ? withoutRow(old, now, edit) : withRow(old, now, edit);
  const { at } = edit;
  const [was, is] = [partOf(old, at, undefined), partOf(now, at, partOf(old, at, undefined)?.entry)];
  const [oldField, field] = [was, is].map((part) => part?.fields.find(({ name }) => name === at.field));
  if (was === undefined || is === undefined || oldField === undefined) return undefined;
  if (field !== undefined) {
    const found = editIn(oldField.text, field.text, edit);
    if (found !== undefined) {
      const { start, end } = shift(
        sourceRange(is.source, field, { start: found.at, end: found.at + found.new.length }),
        is.base,
      );
      const indent = /^[ ]*/.exec(now.text.slice(now.text.lastIndexOf('\n', start - 1) + 1))?.[0] ?? '';
      const next = read(now.text.slice(0, start) + found.old.replaceAll('\n', `\n${indent}`) + now.text.slice(end));
      const wanted = field.text.slice(0, found.at) + found.old + field.text.slice(found.at + found.new.length);
      if (
        isAsBefore(now, next) &&
        partOf(next, at, is.entry)?.fields.find(({ name }) => name === at.field)?.text === wanted
      )
        return next;
    }
    // A field in which nothing else was changed is as it was.
    const isElse = [...review.changes, ...review.untracked].some(
      (other) => other.taken && other.at.title === at.title && other.at.field === at.field,
    );
    if (isElse) return undefined;
    const [from, to] = [wholeOf(oldField), shift(wholeOf(field), is.base)];
    const next = read(now.text.slice(0, to.start) + was.source.slice(from.start, from.end) + now.text.slice(to.end));
    if (
      isAsBefore(now, next) &&
      partOf(next, at, is.entry)?.fields.find(({ name }) => name === at.field)?.text === oldField.text
    )
      return next;
  }
  return undefined;
}

interface Part {
  readonly entry: InitiativeEntry | undefined;
  readonly fields: readonly CommentField[];
  readonly source: string;
  readonly base: number;
}

/** @param known the initiative in another version, which may have another title here */
function partOf(
  document: SubmissionDocument,
  at: UntrackedEdit['at'],
  known: InitiativeEntry | undefined,
): Part | undefined {
  if (at.title === undefined)
    return (
      document.root && { entry: undefined, fields: commentFieldsOf(document.root), source: document.text, base: 0 }
    );
  const all = allInitiatives(document);
  const entry =
    all.find((one) => isTitled(one, at)) ??
    all.find(({ issueId, index }) => issueId === known?.issueId && index === known.index);
  return (
    entry && {
      entry,
      fields: commentFieldsOf(entry.initiative.node),
      source: entry.initiative.source,
      base: entry.base,
    }
  );
}

function isTitled({ issueId, initiative }: InitiativeEntry, { issue, title }: UntrackedEdit['at']): boolean {
  return plainLines(initiative.title?.value ?? '') === title && (issue === undefined || issue === issueId);
}

/** The difference of two texts that is this edit, and where it is in the newer one. */
function editIn(
  old: string,
  now: string,
  edit: UntrackedEdit,
): { readonly at: number; readonly old: string; readonly new: string } | undefined {
  const link =
    edit.new === `[${edit.old}](${edit.new.slice(edit.old.length + 3)}` ? onlyOccurrence(now, edit.new) : undefined;
  if (link !== undefined) return { at: link.start, old: edit.old, new: edit.new };
  let moved = 0;
  for (const one of wordEdits(old, now)) {
    const at = one.offset + moved;
    if (plainLines(one.old) === plainLines(edit.old) && plainLines(one.new) === plainLines(edit.new))
      return { at, old: one.old, new: one.new };
    moved += one.new.length - one.old.length;
  }
  return undefined;
}

function wholeOf({ key, parts }: CommentField): Range {
  return { start: key.start, end: parts.at(-1)?.scalar.range.end ?? key.end };
}

/** Nothing was torn: the text has as many initiatives, and no new problem. */
function isAsBefore(now: SubmissionDocument, next: SubmissionDocument, more = 0): boolean {
  return next.problems.length === 0 && allInitiatives(next).length === allInitiatives(now).length + more;
}

/** The lines of an initiative, with its dash. */
function linesOf({ text }: SubmissionDocument, { base, initiative }: InitiativeEntry): Range {
  const { start, end } = shift(initiative.node.range, base);
  const behind = text.indexOf('\n', Math.max(start, end - 1));
  return { start: text.lastIndexOf('\n', start) + 1, end: behind === -1 ? text.length : behind + 1 };
}

function withoutRow(
  old: SubmissionDocument,
  now: SubmissionDocument,
  { at }: UntrackedEdit,
): SubmissionDocument | undefined {
  const entry = allInitiatives(now).find((one) => isTitled(one, at));
  const isOnly =
    entry !== undefined && allInitiatives(now).filter(({ issueId }) => issueId === entry.issueId).length === 1;
  if (entry === undefined || isOnly || allInitiatives(old).some((one) => isTitled(one, at))) return undefined;
  const { start, end } = linesOf(now, entry);
  const next = read(now.text.slice(0, start) + now.text.slice(end));
  return isAsBefore(now, next, -1) ? next : undefined;
}

/** In front of the initiative that followed it, else behind the one before it. */
function withRow(
  old: SubmissionDocument,
  now: SubmissionDocument,
  { at }: UntrackedEdit,
): SubmissionDocument | undefined {
  const gone = allInitiatives(old).find((one) => isTitled(one, at));
  if (gone === undefined || allInitiatives(now).some((one) => isTitled(one, at))) return undefined;
  const beside = (step: 1 | -1): InitiativeEntry | undefined => {
    const near = allInitiatives(old).find(
      ({ issueId, index }) => issueId === gone.issueId && index === gone.index + step,
    )?.initiative.title?.value;
    return near === undefined
      ? undefined
      : allInitiatives(now).find((one) => isTitled(one, { issue: gone.issueId, title: plainLines(near) }));
  };
  const [next, before] = [beside(1), beside(-1)];
  const { start, end } = linesOf(old, gone);
  const lines = old.text.slice(start, end).replace(/\n?$/, '\n');
  const place = next !== undefined ? linesOf(now, next).start : before && linesOf(now, before).end;
  const [was, is] = [old, now].map((document) => issueLine(document, gone.issueId));
  const written =
    place !== undefined
      ? read(now.text.slice(0, place) + lines + now.text.slice(place))
      : // It was the only answer, so the issue says now that it has none.
        was &&
        is &&
        read(now.text.slice(0, is.start) + old.text.slice(was.start, was.end) + lines + now.text.slice(is.end));
  if (written === undefined) return undefined;
  return isAsBefore(now, written, 1) ? written : undefined;
}

/** The line of an issue's key. */
function issueLine({ text, submission }: SubmissionDocument, issueId: string): Range | undefined {
  const key = submission.issues.find(({ id }) => id.value === issueId)?.id.range;
  if (key === undefined) return undefined;
  const end = text.indexOf('\n', key.end);
  return { start: text.lastIndexOf('\n', key.start) + 1, end: end === -1 ? text.length : end + 1 };
}
