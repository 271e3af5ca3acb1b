import { agentsFileName, agentsFileText } from '../../contract/agents-file.ts';
import type { CarriedReport } from '../../protocol/new-submission.ts';
import { quotation } from '../../words/quotation.ts';
import type { CliIo } from '../io.ts';
import { beginEach, earlierAt, noEarlierAnswers } from '../new-files.ts';
import { outputOptions, refuseBadOutput, writeOutput } from '../output-file.ts';
import { Refusal, wrongUse } from '../refusal.ts';
import { folderOptions } from '../folder-choices.ts';
import { Session } from '../session.ts';
import { defineCommand, exitFine, exitWrongUse } from './command.ts';
import { useMessages } from '../../words/messages/cli/use.ts';
import { commandMessages } from '../../words/messages/cli/commands.ts';

export const newCommand = defineCommand({
  name: 'new',
  summary: 'Creates a submission, or one for each economy, with the previous answers if there are any.',
  usage: [
    '--template ID --economy NAME',
    '--template ID --economy NAME --from SUBMISSION',
    '--template ID --all-economies --out-dir FOLDER',
    '--template-from SUBMISSION',
  ],
  about: [
    'Creates a submission without answers: the template, the economy, the contact, and each issue with its letter and title. It has no errors.',
    'With --from, the answers of a previous submission are carried over unchanged: to the issue with the same ID, or else to the one with the most similar title. Answers without a matching issue are kept as comments at the end. Each answer that was carried over has “confirm: true” until it is confirmed, and the report on standard error lists what has changed.',
    'With --template-from, creates a template that asks what the submission answers, with the clauses of the submission’s template if that is known.',
  ],
  options: {
    template: {
      kind: 'text',
      value: 'ID',
      says: 'the template that it answers, from those known in the folder of the new file',
    },
    economy: {
      kind: 'texts',
      value: 'NAME',
      says: 'the economy that submits, by name or code, with --out-dir',
    },
    'all-economies': { kind: 'flag', says: 'one submission for each economy that may submit, with --out-dir' },
    from: {
      kind: 'text',
      value: 'PATH',
      says: 'the previous submission; in a folder, the newest of each economy that answers another template',
    },
    'template-from': {
      kind: 'text',
      value: 'SUBMISSION',
      says: 'create a template from a submission, and nothing else',
    },
    output: outputOptions.output,
    'out-dir': {
      kind: 'text',
      value: 'FOLDER',
      says: 'where to write, each file named by the organisation’s rules, such as canada.submission.yaml; each file that was written is named on standard output',
    },
    'agents-file': {
      kind: 'flag',
      says: 'also write AGENTS.md beside the new file, which tells agents how an answer is written; a file that is there is kept',
    },
    ...folderOptions,
    force: outputOptions.force,
  },
  exitCodes: { [exitFine]: 'fine', [exitWrongUse]: 'wrong use, or a file that cannot be read or written' },
  examples: [
    {
      line: 'new --template apec-desg-covid19-2020 --economy Canada -o canada.submission.yaml',
      says: 'creates Canada’s submission.',
    },
    {
      line: 'new --template apec-desg-covid19-2020 --economy Japan --from submissions/japan.submission.yaml',
      says: 'carries over previous answers, and shows the new submission.',
    },
    {
      line: 'new --template apec-desg-covid19-2020 --all-economies --out-dir economies/',
      says: 'creates the submissions of all economies, for a secretariat that sends them out.',
    },
    {
      line: 'new --template-from submissions/japan.submission.yaml -o next.submission-template.yaml',
      says: 'creates a template from a submission.',
    },
  ],
  async run({ positionals, options }, io) {
    const { template, economy: named, output, 'out-dir': outDir, 'all-economies': isForAll } = options;
    if (positionals.length > 0) throw wrongUse(useMessages.fileOfNew);
    if (options['template-from'] !== undefined) {
      if (
        options['agents-file'] ||
        template !== undefined ||
        named.length > 0 ||
        isForAll ||
        outDir !== undefined ||
        options.from !== undefined
      )
        throw wrongUse(useMessages.templateFromWithOutput);
      return beginTemplate(options['template-from'], output, options.force, io);
    }
    if (template === undefined) throw wrongUse(useMessages.noTemplate);
    if (isForAll === named.length > 0) throw wrongUse(isForAll ? useMessages.economiesTwice : useMessages.noEconomy);
    if (outDir !== undefined && output !== undefined) throw wrongUse(useMessages.outputTwice);
    if (outDir === undefined && (isForAll || named.length > 1)) throw wrongUse(useMessages.oneFileForSeveral);
    const target =
      outDir !== undefined
        ? { folder: outDir.replace(/(?<=.)[/\\]$/, '') }
        : output === undefined || output === '-'
          ? undefined
          : { file: output };

    if (options['agents-file'] && target === undefined) throw wrongUse(useMessages.agentsFileBeside);
    const session = new Session(io);
    const service = await session.newSubmissionsAt(
      target === undefined ? 'new.submission.yaml' : (target.file ?? `${target.folder ?? ''}/new.submission.yaml`),
    );
    const economies = isForAll ? service.economies(template) : [...new Set(named)];
    if ('refused' in economies) throw new Refusal(economies.refused);
    const earlier = options.from === undefined ? noEarlierAnswers : await earlierAt(options.from, session, io);
    const { begun, isWhole } = await beginEach(economies, { service, template, target, earlier, isForAll }, io);
    await session.dispose();
    for (const { path } of begun)
      if (path !== undefined)
        await refuseBadOutput(path, earlier.uris, { force: options.force, writes: 'submission' }, io);
    for (const { path, result, economy, from } of begun) {
      if (path === undefined) io.document.write(result.yaml);
      else await writeOutput(path, result.yaml, io, { folder: target?.folder, writes: 'submission' });
      if (target?.folder !== undefined) io.stdout.write(`${path ?? ''}\n`);
      io.stderr.write(
        reportOfNew({
          path,
          economy,
          from: from === undefined ? undefined : io.paths.toDisplay(from, options.from ?? ''),
          carried: result.carried,
          asked: options.from !== undefined,
        }),
      );
    }
    if (options['agents-file']) await writeAgentsFile(target?.folder ?? folderIn(target?.file ?? ''), io);
    return isWhole && session.isWhole && !earlier.incomplete ? exitFine : exitWrongUse;
  },
});

