import type { Feature } from './feature.ts';

/** What belongs to a line break, or to a dash, that was just typed. */
export const onTypeFeature: Feature = {
  announced: ({ abilities }) => (abilities.onType ? { documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n', moreTriggerCharacter: [' '] } } : {}),
  answer({ connection, services, on }) {
    connection.onDocumentOnTypeFormatting(({ textDocument, position, ch }, token) => on(textDocument.uri, token, null, (document) => (
      [...services.language.afterTyped(document, position, ch)]
    )));
  },
};
