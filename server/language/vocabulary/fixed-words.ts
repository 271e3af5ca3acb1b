import { CompletionItemKind } from 'vscode-languageserver-types';
import { commonLanguages } from '../../words/language-tags.ts';
import { vocabularyMessages } from '../../words/messages/vocabulary.ts';
import { text } from '../markup.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The kinds of initiatives: what a row of the table can be. */
export const kinds = fixed([
  ['policy', vocabularyMessages.kindPolicy],
  ['initiative', vocabularyMessages.kindInitiative],
  ['lesson', vocabularyMessages.kindLesson],
  ['solution', vocabularyMessages.kindSolution],
]);

/** What a meeting is to do with a document. These words are suggestions; others are allowed. */
export const purposes = suggested([
  ['Information', vocabularyMessages.forInformation],
  ['Consideration', vocabularyMessages.forConsideration],
  ['Discussion', vocabularyMessages.forDiscussion],
  ['Decision', vocabularyMessages.forDecision],
  ['Endorsement', vocabularyMessages.forEndorsement],
  ['Approval', vocabularyMessages.forApproval],
]);

/** Languages of pages that submissions refer to. These words are suggestions; others are allowed. */
export const languages = suggested(
  ['Chinese', 'French', 'Indonesian', 'Japanese', 'Korean', 'Malay', 'Russian', 'Spanish', 'Thai', 'Vietnamese'].map(
    (name) => [name, vocabularyMessages.pageLanguage({ name })] as const,
  ),
);

/** Tags of languages that a document may be written in. These are suggestions; others are allowed. */
export const languageTags = suggested(commonLanguages.map(([tag, name]) => [tag, name] as const));

export const yesOrNo: Vocabulary = {
  ...fixed([
    ['true', 'Yes.'],
    ['false', 'No.'],
  ]),
  bare: /^(?:true|false)$/,
};

/** The built-in sets of terms. */
export const termSetNames = fixed([['apec', vocabularyMessages.apecTerms]]);

/** Without the line an answer is confirmed, so that the only word is that it is not. */
export const toConfirm: Vocabulary = { ...fixed([['true', vocabularyMessages.toConfirm]]), bare: /^true$/ };

/** The columns that every table of this kind has. */
export const columnIds = fixed([
  ['issue', vocabularyMessages.columnIssue],
  ['initiatives', vocabularyMessages.columnInitiatives],
  ['outcome', vocabularyMessages.columnOutcome],
]);

function suggested(words: Parameters<typeof fixed>[0]): FixedWords {
  return { ...fixed(words), isOpen: true };
}

/** A vocabulary of words that are the same everywhere. */
/** Words that are the same everywhere. */
interface FixedWords extends Vocabulary {
  readonly has: (word: string) => boolean;
}

export function fixed(words: readonly (readonly [word: string, meaning: string])[]): FixedWords {
  const meanings = new Map(words);
  return {
    kind: CompletionItemKind.EnumMember,
    has: (word) => meanings.has(word),
    words: () => words.map(([word, meaning]) => ({ text: word, detail: meaning, about: text(meaning), rank: 0 })),
    describe: (word) => {
      const meaning = meanings.get(word);
      return meaning === undefined ? undefined : text(meaning);
    },
  };
}
