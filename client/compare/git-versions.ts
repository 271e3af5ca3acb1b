import { extensions, workspace, type Uri } from 'vscode';
import { compareMessages } from '../words/compare.ts';

/** What we use of VS Code's Git extension. */
interface GitApi {
  getRepository(uri: Uri): EditorRepository | null;
}

interface EditorRepository {
  log(options: { readonly maxEntries: number; readonly path: string }): Promise<readonly GitCommit[]>;
  buffer(revision: string, path: string): Promise<Uint8Array>;
  getCommit(revision: string): Promise<GitCommit>;
  getRefs(query: { readonly pattern: string }): Promise<readonly { readonly name?: string }[]>;
}

interface GitCommit {
  readonly hash: string;
  readonly message: string;
  readonly authorDate?: Date;
  readonly authorName?: string;
}

export interface FileRevision {
  readonly hash: string;
  readonly subject: string;
  readonly date: Date | undefined;
  readonly bytes: () => Promise<Uint8Array>;
}

const most = 100;

/**
 * None where there is no Git extension, or no repository, and none in Restricted Mode: VS Code's git reads the
 * repository's own settings, and these name programs.
 */
async function repositoryOf(uri: Uri): Promise<EditorRepository | null> {
  const extension = extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  if (extension === undefined || uri.scheme !== 'file' || !workspace.isTrusted) return null;
  // The extension may be switched off.
  return extension
    .activate()
    .then((git) => git.getAPI(1).getRepository(uri))
    .then(
      (repository) => repository,
      () => null,
    );
}

/** The revisions in which a file was changed, the newest first. */
export async function revisionsOf(uri: Uri): Promise<readonly FileRevision[]> {
  const repository = await repositoryOf(uri);
  // The repository may have no commit yet.
  const commits = (await repository?.log({ maxEntries: most, path: uri.fsPath }).catch(() => [])) ?? [];
  return commits.map(({ hash, message, authorDate }) => ({
    hash,
    subject: message.split('\n')[0] ?? '',
    date: authorDate,
    bytes: async () => (await repository?.buffer(hash, uri.fsPath)) ?? new Uint8Array(),
  }));
}

/** The names of tags, with the file as it was there. */
export async function tagsOf(
  uri: Uri,
): Promise<readonly { readonly name: string; readonly bytes: () => Promise<Uint8Array> }[]> {
  const repository = await repositoryOf(uri);
  const tags = (await repository?.getRefs({ pattern: 'refs/tags' }).catch(() => [])) ?? [];
  return tags.flatMap(({ name }) =>
    name === undefined
      ? []
      : [{ name, bytes: async () => (await repository?.buffer(`refs/tags/${name}`, uri.fsPath)) ?? new Uint8Array() }],
  );
}

/** A sentence for a file that git has no revision of, as far as is known. */
export function whyNoRevisions(): string {
  return workspace.isTrusted ? compareMessages.noRevision : compareMessages.gitOff;
}

/** A revision in a list. */
export function revisionItem({ hash, subject, date }: FileRevision): {
  readonly label: string;
  readonly description: string;
} {
  return {
    label: `$(git-commit) ${subject}`,
    description: `${hash.slice(0, 8)}${date === undefined ? '' : `, ${date.toISOString().slice(0, 10)}`}`,
  };
}

/** What git knows of a file in conflict: the text that both sides began with, and who wrote each side when. */
export interface ConflictSides {
  readonly ancestor?: string;
  readonly ours?: string;
  readonly theirs?: string;
}

/** What a merge, a rebase, a cherry-pick and a revert call the other side. */
const theirHeads = ['MERGE_HEAD', 'REBASE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD'];

export async function conflictSidesOf(uri: Uri): Promise<ConflictSides> {
  const repository = await repositoryOf(uri);
  if (repository === null) return {};
  // Stage 1 of the index; a file that both sides have added has none.
  const ancestor = await repository.buffer(':1', uri.fsPath).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => undefined,
  );
  if (ancestor === undefined) return {};
  const author = (revision: string): Promise<string | undefined> =>
    repository.getCommit(revision).then(writtenBy, () => undefined);
  const [ours, ...others] = await Promise.all(['HEAD', ...theirHeads].map(author));
  const theirs = others.find((one) => one !== undefined);
  return { ancestor, ...(ours !== undefined && { ours }), ...(theirs !== undefined && { theirs }) };
}

function writtenBy({ authorName, authorDate }: GitCommit): string | undefined {
  return authorName === undefined
    ? undefined
    : `${authorName}${authorDate === undefined ? '' : `, ${authorDate.toISOString().slice(0, 10)}`}`;
}
