import type { CodeAction, CodeLens, Diagnostic, DocumentLink, DocumentSymbol, Hover, InlineCompletionItem } from 'vscode-languageserver-types';
import { severityOf, type Severities } from '../../contract/severities.ts';
import { BlockReader } from '../../document/model/block-reader.ts';
import { readConfigDocument } from '../../document/model/config-document.ts';
import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { readTemplateDocument } from '../../document/model/template-document.ts';
import type { Range } from '../../document/text/text.ts';
import { beginActions, beginInline, beginningsOf, isBlankFile, type Beginning } from '../../language/blank-file.ts';
import { agencyActions } from '../../language/agency-actions.ts';
import { codeActions } from '../../language/code-actions.ts';
import { confirmAllAction } from '../../language/confirm-actions.ts';
import { complete, type CompletionAnswer } from '../../language/completion.ts';
import type { CompletionOptions } from '../../language/completion/draft.ts';
import { documentLinks } from '../../language/document-links.ts';
import { documentSymbols } from '../../language/document-symbols.ts';
import { fixAll, mayHaveSafeFix, type FixedText } from '../../language/fixing/fix-all.ts';
import { fixAllActions } from '../../language/fixing/fix-all-actions.ts';
import { ignoreActions } from '../../language/fixing/ignore-actions.ts';
import type { LaterEdit } from '../../language/fixing/later-edit.ts';
import { unreadIn } from '../../language/fixing/unread-parts.ts';
import type { CheckedText } from '../../language/fixing/weight.ts';
import { foldingRanges } from '../../language/folding-ranges.ts';
import { mostOfFolds, type Fold } from '../../language/folding/folds.ts';
import { hover, type HoverOptions } from '../../language/hover.ts';
import { linkActions } from '../../language/link-actions.ts';
import { linkLens } from '../../language/link-lens.ts';
import { moveActions } from '../../language/move-actions.ts';
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
import { checkConfig, checkSubmission, checkTemplate, createMemory, type CheckOptions } from '../../rules/engine/runner.ts';
import type { Template } from '../../template/template.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import { afterTyped } from '../../typing/after-typed.ts';
import type { LinePlace, TypingEdit } from '../../typing/lines.ts';
import { todayOf } from '../../words/days-left.ts';
import type { SameNumbers } from '../../workspace/same-numbers.ts';
import { settled, type Conditional, type FindingSurroundings } from '../../workspace/settle.ts';
import type { AttachmentService } from '../files/attachments.ts';
import type { Baselines } from '../files/baselines.ts';
import type { KeptFiles } from '../files/kept-files.ts';
import { askedPlace, type AskedPlace } from './asked-place.ts';
import { outsideOf, type BeingWritten } from './being-written.ts';
import { LastAnswer } from './last-answer.ts';
import { workOut, type WorkedOut } from './later-edits.ts';
import type { LinkPermission } from '../links/link-permission.ts';
import type { LinkService } from '../links/links.ts';
import type { SettingsInForce } from '../settings/settings-in-force.ts';
import { typedLines } from './typed-lines.ts';
import type { MentionService } from '../mentions/mentions.ts';

/** What an editor asks about a text: findings, proposals, and what is shown beside it. All answers are given at once. */
export interface LanguageService {
  /** Those that are shown: what is in the folder's baseline is not. */
  findings(document: SourceDocument): readonly Finding[];
  /** All findings, also those whose condition may not hold: for whoever keeps them. */
  unsettled(document: SourceDocument): readonly Finding[];
  /** False where a finding has no fix for certain that may be made without anybody looking at it. */
  mayHaveSafeFix(this: void, finding: Finding): boolean;
  /** Those of the findings of a file that are to be shown now, without regard to the baseline. */
  settled<Found extends Conditional>(findings: readonly Found[], uri: string): readonly Found[];
  /** Those of the findings of `unsettled` that are to be shown now. */
  shown(document: SourceDocument, unsettled: readonly Finding[]): readonly Finding[];
  /**
   * Somebody is filling in an answer, whose findings are not shown until he has left it.
   *
   * @param line of its dash; undefined when it is left
   * @returns whether that was not known
   */
  writing(uri: string, line: number | undefined): boolean;
  /** Without the findings of an answer that is being filled in. */
  outsideOfWritten<Found extends { readonly range: Range }>(document: SourceDocument, findings: readonly Found[]): readonly Found[];
  /** How many findings are not shown because they are in the folder's baseline. */
  baselined(document: SourceDocument): number;
  /** The findings with other severities than those of the settings, and with those of the baseline. */
  findingsWith(document: SourceDocument, severities: Severities): readonly Finding[];
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
  /** Resolves when it is known what the files around a blank file answer, which its completion begins with; undefined where nothing is to be known. */
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
    document: SourceDocument, range: Range, diagnosticOf: (finding: Finding) => Diagnostic, options?: CodeActionOptions,
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
  /** The client takes edits with places to fill in; another is given their plain text. Default: false. */
  readonly snippets?: boolean;
}

