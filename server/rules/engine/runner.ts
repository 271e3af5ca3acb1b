import type { AttachedVerdict } from '../../document/model/attached-file.ts';
import type { Initiative } from '../../document/model/submission.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import type { TemplateDocument } from '../../document/model/template-document.ts';
import { shift, type Range } from '../../document/text/text.ts';
import type { LinkVerdict } from '../../links/judge/verdict.ts';
import type { Logger } from '../../ports.ts';
import { severityOf, type Severities } from '../../contract/severities.ts';
import { documentDate } from '../../template/document-date.ts';
import { documentLanguage } from '../../template/document-language.ts';
import { issueOf } from '../../template/template.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import { documentHolder } from '../help/document-holder.ts';
import { CheckMemory } from './check-memory.ts';
import { Doubt } from './doubt.ts';
import type { Finding } from './finding.ts';
import { addressesOf, hasAddresses } from '../help/links-of.ts';
import { linesWithOpenLinks } from './open-links.ts';
import { rules, ruleOf, type FindingCode } from './registry.ts';
import type { AddReport, DocumentContext, InitiativeContext, Report, Rule, RuleContext, Severity } from './rule.ts';
import { suppress } from './suppress.ts';
import { mayHaveSuppressions, readSuppressions, type SuppressedText } from './suppressions.ts';

export interface CheckOptions {
  /** A code that neither is listed nor belongs to a group that is keeps its default. */
  readonly severities: Severities;
  readonly logger?: Logger;
}

export interface SubmissionCheckOptions extends CheckOptions {
  readonly linkVerdict: (url: string) => LinkVerdict | undefined;
  /** What is known of the file that an attachment names; without it, nothing is said about files. */
  readonly attached?: (file: string) => AttachedVerdict | undefined;
  /** Grows whenever an answer of `linkVerdict` or `attached` may have changed; without it, reports about them are not cached. */
  readonly linksVersion?: number;
  /** The results of the last check of the same file, which this check brings up to date. */
  readonly memory?: SubmissionMemory | undefined;
}

export type SubmissionMemory = CheckMemory<InitiativeReports>;

export function createMemory(): SubmissionMemory {
  return new CheckMemory();
}

interface CodedReport {
  readonly code: FindingCode;
  readonly report: Report;
}

/** All findings of a submission, in the order of the text. Never throws: a check that fails is itself reported as a finding. */
export function checkSubmission(
  document: SubmissionDocument, store: TemplateStore, options: SubmissionCheckOptions,
): readonly Finding[] {
  try {
    return findingsOfSubmission(document, store, { ...options, ...(options.logger && { logger: sayingOnce(options.logger) }) });
  } catch (error) {
    options.memory?.forget();
    return notChecked(document, options, error);
  }
}

