import {
  TextDocumentEdit,
  type CodeAction,
  type CodeLens,
  type Diagnostic,
  type DocumentLink,
  type DocumentSymbol,
  type Hover,
  type InlineCompletionItem,
} from 'vscode-languageserver-types';
import { severityOf } from '../../contract/severities.ts';
import { BlockReader } from '../../document/model/block-reader.ts';
import { readConfigDocument, readTemplateDocument } from '../../document/model/template-document.ts';
import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import { beginActions, beginInline, beginningsOf, isBlankFile, type Beginning } from '../../language/blank-file.ts';
import { agencyActions } from '../../language/agency-actions.ts';
import {
  codeActions,
  conflictActions,
  confirmAllAction,
  linkActions,
  moveActions,
} from '../../language/code-actions.ts';
import { complete, type CompletionAnswer } from '../../language/completion.ts';
import type { CompletionOptions } from '../../language/completion/draft.ts';
import { documentLinks } from '../../language/document-links.ts';
import { documentSymbols } from '../../language/document-symbols.ts';
import { fixAll, type FixedText } from '../../language/fixing/fix-all.ts';
import { fixAllActions } from '../../language/fixing/fix-all-actions.ts';
import { ignoreActions } from '../../language/fixing/ignore-actions.ts';
import type { LaterEdit } from '../../language/fixing/later-edit.ts';
import { unreadIn } from '../../language/fixing/unread-parts.ts';
import type { CheckedText } from '../../language/fixing/weight.ts';
import { foldingRanges } from '../../language/folding-ranges.ts';
import { mostOfFolds, type Fold } from '../../language/folding/tree-folds.ts';
import { hover, type HoverOptions } from '../../language/hover.ts';
import { linkLens } from '../../language/link-lens.ts';
import { scopeOf } from '../../language/scope.ts';
import { completeSuppression } from '../../language/suppressions/complete-suppression.ts';
import { hoverSuppression } from '../../language/suppressions/hover-suppression.ts';
import { hoverTeamCode } from '../../language/team/hover-team-code.ts';
import { answerActions, answerLenses } from '../../language/write-answer.ts';
import { collectUrls } from '../../links/collect/collect.ts';
import type { Ports } from '../../ports.ts';
import { isOfferedAt, type Finding } from '../../rules/engine/finding.ts';
import { settingOf } from '../../rules/engine/finding-list.ts';
import { findingsAt, placeByPlace } from '../../rules/engine/group-findings.ts';
import { createMemory } from '../../rules/engine/runner.ts';
import type { Template } from '../../template/template.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import { afterTyped } from '../../typing/on-dash.ts';
import type { LinePlace, TypingEdit } from '../../typing/around.ts';
import { todayOf } from '../../words/dates.ts';
import type { AttachmentService } from '../files/attachments.ts';
import type { FindingService } from '../findings/findings.ts';
import { workOut, type WorkedOut } from './later-edits.ts';
import type { LinkPermission, LinkService } from '../links/links.ts';
import type { SettingsInForce } from '../settings/settings-in-force.ts';
import { typedLines } from './typed-lines.ts';
import type { MentionService } from '../mentions/mentions.ts';
import { pathAt } from '../../papers/view/node-places.ts';
import { prompt } from '../../rules/help/fixes/missing-parts.ts';

/** What an editor asks about a text: proposals, and what is shown beside it. All answers are given at once. */
export interface LanguageService {
  /**
   * The text after all fixes that may be made without anybody looking at them.
   *
   * @param isWanted true for the codes that are to be fixed; without it, all of them
   */
  fixed(document: SourceDocument, isWanted?: (code: string) => boolean): FixedText;
  /** What an action does that was offered without its edits. */
  workOut(document: SourceDocument, later: LaterEdit): WorkedOut | Promise<WorkedOut>;
  /** @param trigger the character that opened the list by itself */
  complete(document: SourceDocument, offset: number, options: CompletionOptions, trigger?: string): CompletionAnswer;
  /**
   * Resolves when it is known what the files around a blank file answer, which its completion begins with; undefined
   * where nothing is to be known.
   */
  known(document: SourceDocument): Promise<void> | undefined;
  /** What an editor shows faintly behind the cursor: a whole submission, in a blank file. */
  inline(document: SourceDocument, offset: number): readonly InlineCompletionItem[];
  hover(document: SourceDocument, offset: number, options?: HoverWishes): Hover | null;
  /** The edits that belong to a sign that was just typed. @param place behind it */
  afterTyped(document: SourceDocument, place: LinePlace, sign: string): readonly TypingEdit[];
  symbols(document: SourceDocument): readonly DocumentSymbol[];
  documentLinks(document: SourceDocument): readonly DocumentLink[];
  /** One line about all links of a submission; nothing where links are not looked at. */
  linkLens(document: SourceDocument): readonly CodeLens[];
  /** One line above each issue without an answer, which begins one. */
  answerLenses(document: SourceDocument): readonly CodeLens[];
  /** What folds. @param most so many at most, those that hold others first; undefined for all */
  foldingRanges(document: SourceDocument, most?: number): readonly Fold[];
  /** Fixes of the findings that touch `range`; `diagnosticOf` writes a finding as the client knows it. */
  codeActions(
    document: SourceDocument,
    range: Range,
    diagnosticOf: (finding: Finding) => Diagnostic,
    options?: CodeActionOptions,
  ): readonly CodeAction[];
  /** @param action of `codeActions`, with its plain text, not with a snippet */
  askedPlace(document: SourceDocument, action: CodeAction): AskedPlace | undefined;
}

