import { defineCommand, exitFine, exitWrongUse } from './command.ts';
import { didYouMean } from '../../words/did-you-mean.ts';
import { Refusal, wrongUse } from '../refusal.ts';

export const explain = defineCommand({
  name: 'explain',
  summary: 'Shows the page of a finding’s code.',
  usage: ['CODE', ''],
  about: ['Shows what a finding means and what to do about it, in Markdown. Without a code, lists all codes. “policy-submissions check --show-config” shows which of them a folder’s .policy-submissions/config.yaml turns off or changes.'],
  options: {},
  exitCodes: { [exitFine]: 'fine', [exitWrongUse]: 'wrong use, or a code that does not exist' },
  examples: [{ line: 'explain link.broken', says: 'explains broken links.' }, { line: 'explain', says: 'lists all codes.' }],
  async run(args, io) {
    const [code, ...others] = args.positionals;
    if (others.length > 0) throw wrongUse('Name one code, such as issue.unknown.');
    if (code === undefined) {
      io.stdout.write((await io.rulePages.codes()).map((one) => `${one}\n`).join(''));
      return exitFine;
    }
    const page = await io.rulePages.page(code);
    if (page === undefined) throw new Refusal(`There is no finding “${code}”${nearby(code, await io.rulePages.codes())}`);
    const shown = page.replaceAll(/^<!--[^\n]*-->\n+/gm, '');
    io.stdout.write(shown.endsWith('\n') ? shown : `${shown}\n`);
    return exitFine;
  },
});

/** The one that is meant, else those of the same family; all when there is none. */
function nearby(code: string, codes: readonly string[]): string {
  const meant = didYouMean(code, codes);
  if (meant !== undefined) return `; did you mean “${meant}”?`;
  const [family = ''] = code.split('.');
  const related = codes.filter((one) => one.startsWith(`${family}.`));
  return `. There are: ${(related.length > 0 ? related : codes).join(', ')}.`;
}
