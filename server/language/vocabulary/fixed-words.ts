import { CompletionItemKind } from 'vscode-languageserver-types';
import { commonLanguages } from '../../words/language-tags.ts';
import { text } from '../markup.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The kinds of initiatives: what a row of the table can be. */
export const kinds = fixed([
  ['policy', 'A rule, law, strategy or programme of a government.'],
  ['initiative', 'Something that is being done: a project, a service, a campaign.'],
  ['lesson', 'What was learned, and what others can learn from it.'],
  ['solution', 'A tool or method that solved a problem and could be used elsewhere.'],
]);

/** What a meeting is to do with a document. These words are suggestions; others are allowed. */
export const purposes = suggested([
  ['Information', 'The meeting takes note of the document.'],
  ['Consideration', 'The meeting considers the document and may come back to it.'],
  ['Discussion', 'The meeting discusses the document.'],
  ['Decision', 'The meeting decides on what the document proposes.'],
  ['Endorsement', 'The meeting supports the document.'],
  ['Approval', 'The meeting approves the document.'],
]);

/** Languages of pages that submissions refer to. These words are suggestions; others are allowed. */
export const languages = suggested([
  'Chinese', 'French', 'Indonesian', 'Japanese', 'Korean', 'Malay', 'Russian', 'Spanish', 'Thai', 'Vietnamese',
].map((name) => [name, `The page is shown as “(${name} text only)”.`] as const));

/** Tags of languages that a document may be written in. These are suggestions; others are allowed. */
export const languageTags = suggested(commonLanguages.map(([tag, name]) => [tag, name] as const));

export const yesOrNo: Vocabulary = { ...fixed([['true', 'Yes.'], ['false', 'No.']]), bare: /^(?:true|false)$/ };

/** The built-in sets of terms. */
export const termSetNames = fixed([['apec', 'APEC’s names for its members, and words that it does not use.']]);

/** Without the line an answer is confirmed, so that the only word is that it is not. */
export const toConfirm: Vocabulary = { ...fixed([['true', 'Still to be confirmed.']]), bare: /^true$/ };

/** The columns that every table of this kind has. */
export const columnIds = fixed([
  ['issue', 'The column of the issues’ titles.'],
  ['initiatives', 'The column of titles, texts and links.'],
  ['outcome', 'The column of the outcomes.'],
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
