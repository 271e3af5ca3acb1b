import { defineCommand, exitFine, exitWrongUse } from './command.ts';
import { textOrJson } from '../options.ts';
import { Refusal, wrongUse } from '../refusal.ts';
import { asJson } from '../reports/knowledge-json.ts';
import { useMessages } from '../../words/messages/cli/use.ts';

export const explain = defineCommand({
  name: 'explain',
  summary: 'Shows the page of a finding’s code.',
  usage: ['CODE', ''],
  about: [
    'Shows what a finding means and what to do about it, in Markdown. Without a code, lists all codes with a line each. “policy-submissions check --show-config” shows which of them a folder’s .policy-submissions/config.yaml turns off or changes.',
  ],
  options: { format: textOrJson },
  exitCodes: { [exitFine]: 'fine', [exitWrongUse]: 'wrong use, or a code that does not exist' },
  examples: [
    { line: 'explain link.broken', says: 'explains broken links.' },
    { line: 'explain', says: 'lists all codes.' },
    { line: 'explain --format json', says: 'lists them for other programs, with title and severity.' },
  ],
  async run(args, io) {
    const [code, ...others] = args.positionals;
    if (others.length > 0) throw wrongUse(useMessages.noCode);
    const [{ allCodes, wordsOfCode }, { explainedCode }] = await Promise.all([
      import('../knowledge/codes.ts'),
      import('../../service/knowledge/explain-code.ts'),
    ]);
    const { format } = args.options;
    if (code === undefined) {
      const codes = await allCodes(io.rulePages);
      const width = Math.max(...codes.map((one) => one.code.length));
      io.stdout.write(
        format === 'json'
          ? asJson({ codes })
          : codes.map((one) => `${one.code.padEnd(width)}  ${one.title}\n`).join(''),
      );
      return exitFine;
    }
    const page = await explainedCode(code, io.rulePages);
    if ('refused' in page) throw new Refusal(page.refused);
    const { shown } = page;
    io.stdout.write(format === 'json' ? asJson({ ...(await wordsOfCode(code, io.rulePages)), page: shown }) : shown);
    return exitFine;
  },
});
