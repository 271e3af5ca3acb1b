import type { AttachedVerdict } from '../../document/model/attached-file.ts';
import type { SourceDocument, SubmissionDocument } from '../../document/model/source-document.ts';
import type { Initiative } from '../../document/model/submission.ts';
import type { Range } from '../../document/text/text.ts';
import { entryOf } from '../../document/yaml/tree.ts';
import type { LinkVerdict } from '../../links/judge/verdict.ts';
import type { Logger } from '../../ports.ts';
import { issueOf } from '../../template/template.ts';
import { fileMessages } from '../../words/messages/findings/file.ts';
import { addressesOf, hasAddresses } from '../help/links/links-of.ts';
import { ruleFailed } from './finding-list.ts';
import { groupsOf, isGrouped, type CodedGroup } from './group-findings.ts';
import type { CodedReport, Judgeable } from './initiative-judge.ts';
import { rules, type FindingCode } from './registry.ts';
import type { AddReport, DocumentContext, InitiativeContext, Report, Rule, RuleContext } from './rule.ts';

/** What is known of links and of the files that are there, and how old that is. */
export interface VolatileFacts {
  readonly linkVerdict: (url: string) => LinkVerdict | undefined;
  /** What is known of the file that an attachment names; without it, nothing is said about files. */
  readonly attached?: (file: string) => AttachedVerdict | undefined;
  /**
   * Grows whenever an answer of `linkVerdict` or `attached` may have changed; without it, reports about them are not
   * cached.
   */
  readonly linksVersion?: number;
}

/** The reports about one initiative. */
export interface InitiativeReports extends Judgeable {
  /** Reports that depend only on the text, the template and the registries, and are shown one by one. */
  readonly steady: readonly CodedReport[];
  /** Such reports that are shown as one finding with those of other initiatives. */
  readonly groups: ReadonlyMap<string, CodedGroup>;
  /** The context to run the volatile rules in; undefined when the initiative has neither links nor attachments. */
  readonly context: InitiativeContext | undefined;
  /** The reports of the volatile rules, and the `linksVersion` for which they are valid. */
  volatile: { readonly linksVersion: number; readonly reports: readonly CodedReport[] } | undefined;
}

const steadyRules = rules.filter((rule) => rule.checkInitiative !== undefined && rule.meta.volatile !== true);
/** The rules about addresses and files, for what is attached to the whole document. */
const holderRules = rules.filter(({ meta }) => meta.volatile === true || meta.code === 'link.malformed');
/** Those that run at each edit, whatever was edited: most rules have nothing to say of a whole file. */
const documentRules = rules.filter(({ checkDocument }) => checkDocument !== undefined);
const volatileRules = rules.filter((rule) => rule.checkInitiative !== undefined && rule.meta.volatile === true);

/** Runs the rules whose reports are kept with an initiative. */
export function initiativeReportsOf(
  initiative: Initiative,
  issueId: string,
  context: RuleContext,
  { suppresses, logger }: { readonly suppresses: boolean; readonly logger: Logger | undefined },
): InitiativeReports {
  const { template, registries, terms, economy, linkVerdict, attached, language, date } = context;
  const inContext: InitiativeContext = {
    template,
    registries,
    terms,
    economy,
    linkVerdict,
    attached,
    language,
    date,
    initiative,
    issueId,
    issue: template && issueOf(template, issueId),
  };
  const reports = runOnInitiative(steadyRules, inContext, logger);
  const groups = groupsOf(reports);
  return {
    steady: groups.size === 0 ? reports : reports.filter(({ report }) => !isGrouped(report)),
    groups,
    context: hasAddresses(initiative) ? inContext : undefined,
    volatile: undefined,
    suppresses,
    judgement: undefined,
  };
}

