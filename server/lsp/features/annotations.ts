import {
  type InlayHint,
  MarkupContent,
  type Hover,
  type SemanticTokens,
  type SemanticTokensDelta,
  type SemanticTokensOptions,
} from 'vscode-languageserver';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { TextHint } from '../../language/hints/inlay-hints.ts';
import type { TokenKind } from '../../language/tokens/token.ts';
import type { InitializationOptions } from '../../protocol/initialization.ts';
import { isCount, isText, isWhole, shape } from '../../protocol/shapes.ts';
import type { HoverWishes } from '../../service/language/language.ts';
import type { LensWishes } from '../../service/language/shown.ts';
import type { NamedBy } from '../../service/mentions/mentions.ts';
import { grouped } from '../../words/counts.ts';
import { locationOf, rulePageLink, toLspRange } from '../conversion/convert.ts';
import type { ShownAbilities } from '../session/abilities.ts';
import type { Feature, AskingClient } from './feature.ts';
import { sessionMessages } from '../../words/messages/session.ts';

/** What a hint is sent with by which it is found again. */
const isHintPlace = shape<{ readonly at: number; readonly uri: string; readonly version: number }>({
  at: isCount,
  uri: isText,
  version: isWhole,
});

/**
 * What is meant by sub-points and acronyms, shown behind them; in an editor that asks where it leads, one can go there.
 */
