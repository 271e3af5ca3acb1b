import type { NamedDocument } from '../../service/papers.ts';
import { formatsOf } from '../../contract/formats.ts';
import { oneOf, type Arguments } from '../arguments.ts';
import { exitFine, exitWrongUse, Refusal, wrongUse, type Command } from './command.ts';
import type { CliIo } from '../io.ts';
import { refuseBadOutput, refuseTerminal, writeOutput } from '../output-file.ts';
import { createPaint } from '../reports/paint.ts';
import { reportOf, summaryOf } from '../reports/report.ts';
import { Session, type OpenSource } from '../session.ts';
import { openVersion, versionAt, versionsOf, type Version } from '../versions.ts';

export const diff: Command = {
  name: 'diff',
  summary: 'Shows what has changed between two versions of a submission, word by word.',
  help: `Usage: policy-submissions diff OLD NEW [--to FORMAT] [-o FILE] [--force]
       policy-submissions diff --rev OLD..NEW PATH [--to FORMAT] [-o FILE] [--force]

Compares two files, or versions of them that git has: REVISION:PATH, where PATH counts from
the top of the repository or, with ./ before it, from here. An initiative that has moved is
told as moved, and not as deleted and added.

  --rev OLD..NEW     two revisions of PATH; --rev OLD compares with the file as it is now
  --to FORMAT        text (the default), html, markdown (for pull requests), docx (Word,
                     with tracked changes), or json
  -o, --output FILE  where to write (default: standard output)
  --force            write over a file that is already there
  --author NAME      who the tracked changes are by (default: Policy Submissions)
  --date DATE        when, such as 2020-06-26 (default: the date on the new version’s cover)
  -h, --help         show this help

Exit code: 0 fine, whether or not something has changed; 2 wrong use, or a file that can not
be read or written. Whether something has changed, --to json says (“equal”).
`,
  options: {
    rev: { type: 'string' }, to: { type: 'string' }, output: { type: 'string', short: 'o' }, force: { type: 'boolean' },
    author: { type: 'string' }, date: { type: 'string' },
  },
  async run(args, io) {
    const to = oneOf(args, 'to', formatsOf.changes) ?? 'text';
    const date = dateOf(args);
    const versions = await versionsAsked(args, io);
    const output = args.value('output') ?? '-';
    if (output === '-') refuseTerminal(to, io);
    if (output !== '-') await refuseBadOutput(output, versions.map(({ uri }) => uri), args.has('force'), io);

    const session = new Session(io);
    const [before, after] = [await openVersion(versions[0], session), await openVersion(versions[1], session)];
    const paint = createPaint(output === '-' ? io : { ...io, isTerminal: false });
    const { content, notes } = await after.services.papers.diff({
      before: submissionOf(before), after: submissionOf(after), to,
      wishes: {
        author: args.value('author'), date,
        // Coloured or not, the marks stay: not everybody sees colours.
        mark: (kind, text) => (kind === 'same' ? text : paint(kind === 'deleted' ? 'error' : 'hint', kind === 'deleted' ? `[-${text}-]` : `{+${text}+}`)),
      },
    });
    await session.dispose();

    if (output === '-') io.stdout.write(content);
    else await writeOutput(output, content, io);
    for (const note of [...notes, ...[before, after].flatMap(errorNote)]) io.stderr.write(`${note}\n`);
    return session.isWhole ? exitFine : exitWrongUse;
  },
};

async function versionsAsked(args: Arguments, io: CliIo): Promise<readonly [Version, Version]> {
  const [first, second, ...more] = args.positionals;
  const range = args.value('rev');
  if (range !== undefined) {
    if (first === undefined || second !== undefined) throw wrongUse('With --rev, name one file.');
    return versionsOf(range, first, io);
  }
  if (first === undefined || second === undefined || more.length > 0) {
    throw wrongUse('Name two files, the old one and the new one; or one with --rev OLD..NEW.');
  }
  return [await versionAt(first, io), await versionAt(second, io)];
}

function submissionOf({ source, document }: OpenSource): NamedDocument {
  if (document.kind === 'template') throw new Refusal(`${source.path} is a template, not a submission; only submissions can be compared.`);
  return { name: source.path, document };
}

function dateOf(args: Arguments): string | undefined {
  const date = args.value('date');
  if (date === undefined || (/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?$/.test(date) && !Number.isNaN(Date.parse(date)))) return date;
  throw wrongUse(`--date is a day such as 2020-06-26, or a time such as 2020-06-26T09:30:00Z, not “${date}”.`);
}

function errorNote(open: OpenSource): readonly string[] {
  const { errors } = summaryOf([reportOf(open)]);
  return errors === 0 ? [] : [`${open.source.path} has ${errors === 1 ? 'an error' : `${errors} errors`}, so something of it may be missing.`];
}
