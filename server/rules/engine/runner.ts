import type { ConfigDocument, TemplateDocument } from '../../document/model/template-document.ts';
import type { SourceDocument, SubmissionDocument } from '../../document/model/source-document.ts';
import { shift } from '../../document/text/text.ts';
import type { Logger } from '../../ports.ts';
import type { Severities } from '../../contract/severities.ts';
import { documentDate, documentLanguage } from '../../template/document-defaults.ts';
import type { Template } from '../../template/template.ts';
import type { FolderInputs } from '../../template/folder-inputs.ts';
import {
  documentHolder,
  documentReports,
  guarded,
  initiativeReportsOf,
  reportsOf,
  startOf,
  type InitiativeReports,
  type VolatileFacts,
} from './run-rules.ts';
import { CheckMemory, type CheckedIssue } from './check-memory.ts';
import { Doubt } from './doubt.ts';
import type { Finding } from './finding.ts';
import { FindingList, ruleFailed, type SuppressionQuestion } from './finding-list.ts';
import { placeReport } from './found.ts';
import { InitiativeJudge, type CodedReport, type JudgedInitiative } from './initiative-judge.ts';
import { linesWithOpenLinks } from './open-links.ts';
import { configurableCodes, rules, ruleOf, type FindingCode } from './registry.ts';
import type { AddReport, ConfigContext, Rule, RuleContext } from './rule.ts';
import { mayHaveSuppressions, suppressesByText } from './suppressions/directives.ts';
import { readSuppressions, type Suppression } from './suppressions/read-suppressions.ts';
import { fileMessages } from '../../words/messages/findings/file.ts';

export interface CheckOptions {
  /** A code that neither is listed nor belongs to a group that is keeps its default. */
  readonly severities: Severities;
  readonly logger?: Logger;
  /** The day where the user is, `2020-07-01`; without it, no suppression has ended yet. */
  readonly today?: string;
  /** Told of each finding that a comment hides. */
  readonly onHidden?: (suppression: Suppression, finding: Finding) => void;
  /** How many findings of one code are told, each; default: as many as editors show. */
  readonly most?: number;
}

export interface SubmissionCheckOptions extends CheckOptions, VolatileFacts {
  /** The results of the last check of the same file, which this check brings up to date. */
  readonly memory?: SubmissionMemory | undefined;
  /** True for whoever settles the findings with a condition; without it, they are left out. */
  readonly conditional?: boolean;
}

export type SubmissionMemory = CheckMemory<InitiativeReports>;

export function createMemory(): SubmissionMemory {
  return new CheckMemory();
}

/**
 * All findings of a submission, in the order of the text. Never throws: a check that fails is itself reported as a
 * finding.
 */
export function checkSubmission(
  document: SubmissionDocument,
  store: FolderInputs,
  options: SubmissionCheckOptions,
): readonly Finding[] {
  try {
    const findings = findingsOfSubmission(document, store, {
      ...options,
      ...(options.logger && { logger: sayingOnce(options.logger) }),
    });
    return options.conditional === true ? findings : findings.filter(({ when }) => when === undefined);
  } catch (error) {
    options.memory?.forget();
    return notChecked(document, options, error);
  }
}

