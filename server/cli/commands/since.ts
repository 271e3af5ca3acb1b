import { formatOfFile, formatsOf, paperWords } from '../../contract/formats.ts';
import { folderOptions } from '../folder-choices.ts';
import { earlierAt } from '../new-files.ts';
import { outputOptions, refuseBadOutput, refuseTerminal, writeOutput } from '../output-file.ts';
import { wrongUse } from '../refusal.ts';
import { openRound } from '../round-files.ts';
import { errorNote } from '../reports/error-note.ts';
import { Session } from '../session.ts';
import { defineCommand, exitFine, exitWrongUse } from './command.ts';
import { useMessages } from '../../words/messages/cli/use.ts';

export const sinceCommand = defineCommand({
  name: 'since',
  summary: 'Shows what each economy has confirmed, changed, added and dropped since last time.',
  usage: ['PATH... --from FOLDER'],
  about: [
    'Compares the submissions of a round with those that it started with. The previous answers are carried over to the new template again, as “round” did, so what has only moved with the template is not shown as a change. An answer that still has “confirm: true” counts as not confirmed, also where it was changed.',
    'A submission in which answers cannot be read, because of an error in the text or git’s conflict markers, is named and not compared, as it is not known which of its answers were dropped.',
  ],
  options: {
    from: { kind: 'text', value: 'FOLDER', says: 'the previous submissions, as for “round”' },
    template: { kind: 'text', value: 'ID', says: 'which template, if the submissions answer several' },
    to: {
      kind: 'choice',
      value: 'FORMAT',
      values: formatsOf.since,
      words: paperWords.since,
      says: 'output format (default: that of the name after -o, such as since.html, else text)',
    },
    ...outputOptions,
    ...folderOptions,
  },
  exitCodes: {
    [exitFine]: 'fine, whether or not something has changed',
    [exitWrongUse]:
      'wrong use, or a file that cannot be read, compared or written: those that cannot be read or compared are reported, and the rest is compared',
  },
  examples: [
    { line: 'since submissions/ --from last-year/', says: 'shows it in the terminal.' },
    { line: 'since submissions/ --from last-year/ -o since.docx', says: 'writes a Word file for reviewers.' },
  ],
  async run({ positionals, options: { from, template, force, output = '-', to: asked } }, io) {
    if (positionals.length === 0) throw wrongUse(useMessages.noRoundFiles);
    if (from === undefined) throw wrongUse(useMessages.noPrevious);
    const to = asked ?? formatOfFile(output, formatsOf.since) ?? 'text';
    const session = new Session(io);
    const round = await openRound(positionals, { template }, session, io);
    const earlier = await earlierAt(from, session, io);
    if (output === '-') refuseTerminal(to, io);
    else await refuseBadOutput(output, [...round.open.map(({ source }) => source.uri), ...earlier.uris], { force }, io);
    const isRead = round.isWhole && !earlier.incomplete;
    const { content, notCompared, isComplete } = await round.services.rounds.since(
      {
        template: round.template,
        now: round.open.map(({ source, document }) => ({ name: source.path, document })),
        earlier: earlier.documents.map((document) => ({ name: io.paths.toDisplay(document.uri, ''), document })),
        isIncomplete: !isRead,
      },
      to,
    );
    await session.dispose();
    if (output === '-') (to === 'text' ? io.stdout : io.document).write(content);
    else await writeOutput(output, content, io);
    for (const { file, sentence } of notCompared) io.stderr.write(`${file}: ${sentence}\n`);
    const torn = new Set(notCompared.map(({ file }) => file));
    for (const open of round.open)
      if (!torn.has(open.source.path)) for (const note of errorNote(open)) io.stderr.write(`${note}\n`);
    return session.isWhole && isComplete ? exitFine : exitWrongUse;
  },
});
