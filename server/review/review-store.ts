import { pathBelow } from '../document/file-key.ts';
import type { SubmissionDocument } from '../document/model/source-document.ts';
import { decodeText } from '../document/text/decode-file.ts';
import type { FileSystem, ListedEntry } from '../ports.ts';
import type { CommentWeight, StrayComments } from '../protocol/review.ts';
import { uriInside } from '../template/config/folder-config.ts';
import { placeAnchors } from './anchors.ts';
import {
  eventAsYaml,
  eventIdOf,
  isEventId,
  maxEventCharacters,
  readEvent,
  type NewEvent,
  type ReadEvent,
  type ReviewEvent,
} from './review-events.ts';
import { reviewFileMessages } from '../words/messages/review/files.ts';
import { threadsOf } from './threads.ts';

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
 * Reads the events of a submission. Links are not followed; no file is skipped without a problem that names it. Never
 * throws.
 *
 * @param known events that were read before, by URI: they are written once, and not read again
 */
export async function readReview(
  files: ReviewFiles,
  rootUri: string,
  submissionUri: string,
  known = new Map<string, ReviewEvent>(),
): Promise<ReviewLog> {
  const path = reviewPath(rootUri, submissionUri);
  if (path === undefined || files.listFolder === undefined) return { events: [], problems: [], isObstructed: false };
  const problems: ReviewProblem[] = [];
  const report = (at: string, message: string): void =>
    void problems.push({ uri: uriInside(rootUri, at), path: at, message });
  const listing = await listEntries(files.listFolder, rootUri, path, report);
  const entries = listing === 'obstructed' ? [] : listing;
  const names = entries.filter(({ name }) => /\.ya?ml$/i.test(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const events = new Map<string, ReviewEvent>();
  for (let first = 0; first < names.length; first += readsAtOnce) {
    const some = await Promise.all(
      names.slice(first, first + readsAtOnce).map(async ({ name, kind }) => {
        const at = `${path}/${name}`;
        const [id, uri] = [name.replace(/\.ya?ml$/i, '').toUpperCase(), uriInside(rootUri, at)];
        const event = known.get(uri);
        return { at, id, uri, read: event === undefined ? await readEventFile(files, uri, id, kind) : { event } };
      }),
    );
    for (const { at, id, uri, read } of some) {
      if ('refusal' in read) report(at, read.refusal({ path: at }));
      else if (events.has(id)) report(at, reviewFileMessages.sameId({ path: at }));
      else {
        events.set(id, read.event);
        if ('warning' in read) report(at, read.warning({ path: at }));
        else known.set(uri, read.event);
      }
    }
  }
  return { events: [...events.values()].sort(inOrderOf(events)), problems, isObstructed: listing === 'obstructed' };
}

/**
 * By date; an event whose author knew one with a later date comes behind that; events of the same moment in the order
 * of their ids.
 */
function inOrderOf(events: ReadonlyMap<string, ReviewEvent>): (a: ReviewEvent, b: ReviewEvent) => number {
  const moments = new Map<string, { readonly date: string; readonly steps: number }>();
  for (const event of events.values()) {
    const chain: ReviewEvent[] = [];
    for (
      let one: ReviewEvent | undefined = event;
      one !== undefined && !moments.has(one.id);
      one = one.after === undefined ? undefined : events.get(one.after)
    ) {
      chain.push(one);
      // Also ends a circle.
      moments.set(one.id, { date: one.date, steps: 0 });
    }
    for (const { id, date, after } of chain.reverse()) {
      const known = after === undefined ? undefined : moments.get(after);
      if (known !== undefined && known.date >= date) moments.set(id, { date: known.date, steps: known.steps + 1 });
    }
  }
  const momentOf = ({ id, date }: ReviewEvent): { readonly date: string; readonly steps: number } =>
    moments.get(id) ?? { date, steps: 0 };
  return (a, b) => {
    const [first, second] = [momentOf(a), momentOf(b)];
    if (first.date !== second.date) return first.date < second.date ? -1 : 1;
    return first.steps - second.steps || (a.id < b.id ? -1 : 1);
  };
}

/** Goes down from the workspace folder, so that no link leads out of it. */
async function listEntries(
  listFolder: NonNullable<FileSystem['listFolder']>,
  rootUri: string,
  path: string,
  report: (at: string, message: string) => void,
): Promise<readonly ListedEntry[] | 'obstructed'> {
  const names = path.split('/');
  for (const [index, name] of names.entries()) {
    const folder = names.slice(0, index).join('/');
    const entries = await listFolder(folder === '' ? rootUri : uriInside(rootUri, folder));
    const entry = entries?.find((one) => one.name.normalize() === name.normalize());
    // A workspace folder with too many entries is no reason against the folder of the comments.
    if ((entry === undefined && entries !== undefined) || (entries === undefined && index > 0)) return [];
    if (entry !== undefined && entry.kind !== 'folder') {
      const at = names.slice(0, index + 1).join('/');
      report(at, reviewFileMessages.noFolder({ path: at }));
      return 'obstructed';
    }
  }
  const entries = await listFolder(uriInside(rootUri, path));
  if (entries === undefined) report(path, reviewFileMessages.notListed({ path }));
  return entries ?? [];
}

async function readEventFile(
  files: ReviewFiles,
  uri: string,
  id: string,
  kind: ListedEntry['kind'],
): Promise<ReadEvent> {
  if (!isEventId(id)) return { refusal: reviewFileMessages.otherName };
  if (kind !== 'file') return { refusal: reviewFileMessages.noFile };
  try {
    const bytes = await files.readFile(uri);
    return bytes.length > maxEventCharacters * 4
      ? { refusal: reviewFileMessages.tooLong }
      : readEvent(id, decodeText(bytes));
  } catch (error) {
    const reason = files.reasonOf?.(error) ?? (error instanceof Error ? error.message : String(error));
    return { refusal: (file) => reviewFileMessages.notRead({ ...file, reason }) };
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
export function newEventFile(
  rootUri: string,
  submissionUri: string,
  newEvent: NewEvent,
  events: readonly ReviewEvent[] = [],
): EventFile {
  const folder = reviewPath(rootUri, submissionUri);
  if (folder === undefined) throw new Error('A file outside of the folder cannot have comments.');
  const last = events.at(-1);
  const body: NewEvent =
    last === undefined || (last.date < newEvent.date && last.after === undefined)
      ? newEvent
      : { ...newEvent, after: last.id };
  const event: ReviewEvent = { ...body, id: eventIdOf(body) };
  const path = `${folder}/${event.id}.yaml`;
  return { event, path, uri: uriInside(rootUri, path), content: eventAsYaml(event) };
}

/** The folder of all comments, below the workspace folder. */
const commentsFolder = '.policy-submissions/comments';

/**
 * The path from the workspace folder to the folder that holds a submission's events, with slashes: for
 * `answers/japan.submission.yaml`, `.policy-submissions/comments/answers/japan`.
 *
 * @returns undefined for a file that lies in no folder of the workspace
 */
export function reviewPath(rootUri: string, submissionUri: string): string | undefined {
  const path = pathBelow(rootUri, submissionUri);
  if (path === undefined) return undefined;
  const names = reviewNameOf(path).split('/');
  return names.some((name) => name === '' || name === '.' || name === '..')
    ? undefined
    : [commentsFolder, ...names].join('/');
}

/** The path of a submission without the ending that most of them have. */
function reviewNameOf(path: string): string {
  return path.replace(/\.submission\.yaml$/i, '');
}

/** Folders of comments that are looked at. */
const maxFolders = 2000;

/**
 * Finds comments on submissions that are gone, as after a rename outside of VS Code, at least half of which are about
 * words or initiatives that the document has. Links are not followed.
 *
 * @param known as for `readReview`
 * @param gone what `goneSubmissions` finds
 * @returns those that fit best first
 */
export async function findStrayComments(
  document: SubmissionDocument,
  rootUri: string,
  files: ReviewFiles,
  known: Map<string, ReviewEvent> | undefined,
  gone: readonly GoneSubmission[],
): Promise<readonly StrayComments[]> {
  const found: StrayComments[] = [];
  for (const { name, submission } of gone) {
    const { events } = await readReview(files, rootUri, uriInside(rootUri, submission), known);
    const { threads } = threadsOf(events);
    // A comment on the whole submission, or on a whole field of the head, would fit any other one.
    const anchors = threads
      .map(({ comment }) => comment)
      .filter(({ at, exact }) => at.title !== undefined || (at.field !== undefined && exact !== ''));
    const fitting = placeAnchors(anchors, document).filter(({ isOrphan }) => !isOrphan).length;
    if (fitting === 0 || fitting * 2 < anchors.length) continue;
    const openOf = (wanted: CommentWeight): number =>
      threads.filter(({ isResolved, weight }) => !isResolved && weight === wanted).length;
    found.push({
      submission,
      folderUri: uriInside(rootUri, `${commentsFolder}/${name}`),
      comments: threads.length,
      found: fitting,
      must: openOf('must'),
      should: openOf('should'),
    });
  }
  return found.sort((a, b) => b.found / b.comments - a.found / a.comments);
}

export interface GoneSubmission {
  /** Of its folder, below that of all comments. */
  readonly name: string;
  /** The path from the workspace folder, with slashes. */
  readonly submission: string;
}

/** The submissions of a folder that are not there, but have comments. */
export async function goneSubmissions(rootUri: string, files: ReviewFiles): Promise<readonly GoneSubmission[]> {
  const { listFolder } = files;
  if (listFolder === undefined) return [];
  const listings = new Map<string, Promise<readonly ListedEntry[] | undefined>>();
  const list = (path: string): Promise<readonly ListedEntry[] | undefined> => {
    const listing = listings.get(path) ?? listFolder(path === '' ? rootUri : uriInside(rootUri, path));
    listings.set(path, listing);
    return listing;
  };
  const [team = '', comments = ''] = commentsFolder.split('/');
  const hasFolder = async (path: string, name: string): Promise<boolean> =>
    (await list(path))?.some((one) => one.name === name && one.kind === 'folder') ?? false;
  if (((await list('')) !== undefined && !(await hasFolder('', team))) || !(await hasFolder(team, comments))) return [];
  const gone: GoneSubmission[] = [];
  const waiting = [''];
  for (
    let looked = 0, name = waiting.pop();
    name !== undefined && looked < maxFolders;
    looked++, name = waiting.pop()
  ) {
    const entries = (await list(name === '' ? commentsFolder : `${commentsFolder}/${name}`)) ?? [];
    for (const entry of entries)
      if (entry.kind === 'folder') waiting.push(name === '' ? entry.name : `${name}/${entry.name}`);
    const hasEvents = entries.some(
      (entry) => entry.kind === 'file' && isEventId(entry.name.replace(/\.yaml$/i, '').toUpperCase()),
    );
    if (name !== '' && hasEvents && !(await isThere(name))) gone.push({ name, submission: submissionOf(name) });
  }
  return gone;

  /** Whether there is a submission whose comments have a folder of this name. */
  async function isThere(name: string): Promise<boolean> {
    const [folder, last] = [name.slice(0, Math.max(0, name.lastIndexOf('/'))), name.slice(name.lastIndexOf('/') + 1)];
    const entries = await list(folder);
    if (entries !== undefined)
      return entries.some(
        (entry) =>
          entry.kind !== 'folder' &&
          /\.ya?ml$/i.test(entry.name) &&
          reviewNameOf(entry.name).normalize() === last.normalize(),
      );
    // The folder is not there, or has more entries than can be listed.
    return files.readFile(uriInside(rootUri, submissionOf(name))).then(
      () => true,
      () => false,
    );
  }
}

function submissionOf(name: string): string {
  return /\.ya?ml$/i.test(name) ? name : `${name}.submission.yaml`;
}
