import { Refusal, wrongUse } from '../refusal.ts';
import { defineCommand, exitFine, exitWrongUse } from './command.ts';
import { useMessages } from '../../words/messages/cli/use.ts';
import { pathMessages } from '../../words/messages/cli/paths.ts';
import { agentMessages } from '../../words/messages/cli/agents.ts';

export const mcp = defineCommand({
  name: 'mcp',
  summary: 'Lets an agent read the submissions of a folder, through the Model Context Protocol.',
  usage: ['--root FOLDER'],
  about: [
    'Answers the Model Context Protocol on standard input and output until the input ends. Its tools describe forms, read, check and compare answers, find names, and show what a change would do. Only files below FOLDER are read, nothing is written, and the network is not used.',
  ],
  options: {
    root: { kind: 'text', value: 'FOLDER', says: 'the folder that may be read' },
    'with-contacts': { kind: 'flag', says: 'also give the names and email addresses of contacts' },
  },
  exitCodes: { [exitFine]: 'the input has ended', [exitWrongUse]: 'wrong use' },
  examples: [{ line: 'mcp --root submissions/', says: 'answers an agent about this folder.' }],
  async run({ positionals, options: { root, 'with-contacts': withContacts } }, io) {
    if (root === undefined) throw wrongUse(useMessages.noRoot);
    if (positionals.length > 0) throw wrongUse(useMessages.oneRoot({ others: positionals }));
    const rootUri = io.paths.toUri(root);
    if ((await io.files.kindOf(rootUri).catch(() => 'missing')) !== 'folder')
      throw new Refusal(pathMessages.noFolder({ path: root }));
    io.stderr.write(`${agentMessages.answering({ root }).text}\n`);
    const { serveMcp } = await import('../mcp/serve.ts');
    await serveMcp({ rootUri, withContacts }, io);
    return exitFine;
  },
});