function findingsOfSubmission(
  document: SubmissionDocument, store: TemplateStore, options: SubmissionCheckOptions,
): readonly Finding[] {
  const { issues, template: templateId, economy } = document.submission;
  const template = store.get(templateId?.value ?? '');
  const economyName = economy?.value.trim() ?? '';
  const context: RuleContext = {
    template,
    templates: store.all(),
    registries: store.registries,
    economy: economyName === '' ? undefined
      : store.registries.economy(economyName, template) ?? store.registries.economyMeant(economyName, template),
    linkVerdict: options.linkVerdict,
    attached: options.attached ?? (() => undefined),
    language: documentLanguage(document.submission.language?.value, template),
    date: documentDate(document.submission, template),
  };
  const memory = options.memory ?? createMemory();
  const checked = memory.update(issues, {
    key: [store, store.version, template, context.economy, context.language, context.date],
    check: (initiative, issueId) => checkInitiative(initiative, issueId, context, options.logger),
    speaksKey: options.linksVersion ?? NaN,
    speaks: (found) => reportsOf(found, options).length > 0,
  });
  const doubt = new Doubt(document, issues);
  const maySuppress = memory.summary.suppressing > 0 || mayHaveSuppressions(document.frameText);
  const findings = new FindingList(options, maySuppress);

  for (const { code, report } of documentReports({ ...context, document, issues, summary: memory.summary }, options.logger)) {
    const believed = isCertain(code) || (!doubt.doubts(report.range) && !(report.missing === true && doubt.mayHideInFile(report.range)));
    if (believed) findings.add(code, report);
  }
  const saidOnce = new Set<string>();
  for (const [issueIndex, ofIssue] of checked.entries()) {
    for (const index of ofIssue.speaking) {
      const one = ofIssue.checked[index];
      if (one === undefined) continue;
      const base = issues[issueIndex]?.bases[index] ?? 0;
      const hidden = doubt.mayHide(base + one.initiative.node.range.start);
      for (const { code, report } of reportsOf(one.found, options)) {
        if (report.missing === true && hidden) continue;
        // Failures of different rules have the same code, so they are told apart by their message.
        const said = report.once !== true ? undefined : code === ruleFailed ? report.message : code;
        if (said !== undefined && saidOnce.has(said)) continue;
        const placed = place(report, base);
        if (!isCertain(code) && doubt.doubts(placed.range)) continue;
        if (said !== undefined) saidOnce.add(said);
        findings.add(code, placed);
      }
    }
  }
  if (!maySuppress) return findings.all();
  const { lines, root } = document;
  return findings.unsuppressed({ lines, root, issues }, (asked) => linesWithOpenLinks(asked, issues, documentHolder(document), context));
}

/** All findings of a template, in the order of the text. Never throws: a check that fails is itself reported as a finding. */
export function checkTemplate(document: TemplateDocument, options: CheckOptions): readonly Finding[] {
  try {
    return findingsOfTemplate(document, options);
  } catch (error) {
    return notChecked(document, options, error);
  }
}

function findingsOfTemplate(document: TemplateDocument, options: CheckOptions): readonly Finding[] {
  const doubt = new Doubt(document, []);
  const maySuppress = mayHaveSuppressions(document.text);
  const findings = new FindingList(options, maySuppress);
  for (const rule of rules) {
    for (const { code, report } of guarded(rule, document, options.logger, (add) => rule.checkTemplate?.({ document }, add))) {
      const believed = isCertain(code) ||
        (!doubt.doubts(report.range) && !(report.missing === true && doubt.mayHideInFile(report.range)));
      if (believed) findings.add(code, report);
    }
  }
  if (!maySuppress) return findings.all();
  return findings.unsuppressed({ lines: document.lines, root: document.root, issues: [] }, () => new Set());
}

function* documentReports(context: DocumentContext, logger: Logger | undefined): Iterable<CodedReport> {
  const holder = documentHolder(context.document);
  if (holder !== undefined) yield* runOnInitiative(holderRules, { ...context, initiative: holder, issueId: '', issue: undefined }, logger);
  for (const rule of rules) yield* guarded(rule, context.document, logger, (add) => rule.checkDocument?.(context, add));
}

/** True for findings that are certain even in a part of the text that may have been misread. */
function isCertain(code: FindingCode): boolean {
  return code === 'yaml.syntax' || code === ruleFailed;
}

/** The reports about one initiative. */
interface InitiativeReports {
  /** Reports that depend only on the text, the template and the registries. */
  readonly steady: readonly CodedReport[];
  /** The context to run the volatile rules in; undefined when the initiative has neither links nor attachments. */
  readonly context: InitiativeContext | undefined;
  /** The reports of the volatile rules, and the `linksVersion` for which they are valid. */
  volatile: { readonly linksVersion: number; readonly reports: readonly CodedReport[] } | undefined;
}

const steadyRules = rules.filter((rule) => rule.checkInitiative !== undefined && rule.meta.volatile !== true);
/** The rules about addresses and files, for what is attached to the whole document. */
const holderRules = rules.filter(({ meta }) => meta.volatile === true || meta.code === 'link.malformed');
const volatileRules = rules.filter((rule) => rule.checkInitiative !== undefined && rule.meta.volatile === true);

