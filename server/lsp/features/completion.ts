import type { CompletionOptions } from '../../language/completion/draft.ts';
import type { Feature } from './feature.ts';

/** Proposals at a place, and those that an editor shows faintly behind the cursor. */
export const completionFeature: Feature = {
  announced: ({ abilities }) => ({
    completionProvider: { triggerCharacters: ['.', '[', ' ', '-', ','] },
    ...(abilities.inlineCompletion && { inlineCompletionProvider: true }),
  }),
  answer({ connection, services, on, abilities, wishes }) {
    const options: CompletionOptions = { ...abilities.completion, suggestAgain: wishes.suggestAgain === true };
    connection.onCompletion(({ textDocument, position }, token) => on(textDocument.uri, token, null, (document) => (
      // Asked for again with each letter: clients look for it in the first part of a long clause only.
      { isIncomplete: true, items: [...services.language.complete(document, document.lines.offsetAt(position), options)] }
    )));
    if (abilities.inlineCompletion) {
      connection.languages.inlineCompletion.on(({ textDocument, position }, token) => on(textDocument.uri, token, null, (document) => (
        [...services.language.inline(document, document.lines.offsetAt(position))]
      )));
    }
  },
};
