import { textOrJson } from '../options.ts';
import { wrongUse } from '../refusal.ts';
import { defineCommand, exitFine, exitWrongUse } from './command.ts';
import { useMessages } from '../../words/messages/cli/use.ts';

export const templatesCommand = defineCommand({
  name: 'templates',
  summary: 'Lists the templates that can be answered.',
  usage: [''],
  about: [
    'Lists the templates of a folder and those that come with Policy Submissions, with title, deadline and file. A template of the folder replaces one of the same ID that comes with Policy Submissions.',
  ],
  options: {
    folder: {
      kind: 'text',
      value: 'FOLDER',
      says: 'the folder whose templates are listed (default: the working folder)',
    },
    format: textOrJson,
  },
  exitCodes: { [exitFine]: 'fine', [exitWrongUse]: 'wrong use, or a template that cannot be read' },
  examples: [
    { line: 'templates', says: 'lists the templates.' },
    { line: 'templates --format json', says: 'does the same for other programs.' },
  ],
  async run({ positionals, options: { folder = '.', format } }, io) {
    if (positionals.length > 0) throw wrongUse(useMessages.namesOfTemplates);
    const { listTemplates } = await import('../knowledge/knowledge.ts');
    return listTemplates(folder, format, io);
  },
});
