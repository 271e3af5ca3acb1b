import { didYouMean } from '../../words/did-you-mean.ts';

/** What is documented about findings. */
interface CodePages {
  codes(): Promise<readonly string[]>;
  page(code: string): Promise<string | undefined>;
}

/** The page of a code, as people read it. */
export async function explainedCode(code: string, pages: CodePages): Promise<{ readonly shown: string } | { readonly refused: string }> {
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
