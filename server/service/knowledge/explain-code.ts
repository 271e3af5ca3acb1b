import { didYouMean } from '../../words/did-you-mean.ts';
import { knowledgeMessages } from '../../words/messages/knowledge.ts';

/** What is documented about findings. */
interface CodePages {
  codes(): Promise<readonly string[]>;
  page(code: string): Promise<string | undefined>;
}

/** The page of a code, as people read it. */
export async function explainedCode(
  code: string,
  pages: CodePages,
): Promise<{ readonly shown: string } | { readonly refused: string }> {
  const page = await pages.page(code);
  if (page === undefined) return { refused: unknownCode(code, await pages.codes()) };
  return { shown: `${page.replaceAll(/^<!--[^\n]*-->\n+/gm, '').trimEnd()}\n` };
}

/** Names the one that is meant, else those of the same family; all when there is none. */
function unknownCode(code: string, codes: readonly string[]): string {
  const meant = didYouMean(code, codes);
  if (meant !== undefined) return knowledgeMessages.meantFinding({ code, meant });
  const [family = ''] = code.split('.');
  const related = codes.filter((one) => one.startsWith(`${family}.`));
  return knowledgeMessages.noFinding({ code, names: related.length > 0 ? related : codes });
}
