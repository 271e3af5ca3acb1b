import { ChangesUnknown, type ChangedLines, type CliIo } from './io.ts';
import { Refusal } from './refusal.ts';
import type { Source } from './sources.ts';

/**
 * What of files has changed since the present branch left a revision, by URI; a file without changes is absent. `REV...` and `REV...HEAD`,
 * as git writes the same, are understood, too.
 *
 * @throws {Refusal} where that can not be told
 */
export async function changesSince(revision: string, sources: readonly Source[], io: CliIo): Promise<ReadonlyMap<string, ChangedLines>> {
  const asked = revision.replace(/\.\.\.(?:HEAD)?$/, '');
  if (asked === '' || asked.includes('..')) throw new Refusal(`--changed-since takes one revision, such as origin/main, not “${revision}”.`);
  try {
    return await io.changes.since(asked, sources.map(({ uri }) => uri));
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
