import type { SubmissionDocument } from '../document/model/submission-document.ts';
import type { ListedEntry } from '../ports.ts';
import type { StrayComments } from '../protocol/review.ts';
import { uriInside } from '../template/config/folder-config.ts';
import { placeAnchors } from './anchors.ts';
import { isEventId, type ReviewEvent } from './review-events.ts';
import { commentsFolder, reviewNameOf } from './review-path.ts';
import { readReview, type ReviewFiles } from './review-store.ts';
import { threadsOf } from './threads.ts';

/** Folders of comments that are looked at. */
const maxFolders = 2000;

/**
 * Finds comments on submissions that are gone, as after a rename outside of VS Code, at least half of which are about words or initiatives
 * that the document has. Links are not followed.
 *
 * @param known as for `readReview`
 * @returns those that fit best first
 */
export async function findStrayComments(document: SubmissionDocument, rootUri: string, files: ReviewFiles, known?: Map<string, ReviewEvent>): Promise<readonly StrayComments[]> {
  const found: StrayComments[] = [];
  for (const { name, submission } of await goneSubmissions(rootUri, files)) {
    const { events } = await readReview(files, rootUri, uriInside(rootUri, submission), known);
    const { threads } = threadsOf(events);
    // A comment on the whole submission, or on a whole field of the head, would fit any other one.
    const anchors = threads.map(({ comment }) => comment).filter(({ at, exact }) => at.title !== undefined || (at.field !== undefined && exact !== ''));
    const fitting = placeAnchors(anchors, document).filter(({ isOrphan }) => !isOrphan).length;
    if (fitting === 0 || fitting * 2 < anchors.length) continue;
    found.push({ submission, folderUri: uriInside(rootUri, `${commentsFolder}/${name}`), comments: threads.length, found: fitting });
  }
  return found.sort((a, b) => b.found / b.comments - a.found / a.comments);
}

interface GoneSubmission {
  /** Of its folder, below that of all comments. */
  readonly name: string;
  /** The path from the workspace folder, with slashes. */
  readonly submission: string;
}

async function goneSubmissions(rootUri: string, files: ReviewFiles): Promise<readonly GoneSubmission[]> {
  const { listFolder } = files;
  if (listFolder === undefined) return [];
  const listings = new Map<string, Promise<readonly ListedEntry[] | undefined>>();
  const list = (path: string): Promise<readonly ListedEntry[] | undefined> => {
    const listing = listings.get(path) ?? listFolder(path === '' ? rootUri : uriInside(rootUri, path));
    listings.set(path, listing);
    return listing;
  };
  const [team = '', comments = ''] = commentsFolder.split('/');
  const hasFolder = async (path: string, name: string): Promise<boolean> => (await list(path))?.some((one) => one.name === name && one.kind === 'folder') ?? false;
  if ((await list('') !== undefined && !await hasFolder('', team)) || !await hasFolder(team, comments)) return [];
  const gone: GoneSubmission[] = [];
  const waiting = [''];
  for (let looked = 0, name = waiting.pop(); name !== undefined && looked < maxFolders; looked++, name = waiting.pop()) {
    const entries = await list(name === '' ? commentsFolder : `${commentsFolder}/${name}`) ?? [];
    for (const entry of entries) if (entry.kind === 'folder') waiting.push(name === '' ? entry.name : `${name}/${entry.name}`);
    const hasEvents = entries.some((entry) => entry.kind === 'file' && isEventId(entry.name.replace(/\.yaml$/i, '').toUpperCase()));
    if (name !== '' && hasEvents && !await isThere(name)) gone.push({ name, submission: submissionOf(name) });
  }
  return gone;

  /** Whether there is a submission whose comments have a folder of this name. */
  async function isThere(name: string): Promise<boolean> {
    const [folder, last] = [name.slice(0, Math.max(0, name.lastIndexOf('/'))), name.slice(name.lastIndexOf('/') + 1)];
    const entries = await list(folder);
    if (entries !== undefined) return entries.some((entry) => entry.kind !== 'folder' && /\.submission\.ya?ml$/i.test(entry.name) && reviewNameOf(entry.name).normalize() === last.normalize());
    // The folder is not there, or has more entries than can be listed.
    return files.readFile(uriInside(rootUri, submissionOf(name))).then(() => true, () => false);
  }
}

function submissionOf(name: string): string {
  return /\.submission\.yml$/i.test(name) ? name : `${name}.submission.yaml`;
}
