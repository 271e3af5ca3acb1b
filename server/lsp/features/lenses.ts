import type { InitializationOptions } from '../../protocol/initialization.ts';
import type { LensWishes } from '../../service/language/shown.ts';
import type { Feature } from './feature.ts';

function lensWishes({ linkCommands, answerCommand, paperCommands }: InitializationOptions): LensWishes {
  return { linkCommands: linkCommands === true, answerCommand: answerCommand === true, paperCommands: paperCommands === true };
}

/** Lines above what they are about. */
export const lensesFeature: Feature = {
  // Of use only with the commands that they offer.
  announced: ({ wishes }) => (Object.values(lensWishes(wishes)).includes(true) ? { codeLensProvider: {} } : {}),
  answer({ connection, services, on, wishes }) {
    connection.onCodeLens(({ textDocument }, token) => on(textDocument.uri, token, null, async (document) => (
      [...await services.shown.lenses(document, lensWishes(wishes))]
    )));
  },
};