export const hintsFeature: Feature = {
  announced: ({
    abilities: {
      shown: { hints },
    },
  }) => (hints.shown ? { inlayHintProvider: isAskedLater(hints) ? { resolveProvider: true } : true } : {}),
  answer({
    connection,
    services,
    on,
    abilities: {
      shown: { hints },
    },
    documents,
    builtInUri,
  }) {
    if (!hints.shown) return;
    connection.languages.inlayHint.on(({ textDocument, range }, token) =>
      on(textDocument.uri, token, null, async (document) => {
        const asked = { start: document.lines.offsetAt(range.start), end: document.lines.offsetAt(range.end) };
        return (await services.shown.hints(document, asked)).map((hint) => hintFor(document, hint, hints));
      }),
    );
    if (!isAskedLater(hints)) return;
    connection.languages.inlayHint.resolve(async (sent, token) => {
      const hint = { ...sent };
      delete hint.data;
      const place: unknown = sent.data;
      // Of a text that was edited since, the client asks for hints anew.
      if (!isHintPlace(place) || documents.get(place.uri)?.version !== place.version) return hint;
      return on(place.uri, token, hint, async (document) => {
        const found = (await services.shown.hints(document, { start: place.at, end: place.at })).find(
          ({ at }) => at === place.at,
        );
        if (found === undefined) return hint;
        const definition = hints.resolvesLocation
          ? await services.definitions.definition(document, found.word)
          : undefined;
        const location = definition && locationOf(definition.place, builtInUri);
        return {
          ...hint,
          ...(hints.resolvesTooltip && { tooltip: found.about }),
          ...(location && { label: [{ value: wordsOf(sent), location }] }),
        };
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

function hintFor(
  { lines, uri, version }: SourceDocument,
  { at, label, about }: TextHint,
  hints: HintAbilities,
): InlayHint {
  return {
    position: lines.positionAt(at),
    paddingLeft: true,
    label: hints.resolvesLocation ? [{ value: label }] : label,
    ...(!hints.resolvesTooltip && { tooltip: about }),
    ...(isAskedLater(hints) && { data: { at, uri, version } }),
  };
}

/** What is said about a place that is pointed at. */
export const hoverFeature: Feature = {
  announced: () => ({ hoverProvider: true }),
  answer({ connection, services, documents, on, abilities, wishes, rulePagesUri, folders, knownMentions }) {
    const linkCommands = wishes.linkCommands === true;
    const options: HoverWishes = {
      markdown: abilities.hoverMarkdown,
      linkCommands,
      page: (code) => rulePageLink(rulePagesUri, code, linkCommands && abilities.hoverMarkdown),
    };
    connection.onHover(({ textDocument, position }, token) =>
      on(textDocument.uri, token, null, async (document) => {
        const offset = document.lines.offsetAt(position);
        const said = services.language.hover(document, offset, options);
        // What comes with the product lies in none of the folders whose files are counted.
        if (document.kind === 'submission' || !folders().some((folder) => document.uri.startsWith(folder))) return said;
        if (!knownMentions.isKnown) {
          // Who points at it does not wait for all files to be read: it is told the next time.
          void knownMentions.lastKnown(token);
          return said;
        }
        const named = await services.mentions.namedBy(document, offset, documents.all());
        return named === undefined ? said : withCount(said, named, document, abilities.hoverMarkdown);
      }),
    );
  },
};

/** What is said about a name where it is defined, with how many submissions use it. */
function withCount(
  said: Hover | null,
  { range, submissions }: NamedBy,
  document: SourceDocument,
  markdown: boolean,
): Hover {
  const count =
    submissions === 0
      ? sessionMessages.unused
      : submissions === 1
        ? sessionMessages.usedOnce
        : sessionMessages.used({ count: grouped(submissions) });
  const before = MarkupContent.is(said?.contents) ? `${said.contents.value}\n\n` : '';
  return {
    contents: { kind: markdown ? 'markdown' : 'plaintext', value: before + count },
    range: said?.range ?? toLspRange(document, range),
  };
}

function lensWishes({ linkCommands, answerCommand, paperCommands }: InitializationOptions): LensWishes {
  return {
    linkCommands: linkCommands === true,
    answerCommand: answerCommand === true,
    paperCommands: paperCommands === true,
  };
}

/** Lines above what they are about. */
export const lensesFeature: Feature = {
  // Of use only with the commands that they offer.
  announced: ({ wishes }) => (Object.values(lensWishes(wishes)).includes(true) ? { codeLensProvider: {} } : {}),
  answer({ connection, services, on, wishes }) {
    connection.onCodeLens(({ textDocument }, token) =>
      on(textDocument.uri, token, null, async (document) => [
        ...(await services.shown.lenses(document, lensWishes(wishes))),
      ]),
    );
  },
};

/** The types of tokens that our own client knows, and those of LSP that may stand for them; some have none. */
const typesOf: Readonly<Record<TokenKind, readonly [own: string, ...standard: string[]]>> = {
  issue: ['submissionIssue', 'namespace', 'class'],
  point: ['submissionPoint', 'enumMember'],
  agency: ['submissionAgency', 'class', 'type'],
  economy: ['submissionEconomy', 'type'],
  address: ['submissionAddress', 'string'],
  word: ['submissionWord', 'keyword'],
  strong: ['submissionStrong'],
  emphasis: ['submissionEmphasis'],
  linkWords: ['submissionLinkWords'],
};

interface Legend {
  readonly types: readonly string[];
  /** The number of a kind's type; undefined for one that the client does not show. */
  readonly typeOf: (kind: TokenKind) => number | undefined;
}

function legendFor({
  abilities: {
    shown: { tokens },
  },
  wishes,
}: AskingClient): Legend {
  const chosen = new Map(
    (Object.keys(typesOf) as TokenKind[]).flatMap((kind): readonly (readonly [TokenKind, string])[] => {
      const [own, ...standard] = typesOf[kind];
      const type = wishes.ownTokens === true ? own : standard.find((one) => tokens.types.has(one));
      return type === undefined ? [] : [[kind, type]];
    }),
  );
  const types = [...new Set(chosen.values())];
  return { types, typeOf: (kind) => (chosen.has(kind) ? types.indexOf(chosen.get(kind) ?? '') : undefined) };
}

/** What is told apart in a text by its meaning, which editors colour. */
export const tokensFeature: Feature = {
  announced(client) {
    const { full, delta, range } = client.abilities.shown.tokens;
    const { types } = legendFor(client);
    if ((!full && !range) || types.length === 0) return {};
    const options: SemanticTokensOptions = {
      legend: { tokenTypes: [...types], tokenModifiers: [] },
      ...(full && { full: delta ? { delta } : true }),
      ...(range && { range }),
    };
    return { semanticTokensProvider: options };
  },
  answer({ connection, services: { shown }, on, abilities, wishes }) {
    const { typeOf } = legendFor({ abilities, wishes });
    const { semanticTokens } = connection.languages;
    const none: SemanticTokens = { data: [] };
    semanticTokens.on(({ textDocument }, token) =>
      on(textDocument.uri, token, none, (document) => shown.tokens(document, typeOf)),
    );
    semanticTokens.onDelta(({ textDocument, previousResultId }, token) =>
      on<SemanticTokens | SemanticTokensDelta>(textDocument.uri, token, none, (document) =>
        shown.tokensSince(document, typeOf, previousResultId),
      ),
    );
    semanticTokens.onRange(({ textDocument, range }, token) =>
      on(textDocument.uri, token, none, (document) =>
        shown.tokensIn(document, typeOf, { first: range.start.line, last: range.end.line }),
      ),
    );
  },
};
