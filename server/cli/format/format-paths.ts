import { withEdits } from '../../document/edit/text-edits.ts';
import { decodeText, encodeLike } from '../../document/text/decode-file.ts';
import { exitFindings, exitFine, exitInterrupted, exitWrongUse } from '../commands/command.ts';
import { writeFixed } from '../fix/write-fixed.ts';
import type { CliIo } from '../io.ts';
import { readBytes } from '../read-bytes.ts';
import { Refusal } from '../refusal.ts';
import { Session } from '../session.ts';
import type { FoundSources, Source } from '../sources.ts';
import { checkMessages } from '../../words/messages/cli/check.ts';

/** Formats files, names those that change, and writes them unless they are only looked at. @returns the exit code */
export async function formatFiles(
  { sources, incomplete }: Pick<FoundSources, 'sources' | 'incomplete'>,
  isCheck: boolean,
  io: CliIo,
): Promise<number> {
  let isWhole = !incomplete;
  let isStopped = false;
  let [looked, changed] = [0, 0];
  const session = new Session(io, noSettings);
  const listening = io.onInterrupt(() => (isStopped = true));
  try {
    for (const source of sources) {
      if (isStopped) break;
      const read = await readBytes(source, io);
      const bytes = typeof read === 'string' ? read : await formattedBytes(source, read, session);
      const refused =
        typeof bytes === 'string'
          ? bytes
          : isCheck || typeof read === 'string'
            ? undefined
            : await writeFixed({ source, bytes, read }, io, 'Format');
      if (refused !== undefined) {
        isWhole = false;
        io.stderr.write(`${refused}\n`);
      } else {
        looked++;
        if (bytes !== undefined) {
          changed++;
          io.stdout.write(`${source.path}\n`);
        }
      }
      // The signal of a user who wants to stop is heard between two turns.
      await new Promise<void>((resolve) => void io.clock.after(0, resolve));
    }
  } finally {
    listening.dispose();
    await session.dispose();
  }
  // Beside names of files that other programs read, nothing else is written.
  if (looked > 0)
    (isCheck && changed > 0 ? io.stderr : io.stdout).write(
      `${(isCheck ? checkMessages.wouldFormat : checkMessages.formatted)({ count: changed, files: looked }).text}\n`,
    );
  if (isStopped) return exitInterrupted;
  if (!isWhole) {
    io.stderr.write(`${checkMessages.notAllFormatted.text}\n`);
    return exitWrongUse;
  }
  return isCheck && changed > 0 ? exitFindings : exitFine;
}

/** No submission is nearly as large. */
const mostBytes = 64 * 1024 * 1024;
/** How a file is written is no matter of settings. */
const noSettings = { settings: false, config: false };

/** Formats a text of standard input. @returns the exit code. @throws {Refusal} for a text that is too large */
export async function formatStandardInput(path: string, isCheck: boolean, io: CliIo): Promise<number> {
  const uri = io.paths.toUri(path);
  const source: Source = { uri, path: io.paths.toDisplay(uri, path), name: path };
  const given = await io.readStandardInput(mostBytes);
  if (given === undefined) throw new Refusal(checkMessages.tooLarge({ done: 'formatted' }));
  const session = new Session(io, noSettings);
  try {
    const bytes = await formattedBytes(source, given, session);
    if (typeof bytes === 'string') io.stderr.write(`${bytes}\n`);
    // Whoever puts what comes out in the place of what went in loses nothing.
    if (!isCheck) io.document.write(typeof bytes === 'string' ? given : (bytes ?? given));
    else if (typeof bytes === 'object') io.stdout.write(`${source.path}\n`);
    return typeof bytes === 'string' ? exitWrongUse : isCheck && bytes !== undefined ? exitFindings : exitFine;
  } finally {
    await session.dispose();
  }
}

/** @returns undefined where nothing changes; a sentence that says why nothing can be done */
async function formattedBytes(
  source: Source,
  read: Uint8Array,
  session: Session,
): Promise<Uint8Array | string | undefined> {
  const { document, services } = await session.read(source, read);
  const edits = await services.formatting.edits(document);
  if (edits.length === 0) return undefined;
  const before = decodeText(read);
  const formatted = withEdits(before, edits);
  // Nobody looks at what is written here, so it is read again first.
  if (formatted === undefined || !services.formatting.saysTheSame(before, formatted)) {
    return checkMessages.meaningWouldChange({ path: source.path }).text;
  }
  return encodeLike(read, formatted) ?? checkMessages.notText({ path: source.path, to: 'format' }).text;
}
