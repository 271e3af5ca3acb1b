import type { NamedDocument } from '../../service/papers/papers.ts';
import { formatOfFile, formatsOf, paperWords } from '../../contract/formats.ts';
import { defineCommand, exitFine, exitWrongUse, type Arguments } from './command.ts';
import { Refusal, wrongUse } from '../refusal.ts';
import type { CliIo } from '../io.ts';
import type { OptionForms } from '../options.ts';
import { outputOptions, refuseBadOutput, refuseTerminal, writeOutput } from '../output-file.ts';
import { createPaint } from '../reports/paint.ts';
import { errorNote } from '../reports/error-note.ts';
import { Session, type OpenSource } from '../session.ts';
import { openVersion, versionAt, versionsOf, type FileVersion } from '../versions.ts';
import { useMessages } from '../../words/messages/cli/use.ts';
import { commandMessages } from '../../words/messages/cli/commands.ts';

const options = {
  rev: {
    kind: 'text',
    value: 'OLD..NEW',
    says: 'two revisions of PATH; --rev OLD compares with the file as it is now',
  },
  to: {
    kind: 'choice',
    value: 'FORMAT',
    values: formatsOf.changes,
    words: paperWords.changes,
    says: 'output format (default: that of the name after -o, such as changes.docx, else text)',
  },
  ...outputOptions,
  author: { kind: 'text', value: 'NAME', says: 'the author of the tracked changes (default: Policy Submissions)' },
  date: {
    kind: 'text',
    value: 'DATE',
    says: 'the date of the tracked changes, such as 2020-06-26 (default: the date on the new version’s cover)',
  },
} as const satisfies OptionForms;

export const diff = defineCommand({
  name: 'diff',
  summary: 'Shows what has changed between two versions of a submission, word by word.',
  usage: ['OLD NEW', '--rev OLD..NEW PATH'],
  about: [
    'Compares two files, or versions of them that git has: REVISION:PATH, where PATH counts from the top of the repository or, with ./ before it, from here. An initiative that was moved is reported as moved, not as deleted and added.',
  ],
  options,
  exitCodes: {
    [exitFine]: 'fine, whether or not something has changed',
    [exitWrongUse]: 'wrong use, or a file that cannot be read or written',
  },
  examples: [
    {
      line: 'diff HEAD~1:submissions/japan.submission.yaml submissions/japan.submission.yaml',
      says: 'shows what has changed since the commit before the last one.',
    },
    {
      line: 'diff --rev HEAD~1..HEAD submissions/japan.submission.yaml --to docx -o changes.docx',
      says: 'writes a Word file with tracked changes.',
    },
    {
      line: 'diff draft.submission.yaml submissions/japan.submission.yaml --to markdown',
      says: 'compares two files, for a pull request.',
    },
  ],
  async run(args, io) {
    const { output = '-', force, author } = args.options;
    const to = args.options.to ?? formatOfFile(output, formatsOf.changes) ?? 'text';
    const date = dateOf(args.options.date);
    const versions = await versionsAsked(args, io);
    if (output === '-') refuseTerminal(to, io);
    if (output !== '-')
      await refuseBadOutput(
        output,
        versions.map(({ uri }) => uri),
        { force },
        io,
      );

    const session = new Session(io);
    const [before, after] = [await openVersion(versions[0], session), await openVersion(versions[1], session)];
    const paint = createPaint(output === '-' ? io : { ...io, isTerminal: false });
    const { content, notes } = await after.services.papers.diff({
      before: submissionOf(before),
      after: submissionOf(after),
      to,
      wishes: {
        author,
        date,
        // Coloured or not, the marks stay: not everybody sees colours.
        mark: (kind, text) =>
          kind === 'same'
            ? text
            : paint(kind === 'deleted' ? 'error' : 'hint', kind === 'deleted' ? `[-${text}-]` : `{+${text}+}`),
      },
    });
    await session.dispose();

    if (output === '-') (to === 'text' ? io.painted : io.document).write(content);
    else await writeOutput(output, content, io);
    for (const note of [...notes, ...[before, after].flatMap(errorNote)]) io.stderr.write(`${note}\n`);
    return session.isWhole ? exitFine : exitWrongUse;
  },
});

async function versionsAsked(
  { positionals, options: { rev: range } }: Arguments<typeof options>,
  io: CliIo,
): Promise<readonly [FileVersion, FileVersion]> {
  const [first, second, ...more] = positionals;
  if (range !== undefined) {
    if (first === undefined || second !== undefined) throw wrongUse(useMessages.oneFileWithRevisions);
    return versionsOf(range, first, io);
  }
  if (first === undefined || second === undefined || more.length > 0) {
    throw wrongUse(useMessages.twoFiles);
  }
  return [await versionAt(first, io), await versionAt(second, io)];
}

function submissionOf({ source, document }: OpenSource): NamedDocument {
  if (document.kind !== 'submission')
    throw new Refusal(
      (document.kind === 'template' ? commandMessages.comparesTemplate : commandMessages.comparesTeamFile)({
        path: source.path,
      }),
    );
  return { name: source.path, document };
}

function dateOf(date: string | undefined): string | undefined {
  if (date === undefined || (/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?$/.test(date) && !Number.isNaN(Date.parse(date))))
    return date;
  throw wrongUse(useMessages.date({ date }));
}