export interface HoverWishes extends HoverOptions {
  /** The address of the page about a code, which this client can open from a hover. */
  readonly page?: (code: string) => string | undefined;
}

export interface CodeActionOptions {
  /** The client has our commands about links. Default: false. */
  readonly linkCommands?: boolean;
  /** The client has our command that begins an answer. Default: false. */
  readonly answerCommand?: boolean;
  /** The client has our command that asks for a reason. Default: false. */
  readonly asksReason?: boolean;
  /** The client has our command that resolves conflicts. Default: false. */
  readonly resolvesConflicts?: boolean;
  /** The client takes edits with places to fill in; another is given their plain text. Default: false. */
  readonly snippets?: boolean;
}

export interface LanguageServiceParts {
  readonly clock: Ports['clock'];
  readonly findings: Pick<FindingService, 'of' | 'unsettled' | 'settled' | 'checked'>;
  readonly templates: TemplateStore;
  readonly settings: SettingsInForce;
  readonly links: Pick<LinkService, 'verdictsIn'>;
  readonly attachments: Pick<AttachmentService, 'placeOf' | 'filesBeside'>;
  readonly mentions: Pick<MentionService, 'namedAround' | 'filesRead'>;
  readonly permission: Pick<LinkPermission, 'state'>;
}

/** Longer than this nobody waits for what the files around a blank file answer. */
const mostWaitingMs = 400;

