import { exitFine } from '../commands/command.ts';
import type { CliIo } from '../io.ts';
import { readBytes } from '../read-bytes.ts';
import { Refusal } from '../refusal.ts';
import { Session } from '../session.ts';
import { fileAt } from '../sources.ts';

/**
 * Writes a version of a submission as plain text for `git diff`, which gives it under a name of its own; a text that is
 * not a submission, or that has mistakes or conflicts, as it is. Templates are those of the working folder.
 */
export async function writeTextconv(typed: string, io: CliIo): Promise<number> {
  const source = await fileAt(typed, io);
  const bytes = await readBytes(source, io);
  if (typeof bytes === 'string') throw new Refusal(bytes);
  const session = new Session({ ...io, stderr: { write: () => undefined } });
  const { document, services } = await session.read({ ...source, uri: io.paths.toUri(source.name) }, bytes);
  const isWhole =
    document.kind === 'submission' && document.problems.length === 0 && document.submission.template !== undefined;
  io.document.write(isWhole ? await services.papers.plainText({ name: source.path, document }) : bytes);
  await session.dispose();
  return exitFine;
}