/** @param folder as the user named it; empty for the working folder */
async function writeAgentsFile(folder: string, io: CliIo): Promise<void> {
  const path = folder === '' || /[/\\]$/.test(folder) ? `${folder}${agentsFileName}` : `${folder}/${agentsFileName}`;
  const isThere = (await io.files.kindOf(io.paths.toUri(path))) !== 'missing';
  if (!isThere) await writeOutput(path, agentsFileText, io, folder === '' ? {} : { folder });
  io.stderr.write(
    isThere ? `${commandMessages.agentsFileKept({ path }).text}\n` : `${commandMessages.agentsFile({ path }).text}\n`,
  );
}

async function beginTemplate(typed: string, output: string | undefined, force: boolean, io: CliIo): Promise<number> {
  const session = new Session(io);
  const { documents, uris, incomplete } = await earlierAt(typed, session, io);
  const [document] = documents;
  if (incomplete) return exitWrongUse;
  if (document === undefined || documents.length > 1)
    throw new Refusal(commandMessages.noTemplateFrom({ path: typed }));
  const service = await session.newSubmissionsAt(typed);
  const made = service.templateOf(document);
  await session.dispose();
  if ('refused' in made) throw new Refusal(made.refused);
  const { yaml } = made;
  if (output === undefined || output === '-') io.document.write(yaml);
  else {
    await refuseBadOutput(output, uris, { force, writes: 'template' }, io);
    await writeOutput(output, yaml, io, { writes: 'template' });
    io.stderr.write(`${commandMessages.newTemplate({ path: output }).text}\n`);
  }
  return exitFine;
}

interface NewReport {
  readonly path: string | undefined;
  readonly economy: string;
  readonly from: string | undefined;
  readonly carried: CarriedReport;
  /** True when earlier answers were asked for. */
  readonly asked: boolean;
}

/** Nothing for a new submission on standard output that carries nothing over. */
function reportOfNew({ path, economy, from, carried: { initiatives, notices }, asked }: NewReport): string {
  const name = path ?? 'the new submission';
  if (from === undefined) {
    if (asked) return `${commandMessages.nothingForEconomy({ into: name, economy: quotation(economy) }).text}\n`;
    return path === undefined ? '' : `${commandMessages.newSubmission({ path, economy }).text}\n`;
  }
  const carried =
    initiatives === 0
      ? commandMessages.nothingCarried({ from, into: name }).text
      : initiatives === 1
        ? commandMessages.oneCarried({ from, into: name }).text
        : commandMessages.manyCarried({ count: initiatives, from, into: name }).text;
  return `${carried}\n${notices.map((notice) => `  ${notice}\n`).join('')}`;
}

/** The folder of a path as it was typed, with its last slash; empty without one. */
function folderIn(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