function checkInitiative(initiative: Initiative, issueId: string, context: RuleContext, logger: Logger | undefined): InitiativeReports {
  const { template, templates, registries, economy, linkVerdict, attached, language, date } = context;
  const inContext: InitiativeContext = {
    template, templates, registries, economy, linkVerdict, attached, language, date, initiative, issueId, issue: template && issueOf(template, issueId),
  };
  return {
    steady: runOnInitiative(steadyRules, inContext, logger),
    context: hasAddresses(initiative) ? inContext : undefined,
    volatile: undefined,
  };
}

function reportsOf(found: InitiativeReports, { linksVersion, linkVerdict, attached, logger }: SubmissionCheckOptions): readonly CodedReport[] {
  if (found.context === undefined) return found.steady;
  if (found.volatile === undefined || found.volatile.linksVersion !== linksVersion) {
    const { initiative } = found.context;
    const isKnown = initiative.attachments.length > 0 || addressesOf(initiative).some(({ value }) => linkVerdict(value) !== undefined);
    const reports = isKnown ? runOnInitiative(volatileRules, { ...found.context, linkVerdict, ...(attached && { attached }) }, logger) : nothing;
    // Without a version, NaN makes the next call run the rules again, because NaN equals nothing.
    found.volatile = { linksVersion: linksVersion ?? NaN, reports };
  }
  return found.volatile.reports.length === 0 ? found.steady : [...found.steady, ...found.volatile.reports];
}

function runOnInitiative(
  asked: readonly Rule<FindingCode>[], context: InitiativeContext, logger: Logger | undefined,
): readonly CodedReport[] {
  // This runs for thousands of initiatives and tens of rules, so the array is made only when there is a report.
  let found: CodedReport[] | undefined;
  let code: FindingCode;
  const add = (report: Report): void => void (found ??= []).push({ code, report });
  for (const rule of asked) {
    const before = found?.length ?? 0;
    code = rule.meta.code;
    try {
      rule.checkInitiative?.(context, add);
    } catch (error) {
      if (found !== undefined) found.length = before;
      const failure = failed(rule, logger, error);
      code = ruleFailed;
      // A rule may fail in thousands of initiatives, and this is to be reported once.
      add({ ...failure, range: context.initiative.anchor, once: true });
    }
  }
  return found ?? nothing;
}

const nothing: readonly never[] = [];

function guarded(
  rule: Rule<FindingCode>, document: SourceDocument, logger: Logger | undefined, check: (add: AddReport) => void,
): readonly CodedReport[] {
  const found: CodedReport[] = [];
  try {
    check((report) => found.push({ code: rule.meta.code, report }));
    return found;
  } catch (error) {
    return [{ code: ruleFailed, report: { ...failed(rule, logger, error), range: startOf(document) } }];
  }
}

const ruleFailed = 'internal.rule-failed' satisfies FindingCode;

/** Logs that a rule has thrown. @returns the message of a finding that tells the user that the rule's findings are missing */
function failed(rule: Rule<FindingCode>, logger: Logger | undefined, error: unknown): Pick<Report, 'message'> {
  logger?.error(`The rule ${rule.meta.code} failed`, error);
  return {
    message: `The check “${rule.meta.code}” could not be made, so this result is incomplete; please report it as a mistake of Policy Submissions.`,
  };
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
  const findings = new FindingList(options, false);
  findings.add(ruleFailed, {
    range: startOf(document),
    message: 'This file could not be checked, so nothing else is said about it; please report it as a mistake of Policy Submissions.',
  });
  return findings.all();
}

/** The range of the file's first word, where findings about the whole file are underlined. */
function startOf({ lines }: SourceDocument): Range {
  return { start: 0, end: /^\S*/.exec(lines.slice(0, Math.min(lines.length, 100)))?.[0].length ?? 0 };
}

