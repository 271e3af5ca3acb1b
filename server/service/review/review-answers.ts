import type { ResponsesFormat } from '../../contract/formats.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type {
  CommentAt,
  ReviewChange,
  ReviewFileResult,
  ReviewResult,
  StateResult,
  StatusResult,
} from '../../protocol/review.ts';
import { answerDigest } from '../../review/answer-digest.ts';
import { anchorAtPath } from '../../review/anchor-at-path.ts';
import { anchorAt, placeAnchors, type PlacedAnchor } from '../../review/anchors.ts';
import { allInitiatives, titlePart } from '../../review/fields.ts';
import { reasonForNoWords } from '../../review/quoted-words.ts';
import { holdableText, type NewEvent, type ReviewEvent, type StatusEvent } from '../../review/review-events.ts';
import { reviewPath, newEventFile, readReview, type ReviewFiles } from '../../review/review-store.ts';
import { responsesCsv, responsesJson, responsesOf } from '../../review/responses.ts';
export { rangesOfWords } from '../../review/quoted-words.ts';
export { findStrayComments, goneSubmissions } from '../../review/review-store.ts';
import { clearanceOf, threadsOf, type Clearance, type CommentThread } from '../../review/threads.ts';
import type { Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import { fold } from '../../words/fold.ts';
import { reviewMessages } from '../../words/messages/review/comments.ts';

/**
 * The comments on a submission where they are in its text, and how far it is on its way.
 *
 * @param rootUri the folder that the submission lies in
 * @param known events that were read before, by URI
 * @param registries by which the names of one agency are known as one
 */
export async function reviewOf(
  document: SubmissionDocument,
  rootUri: string,
  files: ReviewFiles,
  known?: Map<string, ReviewEvent>,
  registries?: Registries,
): Promise<ReviewResult> {
  const { events, problems } = await readReview(files, rootUri, document.uri, known);
  const { threads, problems: lost } = threadsOf(events);
  const places = placeAnchors(
    threads.map(({ comment }) => comment),
    document,
  );
  const comments = threads.flatMap(({ comment, isResolved, settled, ...thread }, index) => {
    const place = places[index];
    if (place === undefined) return [];
    const { quote, isOrphan, range, path } = place;
    return [
      {
        ...thread,
        ...(comment.change !== undefined && { change: comment.change }),
        state: isResolved ? ('resolved' as const) : ('open' as const),
        at: atToday(comment.at, place),
        quote,
        orphan: isOrphan,
        ...range,
        path: path.join('/'),
        ...(settled && { settled: { id: settled.id, author: settled.author, date: settled.date, text: settled.text } }),
      },
    ];
  });
  return {
    version: document.version,
    comments: comments.sort((a, b) => a.start - b.start || (a.date < b.date ? -1 : 1)),
    clearance: stateOf(clearanceOf(events), document, registries),
    problems: [...problems.map(({ message }) => message), ...lost],
  };
}

/**
 * What a comment is about by its names of today, so that nobody looks for a title that is nowhere; what is gone keeps
 * its name.
 */
function atToday(then: CommentAt, { entry, isOrphan, path }: PlacedAnchor): CommentAt {
  if (entry === undefined) return then;
  const field = isOrphan ? (then.field ?? '') : path.slice(pathOfInitiative).join('.');
  return { issue: entry.issueId, ...titlePart(entry), ...(field !== '' && { field }) };
}

/** `issues`, the issue, and the number of the initiative. */
const pathOfInitiative = 3;

/** As they are written, of the contacts and the initiatives. */
function agenciesIn(document: SubmissionDocument): readonly string[] {
  return [
    ...document.submission.contacts.flatMap(({ agency }) => agency ?? []),
    ...allInitiatives(document).flatMap(({ initiative }) => initiative.agencies),
  ].map(({ value }) => value.trim());
}

function isKnown(agency: string, document: SubmissionDocument, registries: Registries): boolean {
  return (
    registries.agencyMeant(agency, document.submission.economy?.value) !== undefined ||
    agenciesIn(document).some((name) => fold(name) === fold(agency))
  );
}

function stateOf(
  { state, since, agencies }: Clearance,
  document: SubmissionDocument,
  registries: Registries | undefined,
): StateResult {
  const { economy } = document.submission;
  let now: string | undefined;
  const named = agenciesIn(document);
  // An agency may be named by its acronym, its name or both; the last answer by whichever of them counts.
  const identityOf = (name: string): unknown => registries?.agencyMeant(name, economy?.value)?.agency ?? fold(name);
  const names = new Map<unknown, string>();
  for (const name of [...named.filter((one) => one !== ''), ...agencies.keys()])
    if (!names.has(identityOf(name))) names.set(identityOf(name), name);
  const answers = new Map([...agencies].map(([name, answer]) => [identityOf(name), answer]));
  return {
    state,
    ...(since && { since: resultOf(since) }),
    agencies: [...names].map(([identity, name]) => {
      const answer = answers.get(identity);
      return { name, ...(answer && { answer: { ...resultOf(answer), status: answer.status } }) };
    }),
  };
  function resultOf({ id, author, date, text, digest }: StatusEvent): StatusResult {
    return {
      id,
      author,
      date,
      text,
      ...(digest !== undefined && digest !== (now ??= answerDigest(document)) && { changed: true }),
    };
  }
}

/** What a new event needs to know. */
export interface NewEventContext {
  readonly rootUri: string | undefined;
  readonly files: ReviewFiles;
  readonly author: string;
  readonly nowMs: number;
  readonly registries: Registries;
  /** Whether a comment on a range is refused where that has no words of an answer. */
  readonly needsWords: boolean;
}

/** The file that adds something to a review, which is to be written by the caller, and never over another one. */
export async function reviewFileOf(
  document: SubmissionDocument,
  asked: ReviewChange,
  { rootUri, files, author, nowMs, registries, needsWords }: NewEventContext,
): Promise<ReviewFileResult> {
  if (rootUri === undefined || reviewPath(rootUri, document.uri) === undefined)
    return { refused: reviewMessages.notInFolder };
  const change = 'text' in asked ? { ...asked, text: holdableText(asked.text) } : asked;
  if (author.trim() === '') return { refused: reviewMessages.noAuthor };
  if (/[\n\r\u0085\u2028\u2029]/.test(author.trim())) return { refused: reviewMessages.authorOfOneLine };
  if (isWithoutText(change)) return { refused: reviewMessages.noText };
  if (change.kind === 'answer' && change.agency.trim() === '') return { refused: reviewMessages.noAgency };
  const noWords =
    needsWords && change.kind === 'comment' && change.end > change.start
      ? reasonForNoWords(document, change)
      : undefined;
  if (noWords !== undefined) return { refused: noWords };
  const { events, problems, isObstructed } = await readReview(files, rootUri, document.uri);
  if (isObstructed) return { refused: problems[0]?.message ?? '' };
  const possible = 'to' in change ? answerIn(threadsOf(events).threads, change, author.trim()) : change;
  if ('refused' in possible) return possible;
  const body = eventOf(document, possible, { author: author.trim(), date: new Date(nowMs).toISOString() });
  if (body === undefined) return { refused: reviewMessages.wholeIssue };
  const {
    event: { id },
    uri,
    path,
    content,
  } = newEventFile(rootUri, document.uri, body, events);
  return {
    id,
    uri,
    path,
    content,
    ...(change.kind === 'answer' &&
      !isKnown(change.agency.trim(), document, registries) && {
        notice: reviewMessages.unknownAgency({ agency: change.agency.trim() }),
      }),
  };
}

/** A change of a thread, complete; or why it cannot be made. */
function answerIn(
  threads: readonly CommentThread[],
  change: Extract<ReviewChange, { readonly to: string }>,
  author: string,
): ReviewChange | { readonly refused: string } {
  const isEdit = change.kind === 'edit';
  const said =
    threads.find(({ id }) => id === change.to) ??
    (isEdit
      ? threads.flatMap(({ replies }) => replies).find(({ id, settling }) => id === change.to && settling === undefined)
      : undefined);
  if (said === undefined) return { refused: reviewMessages.noComment({ comment: change.to }) };
  if (!isEdit) {
    const isAlready =
      'isResolved' in said && change.text.trim() === '' && change.kind === (said.isResolved ? 'resolve' : 'reopen');
    return isAlready
      ? { refused: said.isResolved ? reviewMessages.resolvedAlready : reviewMessages.openAlready }
      : change;
  }
  if (said.author !== author) return { refused: reviewMessages.otherAuthor({ author: said.author }) };
  if (change.weight !== undefined && !('weight' in said)) return { refused: reviewMessages.replyWithoutWeight };
  return change.text.trim() === '' ? { ...change, text: said.text } : change;
}

function isWithoutText(change: ReviewChange): boolean {
  switch (change.kind) {
    case 'comment':
    case 'commentAt':
    case 'reply':
      return change.text.trim() === '';
    case 'edit':
      return change.text.trim() === '' && change.weight === undefined;
    default:
      return false;
  }
}

function eventOf(
  document: SubmissionDocument,
  change: ReviewChange,
  head: { readonly author: string; readonly date: string },
): NewEvent | undefined {
  switch (change.kind) {
    case 'commentAt': {
      const anchor = anchorAtPath(document, change);
      return anchor && { type: 'comment', ...head, text: change.text, weight: change.weight, ...anchor };
    }
    case 'comment':
      return { type: 'comment', ...head, text: change.text, weight: change.weight, ...anchorAt(document, change) };
    case 'status':
      return { type: 'status', ...head, status: change.status, ...digestFor(change.status), text: change.text };
    case 'answer':
      return {
        type: 'status',
        ...head,
        status: change.status,
        agency: change.agency.trim(),
        ...digestFor(change.status),
        text: change.text,
      };
    case 'edit':
      return {
        type: 'edit',
        ...head,
        to: change.to,
        text: change.text,
        ...(change.weight && { weight: change.weight }),
      };
    case 'reply':
    case 'resolve':
    case 'reopen':
      return { type: change.kind, ...head, to: change.to, text: change.text };
  }
  /** What is cleared is these words: whether the answer has others later is seen by the digest. */
  function digestFor(status: StatusEvent['status']): Pick<StatusEvent, 'digest'> {
    return status === 'cleared' || status === 'submitted' || status === 'nil' ? { digest: answerDigest(document) } : {};
  }
}

/** The comments with how each was addressed, and the answers of agencies, as a file. */
export async function writeResponses(
  review: ReviewResult,
  document: SubmissionDocument,
  template: Template | undefined,
  to: ResponsesFormat,
): Promise<string | Uint8Array> {
  const responses = responsesOf(review, template);
  if (to === 'csv') return responsesCsv(responses);
  if (to === 'json') return responsesJson(responses);
  const { responsesDocx } = await import('../../review/responses-docx.ts');
  const { cover, economy, language } = document.submission;
  const title = [cover.get('title')?.value ?? template?.title ?? '', economy?.value ?? '']
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(', ');
  return responsesDocx(responses, title, language?.value ?? (template?.language || 'en'));
}
