import type { Initiative, IssueAnswer } from '../../document/model/submission.ts';
import type { Rule } from './rule.ts';
import { InitiativesSummary } from './summary.ts';

/**
 * The rules that had nothing to report about the text around the initiatives. Somebody who types in an initiative
 * leaves it as it is, and most rules about it never have anything to report.
 */
class SilentRules {
  #read: readonly unknown[] = [];
  #silent = new Set<Rule>();

  /**
   * @param read everything that these rules read, compared by identity and always in the same order; NaN equals nothing
   * @returns those of which it is known, to which others can be added
   */
  about(read: readonly unknown[]): Set<Rule> {
    if (read.some((part, index) => part !== this.#read[index])) this.#silent = new Set();
    this.#read = read;
    return this.#silent;
  }
}

/** An initiative and the results of its check. */
export interface Checked<Found> {
  readonly found: Found;
  readonly initiative: Initiative;
}

export interface CheckedIssue<Found> {
  readonly id: string;
  readonly initiatives: readonly Initiative[];
  readonly checked: readonly Checked<Found>[];
  /** Indexes of the initiatives with at least one report, ascending. In most files these are few. */
  readonly speaking: readonly number[];
}

export interface Checks<Found> {
  /** Everything on which the results depend, besides the initiative's text and the id of its issue. */
  readonly key: readonly unknown[];
  /** False where nobody asks the summary for spellings; it follows from the key. */
  readonly countsSpellings: boolean;
  /** Checks one initiative; called only for those without valid results. */
  readonly check: (initiative: Initiative, issueId: string) => Found;
  /**
   * On what `speaks` depends, besides the results themselves. NaN, which equals nothing, has `speaks` called for all of
   * them.
   */
  readonly speaksKey: number;
  /** True when the results of an initiative have any report. */
  readonly speaks: (found: Found) => boolean;
}

/**
 * The results of the last check of a file by initiative, so that the next check looks only at those that have changed.
 * An initiative that an edit did not touch is the same object in the next version of the document, and an issue without
 * any change has the same array of initiatives.
 */
export class CheckMemory<Found = unknown> {
  /** How many initiatives have been checked so far; tests assert the cost of an edit by this count. */
  checkedInitiatives = 0;
  /** How many have had their suppressions judged, likewise. */
  judgedInitiatives = 0;
  readonly silentRules = new SilentRules();
  #key: readonly unknown[] = [];
  #speaksKey = NaN;
  #issues: readonly CheckedIssue<Found>[] = [];
  #summary = new InitiativesSummary(false);

  get summary(): InitiativesSummary {
    return this.#summary;
  }

  /** Has to be called when `update` has thrown, as the results may then belong to two versions of the file. */
  forget(): void {
    this.#key = [];
    this.#speaksKey = NaN;
    this.#issues = [];
    this.#summary = new InitiativesSummary(false);
  }

  /** Checks the initiatives that have changed. @returns the results of all initiatives, for each issue */
  update(issues: readonly IssueAnswer[], checks: Checks<Found>): readonly CheckedIssue<Found>[] {
    const { key, speaksKey, countsSpellings } = checks;
    const isSame =
      this.#summary.countsSpellings === countsSpellings &&
      this.#issues.length === issues.length &&
      issues.every((issue, index) => issue.id.value === this.#issues[index]?.id);
    if (!isSame) this.#summary = new InitiativesSummary(countsSpellings);
    const isOfKey = key.length === this.#key.length && key.every((part, index) => part === this.#key[index]);
    const speaksAsBefore = isOfKey && speaksKey === this.#speaksKey;
    this.#key = key;
    this.#speaksKey = speaksKey;
    this.#issues = issues.map((issue, index) => {
      const before = isSame ? this.#issues[index] : undefined;
      if (before !== undefined && speaksAsBefore && before.initiatives === issue.initiatives) return before;
      return this.#updated(index, issue, before, { isOfKey, speaksAsBefore }, checks);
    });
    return this.#issues;
  }

  #updated(
    issueIndex: number,
    { id: { value: id }, initiatives }: IssueAnswer,
    before: CheckedIssue<Found> | undefined,
    known: { readonly isOfKey: boolean; readonly speaksAsBefore: boolean },
    { check, speaks }: Checks<Found>,
  ): CheckedIssue<Found> {
    const { start, oldEnd, newEnd } = changedPart(before?.initiatives ?? [], initiatives);
    before?.initiatives.slice(start, oldEnd).forEach((initiative) => this.#summary.remove(issueIndex, initiative));
    const added = initiatives.slice(start, newEnd);
    const checkOne = (initiative: Initiative): Checked<Found> => {
      this.checkedInitiatives++;
      return { initiative, found: check(initiative, id) };
    };
    const speakingAmong = (some: readonly Checked<Found>[], from: number): readonly number[] => {
      const speaking: number[] = [];
      some.forEach(({ found }, index) => {
        if (speaks(found)) speaking.push(index + from);
      });
      return speaking;
    };
    if (before === undefined || !known.isOfKey) {
      const checked = initiatives.map((initiative, index) => {
        // Counted just before it is checked, because both ask the same of its text, and the last answer is kept.
        if (index >= start && index < newEnd) this.#summary.add(issueIndex, initiative);
        return checkOne(initiative);
      });
      return { id, initiatives, checked, speaking: speakingAmong(checked, 0) };
    }
    const earlier = new Map(before.checked.slice(start, oldEnd).map((one) => [one.initiative, one]));
    const between = added.map((initiative) => {
      this.#summary.add(issueIndex, initiative);
      return earlier.get(initiative) ?? checkOne(initiative);
    });
    const checked = [...before.checked.slice(0, start), ...between, ...before.checked.slice(oldEnd)];
    if (!known.speaksAsBefore) return { id, initiatives, checked, speaking: speakingAmong(checked, 0) };
    const moved = newEnd - oldEnd;
    return {
      id,
      initiatives,
      checked,
      speaking: [
        ...before.speaking.filter((index) => index < start),
        ...speakingAmong(between, start),
        ...before.speaking.filter((index) => index >= oldEnd).map((index) => index + moved),
      ],
    };
  }
}

/** The part in which two lists differ: both are equal before `start`, and from `oldEnd` and `newEnd` on. */
function changedPart(
  before: readonly Initiative[],
  after: readonly Initiative[],
): { readonly start: number; readonly oldEnd: number; readonly newEnd: number } {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let oldEnd = before.length;
  let newEnd = after.length;
  while (oldEnd > start && newEnd > start && before[oldEnd - 1] === after[newEnd - 1]) {
    oldEnd--;
    newEnd--;
  }
  return { start, oldEnd, newEnd };
}