export interface LanguageServiceParts {
  readonly ports: Pick<Ports, 'clock' | 'logger'>;
  readonly templates: TemplateStore;
  readonly settings: SettingsInForce;
  readonly kept: KeptFiles;
  readonly baselines: Pick<Baselines, 'apply' | 'of'>;
  readonly links: Pick<LinkService, 'verdictsIn' | 'version'>;
  readonly attachments: Pick<AttachmentService, 'verdict' | 'version' | 'placeOf' | 'filesBeside'>;
  readonly mentions: Pick<MentionService, 'namedAround' | 'filesRead'>;
  readonly permission: Pick<LinkPermission, 'state'>;
  readonly sameNumbers: Pick<SameNumbers, 'sameAs'>;
}

/** Longer than this nobody waits for what the files around a blank file answer. */
const mostWaitingMs = 400;

export function createLanguageService({ ports: { clock, logger }, templates, settings, kept, baselines, links, attachments, mentions, permission, sameNumbers }: LanguageServiceParts): LanguageService {
  const memoryOf = kept.place(createMemory);
  const writtenIn = kept.place((): BeingWritten => ({}));
  const lastOf = kept.place(() => new LastAnswer<readonly Finding[]>());
  const surroundings: FindingSurroundings = { clock, sameAs: (uri, key) => sameNumbers.sameAs(uri, key) };
  // Each only grows, and so does their sum.
  const linksVersion = (): number => links.version + attachments.version;
  const checked = (
    document: SourceDocument, severities: Severities = settings.of(document.uri).rules, memory = memoryOf(document.uri), more: Pick<CheckOptions, 'onHidden' | 'most'> = {},
  ): readonly Finding[] => {
    const options: CheckOptions = { severities, logger, today: todayOf(clock), ...more };
    if (document.kind === 'template') return checkTemplate(document, options, templates.at(document.uri).all());
    if (document.kind === 'config') return checkConfig(document, options, { unread: templates.whyUnread(document.uri), registries: templates.at(document.uri).registries });
    return checkSubmission(document, templates.at(document.uri), {
      ...options, linkVerdict: links.verdictsIn(document.uri), attached: (file) => attachments.verdict(document.uri, file),
      linksVersion: linksVersion(), memory, conditional: true,
    });
  };
  // An editor asks for the actions at each place of a version. The fixes of its findings take time, so they are worked out once.
  const unsettled = (document: SourceDocument): readonly Finding[] => {
    const check = (): readonly Finding[] => checked(document);
    const question = [document, settings.of(document.uri).rules, templates.version, linksVersion(), todayOf(clock)];
    // What is found in a file of a team's configuration depends on the files beside it, too.
    return document.kind === 'config' ? check() : lastOf(document.uri)?.to(question, check) ?? check();
  };
  const findings = (document: SourceDocument): readonly Finding[] => settled(unsettled(document), document.uri, surroundings);
  const outsideOfWritten: LanguageService['outsideOfWritten'] = (document, found) => outsideOf(writtenIn(document.uri) ?? {}, document, found);
  const shown = (document: SourceDocument, found = findings(document)): readonly Finding[] => outsideOfWritten(document, baselines.apply(document, found).shown);
  const hiddenIn = (document: SourceDocument): ReadonlyMap<number, readonly Finding[]> => {
    const hidden = new Map<number, Finding[]>();
    checked(document, undefined, undefined, {
      onHidden({ range }, finding) {
        const found = settled([finding], document.uri, surroundings);
        hidden.set(range.start, [...hidden.get(range.start) ?? [], ...found]);
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
      const tried = kind === 'template' ? readTemplateDocument(uri, version, text)
        : kind === 'config' ? readConfigDocument(uri, version, text) : readSubmissionDocument(uri, version, text, { reader });
      // All findings: where some are beyond a maximum, a finding that goes makes room for another one, which no fix has caused.
      return { findings: settled(checked(tried, undefined, memory, { most: Infinity }), uri, surroundings), unreadable: tried.problems.length, hiddenBy: unreadIn(tried) };
    };
  };
  const fixed: LanguageService['fixed'] = (document, isWanted) => fixAll({ text: document.text, check: checking(document), ...(isWanted && { isWanted }) });
  const templateOf = (document: SourceDocument): Template | undefined => scopeOf(document, templates.at(document.uri)).template;
  const beginnings = (document: SourceDocument): readonly Beginning[] => beginningsOf(document, templates.at(document.uri), mentions.namedAround(document.uri).templates);
  return {
    findings: (document) => shown(document),
    shown: (document, found) => shown(document, settled(found, document.uri, surroundings)),
    baselined: (document) => (baselines.of(document.uri) === undefined ? 0 : baselines.apply(document, findings(document)).hidden.length),
    writing(uri, line) {
      const written = writtenIn(uri);
      if (written === undefined || written.line === line) return false;
      written.line = line;
      return true;
    },
    outsideOfWritten,
    unsettled,
    mayHaveSafeFix,
    settled: (found, uri) => settled(found, uri, surroundings),
    findingsWith: (document, severities) => settled(checked(document, severities), document.uri, surroundings),
    fixed,
    workOut: (document, later) => workOut(document, later, { templates, fixed, checking }),
    complete(document, offset, options, trigger) {
      const inComment = completeSuppression(document, offset, options, { findings: () => placeByPlace(findings(document)), today: () => todayOf(clock) });
      if (inComment !== undefined) return { items: inComment, dependsOnTyping: true };
      return complete(document, offset, templates.at(document.uri), options, {
        files: () => attachments.filesBeside(document.uri), usedAgencies: () => mentions.namedAround(document.uri).agencies, answeredTemplates: () => mentions.namedAround(document.uri).templates,
      }, trigger);
    },
    known: (document) => (isBlankFile(document) ? Promise.race([mentions.filesRead(), new Promise<void>((resolve) => {
      clock.after(mostWaitingMs, resolve);
    })]) : undefined),
    inline: (document, offset) => beginInline(document, offset, () => beginnings(document)),
    hover(document, offset, { page, ...options } = {}) {
      const facts = {
        hidden: () => hiddenIn(document), today: () => todayOf(clock), page: (code: string) => page?.(code), markdown: options.markdown ?? true,
        severity: (code: string) => settingOf(settings.of(document.uri).rules, code),
      };
      return hoverSuppression(document, offset, facts) ?? hoverTeamCode(document, offset, facts)
        ?? hover(document, offset, templates.at(document.uri), links.verdictsIn(document.uri), { ...options, nowMs: clock.now() });
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
    codeActions(document, range, diagnosticOfSent, { linkCommands = false, answerCommand = false, asksReason = false, snippets = false } = {}) {
      const { findings: found, sent } = findingsAt(shown(document), range);
      const here = found.filter((finding) => isOfferedAt(finding, range));
      const diagnosticOf: typeof diagnosticOfSent = (finding) => diagnosticOfSent(sent(finding));
      const own = codeActions(document, here, diagnosticOf, snippets);
      // The form whose places are gone through is more than the same with prompts.
      const answers = answerCommand && document.kind === 'submission' ? answerActions(document, templateOf(document), range) : [];
      const fixes = [
        ...own.filter((fix) => !answers.some(({ title }) => title === fix.title)),
        ...beginActions(document, found, () => beginnings(document), diagnosticOf),
        ...answers,
        ...moveActions(document, templateOf(document), here, diagnosticOf),
        ...confirmAllAction(document, found, range, diagnosticOf),
        ...agencyActions(document, {
          findings: here, economy: scopeOf(document, templates.at(document.uri)).economy, isInFolder: templates.folderOf(document.uri) !== undefined, diagnosticOf,
        }),
      ];
      const folder = templates.folderOf(document.uri);
      return [
        ...fixes,
        ...fixAllActions(document, found, range, diagnosticOf),
        ...(linkCommands ? linkActions(document, here, links.verdictsIn(document.uri), diagnosticOf) : []),
        ...ignoreActions(document, {
          findings: here, diagnosticOf, asksReason,
          // What the user has set for a code wins over the folder, so it would be shown all the same.
          canHide: (code) => folder !== undefined && severityOf(settings.userOf(folder).rules, code) === undefined,
        }),
      ];
    },
  };
}
