import type { DefinitionLink, Location } from 'vscode-languageserver';
import { locationOf, toLspRange } from '../conversion/convert.ts';
import type { Feature } from './feature.ts';

/** Where the template or the registry says what is named at a place. What comes with this product can be read, and not written. */
export const definitionFeature: Feature = {
  announced: () => ({ definitionProvider: true }),
  answer({ connection, services: { definitions }, builtInUri, on, abilities }) {
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
