import type { AttachedVerdict } from '../../document/model/attached-file.ts';
import type { Range } from '../../document/text/text.ts';
import type { ConfigDocument, TemplateDocument } from '../../document/model/template-document.ts';
import type { Initiative, IssueAnswer } from '../../document/model/submission.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { LinkVerdict } from '../../links/judge/verdict.ts';
import type { Economy } from '../../template/economies.ts';
import type { Registries } from '../../template/registries.ts';
import type { WhyUnread } from '../../template/template-store.ts';
import type { Template, TemplateIssue } from '../../template/template.ts';
import type { FindingCondition, MissingPart } from '../../workspace/file-findings.ts';
import type { WorkspaceTerms } from '../../template/terms/workspace-terms.ts';
import type { InitiativesSummary } from './summary.ts';
import type { Message } from '../../words/messages/message.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface RuleMeta<Code extends string = string> {
  readonly code: Code;
  /** Title of the rule's page. */
  readonly title: string;
  readonly severity: Severity;
  /** True when it is off until a setting gives it a severity. */
  readonly isOff?: boolean;
  /** True when no setting lowers it and no comment hides it. */
  readonly always?: boolean;
  /** True when some of its findings carry a fix. */
  readonly fixable: boolean;
  /** True when some of its findings carry a fix that is `safe`, so that `fix` makes it by itself. */
  readonly fixedAlone?: boolean;
  /** The version of this product that introduced the rule. */
  readonly since: string;
  /**
   * True when findings may come and go without an edit, because they depend on verdicts on links or on the files that
   * are there. The runner calls `checkInitiative` of such a rule only for an initiative with attachments or with a link
   * on which there is a verdict.
   */
  readonly volatile?: boolean;
}

/**
 * What a check found; the runner adds code and severity. Ranges count from the base of the initiative's entry in
 * `checkInitiative`, and in the whole text otherwise.
 */
export interface Report {
  /** One plain sentence of the catalogue: what is wrong and what to do. */
  readonly message: Message;
  readonly range: Range;
  /**
   * Where its fixes are offered, if that is more than `range`, which is marked: all lines of a conflict, for example.
   */
  readonly within?: Range;
  readonly related?: readonly { readonly message: string; readonly range: Range }[];
  /** As a function where it takes time to tell: it is called only when somebody asks for the fixes of this finding. */
  readonly fixes?: Fixes;
  /** True when none of `fixes` is `safe`: whoever looks for such a fix need not have them told. */
  readonly byHand?: boolean;
  /**
   * A lower severity than the rule's own, for a form of the finding that is less certain. A higher one has no effect.
   * What the user has set counts instead.
   */
  readonly severity?: Severity;
  /**
   * Present when the report says that something is missing: it is dropped where a part of the text could not be read.
   */
  readonly missing?: MissingPart;
  /**
   * True when the report is about the whole file: of such reports with one code, only that of the first initiative is
   * shown.
   */
  readonly once?: boolean;
  /** What must be so, besides what a rule can see, for it to be shown: the day, and what stands in other files. */
  readonly when?: FindingCondition;
  /**
   * Reports with one code and the same group are shown as one finding, at the first of them, with the places of the
   * others as related information. Suppressions are for each of them alone.
   */
  readonly group?: ReportGroup;
}

export interface ReportGroup {
  readonly key: string;
  /** Said at each place but the first. */
  readonly related: string;
}

export type Fixes = readonly Fix[] | (() => readonly Fix[]);

export interface Fix {
  /** Starts with a verb: “Replace by “a.i””. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /**
   * True for the fix that is meant in all likelihood: LSP's `isPreferred`. One of a finding's fixes, and the first of
   * them.
   */
  readonly preferred?: boolean;
  /**
   * True when it may be made without anybody looking at it: nothing that was written is lost, nothing is made up, and
   * the finding is gone. Fixing all, on save or on the command line, makes the first such fix of each finding, and no
   * other.
   */
  readonly safe?: boolean;
}

