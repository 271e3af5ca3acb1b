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
  return words === undefined
    ? { code, title: '' }
    : { code, title: words.title, severity: words.severity, ...(words.uri !== undefined && { uri: words.uri }) };
}
