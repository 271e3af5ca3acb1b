import type { TermsImport, TermsImportResult } from '../../import/terms/import-terms.ts';
import { parseTorn } from '../../document/yaml/parse-torn.ts';
import { rules } from '../../rules/engine/registry.ts';
import type { RuleMeta } from '../../rules/engine/rule.ts';
import { readWorkspaceTerms, type WorkspaceTerm } from '../../template/terms/workspace-terms.ts';

/** What a team's file of terms says, and which of the terms that come with this product hold beside it. */
export interface TermsInForce {
  readonly own: readonly WorkspaceTerm[];
  readonly builtIn: readonly (Pick<RuleMeta, 'code' | 'title' | 'severity'> & { readonly isOff: boolean })[];
  /** What of the file can not be used, in sentences. */
  readonly problems: readonly string[];
}

/** The code under which the team's own terms are found. */
const ownTerms: string = 'term.own';

/** @param text of the team's file; undefined when it has none */
export function termsInForce(text: string | undefined): TermsInForce {
  const { root, problems: syntax } = parseTorn(text ?? '');
  const { terms: own, off, problems } = readWorkspaceTerms(root);
  const builtIn = rules
    .filter(({ meta }) => meta.code.startsWith('term.') && meta.code !== ownTerms)
    .map(({ meta: { code, title, severity } }) => ({ code, title, severity, isOff: off.has(code) }));
  return { own, builtIn, problems: [...syntax, ...problems].map(({ message }) => message.text) };
}

/**
 * Adds the words to avoid of a termbase to a team's file of terms. What reads termbases is read when it is first
 * needed.
 */
export async function importTermbase(question: TermsImport): Promise<TermsImportResult> {
  const { importTerms } = await import('../../import/terms/import-terms.ts');
  return importTerms(question);
}
