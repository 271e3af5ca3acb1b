import type { ReturnedReview } from '../../protocol/import.ts';
import { eventsOfReturned, type ReturnedEvents } from '../../review/returned-events.ts';
import { newEventFile, readReview, type EventFile, type ReviewFiles } from '../../review/review-store.ts';

/** The files that add what reviewers say, and how much it is. */
export interface FiledReview extends Omit<ReturnedEvents, 'events'> {
  readonly files: readonly Pick<EventFile, 'uri' | 'path' | 'content'>[];
}

interface ReturnedTo {
  readonly rootUri: string;
  /** Of the submission. */
  readonly uri: string;
  readonly files: ReviewFiles;
  readonly author: string;
  readonly nowMs: number;
}

export async function fileReturned(review: ReturnedReview, { rootUri, uri, files, author, nowMs }: ReturnedTo): Promise<FiledReview> {
  const { events: log, problems, isObstructed } = await readReview(files, rootUri, uri);
  const notes = problems.map(({ message }) => message);
  if (isObstructed) return { files: [], comments: 0, replies: 0, states: 0, known: 0, notes };
  const { events, ...filed } = eventsOfReturned(review, log, { author, nowMs });
  return { ...filed, files: events.map((event) => newEventFile(rootUri, uri, event)), notes: [...notes, ...filed.notes] };
}
