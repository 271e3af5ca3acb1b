import type { SemanticTokens, SemanticTokensDelta, SemanticTokensOptions } from 'vscode-languageserver';
import type { TokenKind } from '../../language/tokens/token.ts';
import type { AskingClient, Feature } from './feature.ts';

/** The types of tokens that our own client knows, and those of LSP that may stand for them; some have none. */
const typesOf: Readonly<Record<TokenKind, readonly [own: string, ...standard: string[]]>> = {
  issue: ['submissionIssue', 'namespace', 'class'], point: ['submissionPoint', 'enumMember'], agency: ['submissionAgency', 'class', 'type'],
  economy: ['submissionEconomy', 'type'], address: ['submissionAddress', 'string'], word: ['submissionWord', 'keyword'],
  strong: ['submissionStrong'], emphasis: ['submissionEmphasis'], linkWords: ['submissionLinkWords'],
};

interface Legend {
  readonly types: readonly string[];
  /** The number of a kind's type; undefined for one that the client does not show. */
  readonly typeOf: (kind: TokenKind) => number | undefined;
}

function legendFor({ abilities: { shown: { tokens } }, wishes }: AskingClient): Legend {
  const chosen = new Map((Object.keys(typesOf) as TokenKind[]).flatMap((kind): readonly (readonly [TokenKind, string])[] => {
    const [own, ...standard] = typesOf[kind];
    const type = wishes.ownTokens === true ? own : standard.find((one) => tokens.types.has(one));
    return type === undefined ? [] : [[kind, type]];
  }));
  const types = [...new Set(chosen.values())];
  return { types, typeOf: (kind) => (chosen.has(kind) ? types.indexOf(chosen.get(kind) ?? '') : undefined) };
}

/** What is told apart in a text by its meaning, which editors colour. */
export const tokensFeature: Feature = {
  announced(client) {
    const { full, delta, range } = client.abilities.shown.tokens;
    const { types } = legendFor(client);
    if ((!full && !range) || types.length === 0) return {};
    const options: SemanticTokensOptions = { legend: { tokenTypes: [...types], tokenModifiers: [] }, ...(full && { full: delta ? { delta } : true }), ...(range && { range }) };
    return { semanticTokensProvider: options };
  },
  answer({ connection, services: { shown }, on, abilities, wishes }) {
    const { typeOf } = legendFor({ abilities, wishes });
    const { semanticTokens } = connection.languages;
    const none: SemanticTokens = { data: [] };
    semanticTokens.on(({ textDocument }, token) => on(textDocument.uri, token, none, (document) => shown.tokens(document, typeOf)));
    semanticTokens.onDelta(({ textDocument, previousResultId }, token) => on<SemanticTokens | SemanticTokensDelta>(textDocument.uri, token, none, (document) => shown.tokensSince(document, typeOf, previousResultId)));
    semanticTokens.onRange(({ textDocument, range }, token) => on(textDocument.uri, token, none, (document) => (
      shown.tokensIn(document, typeOf, { first: range.start.line, last: range.end.line })
    )));
  },
};
