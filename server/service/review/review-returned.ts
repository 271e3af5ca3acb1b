import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { ChangeDecision, FiledReview, ReturnedReview } from '../../protocol/import.ts';
import { decidedIn } from '../../review/change-events.ts';
import { eventsOfReturned } from '../../review/returned-events.ts';
import type { NewEvent } from '../../review/review-events.ts';
import { newEventFile, readReview, type ReviewFiles } from '../../review/review-store.ts';

interface ReturnedTo {
  readonly rootUri: string;
  /** Of the submission. */
  readonly uri: string;
  readonly files: ReviewFiles;
}

/** Who files what came back, and what is decided. */
export interface ReturnedBy {
  /** Of what the file has no author of. */
  readonly author: string;
  /** The submission's text, with what was merged into it. */
  readonly text: string;
  readonly decisions?: readonly ChangeDecision[] | undefined;
  /** True where that text is written elsewhere. */
  readonly isElsewhere?: boolean | undefined;
}

export async function fileReturned(
  review: ReturnedReview,
  { rootUri, uri, files }: ReturnedTo,
  { author, text, decisions = [], isElsewhere, nowMs }: ReturnedBy & { readonly nowMs: number },
): Promise<FiledReview> {
  const { events: log, problems, isObstructed } = await readReview(files, rootUri, uri);
  const notes = problems.map(({ message }) => message);
  if (isObstructed)
    return { files: [], decisions: [], comments: 0, replies: 0, states: 0, known: 0, decided: 0, notes };
  const {
    events,
    decisions: decided,
    ...filed
  } = eventsOfReturned(review, log, {
    author,
    nowMs,
    decisions,
    isElsewhere,
    document: readSubmissionDocument(uri, 1, text),
  });
  const filesOf = (some: readonly NewEvent[]) =>
    some
      .map((event) => newEventFile(rootUri, uri, event))
      .map((file) => ({ uri: file.uri, path: file.path, content: file.content }));
  return { ...filed, files: filesOf(events), decisions: filesOf(decided), notes: [...notes, ...filed.notes] };
}

export async function decidedBefore({ rootUri, uri, files }: ReturnedTo): Promise<readonly ChangeDecision[]> {
  return decidedIn((await readReview(files, rootUri, uri)).events);
}
