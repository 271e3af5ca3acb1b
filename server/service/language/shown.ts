import type { CodeLens, SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver-types';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import type { HintScope, TextHint } from '../../language/hints/inlay-hints.ts';
import type { LensCommands } from '../../language/lenses/issue-lenses.ts';
import type { TokenKind } from '../../language/tokens/token.ts';
import { addFrame } from '../../mentions/in-document.ts';
import type { Mention } from '../../mentions/mention.ts';
import { mentionScope, answerScope, mentionsIn, mentionsOf } from '../../mentions/mentions.ts';
import type { Ports } from '../../ports.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import type { KeptFiles } from '../files/kept-files.ts';
import type { LanguageService } from './language.ts';
import type { LinkService } from '../links/links.ts';
import type { SettingsInForce } from '../settings/settings-in-force.ts';

/** What an editor shows in a text and beside it. What answers is loaded when it is first needed. */
export interface ShownService {
  /** For each offset what a selection grows to, from the smallest range. */
  selectionRanges(document: SourceDocument, offsets: readonly number[]): Promise<readonly (readonly Range[])[]>;
  /**
   * What is told apart by its meaning. @param typeOf the number of a kind in the client's legend; undefined for one
   * that it does not show
   */
  tokens(document: SourceDocument, typeOf: (kind: TokenKind) => number | undefined): Promise<SemanticTokens>;
  /** The same as what has become of earlier tokens, where these are the last that were given of the file. */
  tokensSince(
    document: SourceDocument,
    typeOf: (kind: TokenKind) => number | undefined,
    resultId: string,
  ): Promise<SemanticTokens | SemanticTokensDelta>;
  /** The tokens of some lines, the last one included. */
  tokensIn(
    document: SourceDocument,
    typeOf: (kind: TokenKind) => number | undefined,
    lines: { readonly first: number; readonly last: number },
  ): Promise<SemanticTokens>;
  /** What is shown behind sub-points and acronyms. */
  hints(document: SourceDocument, range: Range): Promise<readonly TextHint[]>;
  /** Lines above the text, the issues and what they are about. */
  lenses(document: SourceDocument, wishes: LensWishes): Promise<readonly CodeLens[]>;
}

export interface LensWishes {
  /** The client has our commands about links. */
  readonly linkCommands: boolean;
  /** The client has our command that begins an answer. */
  readonly answerCommand: boolean;
  /**
   * The client has our commands that show and export a submission and say what is left to do, each of which takes the
   * file's URI.
   */
  readonly paperCommands: boolean;
}

export interface ShownServiceParts {
  readonly clock: Ports['clock'];
  readonly templates: TemplateStore;
  readonly settings: SettingsInForce;
  readonly kept: KeptFiles;
  readonly language: Pick<LanguageService, 'linkLens' | 'answerLenses'>;
  readonly links: Pick<LinkService, 'verdictsIn'>;
}

const lensCommands: LensCommands = {
  preview: 'policySubmissions.openPreview',
  exportDocument: 'policySubmissions.export',
  ready: 'policySubmissions.readyToSend',
  checkLinks: 'policySubmissions.checkLinks',
};

interface GivenTokens {
  readonly resultId: string;
  readonly data: readonly number[];
}

export function createShownService({
  clock,
  templates,
  settings,
  kept,
  language,
  links,
}: ShownServiceParts): ShownService {
  const lastGiven = kept.place((): { tokens: GivenTokens | undefined } => ({ tokens: undefined }));
  // Numbers begin anew in each run of the server, and clients keep them across runs.
  const run = clock.now().toString(36);
  let count = 0;
  const scopeOfHints = (document: SourceDocument): HintScope => {
    const scope = mentionScope(document, templates.at(document.uri));
    const { template, registries, economy } = scope;
    if (document.kind !== 'submission') {
      return {
        template,
        registries,
        economy,
        key: [],
        mentionsOf: () => [],
        around: () => mentionsIn(document, scope),
      };
    }
    const answer = answerScope(document, scope);
    return {
      template,
      registries,
      economy,
      key: [template, registries, economy, answer.templateId],
      mentionsOf: (initiative) => mentionsOf(initiative, answer),
      around: () => {
        const found: Mention[] = [];
        addFrame(document, answer, (mention) => found.push(mention));
        return found;
      },
    };
  };
  const given = (document: SourceDocument, data: number[]): SemanticTokens => {
    const resultId = `${run}/${String((count += 1))}`;
    const last = lastGiven(document.uri);
    if (last !== undefined) last.tokens = { resultId, data };
    return { resultId, data };
  };
  return {
    async selectionRanges(document, offsets) {
      const { selectionRangesAt } = await import('../../language/shown-in-text.ts');
      return offsets.map((offset) => selectionRangesAt(document, offset));
    },
    async tokens(document, typeOf) {
      const { semanticTokens, encodedTokens } = await import('../../language/shown-in-text.ts');
      return given(document, encodedTokens(semanticTokens(document, scopeOfHints(document)), typeOf));
    },
    async tokensSince(document, typeOf, resultId) {
      const { semanticTokens, encodedTokens, tokenEdits } = await import('../../language/shown-in-text.ts');
      const before = lastGiven(document.uri)?.tokens;
      const now = given(document, encodedTokens(semanticTokens(document, scopeOfHints(document)), typeOf));
      return before?.resultId === resultId
        ? { ...(now.resultId !== undefined && { resultId: now.resultId }), edits: tokenEdits(before.data, now.data) }
        : now;
    },
    async tokensIn(document, typeOf, within) {
      const { semanticTokens, encodedTokens } = await import('../../language/shown-in-text.ts');
      return { data: encodedTokens(semanticTokens(document, scopeOfHints(document), within), typeOf) };
    },
    async hints(document, range) {
      const { inlayHints } = await import('../../language/shown-in-text.ts');
      return inlayHints(document, range, scopeOfHints(document), settings.of(document.uri).hints);
    },
    async lenses(document, { linkCommands, answerCommand, paperCommands }) {
      if (document.kind !== 'submission') return [];
      const { top, links: ofLinks, issues } = settings.of(document.uri).lens;
      const { template } = mentionScope(document, templates.at(document.uri));
      const { topLenses, issueLenses } = await import('../../language/shown-in-text.ts');
      return [
        ...(top && paperCommands ? topLenses(document, template, lensCommands) : []),
        ...(ofLinks && linkCommands ? language.linkLens(document) : []),
        ...(issues && paperCommands
          ? issueLenses(
              document,
              template,
              linkCommands && settings.linksOf(document.uri).check !== 'off'
                ? links.verdictsIn(document.uri)
                : undefined,
              lensCommands,
            )
          : []),
        ...(issues && answerCommand ? language.answerLenses(document) : []),
      ];
    },
  };
}
