import { decodeText } from '../document/text/decode-file.ts';
import type { FileSystem, ListedEntry } from '../ports.ts';
import { uriInside } from '../template/config/folder-config.ts';
import { eventAsYaml, eventIdOf, isEventId, maxEventCharacters, readEvent, type NewEvent, type ReadEvent, type ReviewEvent } from './review-events.ts';
import { reviewPath } from './review-path.ts';

/** The events of a submission, in order, and sentences about files that could not be used as they are. */
export interface ReviewLog {
  readonly events: readonly ReviewEvent[];
  readonly problems: readonly ReviewProblem[];
  /** True where a link or a file is in the place of a folder, so that nothing must be written there. */
  readonly isObstructed: boolean;
}

export interface ReviewProblem {
  readonly uri: string;
  /** From the workspace folder, with slashes. */
  readonly path: string;
  /** A whole sentence, which begins with the path. */
  readonly message: string;
}

/** The files and folders that the store reads through; those of a language server or of the command line. */
export type ReviewFiles = Pick<FileSystem, 'readFile' | 'listFolder' | 'reasonOf'>;

/** Files read at the same time. */
const readsAtOnce = 32;

/**
 * Reads the events of a submission. Links are not followed; no file is skipped without a problem that names it. Never throws.
 *
 * @param known events that were read before, by URI: they are written once, and not read again
 */
export async function readReview(files: ReviewFiles, rootUri: string, submissionUri: string, known = new Map<string, ReviewEvent>()): Promise<ReviewLog> {
  const path = reviewPath(rootUri, submissionUri);
  if (path === undefined || files.listFolder === undefined) return { events: [], problems: [], isObstructed: false };
  const problems: ReviewProblem[] = [];
  const report = (at: string, message: string): void => void problems.push({ uri: uriInside(rootUri, at), path: at, message: `${at} ${message}` });
  const listing = await listEntries(files.listFolder, rootUri, path, report);
  const entries = listing === 'obstructed' ? [] : listing;
  const names = entries.filter(({ name }) => /\.ya?ml$/i.test(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const events = new Map<string, ReviewEvent>();
  for (let first = 0; first < names.length; first += readsAtOnce) {
    const some = await Promise.all(names.slice(first, first + readsAtOnce).map(async ({ name, kind }) => {
      const at = `${path}/${name}`;
      const [id, uri] = [name.replace(/\.ya?ml$/i, '').toUpperCase(), uriInside(rootUri, at)];
      const event = known.get(uri);
      return { at, id, uri, read: event === undefined ? await readEventFile(files, uri, id, kind) : { event } };
    }));
    for (const { at, id, uri, read } of some) {
      if ('reason' in read) report(at, `cannot be used: ${read.reason}. Correct or remove it.`);
      else if (events.has(id)) report(at, 'cannot be used: another file has the same id. Remove one of the two.');
      else {
        events.set(id, read.event);
        if ('warning' in read) report(at, read.warning);
        else known.set(uri, read.event);
      }
    }
  }
  return { events: [...events.values()].sort(inOrderOf(events)), problems, isObstructed: listing === 'obstructed' };
}

/** By date; an event whose author knew one with a later date comes behind that; events of the same moment in the order of their ids. */
function inOrderOf(events: ReadonlyMap<string, ReviewEvent>): (a: ReviewEvent, b: ReviewEvent) => number {
  const moments = new Map<string, { readonly date: string; readonly steps: number }>();
  for (const event of events.values()) {
    const chain: ReviewEvent[] = [];
    for (let one: ReviewEvent | undefined = event; one !== undefined && !moments.has(one.id); one = one.after === undefined ? undefined : events.get(one.after)) {
      chain.push(one);
      // Also ends a circle.
      moments.set(one.id, { date: one.date, steps: 0 });
    }
    for (const { id, date, after } of chain.reverse()) {
      const known = after === undefined ? undefined : moments.get(after);
      if (known !== undefined && known.date >= date) moments.set(id, { date: known.date, steps: known.steps + 1 });
    }
  }
  const momentOf = ({ id, date }: ReviewEvent): { readonly date: string; readonly steps: number } => moments.get(id) ?? { date, steps: 0 };
  return (a, b) => {
    const [first, second] = [momentOf(a), momentOf(b)];
    if (first.date !== second.date) return first.date < second.date ? -1 : 1;
    return first.steps - second.steps || (a.id < b.id ? -1 : 1);
  };
}

/** Goes down from the workspace folder, so that no link leads out of it. */
async function listEntries(
  listFolder: NonNullable<FileSystem['listFolder']>, rootUri: string, path: string, report: (at: string, message: string) => void,
): Promise<readonly ListedEntry[] | 'obstructed'> {
  const names = path.split('/');
  for (const [index, name] of names.entries()) {
    const folder = names.slice(0, index).join('/');
    const entries = await listFolder(folder === '' ? rootUri : uriInside(rootUri, folder));
    const entry = entries?.find((one) => one.name.normalize() === name.normalize());
    // A workspace folder with too many entries is no reason against the folder of the comments.
    if (entry === undefined && entries !== undefined || entries === undefined && index > 0) return [];
    if (entry !== undefined && entry.kind !== 'folder') {
      report(names.slice(0, index + 1).join('/'), 'is not a folder but a link or a file, so no comments are read from it. Replace it by a folder.');
      return 'obstructed';
    }
  }
  const entries = await listFolder(uriInside(rootUri, path));
  if (entries === undefined) report(path, 'cannot be listed, or has too many files, so its comments are missing.');
  return entries ?? [];
}

async function readEventFile(files: ReviewFiles, uri: string, id: string, kind: ListedEntry['kind']): Promise<ReadEvent> {
  if (!isEventId(id)) return { reason: 'its name is not that of a comment’s file, which has 26 letters and digits' };
  if (kind !== 'file') return { reason: 'it is a link or a folder, and not a file' };
  try {
    const bytes = await files.readFile(uri);
    return bytes.length > maxEventCharacters * 4 ? { reason: 'it is too long for a comment' } : readEvent(id, decodeText(bytes));
  } catch (error) {
    return { reason: files.reasonOf?.(error) ?? (error instanceof Error ? error.message : String(error)) };
  }
}

/** A file that is to be written once, and never replaces another. */
export interface EventFile {
  readonly event: ReviewEvent;
  readonly uri: string;
  /** From the workspace folder, with slashes. */
  readonly path: string;
  readonly content: string;
}

/**
 * The file of a new event.
 *
 * @param events those that there are, in order: whatever their dates, the new one counts after them
 * @throws for a submission that lies in no folder of the workspace
 */
export function newEventFile(rootUri: string, submissionUri: string, newEvent: NewEvent, events: readonly ReviewEvent[] = []): EventFile {
  const folder = reviewPath(rootUri, submissionUri);
  if (folder === undefined) throw new Error('A file outside of the folder cannot have comments.');
  const last = events.at(-1);
  const body: NewEvent = last === undefined || last.date < newEvent.date && last.after === undefined ? newEvent : { ...newEvent, after: last.id };
  const event: ReviewEvent = { ...body, id: eventIdOf(body) };
  const path = `${folder}/${event.id}.yaml`;
  return { event, path, uri: uriInside(rootUri, path), content: eventAsYaml(event) };
}
