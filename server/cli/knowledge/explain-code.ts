import { didYouMean } from '../../words/did-you-mean.ts';
import type { RulePages, RuleWords } from '../io.ts';

/** All codes with their titles, sorted. */
export async function allCodes(pages: RulePages): Promise<readonly ListedCode[]> {
  return Promise.all((await pages.codes()).map((code) => wordsOfCode(code, pages)));
}

interface ListedCode extends Partial<Pick<RuleWords, 'severity' | 'uri'>> {
  readonly code: string;
  readonly title: string;
}

/** A page of a code that this version does not have is shown, too. */
export async function wordsOfCode(code: string, pages: RulePages): Promise<ListedCode> {
  const words = await pages.words(code);
  return words === undefined ? { code, title: '' } : { code, title: words.title, severity: words.severity, ...(words.uri !== undefined && { uri: words.uri }) };
}

/** The page of a code, as people read it. */
export async function explained(code: string, pages: RulePages): Promise<{ readonly shown: string } | { readonly refused: string }> {
  const page = await pages.page(code);
  if (page === undefined) return { refused: `There is no finding “${code}”${nearby(code, await pages.codes())}` };
  return { shown: `${page.replaceAll(/^<!--[^\n]*-->\n+/gm, '').trimEnd()}\n` };
}

/** The one that is meant, else those of the same family; all when there is none. */
function nearby(code: string, codes: readonly string[]): string {
  const meant = didYouMean(code, codes);
  if (meant !== undefined) return `; did you mean “${meant}”?`;
  const [family = ''] = code.split('.');
  const related = codes.filter((one) => one.startsWith(`${family}.`));
  return `. There are: ${(related.length > 0 ? related : codes).join(', ')}.`;
}
