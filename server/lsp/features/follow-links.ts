import type { Feature } from './feature.ts';

/** Links that can be followed. */
export const followLinksFeature: Feature = {
  announced: () => ({ documentLinkProvider: {} }),
  answer({ connection, services, on }) {
    connection.onDocumentLinks(({ textDocument }, token) => on(textDocument.uri, token, null, (document) => [...services.language.documentLinks(document)]));
  },
};
