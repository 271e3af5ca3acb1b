import { formatOfFile, formatsOf, paperWords } from '../../contract/formats.ts';
import { folderOptions } from '../folder-choices.ts';
import { earlierAt } from '../new-files.ts';
import { outputOptions, refuseBadOutput, refuseTerminal, writeOutput } from '../output-file.ts';
import { wrongUse } from '../refusal.ts';
import { openRound } from '../round-files.ts';
import { Session } from '../session.ts';
import { defineCommand, exitFine, exitWrongUse } from './command.ts';
import { useMessages } from '../../words/messages/cli/use.ts';

export const sinceCommand = defineCommand({
  name: 'since',
  summary: 'Shows what each economy has confirmed, changed, added and dropped since last time.',
  usage: ['PATH... --from FOLDER'],
  about: [
    'Compares the submissions of a round with those that it started with. The previous answers are carried over to the new template again, as “round” did, so what has only moved with the template is not shown as a change. An answer that still has “confirm: true” counts as not confirmed, also where it was changed.',
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
    [exitWrongUse]: 'wrong use, or a file that cannot be read or written',
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
    const content = await round.services.rounds.since(
      {
        template: round.template,
        now: round.open.map(({ source, document }) => ({ name: source.path, document })),
        earlier: earlier.documents.map((document) => ({ name: io.paths.toDisplay(document.uri, ''), document })),
      },
      to,
    );
    await session.dispose();
    if (output === '-') (to === 'text' ? io.stdout : io.document).write(content);
    else await writeOutput(output, content, io);
    return session.isWhole && round.isWhole && !earlier.incomplete ? exitFine : exitWrongUse;
  },
});
