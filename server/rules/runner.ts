import type { Initiative } from '../document/submission.ts';
import type { SubmissionDocument } from '../document/submission-document.ts';
import type { TemplateDocument } from '../document/template-document.ts';
import { shift, type Range } from '../document/text.ts';
import type { LinkVerdict } from '../links/verdict.ts';
import type { Logger } from '../ports.ts';
import type { SeveritySetting } from '../protocol.ts';
import { issueOf } from '../template/template.ts';
import type { TemplateStore } from '../template/template-store.ts';
import { CheckMemory } from './check-memory.ts';
import { Doubt } from './doubt.ts';
import type { Finding } from './finding.ts';
import { addressesOf } from './links-of.ts';
import { linesWithOpenLinks } from './open-links.ts';
import { rules, ruleOf, type FindingCode } from './registry.ts';
import type { AddReport, DocumentContext, InitiativeContext, Report, Rule, RuleContext, Severity } from './rule.ts';
import { suppress } from './suppress.ts';
import { mayHaveSuppressions, readSuppressions, type SuppressedText } from './suppressions.ts';

export interface CheckOptions {
  /** Finding code to severity; what is absent keeps its default. */
  readonly severities: Readonly<Record<string, SeveritySetting>>;
  readonly logger?: Logger;
}

export interface SubmissionCheckOptions extends CheckOptions {
  readonly linkVerdict: (url: string) => LinkVerdict | undefined;
  /** Grows when an answer of `linkVerdict` may have become another; without it nothing about links is kept. */
  readonly linksVersion?: number;
  /** What the last check of the same file found; it is kept up to date. */
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

/** All findings of a submission, by their place. */
export function checkSubmission(
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
  };
  const memory = options.memory ?? createMemory();
  const checked = memory.update(issues, {
    key: [store, store.version, template, context.economy],
    check: (initiative, issueId) => checkInitiative(initiative, issueId, context, options.logger),
    speaksKey: options.linksVersion ?? NaN,
    speaks: (found) => reportsOf(found, options).length > 0,
  });
  const doubt = new Doubt(document, issues);
  const findings = new FindingList(options);

  for (const { code, report } of documentReports({ ...context, document, issues, summary: memory.summary }, options.logger)) {
    const believed = code === 'yaml.syntax' || (!doubt.doubts(report.range) && !(report.missing === true && doubt.mayHideInFile(report.range)));
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
        if (report.once === true) {
          if (saidOnce.has(code)) continue;
          saidOnce.add(code);
        }
        const placed = place(report, base);
        if (!doubt.doubts(placed.range)) findings.add(code, placed);
      }
    }
  }
  const maySuppress = memory.summary.suppressing > 0 || mayHaveSuppressions(document.frameText);
  if (!maySuppress) return findings.all();
  const { lines, root } = document;
  return findings.unsuppressed({ lines, root, issues }, (asked) => linesWithOpenLinks(asked, issues, options.linkVerdict));
}

/** All findings of a template's file, by their place. */
export function checkTemplate(document: TemplateDocument, options: CheckOptions): readonly Finding[] {
  const doubt = new Doubt(document, []);
  const findings = new FindingList(options);
  for (const rule of rules) {
    for (const report of guarded(rule, options.logger, (add) => rule.checkTemplate?.({ document }, add))) {
      const believed = rule.meta.code === 'yaml.syntax' ||
        (!doubt.doubts(report.range) && !(report.missing === true && doubt.mayHideInFile(report.range)));
      if (believed) findings.add(rule.meta.code, report);
    }
  }
  if (!mayHaveSuppressions(document.text)) return findings.all();
  return findings.unsuppressed({ lines: document.lines, root: document.root, issues: [] }, () => new Set());
}

function* documentReports(context: DocumentContext, logger: Logger | undefined): Iterable<CodedReport> {
  for (const rule of rules) {
    for (const report of guarded(rule, logger, (add) => rule.checkDocument?.(context, add))) yield { code: rule.meta.code, report };
  }
}

/** What was found in an initiative. */
interface InitiativeReports {
  /** What follows from the text, the template and the registries. */
  readonly steady: readonly CodedReport[];
  /** To ask what also follows from what is known about links; absent where there are none. */
  readonly context: InitiativeContext | undefined;
  /** The answer to that, and the version of the knowledge that it was given for. */
  volatile: { readonly linksVersion: number; readonly reports: readonly CodedReport[] } | undefined;
}

const steadyRules = rules.filter((rule) => rule.checkInitiative !== undefined && rule.meta.volatile !== true);
const volatileRules = rules.filter((rule) => rule.checkInitiative !== undefined && rule.meta.volatile === true);