function findingsOfSubmission(
  document: SubmissionDocument,
  store: FolderInputs,
  options: SubmissionCheckOptions,
): readonly Finding[] {
  const { issues, template: templateId, economy } = document.submission;
  const template = store.get(templateId?.value ?? '');
  const economyName = economy?.value.trim() ?? '';
  const context: RuleContext = {
    template,
    registries: store.registries,
    terms: store.terms,
    economy:
      economyName === ''
        ? undefined
        : (store.registries.economy(economyName, template) ?? store.registries.economyMeant(economyName, template)),
    linkVerdict: options.linkVerdict,
    attached: options.attached ?? (() => undefined),
    language: documentLanguage(document.submission.language?.value, template),
    date: documentDate(document.submission, template),
  };
  const memory = options.memory ?? createMemory();
  const suppresses = suppressesByText();
  const checked = memory.update(issues, {
    key: [template, context.registries, context.terms, context.economy, context.language, context.date],
    countsSpellings: template?.terms !== undefined,
    check: (initiative, issueId) =>
      initiativeReportsOf(initiative, issueId, context, {
        suppresses: suppresses(initiative.source),
        logger: options.logger,
      }),
    speaksKey: options.linksVersion ?? NaN,
    speaks: (found) => found.suppresses || found.groups.size > 0 || reportsOf(found, options).length > 0,
  });
  const doubt = new Doubt(document, issues);
  const templates = store.all();
  const silent = memory.silentRules.about([
    document.frameText,
    document.problems.length > 0,
    templates,
    template,
    context.registries,
    context.terms,
    context.economy,
    context.language,
    context.date,
    options.linksVersion ?? NaN,
  ]);
  const ofDocument = documentReports(
    { ...context, templates, document, issues, summary: memory.summary },
    silent,
    options.logger,
  ).filter(({ code, report }) => isCertain(code) || !doubt.hides(report));
  const maySuppress = memory.summary.suppressing > 0 || mayHaveSuppressions(document.frameText);
  const isApart = memory.summary.suppressing > 0 && options.onHidden === undefined && InitiativeJudge.isFor(document);
  const judge = !isApart
    ? undefined
    : new InitiativeJudge(document.frameText, {
        severities: options.severities,
        today: options.today ?? '',
        linksVersion: options.linksVersion,
        context,
        documentStarts: ofDocument.map(({ report }) => report.range.start).sort((a, b) => a - b),
        onJudged: () => void memory.judgedInitiatives++,
      });
  const collected: Collected = { ofDocument, checked, issues, doubt, maySuppress, options };
  const judged = judge && findingListOf(collected, judge);
  const findings = judged ?? findingListOf(collected, undefined);
  if (!maySuppress) return findings.all();
  const { lines, root } = document;
  return findings.unsuppressed({
    ...suppressionQuestion(document, options),
    suppressions: readSuppressions({ lines, root, issues, ...(judged && { judged: judge }) }),
    waitingLines: (asked) => linesWithOpenLinks(asked, issues, documentHolder(document), context),
  });
}

interface Collected {
  readonly ofDocument: readonly CodedReport[];
  readonly checked: readonly CheckedIssue<InitiativeReports>[];
  readonly issues: SubmissionDocument['submission']['issues'];
  readonly doubt: Doubt;
  readonly maySuppress: boolean;
  readonly options: SubmissionCheckOptions;
}

/**
 * The findings, without what `judge` says that comments hide. Undefined where a rule failed and so comments can not be
 * judged one by one.
 */
function findingListOf(collected: Collected, judge: InitiativeJudge): FindingList | undefined;
function findingListOf(collected: Collected, judge: undefined): FindingList;
function findingListOf(
  { ofDocument, checked, issues, doubt, maySuppress, options }: Collected,
  judge: InitiativeJudge | undefined,
): FindingList | undefined {
  const findings = new FindingList(options.severities, maySuppress, options);
  const mayNotFail = judge !== undefined;
  if (mayNotFail && ofDocument.some(({ code }) => code === ruleFailed)) return undefined;
  for (const { code, report } of ofDocument) findings.add(code, report);
  const saidOnce = new Set<string>();
  for (const [issueIndex, ofIssue] of checked.entries()) {
    const issue = issues[issueIndex];
    if (issue === undefined) continue;
    for (const index of judge?.indexes(ofIssue) ?? ofIssue.speaking) {
      const one = ofIssue.checked[index];
      if (one === undefined) continue;
      const base = issue.bases[index] ?? 0;
      const reports = reportsOf(one.found, options);
      const judgement = judge?.judgement(issue, ofIssue.checked, index, reports);
      if (judgement !== undefined && judgement !== 'no comment') {
        addJudged(findings, judgement, base);
        continue;
      }
      const hidden = doubt.mayHide(base + one.initiative.node.range.start);
      for (const { code, report } of reports) {
        if (mayNotFail && code === ruleFailed) return undefined;
        if (report.missing !== undefined && hidden) continue;
        // Failures of different rules have the same code, so they are told apart by what their message says.
        const said = report.once !== true ? undefined : code === ruleFailed ? report.message.key : code;
        if (said !== undefined && saidOnce.has(said)) continue;
        const placed = placeReport(report, base);
        if (!isCertain(code) && doubt.doubts(placed.range)) continue;
        if (said !== undefined) saidOnce.add(said);
        findings.add(code, placed);
      }
      for (const [key, group] of one.found.groups) {
        const reports = doubt.isNone
          ? group.reports
          : group.reports.filter(({ range }) => !doubt.doubts(shift(range, base)));
        if (reports.length > 0)
          findings.addGroup(
            key,
            reports === group.reports ? group : { ...group, reports },
            base,
            maySuppress && judgement !== 'no comment',
          );
      }
    }
  }
  return findings;
}

