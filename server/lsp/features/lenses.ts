import type { Feature } from './feature.ts';

/** Lines above what they are about. */
export const lensesFeature: Feature = {
  // Of use only with the command that it offers.
  announced: ({ wishes }) => (wishes.linkCommands === true ? { codeLensProvider: {} } : {}),
  answer({ connection, services, on, wishes }) {
    connection.onCodeLens(({ textDocument }, token) => on(textDocument.uri, token, null, (document) => [
      ...services.language.linkLens(document), ...(wishes.answerCommand === true ? services.language.answerLenses(document) : []),
    ]));
  },
};