function checkInitiative(initiative: Initiative, issueId: string, context: RuleContext, logger: Logger | undefined): InitiativeReports {
  const { template, templates, registries, economy, linkVerdict } = context;
  const inContext: InitiativeContext = {
    template, templates, registries, economy, linkVerdict, initiative, issueId, issue: template && issueOf(template, issueId),
  };
  return {
    steady: runOnInitiative(steadyRules, inContext, logger),
    context: initiative.links.length > 0 ? inContext : undefined,
    volatile: undefined,
  };
}

function reportsOf(found: InitiativeReports, { linksVersion, linkVerdict, logger }: SubmissionCheckOptions): readonly CodedReport[] {
  if (found.context === undefined) return found.steady;
  if (found.volatile === undefined || found.volatile.linksVersion !== linksVersion) {
    const isKnown = addressesOf(found.context.initiative).some(({ value }) => linkVerdict(value) !== undefined);
    const reports = isKnown ? runOnInitiative(volatileRules, { ...found.context, linkVerdict }, logger) : nothing;
    // Without a version it is not known how long they hold.
    found.volatile = { linksVersion: linksVersion ?? NaN, reports };
  }
  return found.volatile.reports.length === 0 ? found.steady : [...found.steady, ...found.volatile.reports];
}

function runOnInitiative(
  asked: readonly Rule<FindingCode>[], context: InitiativeContext, logger: Logger | undefined,
): readonly CodedReport[] {
  // Thousands of initiatives, tens of rules: nothing is made here that nobody needs.
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
      failed(rule, logger, error);
    }
  }
  return found ?? nothing;
}

const nothing: readonly never[] = [];

function guarded(
  rule: Rule<FindingCode>, logger: Logger | undefined, check: (add: AddReport) => void,
): readonly Report[] {
  const found: Report[] = [];
  try {
    check((report) => found.push(report));
    return found;
  } catch (error) {
    failed(rule, logger, error);
    return nothing;
  }
}

/** A rule that fails costs its own findings, nothing else. */
function failed(rule: Rule<FindingCode>, logger: Logger | undefined, error: unknown): void {
  logger?.error(`The rule ${rule.meta.code} failed`, error);
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

/** Of one code in one file: more, nobody reads and no editor draws. How many more there are is said with the last one. */
const mostOfOneCode = 1000;

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/** Reports become findings: with a severity, each once, in order, less what is suppressed. */
class FindingList {
  readonly #severities: CheckOptions['severities'];
  readonly #findings = new Map<string, Finding>();

  constructor({ severities }: CheckOptions) {
    this.#severities = severities;
  }

  add(code: FindingCode, report: Report): void {
    const severity = this.#severity(code, report);
    if (severity === undefined) return;
    const key = `${code} ${report.range.start} ${report.range.end} ${report.message}`;
    if (this.#findings.has(key)) return;
    this.#findings.set(key, {
      code, severity, message: report.message, range: report.range, related: report.related ?? [], fixes: report.fixes ?? [],
    });
  }

  all(): readonly Finding[] {
    return inOrder([...this.#findings.values()]);
  }

  /** Those that no comment hides, and what is to be said of such comments. */
  unsuppressed(written: SuppressedText, waitingLines: (lines: readonly Range[]) => ReadonlySet<number>): readonly Finding[] {
    const suppressions = readSuppressions(written);
    if (suppressions.length === 0) return this.all();
    const left = suppress({
      text: written.lines, findings: [...this.#findings.values()], suppressions, waitingLines,
      isOff: (code) => this.#severities[code] === 'off', isVolatile: (code) => ruleOf(code)?.meta.volatile === true,
    });
    this.#findings.clear();
    for (const { code, report } of left.reports) this.add(code, report);
    return inOrder([...left.findings, ...this.#findings.values()]);
  }

  #severity(code: FindingCode, { severity: lowered }: Report): Severity | undefined {
    const setting = this.#severities[code] ?? ruleOf(code)?.meta.severity;
    if (setting === undefined || setting === 'off') return undefined;
    return lowered !== undefined && rank[lowered] > rank[setting] ? lowered : setting;
  }
}

function inOrder(findings: Finding[]): readonly Finding[] {
  return notTooMany(findings.sort((a, b) => (
    a.range.start - b.range.start || a.range.end - b.range.end || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  )));
}

function notTooMany(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= mostOfOneCode) return findings;
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  const seen = new Map<string, number>();
  return findings.flatMap((finding) => {
    const place = (seen.get(finding.code) ?? 0) + 1;
    seen.set(finding.code, place);
    if (place < mostOfOneCode) return [finding];
    const left = (counts.get(finding.code) ?? 0) - mostOfOneCode;
    if (place > mostOfOneCode) return [];
    return left === 0 ? [finding] : [{ ...finding, message: `${finding.message} (${left} more like this follow.)` }];
  });
}
