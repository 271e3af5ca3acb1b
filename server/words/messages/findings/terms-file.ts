import { messages } from '../message.ts';

interface Key {
  readonly key: string;
}

/** Of a team's file of terms, as far as it cannot be used. */
export const termsFileMessages = messages('config.unknown', {
  noTerms: 'This is not a list of terms; write “terms:”, and below it a list, each with “- find: …” and “prefer: …”.',
  fileKey: ({ key }: Key) => `“${key}” is not known here; a file of terms has “terms:” and “off:”.`,
  noList: '“terms” has no list below it; start each term with “- find: …”.',
  tooMany: ({ most }: { readonly most: number }) => `Only the first ${most} terms are used.`,
  contradictsItself: ({ word }: { readonly word: string }) =>
    `“${word}” is to be avoided here, and is right here, too, so it is not reported; remove one of the two.`,
  contradictsOther: ({ word }: { readonly word: string }) =>
    `“${word}” is to be avoided here, and is right in a term of this file, so it is not reported; remove one of the two.`,
  textForTerm: 'This is not a term; write “- find: …”, and “prefer: …” below it.',
  termKey: ({ key, known }: Key & { readonly known: readonly string[] }) =>
    `“${key}” is not known here; a term has ${known.join(', ')}.`,
  tooLong: ({ key, most }: Key & { readonly most: number }) =>
    `A text of “${key}” is longer than ${most} characters, so it is not used.`,
  nothingToFind: 'This term has no “find: …” with the words to find, so it is not used.',
  termSeverity: '“severity” must be “error”, “warning”, “information” or “hint”; until then it is “warning”.',
  language: '“language” takes the code of a language, such as “en”; until then the term applies to all.',
  texts: ({ key }: Key) => `“${key}” takes a text, or a list of texts.`,
});