export function createLanguageService({
  clock,
  findings,
  templates,
  settings,
  links,
  attachments,
  mentions,
  permission,
}: LanguageServiceParts): LanguageService {
  const allIn = (document: SourceDocument): readonly Finding[] =>
    findings.settled(findings.unsettled(document), document.uri);
  const hiddenIn = (document: SourceDocument): ReadonlyMap<number, readonly Finding[]> => {
    const hidden = new Map<number, Finding[]>();
    findings.checked(document, {
      onHidden({ range }, finding) {
        hidden.set(range.start, [...(hidden.get(range.start) ?? []), ...findings.settled([finding], document.uri)]);
      },
    });
    return hidden;
  };
  const checking = (document: SourceDocument): ((text: string) => CheckedText) => {
    const { kind, uri, version } = document;
    // Versions that nobody sees must not take the place of the one that the editor edits.
    const reader = new BlockReader();
    const memory = createMemory();
    return (text) => {
      const tried =
        kind === 'template'
          ? readTemplateDocument(uri, version, text)
          : kind === 'config'
            ? readConfigDocument(uri, version, text)
            : readSubmissionDocument(uri, version, text, { reader });
      // All findings: where some are beyond a maximum, a finding that goes makes room for another one, which no fix has
      // caused.
      return {
        findings: findings.checked(tried, { memory, most: Infinity }),
        unreadable: tried.problems.length,
        hiddenBy: unreadIn(tried),
      };
    };
  };
  const fixed: LanguageService['fixed'] = (document, isWanted) =>
    fixAll({ text: document.text, check: checking(document), ...(isWanted && { isWanted }) });
  const templateOf = (document: SourceDocument): Template | undefined =>
    scopeOf(document, templates.at(document.uri)).template;
  const beginnings = (document: SourceDocument): readonly Beginning[] =>
    beginningsOf(document, templates.at(document.uri), mentions.namedAround(document.uri).templates);
  return {
    fixed,
    workOut: (document, later) => workOut(document, later, { templates, fixed, checking }),
    complete(document, offset, options, trigger) {
      const inComment = completeSuppression(document, offset, options, {
        findings: () => placeByPlace(allIn(document)),
        today: () => todayOf(clock),
      });
      if (inComment !== undefined) return { items: inComment, dependsOnTyping: true };
      return complete(
        document,
        offset,
        templates.at(document.uri),
        options,
        {
          files: () => attachments.filesBeside(document.uri),
          usedAgencies: () => mentions.namedAround(document.uri).agencies,
          answeredTemplates: () => mentions.namedAround(document.uri).templates,
        },
        trigger,
      );
    },
    known: (document) =>
      isBlankFile(document)
        ? Promise.race([
            mentions.filesRead(),
            new Promise<void>((resolve) => {
              clock.after(mostWaitingMs, resolve);
            }),
          ])
        : undefined,
    inline: (document, offset) => beginInline(document, offset, () => beginnings(document)),
    hover(document, offset, { page, ...options } = {}) {
      const facts = {
        hidden: () => hiddenIn(document),
        today: () => todayOf(clock),
        page: (code: string) => page?.(code),
        markdown: options.markdown ?? true,
        severity: (code: string) => settingOf(settings.of(document.uri).rules, code),
      };
      return (
        hoverSuppression(document, offset, facts) ??
        hoverTeamCode(document, offset, facts) ??
        hover(document, offset, templates.at(document.uri), links.verdictsIn(document.uri), {
          ...options,
          nowMs: clock.now(),
        })
      );
    },
    afterTyped: ({ lines }, place, sign) => afterTyped(typedLines(lines), place, sign),
    symbols: (document) => documentSymbols(document, templates.at(document.uri)),
    documentLinks: (document) => documentLinks(document, (file) => attachments.placeOf(document.uri, file)),
    linkLens(document) {
      const state = permission.state(document.uri);
      if (document.kind !== 'submission' || (state !== 'on' && state !== 'offline')) return [];
      return linkLens(document, collectUrls(document.submission), links.verdictsIn(document.uri), state === 'on');
    },
    answerLenses: (document) => (document.kind !== 'submission' ? [] : answerLenses(document, templateOf(document))),
    foldingRanges: (document, most) => mostOfFolds(foldingRanges(document), most),
    askedPlace,
    codeActions(
      document,
      range,
      diagnosticOfSent,
      {
        linkCommands = false,
        answerCommand = false,
        asksReason = false,
        resolvesConflicts = false,
        snippets = false,
      } = {},
    ) {
      const { findings: found, sent } = findingsAt(findings.of(document), range);
      const here = found.filter((finding) => isOfferedAt(finding, range));
      const diagnosticOf: typeof diagnosticOfSent = (finding) => diagnosticOfSent(sent(finding));
      const own = codeActions(document, here, diagnosticOf, snippets);
      // The form whose places are gone through is more than the same with prompts.
      const answers =
        answerCommand && document.kind === 'submission' ? answerActions(document, templateOf(document), range) : [];
      const fixes = [
        ...own.filter((fix) => !answers.some(({ title }) => title === fix.title)),
        ...beginActions(document, found, () => beginnings(document), diagnosticOf),
        ...answers,
        ...moveActions(document, templateOf(document), here, diagnosticOf),
        ...confirmAllAction(document, found, range, diagnosticOf),
        ...agencyActions(document, {
          findings: here,
          economy: scopeOf(document, templates.at(document.uri)).economy,
          isInFolder: templates.folderOf(document.uri) !== undefined,
          diagnosticOf,
        }),
      ];
      const folder = templates.folderOf(document.uri);
      return [
        ...(resolvesConflicts ? conflictActions(document, here, diagnosticOf) : []),
        ...fixes,
        ...fixAllActions(document, found, range, diagnosticOf),
        ...(linkCommands ? linkActions(document, here, links.verdictsIn(document.uri), diagnosticOf) : []),
        ...ignoreActions(document, {
          findings: here,
          diagnosticOf,
          asksReason,
          // What the user has set for a code wins over the folder, so it would be shown all the same.
          canHide: (code) => folder !== undefined && severityOf(settings.userOf(folder).rules, code) === undefined,
        }),
      ];
    },
  };
}

/** Where an action asks somebody to write. */
interface AskedPlace {
  /** The path of the node that has the first prompt, once the edit is made. */
  readonly path: string;
  /** True where the edit writes nothing but the prompt and its key: whoever can write at the path has no need of it. */
  readonly isAll: boolean;
}

function askedPlace(document: SourceDocument, { edit }: CodeAction): AskedPlace | undefined {
  const [change] = edit?.documentChanges ?? [];
  if (document.kind !== 'submission' || change === undefined || !TextDocumentEdit.is(change)) return undefined;
  const [made, ...others] = change.edits;
  if (made === undefined || !('newText' in made) || others.length > 0) return undefined;
  const asked = prompt.exec(made.newText);
  if (asked === null) return undefined;
  const { lines } = document;
  const [start, end] = [lines.offsetAt(made.range.start), lines.offsetAt(made.range.end)];
  const after = readSubmissionDocument(
    document.uri,
    0,
    `${lines.slice(0, start)}${made.newText}${lines.slice(end, lines.length)}`,
  );
  return {
    path: pathAt(after, start + asked.index).text,
    isAll: /^\s*(?:[\w-]+:\s*)?""\s*$/.test(made.newText.replace(prompt, '')),
  };
}
