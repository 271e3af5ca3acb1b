import type { Initiative, IssueAnswer } from '../../document/model/submission.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { Severities } from '../../contract/severities.ts';
import { settingOf } from './finding-list.ts';
import { linesWithOpenLinks } from './open-links.ts';
import { groupsOf, isGrouped, type CodedGroup } from './group-findings.ts';
import { ruleOf, type FindingCode } from './registry.ts';
import type { Report, RuleContext } from './rule.ts';
import { firstNotBelow } from './finding.ts';
import { blockCommentsOf, suppressionsFor, type JudgedComments } from './suppressions/read-suppressions.ts';
import { mayHaveSuppressions } from './suppressions/directives.ts';
import { suppress } from './suppressions/suppress.ts';

export interface CodedReport {
  readonly code: FindingCode;
  readonly report: Report;
}

/**
 * What is left of the reports about an initiative by the comments that are for its lines, and what is said of these
 * comments.
 */
export interface JudgedInitiative {
  readonly left: readonly CodedReport[];
  /** Those left of the reports that are shown as one finding with others. */
  readonly groups: ReadonlyMap<string, CodedGroup>;
  /** Ranges count from the start of `tail`. */
  readonly said: readonly CodedReport[];
  /** The comments at the end of the initiative before, which are for the first line of this one. */
  readonly tail: string;
  /** Number of the comments, with those lines in values that look like them. */
  readonly count: number;
  /** Besides the reports and `tail`, all that this depends on. */
  readonly key: readonly unknown[];
}

/** The results of an initiative, with which its judgement is kept. */
export interface Judgeable {
  /** True when its text may have a comment that suppresses findings. */
  readonly suppresses: boolean;
  readonly groups: ReadonlyMap<string, CodedGroup>;
  judgement: JudgedInitiative | undefined;
}

export interface JudgeQuestion {
  readonly severities: Severities;
  readonly today: string;
  /** As in the options of a check: without it, what is said of links is not kept. */
  readonly linksVersion: number | undefined;
  readonly context: Pick<RuleContext, 'linkVerdict' | 'attached'>;
  /** Ascending offsets of the findings about the document. */
  readonly documentStarts: readonly number[];
  /** Told of each initiative that is judged anew. */
  readonly onJudged: () => void;
}

interface JudgeableInitiative {
  readonly initiative: Initiative;
  readonly found: Judgeable;
}

const nobody: readonly never[] = [];

/**
 * Judges the suppressions of each initiative on their own, and keeps that as long as the initiative is kept, so that an
 * edit costs one initiative. What can not be judged so is left to `suppress`, with the rest of the file.
 */
export class InitiativeJudge implements JudgedComments {
  readonly #question: JudgeQuestion;
  readonly #key: readonly unknown[];
  readonly #frameSuppresses: boolean;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  count = 0;

  constructor(frameText: string, question: JudgeQuestion) {
    this.#question = question;
    // The same severities may be put together anew for each check.
    this.#key = [JSON.stringify(question.severities), question.today, question.linksVersion ?? NaN];
    this.#frameSuppresses = mayHaveSuppressions(frameText);
  }

  /** False where comments depend on all of the file: one may be for the whole of it, or a part could not be read. */
  static isFor({ frameText, problems }: SubmissionDocument): boolean {
    // The only problem with a related place is a key that is written twice, and such a text is read correctly.
    return (
      !/policy-submissions-disable(?!-next-line)/.test(frameText) &&
      problems.every(({ related }) => related !== undefined)
    );
  }

  has(offset: number): boolean {
    const index = firstNotBelow(this.#starts, offset + 1) - 1;
    return offset < (this.#ends[index] ?? 0);
  }

  /** The indexes of those initiatives that have something to say, or for which a comment stands above them. */
  *indexes({
    speaking,
    checked,
  }: {
    readonly speaking: readonly number[];
    readonly checked: readonly JudgeableInitiative[];
  }): Iterable<number> {
    let below = -1;
    for (const index of speaking) {
      if (below !== -1 && below < index) yield below;
      yield index;
      const one = checked[index];
      below = one?.found.suppresses === true && blockCommentsOf(one.initiative).tail !== '' ? index + 1 : -1;
    }
    if (below !== -1 && below < checked.length) yield below;
  }

  /**
   * @returns `no comment` when none is for the initiative's lines; undefined when they can not be judged with it alone
   */
  judgement(
    { bases }: Pick<IssueAnswer, 'bases'>,
    checked: readonly JudgeableInitiative[],
    index: number,
    reports: readonly CodedReport[],
  ): JudgedInitiative | 'no comment' | undefined {
    const one = checked[index];
    const base = bases[index] ?? 0;
    // Initiatives with the base 0 were read together with the rest.
    if (one === undefined || (bases[0] ?? 0) === 0 || (index === 0 && this.#frameSuppresses)) return undefined;
    const { initiative, found } = one;
    const before = checked[index - 1];
    const above = before?.found.suppresses === true ? blockCommentsOf(before.initiative) : undefined;
    if (above !== undefined && (!above.isPlain || above.reachesEnd)) return undefined;
    const tail = above?.tail ?? '';
    if (!found.suppresses && tail === '') return 'no comment';
    const comments = blockCommentsOf(initiative);
    const end = base + initiative.source.length;
    if (
      !comments.isPlain ||
      comments.reachesEnd ||
      this.#hasDocumentFinding(base, end) ||
      reports.some(({ report }) => report.once)
    )
      return undefined;
    const judgement = this.#judge(initiative, found, tail, reports);
    this.#starts.push(base - tail.length);
    this.#ends.push(end - comments.tail.length);
    this.count += judgement.count;
    return judgement;
  }

  #hasDocumentFinding(start: number, end: number): boolean {
    const { documentStarts } = this.#question;
    return (documentStarts[firstNotBelow(documentStarts, start)] ?? Infinity) < end;
  }

  #judge(initiative: Initiative, found: Judgeable, tail: string, reports: readonly CodedReport[]): JudgedInitiative {
    const last = found.judgement;
    if (last?.tail === tail && last.key.every((part, index) => part === this.#key[index])) return last;
    const { severities, today, context, onJudged } = this.#question;
    onJudged();
    const suppressions = suppressionsFor(initiative, tail);
    const isOff = (code: string): boolean => (settingOf(severities, code) ?? 'off') === 'off';
    const grouped = [...found.groups.values()].flatMap(({ code, reports: some }) =>
      some.map((report): CodedReport => ({ code, report })),
    );
    const shown = [...reports, ...grouped].filter(({ code }) => !isOff(code));
    const { findings, reports: said } = suppress({
      text: `${tail}${initiative.source}`,
      suppressions,
      today,
      findings: shown.map((coded) => ({
        code: coded.code,
        range: { start: coded.report.range.start + tail.length, end: coded.report.range.end + tail.length },
        coded,
      })),
      isOff,
      isKnown: () => true,
      isWhole: true,
      isVolatile: (code) => ruleOf(code)?.meta.volatile === true,
      waitingLines: (lines) =>
        linesWithOpenLinks(lines, [{ initiatives: [initiative], bases: [tail.length] }], undefined, context),
    });
    const { written } = blockCommentsOf(initiative);
    const left = findings.map(({ coded }) => coded);
    return (found.judgement = {
      left: left.filter(({ report }) => !isGrouped(report)),
      groups: groupsOf(left),
      said: said.length === 0 ? nobody : said,
      tail,
      count: written + suppressions.filter(({ range }) => range.start < tail.length).length,
      key: this.#key,
    });
  }
}
