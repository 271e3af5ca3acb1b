import type { ResponsesFormat } from '../../contract/formats.ts';
import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import type { ReviewChange, ReviewFileResult, ReviewResult, StateResult } from '../../protocol/review.ts';
import { anchorAt, placeAnchors } from '../../review/anchors.ts';
import { allInitiatives } from '../../review/fields.ts';
import type { NewEvent, ReviewEvent } from '../../review/review-events.ts';
import { reviewPath } from '../../review/review-path.ts';
import { newEventFile, readReview, type ReviewFiles } from '../../review/review-store.ts';
import { responsesCsv, responsesJson, responsesOf } from '../../review/responses.ts';
import { clearanceOf, threadsOf, type Clearance } from '../../review/threads.ts';
import type { Template } from '../../template/template.ts';

/**
 * The comments on a submission where they are in its text, and how far it is on its way.
 *
 * @param rootUri the folder that the submission lies in
 * @param known events that were read before, by URI
 */
export async function reviewOf(document: SubmissionDocument, rootUri: string, files: ReviewFiles, known?: Map<string, ReviewEvent>): Promise<ReviewResult> {
  const { events, problems } = await readReview(files, rootUri, document.uri, known);
  const { threads, problems: lost } = threadsOf(events);
  const places = placeAnchors(threads.map(({ comment }) => comment), document);
  const comments = threads.flatMap(({ comment, isResolved, settled, ...thread }, index) => {
    const place = places[index];
    if (place === undefined) return [];
    const { quote, isOrphan, range, path } = place;
    return [{
      ...thread, state: isResolved ? 'resolved' as const : 'open' as const, at: comment.at, quote, orphan: isOrphan, ...range, path: path.join('/'),
      ...(settled && { settled: { id: settled.id, author: settled.author, date: settled.date, text: settled.text } }),
    }];
  });
  return {
    version: document.version, comments: comments.sort((a, b) => a.start - b.start || (a.date < b.date ? -1 : 1)),
    clearance: stateOf(clearanceOf(events), document), problems: [...problems.map(({ message }) => message), ...lost],
  };
}

function stateOf({ state, since, agencies }: Clearance, document: SubmissionDocument): StateResult {
  const { contacts } = document.submission;
  const named = [...contacts.flatMap(({ agency }) => agency ?? []), ...allInitiatives(document).flatMap(({ initiative }) => initiative.agencies)].map(({ value }) => value.trim());
  const names = new Set([...named.filter((name) => name !== ''), ...agencies.keys()]);
  return {
    state, ...(since && { since: { id: since.id, author: since.author, date: since.date, text: since.text } }),
    agencies: [...names].map((name) => {
      const answer = agencies.get(name);
      return { name, ...(answer && { answer: { id: answer.id, author: answer.author, date: answer.date, text: answer.text, status: answer.status } }) };
    }),
  };
}

/** What a new event needs to know. */
export interface NewEventContext {
  readonly rootUri: string | undefined;
  readonly files: ReviewFiles;
  readonly author: string;
  readonly nowMs: number;
}

/** The file that adds something to a review, which is to be written by the caller, and never over another one. */
export async function reviewFileOf(document: SubmissionDocument, change: ReviewChange, { rootUri, files, author, nowMs }: NewEventContext): Promise<ReviewFileResult> {
  if (rootUri === undefined || reviewPath(rootUri, document.uri) === undefined) return { refused: 'Comments are stored in the folder of a submission. Save the file in an open folder first.' };
  if (author.trim() === '') return { refused: 'A comment needs the name of its author.' };
  if ('text' in change && change.text.trim() === '' && ['comment', 'reply', 'edit'].includes(change.kind)) return { refused: 'Enter the text of the comment.' };
  const { events, problems, isObstructed } = await readReview(files, rootUri, document.uri);
  if (isObstructed) return { refused: problems[0]?.message ?? '' };
  if ('to' in change) {
    const { threads } = threadsOf(events);
    const isReply = threads.some(({ replies }) => replies.some(({ id }) => id === change.to));
    if (!threads.some(({ id }) => id === change.to) && !(isReply && change.kind === 'edit')) return { refused: `There is no comment ${change.to} on this submission; “policy-submissions comments” lists them.` };
  }
  const { event: { id }, uri, path, content } = newEventFile(rootUri, document.uri, eventOf(document, change, { author: author.trim(), date: new Date(nowMs).toISOString() }), events);
  return { id, uri, path, content };
}

function eventOf(document: SubmissionDocument, change: ReviewChange, head: { readonly author: string; readonly date: string }): NewEvent {
  switch (change.kind) {
    case 'comment': return { type: 'comment', ...head, text: change.text, weight: change.weight, ...anchorAt(document, change) };
    case 'status': return { type: 'status', ...head, status: change.status, text: change.text };
    case 'answer': return { type: 'status', ...head, status: change.status, agency: change.agency.trim(), text: change.text };
    case 'edit': return { type: 'edit', ...head, to: change.to, text: change.text, ...(change.weight && { weight: change.weight }) };
    case 'reply': case 'resolve': case 'reopen': return { type: change.kind, ...head, to: change.to, text: change.text };
  }
}

/** The comments with how each was addressed, and the answers of agencies, as a file. */
export async function writeResponses(review: ReviewResult, document: SubmissionDocument, template: Template | undefined, to: ResponsesFormat): Promise<string | Uint8Array> {
  const responses = responsesOf(review, template);
  if (to === 'csv') return responsesCsv(responses);
  if (to === 'json') return responsesJson(responses);
  const { responsesDocx } = await import('../../review/responses-docx.ts');
  const { cover, economy, language } = document.submission;
  const title = [cover.get('title')?.value ?? template?.title ?? '', economy?.value ?? ''].map((part) => part.trim()).filter((part) => part !== '').join(', ');
  return responsesDocx(responses, title, language?.value ?? (template?.language || 'en'));
}
