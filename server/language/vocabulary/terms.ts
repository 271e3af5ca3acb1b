import { CompletionItemKind } from 'vscode-languageserver-types';
import type { WorkspaceTerm } from '../../template/terms/workspace-terms.ts';
import { oneOf } from '../../words/counts.ts';
import { quotation } from '../../words/quotation.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words to avoid, and the words to use instead. */
export type AvoidedWords = Pick<WorkspaceTerm, 'find' | 'prefer'>;

/** The words to use instead of others. */
export function preferredWords(terms: readonly AvoidedWords[]): Vocabulary {
  return {
    kind: CompletionItemKind.Text,
    words: () =>
      terms.flatMap(({ find, prefer }) =>
        prefer.map((text) => ({ text, detail: `Instead of ${oneOf(find.map(quotation))}`, names: find, rank: 0 })),
      ),
  };
}

/** The same, with the words for which there is no other: they are out of use. */
export function termWords(terms: readonly AvoidedWords[]): Vocabulary {
  const preferred = preferredWords(terms);
  const avoided = terms.filter(({ prefer }) => prefer.length === 0).flatMap(({ find }) => find);
  return {
    ...preferred,
    words: (...asked) => [
      ...preferred.words(...asked),
      ...avoided.map((text) => ({ text, detail: 'Avoid it', isOutOfUse: true, rank: 1 })),
    ],
  };
}
