import { formatOfFile, formatsOf, paperWords } from '../../contract/formats.ts';
import { outputOptions, refuseBadOutput, refuseTerminal } from '../output-file.ts';
import { wrongUse } from '../refusal.ts';
import { defineCommand, exitFine, exitWrongUse } from './command.ts';
import { useMessages } from '../../words/messages/cli/use.ts';

export const responsesCommand = defineCommand({
  name: 'responses',
  summary: 'Writes the table of comments with how each was addressed, and what agencies have answered.',
  usage: ['FILE --to FORMAT'],
  about: [
    'The comments are in the order of the document. How a comment was addressed is what was said on resolving or reopening it last, or else the latest reply; what was said before that is above it. Agencies are those that the submission names, and those that have answered: cleared, with comments, without comments (nil), or not yet.',
  ],
  options: {
    to: {
      kind: 'choice',
      value: 'FORMAT',
      values: formatsOf.responses,
      words: paperWords.responses,
      says: 'output format (default: that of the name after -o, such as responses.docx)',
    },
    ...outputOptions,
  },
  exitCodes: {
    [exitFine]: 'fine',
    [exitWrongUse]:
      'wrong use, a file that cannot be read or written, or a comment that cannot be used and so is missing',
  },
  examples: [
    { line: 'responses submissions/japan.submission.yaml -o responses.docx', says: 'creates a Word file.' },
    {
      line: 'responses submissions/japan.submission.yaml --to csv',
      says: 'writes a line for each comment to standard output.',
    },
  ],
  async run({ positionals: [file, ...others], options: { to: format, output, force } }, io) {
    if (file === undefined || others.length > 0) throw wrongUse(useMessages.oneSubmission);
    const to = format ?? formatOfFile(output ?? '', formatsOf.responses);
    if (to === undefined) throw wrongUse(useMessages.noFormat({ formats: formatsOf.responses }));
    if (output === undefined) refuseTerminal(to, io);
    else await refuseBadOutput(output, [io.paths.toUri(file)], { force }, io);
    const { writeResponsesFile } = await import('../review/comments.ts');
    return writeResponsesFile(file, to, output, io);
  },
});
