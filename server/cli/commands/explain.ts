import { defineCommand, exitFine, exitWrongUse } from './command.ts';
import { didYouMean } from '../../words/did-you-mean.ts';
import type { RulePages, RuleWords } from '../io.ts';
import { textOrJson } from '../options.ts';
import { Refusal, wrongUse } from '../refusal.ts';

export const explain = defineCommand({
  name: 'explain',
  summary: 'Shows the page of a finding’s code.',
  usage: ['CODE', ''],
  about: ['Shows what a finding means and what to do about it, in Markdown. Without a code, lists all codes with a line each. “policy-submissions check --show-config” shows which of them a folder’s .policy-submissions/config.yaml turns off or changes.'],
  options: { format: textOrJson },
  exitCodes: { [exitFine]: 'fine', [exitWrongUse]: 'wrong use, or a code that does not exist' },
  examples: [{ line: 'explain link.broken', says: 'explains broken links.' }, { line: 'explain', says: 'lists all codes.' }, { line: 'explain --format json', says: 'lists them for other programs, with title and severity.' }],
  async run(args, io) {
    const [code, ...others] = args.positionals;
    if (others.length > 0) throw wrongUse('Name one code, such as issue.unknown.');
    const { asJson } = await import('../reports/knowledge-json.ts');
    const { format } = args.options;
    if (code === undefined) {
      const codes = await allCodes(io.rulePages);
      const width = Math.max(...codes.map((one) => one.code.length));
      io.stdout.write(format === 'json' ? asJson({ codes }) : codes.map((one) => `${one.code.padEnd(width)}  ${one.title}\n`).join(''));
      return exitFine;
    }
    const page = await io.rulePages.page(code);
    if (page === undefined) throw new Refusal(`There is no finding “${code}”${nearby(code, await io.rulePages.codes())}`);
    const shown = `${page.replaceAll(/^<!--[^\n]*-->\n+/gm, '').trimEnd()}\n`;
    io.stdout.write(format === 'json' ? asJson({ ...await wordsOf(code, io.rulePages), page: shown }) : shown);
    return exitFine;
  },
});

/** All codes with their titles, sorted. */
async function allCodes(pages: RulePages): Promise<readonly CodeWords[]> {
  return Promise.all((await pages.codes()).map((code) => wordsOf(code, pages)));
}

interface CodeWords extends Partial<Pick<RuleWords, 'severity' | 'uri'>> {
  readonly code: string;
  readonly title: string;
}

/** A page of a code that this version does not have is shown, too. */
async function wordsOf(code: string, pages: RulePages): Promise<CodeWords> {
  const words = await pages.words(code);
  return words === undefined ? { code, title: '' } : { code, title: words.title, severity: words.severity, ...(words.uri !== undefined && { uri: words.uri }) };
}

/** The one that is meant, else those of the same family; all when there is none. */
function nearby(code: string, codes: readonly string[]): string {
  const meant = didYouMean(code, codes);
  if (meant !== undefined) return `; did you mean “${meant}”?`;
  const [family = ''] = code.split('.');
  const related = codes.filter((one) => one.startsWith(`${family}.`));
  return `. There are: ${(related.length > 0 ? related : codes).join(', ')}.`;
}
