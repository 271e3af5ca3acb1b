import type { Range } from '../../document/text/text.ts';
import type { Initiative, IssueAnswer } from '../../document/model/submission.ts';
import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import type { TemplateDocument } from '../../document/model/template-document.ts';
import type { LinkVerdict } from '../../links/judge/verdict.ts';
import type { Economy, Registries } from '../../template/registries.ts';
import type { Template, TemplateIssue } from '../../template/template.ts';
import type { Summary } from './summary.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface RuleMeta<Code extends string = string> {
  readonly code: Code;
  /** Title of the rule's page. */
  readonly title: string;
  readonly severity: Severity;
  /** True when some of its findings carry a fix. */
  readonly fixable: boolean;
  /** Version of this product that brought the rule. */
  readonly since: string;
  /**
   * True when findings come and go without an edit, as links answer. In an initiative it is asked only when something is
   * known of one of its addresses.
   */
  readonly volatile?: boolean;
}

/** What a check found. The runner adds code and severity. Ranges as the scope counts them. */
export interface Report {
  /** One plain sentence: what is wrong and what to do. */
  readonly message: string;
  readonly range: Range;
  readonly related?: readonly { readonly message: string; readonly range: Range }[];
  readonly fixes?: readonly Fix[];
  /** Lower than the rule's own, never higher: a form of the finding that is less sure. */
  readonly severity?: Severity;
  /** It says that something is not there: not believed where a part of the text could not be read. */
  readonly missing?: boolean;
  /** It is true of the whole file, and said where the first initiative tells it. */
  readonly once?: boolean;
}

export interface Fix {
  /** Starts with a verb: “Replace by “a.i””. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** True for the one that is surely meant. */
  readonly preferred?: boolean;
}

export interface Edit {
  readonly range: Range;
  readonly newText: string;
}

/** What every check of a submission may ask. */
export interface RuleContext {
  /** Absent when the submission names none, or one that is not known: what depends on it is not judged. */
  readonly template: Template | undefined;
  readonly templates: readonly Template[];
  readonly registries: Registries;
  /** The economy that answers, when it is known. */
  readonly economy: Economy | undefined;
  /** What is known about a link so far; never waits. Only a rule that says it is `volatile` may ask. */
  readonly linkVerdict: (url: string) => LinkVerdict | undefined;
}

/** Ranges of reports count from the entry's base, as the initiative's own do. */
export interface InitiativeContext extends RuleContext {
  readonly initiative: Initiative;
  readonly issueId: string;
  /** Absent when the issue is not the template's. */
  readonly issue: TemplateIssue | undefined;
}

/**
 * Ranges of reports are those of the whole text. A rule reads what stands around the initiatives, and of these the summary;
 * the initiatives themselves, and the text as one string, only when the summary says that there is something to report.
 */
export interface DocumentContext extends RuleContext {
  readonly document: SubmissionDocument;
  readonly issues: readonly IssueAnswer[];
  readonly summary: Summary;
}

export interface TemplateContext {
  readonly document: TemplateDocument;
}

/** Takes what a check found. That most checks find nothing costs nothing so. */
export type AddReport = (report: Report) => void;

/**
 * A rule is data and functions. `checkInitiative` reads one initiative, and its answer is kept while that is unchanged;
 * `checkDocument` reads what stands around the initiatives; `checkTemplate` reads a template's file. What one of them returned would be
 * lost, so that none may.
 */
export interface Rule<Code extends string = string> {
  readonly meta: RuleMeta<Code>;
  readonly checkInitiative?: (context: InitiativeContext, add: AddReport) => undefined;
  readonly checkDocument?: (context: DocumentContext, add: AddReport) => undefined;
  readonly checkTemplate?: (context: TemplateContext, add: AddReport) => undefined;
}

/** Keeps the code's literal type, so that `FindingCode` is the union of all codes. */
export function defineRule<const Code extends string>(rule: Rule<Code>): Rule<Code> {
  return rule;
}
