import { exitFine, exitWrongUse } from '../commands/command.ts';
import type { CliIo } from '../io.ts';
import { refuseBadOutput, refuseTerminal, writeOutput } from '../output-file.ts';
import { Refusal } from '../refusal.ts';
import { Session } from '../session.ts';
import { fileAt } from '../sources.ts';
import { openVersion, versionAt, versionsOf } from '../versions.ts';
import { commandMessages } from '../../words/messages/cli/commands.ts';
import type { Message } from '../../words/messages/message.ts';
import { commentMessages } from '../../words/messages/cli/comments.ts';

/** `render FILE --to docx --review`. @returns the exit code. @throws {Refusal} */
export async function renderForReview(
  typed: string,
  {
    output = '-',
    since,
    force,
  }: { readonly output: string | undefined; readonly since: string | undefined; readonly force: boolean },
  io: CliIo,
): Promise<number> {
  const source = await fileAt(typed, io);
  if (output === '-') refuseTerminal('docx', io);
  else await refuseBadOutput(output, [source.uri], { force }, io);
  const session = new Session(io);
  try {
    const open = await session.open(source);
    if (typeof open === 'string') throw new Refusal(open);
    const before = since === undefined ? undefined : await openVersion(await earlierVersion(since, typed, io), session);
    if (before !== undefined && before.document.kind !== 'submission')
      throw new Refusal(commandMessages.sinceNotSubmission({ since: before.source.path, path: source.path }));
    const written = await open.services.review.forReview(
      open.document,
      before?.document.kind === 'submission'
        ? { name: before.source.path, document: before.document, author: `Changes since ${since ?? ''}` }
        : undefined,
    );
    if (written === undefined) throw new Refusal(commentMessages.notInFolder({ path: source.path }));
    if (output === '-') io.document.write(written.bytes);
    else await writeOutput(output, written.bytes, io);
    io.stderr.write(`${commentsWritten(output, written.comments).text}\n`);
    for (const note of written.notes) io.stderr.write(`${note}\n`);
    return session.isWhole ? exitFine : exitWrongUse;
  } finally {
    await session.dispose();
  }
}

/** A file that is there, `REVISION:PATH`, or a revision of the submission itself. */
async function earlierVersion(since: string, typed: string, io: CliIo): Promise<Parameters<typeof openVersion>[0]> {
  const isFile = await io.files.kindOf(io.paths.toUri(since)).then(
    (kind) => kind === 'file',
    () => false,
  );
  if (isFile || since.includes(':')) return versionAt(since, io);
  const [before] = await versionsOf(since, typed, io);
  return before;
}

function commentsWritten(path: string, count: number): Message {
  if (path === '-') return count === 0 ? commandMessages.noCommentsOut : commandMessages.commentsOut({ count });
  return count === 0 ? commandMessages.noComments({ path }) : commandMessages.comments({ path, count });
}
