import { formatsOf, paperWords } from '../../contract/formats.ts';
import type { ImportReport } from '../../protocol/import.ts';
import { defineCommand, exitFine, exitWrongUse } from './command.ts';
import { Refusal, wrongUse } from '../refusal.ts';
import { importReportAsText } from '../reports/import-report.ts';
import { outputOptions, refuseBadOutput, writeOutput } from '../output-file.ts';
import { Session } from '../session.ts';
import { fileAt, type Source } from '../sources.ts';
import { importInto } from './import-into.ts';
import { useMessages } from '../../words/messages/cli/use.ts';

export const importCommand = defineCommand({
  name: 'import',
  summary: 'Turns a filled-in form, Word, HTML or Markdown, into a submission.',
  usage: ['FILE', 'FILE --into SUBMISSION', 'FILE --into SUBMISSION --issue ISSUE'],
  about: [
    'Reads a form that was filled in (.docx, .html or .md) and writes it as YAML. Content that is not understood is kept as a comment where it belongs, and is listed in the report on standard error; nothing is dropped silently.',
    'With --into, the form was exported from a submission and has come back: its changes are written to the submission, and the rest of that file is not changed. The report lists what was changed, and what could not be.',
    'Comments, replies and states of a Word file are added to the comments on the submission; a second time adds nothing. The report lists first what was edited without tracking, then each tracked change with its author, date and position.',
    'A change that was refused before, in VS Code or with --refuse, is not taken again, unless --only names its author.',
    'With --issue, the file need not be a form: each of its parts, a heading with its text, becomes an initiative of that issue. A comment above it says where it comes from and what a person must still add.',
  ],
  options: {
    ...outputOptions,
    template: {
      kind: 'text',
      value: 'ID',
      says: 'the template of the form (default: the one with the same columns and issues)',
    },
    into: {
      kind: 'text',
      value: 'SUBMISSION',
      says: 'the submission that the form was exported from, which gets the changes; -o writes the result to another file',
    },
    issue: {
      kind: 'text',
      value: 'ISSUE',
      says: 'with --into: draft initiatives of this issue, by its ID or letter, from any document',
    },
    part: {
      kind: 'texts',
      value: 'HEADING',
      says: 'with --issue: only the part below this heading',
    },
    'dry-run': {
      kind: 'flag',
      says: 'with --into: write nothing, and show on standard output what would change in the file',
    },
    only: {
      kind: 'texts',
      value: 'AUTHOR',
      says: 'with --into: take only the tracked changes of this author, and leave those of others open as comments that must be addressed (default: all changes)',
    },
    refuse: {
      kind: 'texts',
      value: 'AUTHOR',
      says: 'with --into: refuse the tracked changes of this author, and store that in the review, so that they are not taken when the file comes back again',
    },
    check: { kind: 'flag', says: 'the same as --dry-run' },
    report: {
      kind: 'choice',
      value: 'FORMAT',
      values: formatsOf.imported,
      default: 'text',
      words: paperWords.imported,
      says: 'format of the report',
    },
  },
  exitCodes: { [exitFine]: 'fine', [exitWrongUse]: 'wrong use, or a file that cannot be read, understood or written' },
  examples: [
    { line: 'import form.docx -o peru.submission.yaml', says: 'creates a submission from a Word file.' },
    {
      line: 'import form.docx --template apec-desg-covid19-2020 --report json',
      says: 'names the template that it answers, and writes the submission to standard output.',
    },
    {
      line: 'import form.docx --into submissions/japan.submission.yaml --dry-run',
      says: 'shows what a form that has come back would change in the submission.',
    },
    {
      line: 'import programme.md --into submissions/japan.submission.yaml --issue b --part "Data sharing" --dry-run',
      says: 'shows the initiative of issue b that is drafted from a part of another document.',
    },
  ],
  async run(args, io) {
    const options = { ...args.options, 'dry-run': args.options['dry-run'] || args.options.check };
    const [file, ...others] = args.positionals;
    if (file === undefined) throw wrongUse(useMessages.nothingToImport);
    if (others.length > 0) throw wrongUse(useMessages.oneImport);
    const source = await fileAt(file, io);
    if (options.part.length > 0 && options.issue === undefined) throw wrongUse(useMessages.partWithIssue);
    if (options.issue !== undefined && options.into === undefined) throw wrongUse(useMessages.issueWithInto);
    const both = options.only.find((name) => options.refuse.some((other) => other.trim() === name.trim()));
    if (both !== undefined) throw wrongUse(useMessages.onlyAndRefuse({ author: both.trim() }));
    if (options.into !== undefined) return importInto(source, options.into, options, io);
    if (options.only.length > 0) throw wrongUse(useMessages.onlyWithInto({ option: 'only' }));
    if (options.refuse.length > 0) throw wrongUse(useMessages.onlyWithInto({ option: 'refuse' }));
    if (options['dry-run']) throw wrongUse(useMessages.onlyWithInto({ option: 'dry-run' }));
    const output = options.output ?? '-';
    if (output !== '-') await refuseBadOutput(output, [source.uri], { force: options.force, writes: 'submission' }, io);

    const session = new Session(io);
    const result = await session.import(source, output === '-' ? source.uri : io.paths.toUri(output), options.template);
    await session.dispose();
    if (typeof result === 'string') throw new Refusal(result);
    if ('refused' in result) throw new Refusal(`${source.path}: ${result.refused}`);
    if (output === '-') io.document.write(result.yaml);
    else await writeOutput(output, result.yaml, io, { writes: 'submission' });
    io.stderr.write(
      options.report === 'json'
        ? asJson(source, output, result.report)
        : importReportAsText(source.path, result.report),
    );
    return session.isWhole ? exitFine : exitWrongUse;
  },
});

/** Version 1: `line` counts from 0; what is absent is not known. */
function asJson(source: Source, output: string, report: ImportReport): string {
  return `${JSON.stringify({ version: 1, file: source.path, ...(output !== '-' && { output }), ...report }, undefined, 2)}\n`;
}
