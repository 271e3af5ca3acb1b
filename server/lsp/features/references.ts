import { DocumentHighlightKind, type DocumentHighlight, type Location, type ResponseError } from 'vscode-languageserver';
import type { Mention } from '../../mentions/mention.ts';
import type { KnownState } from '../findings/known-mentions.ts';
import { noLongerWanted } from '../requests/answer.ts';
import { toLspRange } from '../conversion/convert.ts';
import type { Feature } from './feature.ts';
import { symbolInFolder } from './symbol-forms.ts';

/** Where else the thing is mentioned that stands at a place, in its text and in all files of its folder; and what there is in the folder by its name. */
export const referencesFeature: Feature = {
  announced: () => ({ referencesProvider: true, documentHighlightProvider: true, workspaceSymbolProvider: true }),
  answer({ connection, services: { mentions }, documents, ready, failures, knownMentions, on, abilities }) {
    /** @returns false where the answer is no longer wanted */
    const areKnown = async (asked: Promise<KnownState>): Promise<boolean> => {
      const known = await asked;
      if (known !== 'not wanted') failures.tellPart(known === 'known');
      return known !== 'not wanted';
    };
    connection.onReferences(({ textDocument, position, context }, token) => on<Location[] | ResponseError<void> | null>(textDocument.uri, token, null, async (document) => {
      const reader = await mentions.reader();
      const at = (): Mention | undefined => {
        const now = documents.get(document.uri) ?? document;
        return reader.at(now, now.lines.offsetAt(position))[0];
      };
      if (at() === undefined) return null;
      if (!await areKnown(knownMentions.known(token))) return noLongerWanted();
      // Meanwhile a registry may have been read anew, by which an agency is another one.
      const mention = at();
      if (mention === undefined) return null;
      return reader.of({ uri: document.uri, kind: mention.kind, key: mention.key }, documents.all())
        .flatMap(({ uri, mentions: found }) => found.filter(({ role }) => context.includeDeclaration || role === 'use').map(({ range }) => ({ uri, range })));
    }));
    connection.onDocumentHighlight(({ textDocument, position }, token) => on<DocumentHighlight[] | null>(textDocument.uri, token, null, async (document) => {
      const reader = await mentions.reader();
      const [mention] = reader.at(document, document.lines.offsetAt(position));
      return mention === undefined ? null : reader.same(document, mention).map((one) => ({ range: toLspRange(document, one.range), kind: highlightKind(one) }));
    }));
    connection.onWorkspaceSymbol(async ({ query }, token) => {
      await ready;
      if (token.isCancellationRequested) return noLongerWanted();
      return failures.guarded('the symbols of the folder', async () => {
        const reader = await mentions.reader();
        if (!await areKnown(knownMentions.known(token))) return noLongerWanted();
        return reader.symbols(query, documents.all()).map((one) => symbolInFolder(one, abilities.folderSymbolKinds));
      })();
    });
  },
};

/** A title is no name for anything else: it is highlighted as mere text. */
function highlightKind({ kind, role }: Mention): DocumentHighlightKind {
  if (role === 'definition') return DocumentHighlightKind.Write;
  return kind === 'title' ? DocumentHighlightKind.Text : DocumentHighlightKind.Read;
}