function place(report: Report, base: number): Report {
  if (base === 0) return report;
  return {
    ...report,
    range: shift(report.range, base),
    ...(report.related && { related: report.related.map((one) => ({ ...one, range: shift(one.range, base) })) }),
    ...(report.fixes && {
      fixes: report.fixes.map((fix) => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit, range: shift(edit.range, base) })) })),
    }),
  };
}

/** The most findings of one code in one file, because editors do not show more. The last of them tells how many more there are. */
const mostOfOneCode = 1000;

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/** Turns reports into findings: sets severities, and removes duplicates, suppressed findings and those beyond the maximum. */
class FindingList {
  readonly #severities: CheckOptions['severities'];
  readonly #findings = new Map<string, Finding>();
  readonly #counts = new Map<string, number>();
  readonly #maySuppress: boolean;

  /** @param maySuppress true when comments may suppress findings, so that findings beyond the maximum may still be shown */
  constructor({ severities }: CheckOptions, maySuppress: boolean) {
    this.#severities = severities;
    this.#maySuppress = maySuppress;
  }

  add(code: FindingCode, report: Report): void {
    const severity = this.#severity(code, report);
    if (severity === undefined) return;
    const count = this.#counts.get(code) ?? 0;
    const isKept = this.#maySuppress || count < mostOfOneCode;
    if (isKept) {
      const key = `${code} ${report.range.start} ${report.range.end} ${report.message}`;
      if (this.#findings.has(key)) return;
      this.#findings.set(key, {
        code, severity, message: report.message, range: report.range, related: report.related ?? [], fixes: report.fixes ?? [],
        ...(report.missing === true && { missing: true }),
      });
    }
    this.#counts.set(code, count + 1);
  }

  all(): readonly Finding[] {
    return notTooMany(inOrder([...this.#findings.values()]), this.#counts);
  }

  /** The findings that no comment suppresses, with the findings about such comments. */
  unsuppressed(written: SuppressedText, waitingLines: (lines: readonly Range[]) => ReadonlySet<number>): readonly Finding[] {
    const suppressions = readSuppressions(written);
    if (suppressions.length === 0) return this.all();
    const left = suppress({
      text: written.lines, findings: [...this.#findings.values()], suppressions, waitingLines,
      isOff: (code) => severityOf(this.#severities, code) === 'off', isVolatile: (code) => ruleOf(code)?.meta.volatile === true,
    });
    this.#findings.clear();
    for (const { code, report } of left.reports) this.add(code, report);
    const shown = inOrder([...left.findings, ...this.#findings.values()]);
    const counts = new Map<string, number>();
    for (const { code } of shown) counts.set(code, (counts.get(code) ?? 0) + 1);
    return notTooMany(shown, counts);
  }

  #severity(code: FindingCode, { severity: lowered }: Report): Severity | undefined {
    const setting = severityOf(this.#severities, code) ?? ruleOf(code)?.meta.severity;
    if (setting === undefined || setting === 'off') return undefined;
    return lowered !== undefined && rank[lowered] > rank[setting] ? lowered : setting;
  }
}

function inOrder(findings: Finding[]): readonly Finding[] {
  return findings.sort((a, b) => (
    a.range.start - b.range.start || a.range.end - b.range.end || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  ));
}

/** The findings up to the maximum of each code. @param counts how many of each code there are, including those not in `findings` */
function notTooMany(findings: readonly Finding[], counts: ReadonlyMap<string, number>): readonly Finding[] {
  const tooMany = [...counts].filter(([, count]) => count > mostOfOneCode);
  if (tooMany.length === 0) return findings;
  const left = new Map(tooMany.map(([code, count]) => [code, count - mostOfOneCode]));
  const seen = new Map<string, number>();
  return findings.flatMap((finding) => {
    const more = left.get(finding.code);
    if (more === undefined) return [finding];
    const place = (seen.get(finding.code) ?? 0) + 1;
    seen.set(finding.code, place);
    if (place < mostOfOneCode) return [finding];
    return place > mostOfOneCode ? [] : [{ ...finding, more, message: `${finding.message} (${more} more like this follow.)` }];
  });
}
