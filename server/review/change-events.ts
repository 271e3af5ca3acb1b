import type { SubmissionDocument } from '../document/model/source-document.ts';
import type { ChangeDecision, ReturnedChange, ReturnedReview, UntrackedEdit } from '../protocol/import.ts';
import { changeWords } from '../protocol/review-words.ts';
import { quotation } from '../words/quotation.ts';
import { wordsNow } from './align-words.ts';
import { onlyOccurrence, placeAnchors } from './anchors.ts';
import { besideIn, commentFieldsOf, titlePart } from './fields.ts';
import { eventIdOf, type Anchor, type NewEvent, type ReviewEvent } from './review-events.ts';
import { threadsOf, type CommentThread } from './threads.ts';

/** How a change that was refused, or taken after it had been open, is said to be addressed. */
const settledWords = { accepted: 'Accepted.', refused: 'Refused.' } as const;

/** What was decided on changes of files that came back: the last that is stored on a change. */
export function decidedIn(events: readonly ReviewEvent[]): readonly ChangeDecision[] {
  const accepted = acceptedIn(events).map((id): ChangeDecision => ({ id, outcome: 'accepted' }));
  // What became a comment had not been accepted, or was refused after that.
  const others = changeThreads(events).map(({ id, thread }): ChangeDecision => ({
    id,
    outcome: !thread.isResolved ? 'open' : thread.settled?.text === settledWords.accepted ? 'accepted' : 'refused',
  }));
  return [...accepted, ...others];
}

/** The changes that were accepted as soon as they came back: they are in the text, and no comment. */
function acceptedIn(events: readonly ReviewEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'accept' ? event.changes : []));
}

interface ChangeThread {
  /** Of the change. */
  readonly id: string;
  readonly thread: CommentThread;
}

function changeThreads(events: readonly ReviewEvent[]): readonly ChangeThread[] {
  return threadsOf(events).threads.flatMap((thread) =>
    thread.comment.change === undefined ? [] : [{ id: thread.comment.change, thread }],
  );
}

export interface DecidedBy {
  /** Who files it: the author of what the file has no author of. */
  readonly author: string;
  readonly nowMs: number;
  /** What is decided on changes; those that are not named are left out, unless they were taken and had been open. */
  readonly decisions: readonly ChangeDecision[];
  /** True where the merged text is written elsewhere: then the submission does not get what is accepted. */
  readonly isElsewhere?: boolean | undefined;
  /** The submission that the changes are about. */
  readonly document: SubmissionDocument;
  /** Gives events of one moment different dates. */
  readonly dates: { next(this: unknown, date: string | undefined): string };
}

/**
 * The events that store what was decided on changes. A change that is not in the text stands in the review as a comment
 * of its author at its place: open while nobody has decided, and resolved when it was refused. Those that were accepted
 * at once are one event.
 */