function addJudged(findings: FindingList, { left, groups, said, tail }: JudgedInitiative, base: number): void {
  for (const { code, report } of left) findings.add(code, placeReport(report, base));
  for (const [key, group] of groups) findings.addGroup(key, group, base, false);
  for (const { code, report } of said) findings.addJudged(code, report, base - tail.length);
}

/**
 * All findings of a template, in the order of the text. Never throws: a check that fails is itself reported as a
 * finding.
 *
 * @param templates all that are known where the file is, in the order in which they count
 */
export function checkTemplate(
  document: TemplateDocument,
  options: CheckOptions,
  templates: readonly Template[] = [],
): readonly Finding[] {
  return checkWhole(document, options, (rule, add) => rule.checkTemplate?.({ document, templates }, add));
}

/**
 * All findings of a file of a team's own, in the order of the text. Never throws, as `checkTemplate`.
 *
 * @param around why nothing reads the file; and what is known where it is
 */
export function checkConfig(
  document: ConfigDocument,
  options: CheckOptions,
  { unread, registries }: Partial<Pick<ConfigContext, 'unread' | 'registries'>> = {},
): readonly Finding[] {
  return checkWhole(document, options, (rule, add) =>
    rule.checkConfig?.({ document, codes: configurableCodes, unread, registries }, add),
  );
}

type CheckOfRule = (rule: Rule<FindingCode>, add: AddReport) => void;

function checkWhole(
  document: TemplateDocument | ConfigDocument,
  options: CheckOptions,
  check: CheckOfRule,
): readonly Finding[] {
  try {
    return findingsOfWhole(document, options, check);
  } catch (error) {
    return notChecked(document, options, error);
  }
}

function findingsOfWhole(
  document: TemplateDocument | ConfigDocument,
  options: CheckOptions,
  check: CheckOfRule,
): readonly Finding[] {
  const doubt = new Doubt(document, []);
  const maySuppress = mayHaveSuppressions(document.text);
  const findings = new FindingList(options.severities, maySuppress, options);
  for (const rule of rules) {
    for (const { code, report } of guarded(rule, document, options.logger, (add) => check(rule, add))) {
      if (isCertain(code) || !doubt.hides(report)) findings.add(code, report);
    }
  }
  if (!maySuppress) return findings.all();
  const { lines, root } = document;
  return findings.unsuppressed({
    ...suppressionQuestion(document, options),
    suppressions: readSuppressions({ lines, root, issues: [] }),
    waitingLines: () => new Set(),
  });
}

function suppressionQuestion(
  { lines, problems }: Pick<SourceDocument, 'lines' | 'problems'>,
  { today = '', onHidden }: CheckOptions,
): Omit<SuppressionQuestion, 'suppressions' | 'waitingLines'> {
  // The only problem with a related place is a key that is written twice, and such a text is read correctly.
  const isRead = problems.every(({ related }) => related !== undefined);
  return { text: lines, today, isKnown: (code) => ruleOf(code) !== undefined, isRead, onHidden };
}

/**
 * Tells of findings whether nothing of their sort could be said at their place in this version, because the text there
 * could not be read.
 */
export function hiddenBySyntax(
  document: SourceDocument,
): (finding: Pick<Finding, 'code' | 'range' | 'missing'>) => boolean {
  const doubt = new Doubt(document, document.kind === 'submission' ? document.submission.issues : []);
  return (finding) => !isCertain(finding.code) && doubt.hides(finding);
}

/** True for findings that are certain even in a part of the text that may have been misread. */
function isCertain(code: string): boolean {
  return code === 'yaml.syntax' || code === 'merge.conflict' || code === ruleFailed;
}

/** A logger that writes equal errors once, because one rule may fail in thousands of initiatives. */
function sayingOnce(logger: Logger): Logger {
  const said = new Set<string>();
  return {
    info: (message) => logger.info(message),
    warn: (message) => logger.warn(message),
    error: (message, cause) => {
      if (said.has(message)) return;
      said.add(message);
      logger.error(message, cause);
    },
  };
}

/** The finding for a file of which the check itself, and not one of the rules, has failed. */
function notChecked(document: SourceDocument, options: CheckOptions, error: unknown): readonly Finding[] {
  options.logger?.error(`${document.uri} could not be checked`, error);
  const findings = new FindingList(options.severities, false);
  findings.add(ruleFailed, {
    range: startOf(document),
    message: fileMessages.notChecked.file,
  });
  return findings.all();
}
