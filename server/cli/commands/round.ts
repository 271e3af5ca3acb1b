import { fileNameAs } from '../../contract/formats.ts';
import { folderOptions } from '../folder-choices.ts';
import { beginEach, earlierAt } from '../new-files.ts';
import { textOrJson } from '../options.ts';
import { outputOptions, refuseBadOutput, writeOutput } from '../output-file.ts';
import { Refusal, wrongUse } from '../refusal.ts';
import { Session } from '../session.ts';
import { defineCommand, exitFine, exitWrongUse } from './command.ts';
import { useMessages } from '../../words/messages/cli/use.ts';

export const roundCommand = defineCommand({
  name: 'round',
  summary: 'Starts a round: for each economy, its last answers under a new template, as YAML and as Word.',
  usage: ['--template ID --from FOLDER --out-dir FOLDER'],
  about: [
    'Carries the previous answers of each economy over to a new template, as “new --from” does, and writes two files for each economy: the submission, and a Word file in which the economy ticks, changes or deletes each answer. In the Word file the last outcome is in grey below the outcome of this time, and new issues and sub-points are marked. An economy without previous answers gets the blank form.',
    'The report says for each economy what was carried over, what has moved, and what has no place in the new template any more. When a Word file comes back, “import FILE --into SUBMISSION” takes ticks, changes and deletions.',
  ],
  options: {
    template: {
      kind: 'text',
      value: 'ID',
      says: 'the template of the new round, from those known in the folder after --out-dir',
    },
    from: {
      kind: 'text',
      value: 'FOLDER',
      says: 'the previous submissions; the newest of each economy that answers another template is used',
    },
    'out-dir': {
      kind: 'text',
      value: 'FOLDER',
      says: 'where to write, such as canada.submission.yaml and canada.docx',
    },
    economy: {
      kind: 'texts',
      value: 'NAME',
      says: 'only this economy (default: all that may submit)',
    },
    format: { ...textOrJson, says: 'format of the report' },
    ...folderOptions,
    force: { ...outputOptions.force, says: 'overwrite files that already exist' },
  },
  exitCodes: { [exitFine]: 'fine', [exitWrongUse]: 'wrong use, or a file that cannot be read or written' },
  examples: [
    {
      line: 'round --template apec-desg-covid19-2020 --from last-year/ --out-dir round/',
      says: 'starts a round for all economies.',
    },
    {
      line: 'round --template apec-desg-covid19-2020 --from last-year/ --out-dir round/ --economy Japan --force --format json',
      says: 'starts it again for one economy, with a report for other programs.',
    },
  ],
  async run({ positionals, options }, io) {
    const { template, from, 'out-dir': outDir, economy: named, force } = options;
    if (positionals.length > 0) throw wrongUse(useMessages.fileOfRound);
    if (template === undefined) throw wrongUse(useMessages.noRoundTemplate);
    if (from === undefined) throw wrongUse(useMessages.noPrevious);
    if (outDir === undefined) throw wrongUse(useMessages.noOutDir);
    const folder = outDir.replace(/(?<=.)[/\\]$/, '');

    const session = new Session(io);
    const { newSubmissions: service, rounds } = await session.servicesAt(`${folder}/new.submission.yaml`);
    const economies = named.length > 0 ? [...new Set(named)] : service.economies(template);
    if ('refused' in economies) throw new Refusal(economies.refused);
    const earlier = await earlierAt(from, session, io);
    const { begun, isWhole } = await beginEach(
      economies,
      { service, template, target: { folder }, earlier, isForAll: named.length === 0 },
      io,
    );
    const files = begun.map((one) => ({
      ...one,
      path: `${folder}/${one.result.fileName}`,
      word: `${folder}/${fileNameAs(one.result.fileName, 'docx')}`,
    }));
    for (const { path, word } of files) {
      await refuseBadOutput(path, earlier.uris, { force, writes: 'submission' }, io);
      await refuseBadOutput(word, earlier.uris, { force }, io);
    }
    for (const { path, word, from: previous, result } of files) {
      const form = await rounds.form({
        uri: io.paths.toUri(path),
        text: result.yaml,
        from: previous,
        carried: result.carried,
      });
      await writeOutput(path, result.yaml, io, { folder, writes: 'submission' });
      await writeOutput(word, form, io, { folder });
    }
    await session.dispose();
    const report = files.map(({ economy, path, word, from: previous, result: { carried } }) => ({
      economy,
      path,
      word,
      from: previous === undefined ? null : io.paths.toDisplay(previous, ''),
      initiatives: carried.initiatives,
      notices: carried.notices,
      news: carried.news,
    }));
    const { asRoundJson, asRoundText } = await import('../reports/round-report.ts');
    io.stdout.write(options.format === 'json' ? asRoundJson(template, report) : asRoundText(template, report));
    return isWhole && session.isWhole && !earlier.incomplete ? exitFine : exitWrongUse;
  },
});
