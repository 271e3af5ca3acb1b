import { textOrJson } from '../options.ts';
import { wrongUse } from '../refusal.ts';
import { defineCommand, exitFine, exitWrongUse } from './command.ts';
import { useMessages } from '../../words/messages/cli/use.ts';

export const describeCommand = defineCommand({
  name: 'describe',
  summary: 'Shows what a template asks for, and how far a submission is.',
  usage: ['TEMPLATE', 'FILE'],
  about: [
    'Shows the issues of a template with their sub-points, its columns, word limits, words for outcomes and deadline, and the keys of an answer. Of a submission, also shows how far each issue is.',
  ],
  options: {
    folder: {
      kind: 'text',
      value: 'FOLDER',
      says: 'the folder in which TEMPLATE is looked for (default: the working folder)',
    },
    format: textOrJson,
  },
  exitCodes: {
    [exitFine]: 'fine',
    [exitWrongUse]: 'wrong use, a file that cannot be read, or a template that does not exist',
  },
  examples: [
    { line: 'describe apec-desg-covid19-2020', says: 'shows what the template asks for.' },
    {
      line: 'describe submissions/japan.submission.yaml --format json',
      says: 'also tells other programs how far each issue is.',
    },
  ],
  async run({ positionals: [named, ...others], options: { folder = '.', format } }, io) {
    if (named === undefined || others.length > 0) throw wrongUse(useMessages.nothingToDescribe);
    const { describe } = await import('../knowledge/knowledge.ts');
    return describe(named, folder, format, io);
  },
});
