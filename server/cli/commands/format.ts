import { wrongUse } from '../refusal.ts';
import { findSources } from '../sources.ts';
import { defineCommand, exitFindings, exitFine, exitInterrupted, exitWrongUse } from './command.ts';

export const format = defineCommand({
  name: 'format',
  summary: 'Puts files into the form in which all of them are written.',
  usage: ['PATH...', '-'],
  about: [
    'Two spaces for each level, keys in their order, one blank line between initiatives, one space behind a dash, no blanks at the ends of lines, a line break at the end. What a file says, its comments, its quotes and its long lines stay to the byte; a part that can not be read stays as it is. Editors do the same with “Format Document”.',
    'Formats files and, below folders, every *.submission.yaml and *.submission-template.yaml (or .yml), and what the team has agreed on in .policy-submissions/. A file keeps its encoding and its permissions, is written as a whole or not at all, and is not touched where nothing changes.',
    'With “-”, the text on standard input is formatted and written to standard output, for editors and other programs.',
  ],
  options: {
    'check': { kind: 'flag', says: 'write nothing, and name the files that would change' },
    'stdin-path': { kind: 'text', value: 'PATH', says: 'with “-”: the file that the text is of, by which it is known what it is' },
  },
  exitCodes: {
    [exitFine]: 'the files have their form; with --check, they had it before',
    [exitFindings]: 'with --check, some would change',
    [exitWrongUse]: 'wrong use, or a file or a folder that can not be read or written',
    [exitInterrupted]: 'stopped by Ctrl-C; the files that were named are formatted',
  },
  examples: [
    { line: 'format submissions/', says: 'formats all files of a folder.' },
    { line: 'format submissions/ --check', says: 'names those that are not in their form, for CI.' },
  ],
  async run({ positionals, options: { check, 'stdin-path': stdinPath } }, io) {
    const isStandardInput = positionals.includes('-');
    if (positionals.length === 0) throw wrongUse('Name at least one file or folder to format, or - for standard input.');
    if (isStandardInput && positionals.length > 1) throw wrongUse('“-” stands for standard input, which is formatted alone; name no other paths.');
    if (!isStandardInput && stdinPath !== undefined) throw wrongUse('--stdin-path names the text on standard input, so it goes with “-” only.');
    // Read here, so that the other commands start without it.
    const { formatFiles, formatStandardInput } = await import('../format/format-paths.ts');
    return isStandardInput
      ? formatStandardInput(stdinPath ?? 'standard-input.submission.yaml', check, io)
      : formatFiles(await findSources(positionals, io, { to: 'format', wants: 'whatever is checked' }), check, io);
  },
});
