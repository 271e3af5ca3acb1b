import type { DefinitionLink, Location } from 'vscode-languageserver';
import { builtInTextRequest } from '../../protocol/built-in.ts';
import { locationOf, toLspRange } from '../conversion/convert.ts';
import { answer } from '../requests/answer.ts';
import type { Feature } from './feature.ts';

/** Where the template or the registry says what is named at a place. What comes with this product can be read, and not written. */
export const definitionFeature: Feature = {
  announced: () => ({ definitionProvider: true }),
  answer(asked) {
    const { connection, services: { definitions }, builtInUri, on, abilities } = asked;
    answer(asked, builtInTextRequest, async ({ path }) => await definitions.builtInText(path) ?? null);
    connection.onDefinition(({ textDocument, position }, token) => on<DefinitionLink[] | Location[] | null>(textDocument.uri, token, null, async (document) => {
      const found = await definitions.definition(document, document.lines.offsetAt(position));
      if (found === undefined) return null;
      const location = locationOf(found.place, builtInUri);
      if (location === undefined) return null;
      const { uri, range } = location;
      return abilities.definitionLinks
        ? [{ originSelectionRange: toLspRange(document, found.origin), targetUri: uri, targetRange: range, targetSelectionRange: range }]
        : [location];
    }));
  },
};

/** Links that can be followed. */
export const followLinksFeature: Feature = {
  announced: () => ({ documentLinkProvider: {} }),
  answer({ connection, services, on }) {
    connection.onDocumentLinks(({ textDocument }, token) => on(textDocument.uri, token, null, (document) => [...services.language.documentLinks(document)]));
  },
};
