import { decodeText } from '../../document/text/decode-file.ts';
import type { MergedVersions } from '../../import/versions/merge-versions.ts';
import { checkedMerge, mergeSubmissions, completeMarkers } from '../../service/edit/merging.ts';
import { exitFindings, exitFine } from '../commands/command.ts';
import { encoderLike } from '../encoding.ts';
import type { CliIo, MergedLines, MergeLinesOptions, VersionBytes } from '../io.ts';
import { ownKindOf } from '../write-file.ts';
import { refuseBadOutput, writeOutput } from '../output-file.ts';
import { readBytes } from '../read-bytes.ts';
import { Refusal } from '../refusal.ts';
import { fileAt, type Source } from '../sources.ts';
import { commandMessages } from '../../words/messages/cli/commands.ts';
import type { Message } from '../../words/messages/message.ts';

interface MergeFilesOptions {
  readonly output: string | undefined;
  readonly force: boolean;
  readonly style: MergeLinesOptions['style'];
  readonly label: readonly string[];
  readonly 'marker-size': number | undefined;
}

interface MergedFile {
  readonly bytes: Uint8Array;
  readonly conflicts: number;
  /** Where the conflicts are, if that is known. */
  readonly where: readonly (readonly string[])[];
  readonly notes?: readonly string[];
  /** Why git has merged the lines of the versions, if it has. */
  readonly byLines?: Message;
}

/** `merge BASE OURS THEIRS`. @returns the exit code. @throws {Refusal} */
export async function mergeFiles(
  typed: { readonly base: string; readonly ours: string; readonly theirs: string },
  options: MergeFilesOptions,
  io: CliIo,
): Promise<number> {
  const { output } = options;
  const sources = {
    base: await fileAt(typed.base, io),
    ours: await fileAt(typed.ours, io),
    theirs: await fileAt(typed.theirs, io),
  };
  // By whatever name git has the version, it is a submission.
  const writes = (await ownKindOf(sources.ours.uri, io)) ?? 'submission';
  if (output !== undefined) {
    const isOurs = await io.files.isSame(io.paths.toUri(output), sources.ours.uri).catch(() => false);
    await refuseBadOutput(
      output,
      isOurs ? [] : [sources.base.uri, sources.theirs.uri],
      { force: options.force || isOurs, writes },
      io,
    );
  }
  const versions: VersionBytes = {
    base: await contentOf(sources.base, io),
    ours: await contentOf(sources.ours, io),
    theirs: await contentOf(sources.theirs, io),
  };
  const {
    bytes,
    conflicts,
    where,
    notes = [],
    byLines,
  } = await merged(
    versions,
    { style: options.style, labels: labelsOf(options.label, typed), markerSize: options['marker-size'] ?? 7 },
    io,
  );
  if (output === undefined) io.document.write(bytes);
  else await writeOutput(output, bytes, io, { writes });
  const head =
    conflicts === 0
      ? commandMessages.noMarkers
      : where.length === 0 || where.length === conflicts
        ? commandMessages.conflictsLeft({ count: conflicts })
        : commandMessages.conflictsLeftIn({ count: conflicts, places: where.length });
  const left = conflicts + where.length === 0 ? [] : [head.text, ...where.map((one) => `  ${one.join(' > ')}`)];
  const unfinished = [...left, ...(await checkedMerge(decodeText(bytes), textsOf(versions), byLines !== undefined))];
  const remarks = [...(byLines === undefined ? [] : [byLines.text]), ...notes, ...unfinished];
  for (const one of remarks) io.stderr.write(`${one}\n`);
  return unfinished.length === 0 ? exitFine : exitFindings;
}

async function merged(versions: VersionBytes, options: MergeLinesOptions, io: CliIo): Promise<MergedFile> {
  const texts = textsOf(versions);
  const encode = encoderLike(versions.ours, texts.ours);
  // Bytes that are no text would be lost.
  const isText =
    encode !== undefined &&
    encoderLike(versions.base, texts.base) !== undefined &&
    encoderLike(versions.theirs, texts.theirs) !== undefined;
  if (!isText)
    return { ...(await mergedLines(versions, options, io)), where: [], byLines: commandMessages.byLinesOfBytes };
  const result = await mergeSubmissions(texts);
  if (result.kind === 'unsure') {
    const byLines = whyByLines(result, options.labels);
    return { ...(await mergedLines(versions, options, io)), where: [], byLines };
  }
  if (result.kind === 'merged') return { bytes: encode(result.text), conflicts: 0, where: [], notes: result.notes };
  const { base, ours, theirs } = result.texts;
  const lines = await mergedLines({ base: encode(base), ours: encode(ours), theirs: encode(theirs) }, options, io);
  const { style, labels, markerSize } = options;
  const marked = decodeText(lines.bytes);
  const others = await completeMarkers(marked, result.texts, {
    size: markerSize,
    names: labels,
    showsBase: style === undefined ? marked.includes(`\n${'|'.repeat(markerSize)}`) : style !== 'merge',
    nameOfBase: labels.base,
  });
  return {
    ...(others === undefined ? lines : { bytes: encode(others.text), conflicts: others.conflicts }),
    where: result.conflicts.map((conflict) => conflict.where),
    notes: result.notes,
  };
}

/** Which version cannot be read, and why; a person can then mend it and merge again. */
function whyByLines(
  { unread, problem }: Extract<MergedVersions, { readonly kind: 'unsure' }>,
  labels: MergeLinesOptions['labels'],
): Message {
  if (unread === undefined) return commandMessages.byLinesUncertain;
  const version = labels[unread] === unread ? unread : `${labels[unread]} (${unread})`;
  return problem === undefined
    ? commandMessages.byLinesNoSubmission({ version })
    : commandMessages.byLinesUnread({ version, line: problem.line, reason: problem.message.replace(/\.$/, '') });
}

function textsOf({ base, ours, theirs }: VersionBytes): Record<keyof VersionBytes, string> {
  return { base: decodeText(base), ours: decodeText(ours), theirs: decodeText(theirs) };
}

async function mergedLines(versions: VersionBytes, options: MergeLinesOptions, io: CliIo): Promise<MergedLines> {
  const lines = await io.git.mergeLines(io.paths.cwdUri, versions, options);
  if (!('kind' in lines)) return lines;
  throw new Refusal(
    lines.kind === 'failed' ? commandMessages.linesNotMerged({ reason: lines.reason }) : commandMessages.gitNeeded,
  );
}

/** A git that is older than a placeholder for a name leaves it as it is. */
function labelsOf(
  [ours, base, theirs]: readonly string[],
  typed: { readonly base: string; readonly ours: string; readonly theirs: string },
): MergeLinesOptions['labels'] {
  const name = (label: string | undefined, path: string, otherwise: string): string =>
    label === undefined ? path : /^%[A-Z]$/.test(label) ? otherwise : label;
  return {
    ours: name(ours, typed.ours, 'ours'),
    base: name(base, typed.base, 'base'),
    theirs: name(theirs, typed.theirs, 'theirs'),
  };
}

async function contentOf(source: Source, io: CliIo): Promise<Uint8Array> {
  const bytes = await readBytes(source, io);
  if (typeof bytes === 'string') throw new Refusal(bytes);
  return bytes;
}
