import { formatsOf, paperWords } from '../../contract/formats.ts';
import type { ImportReport } from '../../protocol/import.ts';
import { defineCommand, exitFine, exitWrongUse } from './command.ts';
import { Refusal, wrongUse } from '../refusal.ts';
import { importReportAsText } from '../reports/import-report.ts';
import type { CliIo } from '../io.ts';
import { outputOptions } from '../output-file.ts';
import { Session } from '../session.ts';
import { fileAt, type Source } from '../sources.ts';
import { importInto } from './import-into.ts';

export const importCommand = defineCommand({
  name: 'import',
  summary: 'Turns a filled-in form, Word, HTML or Markdown, into a submission.',
  usage: ['FILE', 'FILE --into SUBMISSION'],
  about: ['Reads a form that somebody has filled in (.docx, .html or .md) and writes it as YAML. What is not understood stands as a comment where it belongs, and the report on standard error says so; nothing is left out in silence.',
    'With --into, the form is one that was exported from a submission and has come back: what it says otherwise than that submission is written into the submission, and nothing else in its file is touched. The report says what was changed, and what could not be.'],
  options: {
    ...outputOptions,
    template: { kind: 'text', value: 'ID', says: 'the template that the form is of (default: the one whose columns and issues it has)' },
    into: { kind: 'text', value: 'SUBMISSION', says: 'the submission that the form was exported from, which gets the changes; -o writes the result to another file' },
    'dry-run': { kind: 'flag', says: 'with --into: write nothing, and show on standard output what would change in the file' },
    report: { kind: 'choice', value: 'FORMAT', values: formatsOf.imported, default: 'text', words: paperWords.imported, says: 'in which form the report is written' },
  },
  exitCodes: { [exitFine]: 'fine', [exitWrongUse]: 'wrong use, or a file that can not be read, understood or written' },
  examples: [
    { line: 'import form.docx -o peru.submission.yaml', says: 'makes a submission of a Word file.' },
    { line: 'import form.docx --template apec-desg-covid19-2020 --report json', says: 'says which template it answers, and writes the submission to standard output.' },
    { line: 'import form.docx --into submissions/japan.submission.yaml --dry-run', says: 'shows what a form that has come back would change in the submission.' },
  ],
  async run(args, io) {
    const { options } = args;
    const [file, ...others] = args.positionals;
    if (file === undefined) throw wrongUse('Name the file to import.');
    if (others.length > 0) throw wrongUse('Name one file only.');
    const source = await fileAt(file, io);
    if (options.into !== undefined) return importInto(source, options.into, options, io);
    if (options['dry-run']) throw wrongUse('--dry-run goes with --into.');
    const output = options.output ?? '-';
    if (output !== '-') await refuseOutput(output, source, options.force, io);

    const session = new Session(io);
    const result = await session.import(source, output === '-' ? source.uri : io.paths.toUri(output), options.template);
    await session.dispose();
    if (typeof result === 'string') throw new Refusal(result);
    if ('refused' in result) throw new Refusal(`${source.path}: ${result.refused}`);
    if (output === '-') io.stdout.write(result.yaml);
    else await write(output, result.yaml, io);
    io.stderr.write(options.report === 'json' ? asJson(source, output, result.report) : importReportAsText(source.path, result.report));
    return session.isWhole ? exitFine : exitWrongUse;
  },
});

async function refuseOutput(output: string, source: Source, force: boolean, io: CliIo): Promise<void> {
  const uri = io.paths.toUri(output);
  const kind = await io.files.kindOf(uri).catch(() => 'missing' as const);
  if (kind === 'folder') throw new Refusal(`${output} is a folder; name the file to write.`);
  if (uri === source.uri || (kind === 'file' && await io.files.isSame(uri, source.uri))) {
    throw new Refusal(`${output} is the file that is to be imported; name another file to write.`);
  }
  if (kind === 'file' && !force) throw new Refusal(`${output} exists already; with --force it is overwritten.`);
}

async function write(output: string, yaml: string, io: CliIo): Promise<void> {
  try {
    await io.files.writeFile(io.paths.toUri(output), yaml);
  } catch (error) {
    throw new Refusal(`${output} can not be written: ${io.files.reasonOf(error)}.`);
  }
}

/** Version 1: `line` counts from 0; what is absent is not known. */
function asJson(source: Source, output: string, report: ImportReport): string {
  return `${JSON.stringify({ version: 1, file: source.path, ...(output !== '-' && { output }), ...report }, undefined, 2)}\n`;
}
