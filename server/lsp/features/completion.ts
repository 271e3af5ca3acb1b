import { CompletionTriggerKind, type CompletionContext } from 'vscode-languageserver';
import type { CompletionOptions } from '../../language/completion/draft.ts';
import type { ClientAbilities } from '../session/client-abilities.ts';
import { CompletionLists } from '../conversion/completion-list.ts';
import type { Feature } from './feature.ts';

/** Proposals at a place, and those that an editor shows faintly behind the cursor. */
export const completionFeature: Feature = {
  announced: ({ abilities, wishes }) => ({
    completionProvider: {
      // VS Code opens the list at the first letter of a word, and keeps what it has highlighted then: at a place where nothing is typed it has no list.
      ...(wishes.answerCommand !== true && { triggerCharacters: ['.', '[', ' ', '-', ','] }),
      ...(isAskedLater(abilities) && { resolveProvider: true }),
    },
    ...(abilities.inlineCompletion && { inlineCompletionProvider: true }),
  }),
  answer({ connection, services, on, documents, abilities, wishes }) {
    const options: CompletionOptions = { ...abilities.completion, answerCommand: wishes.answerCommand === true };
    const lists = new CompletionLists(abilities.completion);
    connection.onCompletion(({ textDocument, position, context }, token) => on(textDocument.uri, token, null, async (document) => {
      await services.language.known(document);
      // While it was waited for, the text may have become another.
      if (documents.get(textDocument.uri) !== document) return null;
      return lists.listOf(services.language.complete(document, document.lines.offsetAt(position), options, triggerOf(context)));
    }));
    if (isAskedLater(abilities)) connection.onCompletionResolve((item) => lists.resolve(item));
    if (abilities.inlineCompletion) {
      connection.languages.inlineCompletion.on(({ textDocument, position }, token) => on(textDocument.uri, token, null, async (document) => {
        // What stands faintly behind the cursor and what the list begins with are the same: VS Code selects in the list what it shows.
        await services.language.known(document);
        return documents.get(textDocument.uri) === document ? [...services.language.inline(document, document.lines.offsetAt(position))] : null;
      }));
    }
  },
};

function isAskedLater({ completion }: ClientAbilities): boolean {
  return completion.resolves.has('documentation');
}

/** The character that opened the list by itself. Who asks again because a list was incomplete, has asked before. */
function triggerOf(context: CompletionContext | undefined): string | undefined {
  return context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? context.triggerCharacter : undefined;
}
