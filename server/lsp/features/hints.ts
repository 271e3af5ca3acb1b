import type { InlayHint } from 'vscode-languageserver';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { TextHint } from '../../language/hints/inlay-hints.ts';
import { isCount, isText, isWhole, shape } from '../../protocol/shapes.ts';
import type { Feature } from './feature.ts';

/** What a hint is sent with by which it is found again. */
const isHintPlace = shape<{ readonly uri: string; readonly version: number; readonly at: number }>({ uri: isText, version: isWhole, at: isCount });

/** What is meant by sub-points and acronyms, shown behind them. */
export const hintsFeature: Feature = {
  announced: ({ abilities: { shown: { hints } } }) => (hints.shown ? { inlayHintProvider: hints.resolvesTooltip ? { resolveProvider: true } : true } : {}),
  answer({ connection, services, on, abilities: { shown: { hints } }, documents }) {
    if (!hints.shown) return;
    connection.languages.inlayHint.on(({ textDocument, range }, token) => on(textDocument.uri, token, null, async (document) => {
      const asked = { start: document.lines.offsetAt(range.start), end: document.lines.offsetAt(range.end) };
      return (await services.shown.hints(document, asked)).map((hint) => hintFor(document, hint, hints.resolvesTooltip));
    }));
    if (!hints.resolvesTooltip) return;
    connection.languages.inlayHint.resolve(async (sent, token) => {
      const hint = { ...sent };
      delete hint.data;
      const place: unknown = sent.data;
      // Of a text that was edited since, the client asks for hints anew.
      if (!isHintPlace(place) || documents.get(place.uri)?.version !== place.version) return hint;
      return on(place.uri, token, hint, async (document) => {
        const found = (await services.shown.hints(document, { start: place.at, end: place.at })).find(({ at }) => at === place.at);
        return { ...hint, ...(found && { tooltip: found.about }) };
      });
    });
  },
};

function hintFor({ lines, uri, version }: SourceDocument, { at, label, about }: TextHint, isResolved: boolean): InlayHint {
  return { position: lines.positionAt(at), label, paddingLeft: true, ...(isResolved ? { data: { uri, version, at } } : { tooltip: about }) };
}
