import type { AgencyAnswer, ClearanceState, CommentWeight, ThreadReplyResult } from '../protocol/review.ts';
import { reviewFileMessages } from '../words/messages/review/files.ts';
import type { AnswerEvent, CommentEvent, ReviewEvent, StatusEvent } from './review-events.ts';

/** A comment with its replies, as all events together make it. */
export interface CommentThread {
  readonly id: string;
  readonly author: string;
  readonly date: string;
  readonly text: string;
  readonly edited?: string;
  readonly weight: CommentWeight;
  readonly isResolved: boolean;
  /** The latest `resolve` or `reopen`; its text says how the comment was addressed. */
  readonly settled: AnswerEvent | undefined;
  /**
   * In the order of time, with the earlier settlings that have a text: an answer stays when the comment is settled
   * again.
   */
  readonly replies: readonly ThreadReplyResult[];
  readonly comment: CommentEvent;
}

export interface Threads {
  /** In the order of their dates. */
  readonly threads: readonly CommentThread[];
  /** Sentences about events that belong to no comment. */
  readonly problems: readonly string[];
}

/**
 * Makes threads of events in the order of time. A reply to a comment that is not there is shown as a comment of its
 * own; other events that refer to nothing are problems.
 */
export function threadsOf(events: readonly ReviewEvent[]): Threads {
  const comments = new Map<string, CommentEvent>();
  for (const event of events) if (event.type === 'comment') comments.set(event.id, event);
  const answers = events.filter(
    (event) => event.type !== 'comment' && event.type !== 'status' && event.type !== 'accept',
  );
  const problems: string[] = [];
  const replies = new Map<string, ThreadReplyResult[]>();
  const parents = new Map<string, string>();
  const targets = new Map(answers.flatMap(({ type, id, to }) => (type === 'reply' ? [[id, to]] : [])));
  for (const event of answers) {
    if (event.type !== 'reply') continue;
    const { id, to } = event;
    const parent = rootOf(to, comments, targets);
    if (parent === undefined) {
      const { author, date, text } = event;
      comments.set(id, { type: 'comment', id, author, date, text, weight: 'note', at: {}, exact: '', start: 0 });
      problems.push(reviewFileMessages.replyAlone({ reply: id, comment: to }));
      continue;
    }
    parents.set(id, parent);
  }
  const edits = new Map<string, AnswerEvent>();
  const weighed = new Map<string, CommentWeight>();
  const settled = new Map<string, AnswerEvent>();
  for (const event of answers) {
    const thread = parents.get(event.type === 'reply' ? event.id : event.to) ?? event.to;
    if (event.type === 'reply') {
      if (parents.has(event.id)) said(thread, event);
    } else if (!comments.has(event.to) && !parents.has(event.to))
      problems.push(reviewFileMessages.eventAlone({ event: event.id, type: event.type, comment: event.to }));
    else if (event.type !== 'edit') {
      settled.set(thread, event);
      if (event.text.trim() !== '') said(thread, event, event.type === 'resolve' ? 'resolved' : 'reopened');
    } else {
      edits.set(event.to, event);
      if (event.weight !== undefined) weighed.set(event.to, event.weight);
    }
  }
  const threads = [...comments.values()].map((comment): CommentThread => ({
    id: comment.id,
    author: comment.author,
    date: comment.date,
    comment,
    ...editedText(comment),
    weight: weighed.get(comment.id) ?? comment.weight,
    settled: settled.get(comment.id),
    isResolved: settled.get(comment.id)?.type === 'resolve',
    replies: (replies.get(comment.id) ?? [])
      .filter(({ id }) => id !== settled.get(comment.id)?.id)
      .map((reply) => ({ ...reply, ...editedText(reply) })),
  }));
  function said(
    thread: string,
    { id, author, date, text }: AnswerEvent,
    settling?: ThreadReplyResult['settling'],
  ): void {
    const reply = { id, author, date, text, ...(settling && { settling }) };
    const list = replies.get(thread);
    if (list === undefined) replies.set(thread, [reply]);
    else list.push(reply);
  }
  function editedText({
    id,
    text,
  }: {
    readonly id: string;
    readonly text: string;
  }): Pick<ThreadReplyResult, 'text' | 'edited'> {
    const edit = edits.get(id);
    return edit === undefined ? { text } : { text: edit.text, edited: edit.date };
  }
  return {
    threads: threads.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : 1)),
    problems,
  };
}

/** The comment that a reply belongs to, also when it answers another reply: threads have one level. */
function rootOf(
  to: string,
  comments: ReadonlyMap<string, CommentEvent>,
  targets: ReadonlyMap<string, string>,
): string | undefined {
  const seen = new Set<string>();
  for (
    let id: string | undefined = to;
    id !== undefined && !seen.has(id) && seen.size < maxReplyDepth;
    id = targets.get(id)
  ) {
    if (comments.has(id)) return id;
    seen.add(id);
  }
  return undefined;
}

/** Replies to replies are followed this far. */
const maxReplyDepth = 100;

/** How far a submission is on its way. */
export interface Clearance {
  readonly state: ClearanceState;
  /** The event that set the state; undefined while nothing has: it is a draft. */
  readonly since: StatusEvent | undefined;
  /**
   * The latest answer of each agency, by its name; the latest of all comes last, for agencies that have several names.
   */
  readonly agencies: ReadonlyMap<string, StatusEvent & { readonly status: AgencyAnswer }>;
}

export function clearanceOf(events: readonly ReviewEvent[]): Clearance {
  let since: StatusEvent | undefined;
  const agencies = new Map<string, StatusEvent & { readonly status: AgencyAnswer }>();
  for (const event of events) {
    if (event.type !== 'status') continue;
    if (event.agency === undefined) since = event;
    else {
      agencies.delete(event.agency);
      agencies.set(event.agency, event as StatusEvent & { readonly status: AgencyAnswer });
    }
  }
  return { state: (since?.status as ClearanceState | undefined) ?? 'draft', since, agencies };
}