export interface Edit {
  readonly range: Range;
  readonly newText: string;
  /**
   * True when `newText` is a snippet in LSP's syntax, with places to fill in; a client without snippets is given its
   * plain text.
   */
  readonly snippet?: boolean;
}

/** What every check of a submission can read. */
export interface RuleContext {
  /**
   * Undefined when the submission names no template, or an unknown one; rules that need the template then report
   * nothing.
   */
  readonly template: Template | undefined;
  readonly registries: Registries;
  /** The workspace's own terms, and which of ours do not hold in it. */
  readonly terms: WorkspaceTerms;
  /** The economy that submits; undefined when it is missing or unknown. */
  readonly economy: Economy | undefined;
  /**
   * The verdict on a link as far as it is known; never waits for the network. In `checkInitiative`, only for `volatile`
   * rules.
   */
  readonly linkVerdict: (url: string) => LinkVerdict | undefined;
  /** What is known of the file that an attachment names; never waits for the disk. Only for `volatile` rules. */
  readonly attached: (file: string) => AttachedVerdict | undefined;
  /** The tag of the document's language. */
  readonly language: string;
  /** Of `documentDate`. */
  readonly date: string;
}

/** Context of `checkInitiative`. Ranges of reports count from the base of the entry, like those of the initiative. */
export interface InitiativeContext extends RuleContext {
  readonly initiative: Initiative;
  readonly issueId: string;
  /** Undefined when the template has no issue with this id. */
  readonly issue: TemplateIssue | undefined;
}

/**
 * Context of `checkDocument`. Ranges of reports count in the whole text. To keep edits cheap, a rule reads the text
 * around the initiatives and their summary. It reads the initiatives, and the text as one string, only when the summary
 * tells that there is something to report.
 */
export interface DocumentContext extends RuleContext {
  readonly templates: readonly Template[];
  readonly document: SubmissionDocument;
  readonly issues: readonly IssueAnswer[];
  readonly summary: InitiativesSummary;
}

export interface TemplateContext {
  readonly document: TemplateDocument;
  /** All that are known where the file is, in the order in which they count; also this one, if it is one of them. */
  readonly templates: readonly Template[];
}

export interface ConfigContext {
  readonly document: ConfigDocument;
  /** The codes of all findings, and of their groups (`link.*`). The same list each time. */
  readonly codes: readonly string[];
  /** Why nothing reads the file; undefined for one that is read. */
  readonly unread: WhyUnread | undefined;
  /**
   * The economies and agencies that are known where the file is, with its own; undefined where nobody asked for them.
   */
  readonly registries: Registries | undefined;
}

/**
 * Takes one report. A callback rather than an array that is returned, so that a check which finds nothing allocates
 * nothing.
 */
export type AddReport = (report: Report) => void;

/**
 * A rule: its metadata and its checks. `checkInitiative` reads one initiative, and its reports are cached while the
 * initiative is unchanged; `checkDocument` reads the text around the initiatives; `checkTemplate` reads a template's
 * file, `checkConfig` one of a team's own. They report through `add`; their type is `undefined`, so that a check which
 * returns its reports by mistake does not compile.
 */
export interface Rule<Code extends string = string> {
  readonly meta: RuleMeta<Code>;
  /**
   * True where `checkDocument` reads, of the document, only the text around its initiatives: while that is unchanged
   * and there was nothing to report about it, the rule is not asked again.
   */
  readonly readsFrameAlone?: boolean;
  readonly checkInitiative?: (context: InitiativeContext, add: AddReport) => undefined;
  readonly checkDocument?: (context: DocumentContext, add: AddReport) => undefined;
  readonly checkTemplate?: (context: TemplateContext, add: AddReport) => undefined;
  readonly checkConfig?: (context: ConfigContext, add: AddReport) => undefined;
}

/** Keeps the code's literal type, so that `FindingCode` is the union of all codes. */
export function defineRule<const Code extends string>(rule: Rule<Code>): Rule<Code> {
  return rule;
}
