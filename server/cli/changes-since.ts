import { ChangesUnknown, type ChangedLines, type CliIo, type StagedFiles } from './io.ts';
import { isInputPath } from '../workspace/check-inputs.ts';
import { ourFiles } from '../workspace/check-folders.ts';
import { checkMessages } from '../words/messages/cli/check.ts';
import { Refusal } from './refusal.ts';
import { useMessages } from '../words/messages/cli/use.ts';

/** Settings of the editor, and baselines. */
const settingsFile = /(?:^|\/)\.(?:vscode|policy-submissions)\/[^/]*\.json$/;

/**
 * What of files has changed since the present branch left a revision, by URI; a file without changes is absent.
 * `REV...` and `REV...HEAD`, as git writes the same, are understood, too.
 *
 * @param wants files that are gone, by their path from the top of the repository
 * @throws {Refusal} where that can not be told
 */
export async function changesSince(
  revision: string,
  uris: readonly string[],
  io: CliIo,
  wants?: (path: string) => boolean,
): Promise<ReadonlyMap<string, ChangedLines>> {
  const asked = revision.replace(/\.\.\.(?:HEAD)?$/, '');
  if (asked === '' || asked.includes('..')) throw new Refusal(useMessages.oneRevision({ revision }));
  return orRefused(io.changes.since(asked, uris, wants));
}

/**
 * What the next commit contains in the repositories that the paths are in: our files, and of other YAML files those
 * that it changes.
 *
 * @throws {Refusal} when git cannot read what is staged
 */
export async function stagedAt(typedPaths: readonly string[], io: CliIo): Promise<StagedFiles> {
  return orRefused(
    io.changes.staged(
      typedPaths.map((typed) => io.paths.toUri(typed)),
      {
        changed: (path) => path.endsWith('.yaml') || path.endsWith('.yml') || settingsFile.test(path),
        always: (path) => ourFiles.test(path) || isInputPath(path) || settingsFile.test(path),
      },
    ),
  );
}

/**
 * Says how many of the staged files are outside of the working folder, which alone is checked where nobody names a
 * path.
 */
export function stagedElsewhere({ changed, contents }: StagedFiles, { paths: { cwdUri } }: CliIo): string | undefined {
  const folder = `${cwdUri.replace(/\/$/, '')}/`;
  const isRemoved = (uri: string): boolean => contents.has(uri) && contents.get(uri) === undefined;
  const count = [...changed].filter((uri) => ourFiles.test(uri) && !uri.startsWith(folder) && !isRemoved(uri)).length;
  return count === 0 ? undefined : checkMessages.stagedElsewhere({ count }).text;
}

async function orRefused<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ChangesUnknown) throw new Refusal(error.message);
    throw error;
  }
}

/** Lines as git counts them: a carriage return alone ends no line. */
export function lineOfGit(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