/** The reports that are shown one by one, with those about links and files as they are known now. */
export function reportsOf(
  found: InitiativeReports,
  { linksVersion, linkVerdict, attached, logger }: VolatileFacts & { readonly logger?: Logger },
): readonly CodedReport[] {
  if (found.context === undefined) return found.steady;
  if (found.volatile === undefined || found.volatile.linksVersion !== linksVersion) {
    const { initiative } = found.context;
    const isKnown =
      initiative.attachments.length > 0 ||
      addressesOf(initiative).some(({ value }) => linkVerdict(value) !== undefined);
    const reports = isKnown
      ? runOnInitiative(volatileRules, { ...found.context, linkVerdict, ...(attached && { attached }) }, logger)
      : nothing;
    // Without a version, NaN makes the next call run the rules again, because NaN equals nothing.
    found.volatile = { linksVersion: linksVersion ?? NaN, reports };
  }
  return found.volatile.reports.length === 0 ? found.steady : [...found.steady, ...found.volatile.reports];
}

function runOnInitiative(
  asked: readonly Rule<FindingCode>[],
  context: InitiativeContext,
  logger: Logger | undefined,
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

/** The reports of one rule about a whole file; of one that throws, that it could not be made. */
export function guarded(
  rule: Rule<FindingCode>,
  document: SourceDocument,
  logger: Logger | undefined,
  check: (add: AddReport) => void,
): readonly CodedReport[] {
  const found: CodedReport[] = [];
  try {
    check((report) => found.push({ code: rule.meta.code, report }));
    return found;
  } catch (error) {
    return [{ code: ruleFailed, report: { ...failed(rule, logger, error), range: startOf(document) } }];
  }
}

/**
 * Logs that a rule has thrown. @returns the message of a finding that tells the user that the rule's findings are
 * missing
 */
function failed(rule: Rule<FindingCode>, logger: Logger | undefined, error: unknown): Pick<Report, 'message'> {
  logger?.error(`The rule ${rule.meta.code} failed`, error);
  return { message: fileMessages.notChecked.rule({ code: rule.meta.code }) };
}

/**
 * The reports about what stands around the initiatives.
 *
 * @param silent the rules of which it is known that they have nothing to report about this frame, to which others are
 *   added
 */
export function documentReports(
  context: DocumentContext,
  silent: Set<Rule>,
  logger: Logger | undefined,
): readonly CodedReport[] {
  const holder = documentHolder(context.document);
  const found =
    holder === undefined
      ? []
      : [...runOnInitiative(holderRules, { ...context, initiative: holder, issueId: '', issue: undefined }, logger)];
  for (const rule of documentRules) {
    if (silent.has(rule)) continue;
    const reports = guarded(rule, context.document, logger, (add) => rule.checkDocument?.(context, add));
    if (reports.length > 0) found.push(...reports);
    else if (rule.readsFrameAlone === true) silent.add(rule);
  }
  return found;
}

/** The range of the file's first word, where findings about the whole file are underlined. */
export function startOf({ lines }: SourceDocument): Range {
  return { start: 0, end: /^\S*/.exec(lines.slice(0, Math.min(lines.length, 100)))?.[0].length ?? 0 };
}

/**
 * What is attached to the whole document, in the form of an initiative that has nothing else, so that the rules about
 * links and files judge it as they judge what is attached to an initiative. Its ranges count in the whole text.
 *
 * @returns undefined for a document without attachments
 */
export function documentHolder(document: SubmissionDocument): Initiative | undefined {
  const {
    root,
    submission: { attachments },
  } = document;
  const key = entryOf(root, 'attachments')?.key.range;
  if (root?.kind !== 'map' || key === undefined || attachments.length === 0) return undefined;
  return {
    // Read only here, as the text may have to be joined from pieces.
    source: document.text,
    node: root,
    map: root,
    anchor: key,
    attachments,
    columns: new Map(),
    confirm: false,
    linksInProse: [],
    title: undefined,
    kind: undefined,
    points: [],
    agencies: [],
    description: undefined,
    links: [],
    outcome: undefined,
  };
}
