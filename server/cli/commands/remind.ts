import { formatOfFile, formatsOf, paperWords } from '../../contract/formats.ts';
import { folderOptions } from '../folder-choices.ts';
import { earlierAt, noEarlierAnswers } from '../new-files.ts';
import { outputOptions, refuseBadOutput, writeOutput } from '../output-file.ts';
import { Refusal, wrongUse } from '../refusal.ts';
import { openRound } from '../round-files.ts';
import { Session } from '../session.ts';
import { defineCommand, exitFine, exitWrongUse } from './command.ts';
import { useMessages } from '../../words/messages/cli/use.ts';

export const remindCommand = defineCommand({
  name: 'remind',
  summary: 'Lists who has not answered yet and until when, with an email to each and the deadline for a calendar.',
  usage: ['PATH...'],
  about: [
    'Says of each economy that may answer whether it has a submission, has not started, has something left to do or is ready, as “check --ready” does. HTML, CSV and JSON have a link for each that is not ready, which opens an email with the words of the template’s “reminder:”, or the usual ones. Nothing is sent.',
  ],
  options: {
    template: { kind: 'text', value: 'ID', says: 'which template, if the submissions answer several' },
    from: {
      kind: 'text',
      value: 'FOLDER',
      says: 'previous submissions, whose contacts count for economies without a submission',
    },
    to: {
      kind: 'choice',
      value: 'FORMAT',
      values: formatsOf.reminders,
      words: paperWords.reminders,
      says: 'output format (default: that of the name after -o, such as deadline.ics, else text)',
    },
    ...outputOptions,
    ...folderOptions,
  },
  exitCodes: {
    [exitFine]: 'fine, whether or not everybody is ready',
    [exitWrongUse]: 'wrong use, or a file that cannot be read or written',
  },
  examples: [
    { line: 'remind submissions/', says: 'lists all economies in the terminal.' },
    { line: 'remind submissions/ -o reminders.html', says: 'writes a page with a link for each email.' },
    { line: 'remind submissions/ -o deadline.ics', says: 'writes the deadline for a calendar.' },
  ],
  async run({ positionals, options: { template, from, force, output = '-', to: asked } }, io) {
    if (positionals.length === 0) throw wrongUse(useMessages.noRoundFiles);
    const to = asked ?? formatOfFile(output, formatsOf.reminders) ?? 'text';
    const session = new Session(io, { linkFacts: io.linkFacts(), looksForFiles: true });
    const round = await openRound(positionals, { template, mayBeEmpty: true }, session, io);
    const earlier = from === undefined ? noEarlierAnswers : await earlierAt(from, session, io);
    if (output !== '-')
      await refuseBadOutput(output, [...round.open.map(({ source }) => source.uri), ...earlier.uris], { force }, io);
    const content = await round.services.rounds.reminders(
      {
        template: round.template,
        now: round.open.map(({ source, document }) => ({ name: source.path, document })),
        earlier: earlier.documents.map((document) => ({ name: io.paths.toDisplay(document.uri, ''), document })),
      },
      to,
      async (document) => {
        const open = round.open.find((one) => one.document === document);
        return open && session.ready(open);
      },
    );
    await session.dispose();
    if (typeof content !== 'string') throw new Refusal(content.refused);
    if (output === '-') (to === 'text' ? io.stdout : io.document).write(content);
    else await writeOutput(output, content, io);
    return session.isWhole && round.isWhole && !earlier.incomplete ? exitFine : exitWrongUse;
  },
});
