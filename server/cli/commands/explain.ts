import { exitFine, Refusal, wrongUse, type Command } from './command.ts';

export const explain: Command = {
  name: 'explain',
  summary: 'Shows the page of a finding’s code.',
  help: `Usage: policy-submissions explain CODE

Shows what a finding means and what to do about it, in Markdown.

  -h, --help         show this help
`,
  options: {},
  async run(args, io) {
    const [code, ...others] = args.positionals;
    if (code === undefined || others.length > 0) throw wrongUse('Name one code, such as issue.unknown.');
    const page = await io.rulePages.page(code);
    if (page === undefined) throw new Refusal(`There is no finding “${code}”. ${nearby(code, await io.rulePages.codes())}`);
    io.stdout.write(page.endsWith('\n') ? page : `${page}\n`);
    return exitFine;
  },
};

/** Those of the same family; all when there is none. */
function nearby(code: string, codes: readonly string[]): string {
  const [family = ''] = code.split('.');
  const related = codes.filter((one) => one.startsWith(`${family}.`));
  return `There are: ${(related.length > 0 ? related : codes).join(', ')}.`;
}
