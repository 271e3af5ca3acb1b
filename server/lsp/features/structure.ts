import type { Feature } from './feature.ts';
import { symbolsFor } from './symbol-forms.ts';

/** How a text is divided: its outline, and what of it folds. */
export const structureFeature: Feature = {
  announced: () => ({ documentSymbolProvider: true, foldingRangeProvider: true }),
  answer({ connection, services, on, abilities }) {
    connection.onDocumentSymbol(({ textDocument }, token) => on(textDocument.uri, token, null, (document) => (
      symbolsFor(document.uri, services.language.symbols(document), abilities.symbols)
    )));
    connection.onFoldingRanges(({ textDocument }, token) => on(textDocument.uri, token, null, (document) => [...services.language.foldingRanges(document)]));
  },
};
