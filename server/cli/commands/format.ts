import { folderOptions } from '../folder-choices.ts';
import { wrongUse } from '../refusal.ts';
import { findSources } from '../sources.ts';
import { defineCommand, exitFindings, exitFine, exitInterrupted, exitWrongUse } from './command.ts';
import { useMessages } from '../../words/messages/cli/use.ts';

export const format = defineCommand({
  name: 'format',
  summary: 'Formats files in the standard layout.',
  usage: ['PATH...', '-'],
  about: [
    'Two spaces for each level, keys in their order, one empty line between initiatives, one space after a dash, no spaces at the ends of lines, a line break at the end. The content of a file, its comments, its quotes and its long lines are not changed; neither is a part that cannot be read. Editors do the same with “Format Document”.',
    'Formats files and, below folders, every *.submission.yaml and *.submission-template.yaml (or .yml), and the files of the team in .policy-submissions/. A file keeps its encoding and its permissions, is written as a whole or not at all, and is not written if nothing changes.',
    'With “-”, the text on standard input is formatted and written to standard output, for editors and other programs.',
  ],
  options: {
    check: { kind: 'flag', says: 'write nothing, and name the files that would change' },
    'dry-run': { kind: 'flag', says: 'the same as --check' },
    'stdin-path': {
      kind: 'text',
      value: 'PATH',
      says: 'with “-”: the file that the text belongs to, which tells what kind of file it is',
    },
    ...folderOptions,
  },
  exitCodes: {
    [exitFine]: 'the files are formatted; with --check, they already were',
    [exitFindings]: 'with --check, some would change',
    [exitWrongUse]:
      'wrong use, or a file or a folder that cannot be read or written, or a configuration with an error in its YAML',
    [exitInterrupted]: 'stopped by Ctrl-C; the files that were named are formatted',
  },
  examples: [
    { line: 'format submissions/', says: 'formats all files of a folder.' },
    { line: 'format submissions/ --check', says: 'names the files that are not formatted, for CI.' },
  ],
  async run({ positionals, options: { check: isCheck, 'dry-run': isTrial, 'stdin-path': stdinPath } }, io) {
    const check = isCheck || isTrial;
    const isStandardInput = positionals.includes('-');
    if (positionals.length === 0) throw wrongUse(useMessages.nothingNamed({ to: 'format' }));
    if (isStandardInput && positionals.length > 1)
      throw wrongUse(useMessages.standardInputAlone({ done: 'formatted' }));
    if (!isStandardInput && stdinPath !== undefined) throw wrongUse(useMessages.stdinPath);
    // Read here, so that the other commands start without it.
    const { formatFiles, formatStandardInput } = await import('../format/format-paths.ts');
    return isStandardInput
      ? formatStandardInput(stdinPath ?? 'standard-input.submission.yaml', check, io)
      : formatFiles(
          await findSources(positionals, io, { to: 'format', wants: 'whatever is checked', changes: 'formatted' }),
          check,
          io,
        );
  },
});
