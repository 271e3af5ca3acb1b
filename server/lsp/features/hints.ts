import type { InlayHint } from 'vscode-languageserver';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { TextHint } from '../../language/hints/inlay-hints.ts';
import { isCount, isText, isWhole, shape } from '../../protocol/shapes.ts';
import { locationOf } from '../conversion/convert.ts';
import type { ShownAbilities } from '../session/shown-abilities.ts';
import type { Feature } from './feature.ts';

/** What a hint is sent with by which it is found again. */
const isHintPlace = shape<{ readonly at: number; readonly uri: string; readonly version: number }>({ at: isCount, uri: isText, version: isWhole });

/** What is meant by sub-points and acronyms, shown behind them; in an editor that asks where it leads, one can go there. */
export const hintsFeature: Feature = {
  announced: ({ abilities: { shown: { hints } } }) => (hints.shown ? { inlayHintProvider: isAskedLater(hints) ? { resolveProvider: true } : true } : {}),
  answer({ connection, services, on, abilities: { shown: { hints } }, documents, builtInUri }) {
    if (!hints.shown) return;
    connection.languages.inlayHint.on(({ textDocument, range }, token) => on(textDocument.uri, token, null, async (document) => {
      const asked = { start: document.lines.offsetAt(range.start), end: document.lines.offsetAt(range.end) };
      return (await services.shown.hints(document, asked)).map((hint) => hintFor(document, hint, hints));
    }));
    if (!isAskedLater(hints)) return;
    connection.languages.inlayHint.resolve(async (sent, token) => {
      const hint = { ...sent };
      delete hint.data;
      const place: unknown = sent.data;
      // Of a text that was edited since, the client asks for hints anew.
      if (!isHintPlace(place) || documents.get(place.uri)?.version !== place.version) return hint;
      return on(place.uri, token, hint, async (document) => {
        const found = (await services.shown.hints(document, { start: place.at, end: place.at })).find(({ at }) => at === place.at);
        if (found === undefined) return hint;
        const definition = hints.resolvesLocation ? await services.definitions.definition(document, found.word) : undefined;
        const location = definition && locationOf(definition.place, builtInUri);
        return { ...hint, ...(hints.resolvesTooltip && { tooltip: found.about }), ...(location && { label: [{ value: wordsOf(sent), location }] }) };
      });
    });
  },
};

/** As they are shown: at a place alone, a hint would have more room than beside others. */
function wordsOf({ label }: InlayHint): string {
  return typeof label === 'string' ? label : label.map(({ value }) => value).join('');
}

type HintAbilities = ShownAbilities['hints'];

function isAskedLater({ resolvesTooltip, resolvesLocation }: HintAbilities): boolean {
  return resolvesTooltip || resolvesLocation;
}

function hintFor({ lines, uri, version }: SourceDocument, { at, label, about }: TextHint, hints: HintAbilities): InlayHint {
  return {
    position: lines.positionAt(at), paddingLeft: true, label: hints.resolvesLocation ? [{ value: label }] : label,
    ...(!hints.resolvesTooltip && { tooltip: about }), ...(isAskedLater(hints) && { data: { at, uri, version } }),
  };
}
