import type { Initiative, IssueAnswer } from '../../document/model/submission.ts';
import { Summary } from './summary.ts';

/** What was found in one initiative. */
export interface Checked<Found> {
  readonly found: Found;
  readonly initiative: Initiative;
}

export interface CheckedIssue<Found> {
  readonly id: string;
  readonly initiatives: readonly Initiative[];
  readonly checked: readonly Checked<Found>[];
  /** Positions of the initiatives of which there is something to say, ascending: few of many. */
  readonly speaking: readonly number[];
}

export interface Checks<Found> {
  /** All that is found follows from, beside the initiative's own text and its issue's id. */
  readonly key: readonly unknown[];
  /** Is asked for what is not known. */
  readonly check: (initiative: Initiative, issueId: string) => Found;
  /** What `speaks` follows from beside that; NaN when nothing is known of it. */
  readonly speaksKey: number;
  readonly speaks: (found: Found) => boolean;
}

/**
 * What the last check of a file found, initiative by initiative: the next one checks what is new. An initiative that an edit
 * did not touch is the same object in the next version of its document, and a list of them the same list.
 */
export class CheckMemory<Found = unknown> {
  /** Initiatives checked since the start: the cost of an edit is asserted by it. */
  checkedInitiatives = 0;
  #key: readonly unknown[] = [];
  #speaksKey = NaN;
  #issues: readonly CheckedIssue<Found>[] = [];
  #summary = new Summary();

  get summary(): Summary {
    return this.#summary;
  }

  /** To call when an update failed half way: what is kept may be of two versions. */
  forget(): void {
    this.#key = [];
    this.#speaksKey = NaN;
    this.#issues = [];
    this.#summary = new Summary();
  }

  /** @returns what is known now, for each issue */
  update(issues: readonly IssueAnswer[], checks: Checks<Found>): readonly CheckedIssue<Found>[] {
    const { key, speaksKey } = checks;
    const isSame = this.#issues.length === issues.length && issues.every((issue, index) => issue.id.value === this.#issues[index]?.id);
    if (!isSame) this.#summary = new Summary();
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
    issueIndex: number, { id: { value: id }, initiatives }: IssueAnswer, before: CheckedIssue<Found> | undefined,
    known: { readonly isOfKey: boolean; readonly speaksAsBefore: boolean }, { check, speaks }: Checks<Found>,
  ): CheckedIssue<Found> {
    const { start, oldEnd, newEnd } = changedPart(before?.initiatives ?? [], initiatives);
    before?.initiatives.slice(start, oldEnd).forEach((initiative) => this.#summary.remove(issueIndex, initiative));
    const added = initiatives.slice(start, newEnd);
    added.forEach((initiative) => this.#summary.add(issueIndex, initiative));
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
      const checked = initiatives.map(checkOne);
      return { id, initiatives, checked, speaking: speakingAmong(checked, 0) };
    }
    const earlier = new Map(before.checked.slice(start, oldEnd).map((one) => [one.initiative, one]));
    const between = added.map((initiative) => earlier.get(initiative) ?? checkOne(initiative));
    const checked = [...before.checked.slice(0, start), ...between, ...before.checked.slice(oldEnd)];
    if (!known.speaksAsBefore) return { id, initiatives, checked, speaking: speakingAmong(checked, 0) };
    const moved = newEnd - oldEnd;
    return {
      id, initiatives, checked,
      speaking: [
        ...before.speaking.filter((index) => index < start), ...speakingAmong(between, start),
        ...before.speaking.filter((index) => index >= oldEnd).map((index) => index + moved),
      ],
    };
  }
}

/** What is not the same at the start and at the end of two lists. */
function changedPart(before: readonly Initiative[], after: readonly Initiative[]): { readonly start: number; readonly oldEnd: number; readonly newEnd: number } {
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