export function eventsOfChanges(
  { changes, untracked, exported }: Pick<ReturnedReview, 'changes' | 'untracked' | 'exported'>,
  log: readonly ReviewEvent[],
  { author, nowMs, decisions, isElsewhere = false, document, dates }: DecidedBy,
): { readonly events: readonly NewEvent[]; readonly count: number; readonly present: readonly UntrackedEdit[] } {
  const known = new Map(changeThreads(log).map(({ id, thread }) => [id, thread]));
  const decided = new Map(decisions.map((one) => [one.id, one]));
  const now = new Date(nowMs).toISOString();
  const events: NewEvent[] = [];
  const present: UntrackedEdit[] = [];
  const accepted: string[] = [];
  let count = 0;
  for (const change of [...untracked, ...changes]) {
    const thread = known.get(change.id);
    const wanted = decided.get(change.id);
    const isPresent = change.line !== undefined && change.taken;
    if (isPresent && wanted?.outcome === 'refused') present.push(change);
    // What was to be refused or left open is in the text: nothing is stored of that, but that it was refused is untrue.
    if (isPresent && wanted !== undefined && wanted.outcome !== 'accepted' && change.decided !== 'refused') continue;
    // What could not be refused is in the text; what could not be accepted is left open.
    const outcome = change.taken
      ? 'accepted'
      : wanted !== undefined && wanted.outcome !== 'accepted'
        ? wanted.outcome
        : change.clashes === true
          ? (change.decided ?? 'open')
          : wanted !== undefined
            ? 'open'
            : change.decided;
    if (outcome === undefined || (outcome === change.decided && wanted?.text === undefined)) continue;
    if (outcome === 'accepted' && thread === undefined) {
      // Without what the export says, the same words are the same edit in each later file, too.
      if (exported !== undefined || changes.includes(change as ReturnedChange)) accepted.push(change.id);
      continue;
    }
    const comment = thread === undefined ? commentOf(change, document, { author, dates }) : undefined;
    const to = thread?.id ?? (comment && eventIdOf(comment)) ?? '';
    if (comment !== undefined) events.push(comment);
    const text = wanted?.text?.trim() ?? '';
    if (outcome !== 'open')
      events.push({
        type: 'resolve',
        author,
        date: now,
        to,
        text: outcome === 'refused' && text !== '' ? text : settledWords[outcome],
      });
    else if (thread?.isResolved === true) events.push({ type: 'reopen', author, date: now, to, text });
    if (outcome === 'open' && text !== '') events.push({ type: 'reply', author, date: now, to, text });
    count++;
  }
  if (accepted.length > 0 && !isElsewhere) events.push({ type: 'accept', author, date: now, changes: accepted });
  return { events, count, present };
}

function commentOf(
  change: UntrackedEdit & Partial<Pick<ReturnedChange, 'author' | 'date' | 'from'>>,
  document: SubmissionDocument,
  by: Pick<DecidedBy, 'author' | 'dates'>,
): Extract<NewEvent, { type: 'comment' }> {
  const isTracked = change.author !== undefined;
  const {
    at: { issue, title },
    isGone,
  } = change;
  // Found by its title, an initiative that has been removed would be another one with a title like it.
  const gone =
    isGone === true && title !== undefined
      ? {
          anchor: { at: { ...(issue !== undefined && { issue }) }, exact: '', start: 0 },
          words: ` in ${quotation(title)}, which has been removed`,
        }
      : undefined;
  return {
    type: 'comment',
    author: change.author?.trim() || (isTracked ? 'Unknown' : by.author),
    date: by.dates.next(change.date),
    weight: 'must',
    change: change.id,
    text: `${isTracked ? 'Suggested change' : 'Changed without tracking'}${gone?.words ?? ''}: ${changeWords(change)}.`,
    ...(gone?.anchor ?? anchorOf(change, document)),
  };
}

/** The words that a change would replace, or those of today in their place; else the field. By the names of today. */
function anchorOf({ at, old, base, beside }: UntrackedEdit, document: SubmissionDocument): Anchor {
  const { column: _column, ...then } = at;
  const exported = { at: then, exact: '', start: 0, base: base?.text, ...(beside !== undefined && { beside }) };
  const entry = at.title === undefined ? undefined : placeAnchors([exported], document)[0]?.entry;
  const place = entry === undefined ? then : { ...then, issue: entry.issueId, ...titlePart(entry) };
  const node = at.title === undefined ? document.root : entry?.initiative.node;
  const text = node && commentFieldsOf(node).find(({ name }) => name === at.field)?.text;
  const known =
    text !== undefined && /[\p{L}\p{N}]/u.test(old) && base?.text !== text
      ? onlyOccurrence(text, old.trim())
      : undefined;
  const words = known ?? (text !== undefined && base !== undefined ? wordsNow(base.text, base, text) : undefined);
  const anchor =
    text === undefined || words === undefined
      ? { exact: '', start: 0 }
      : { exact: text.slice(words.start, words.end), base: text, start: words.start };
  return { at: place, ...anchor, ...besideIn(entry, at.field) };
}
