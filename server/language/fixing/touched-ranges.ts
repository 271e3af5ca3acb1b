import type { Range } from '../../document/text/text.ts';
import { firstNotBelow } from '../../rules/engine/finding.ts';

/** Ranges of a text, of which those that touch have become one. */
export class TouchedRanges {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /** True when a range has an offset in common with one that was added, be it only where one ends and the other begins. */
  touches({ start, end }: Range): boolean {
    const index = firstNotBelow(this.#ends, start);
    return (this.#starts[index] ?? Infinity) <= end;
  }

  add({ start, end }: Range): void {
    const first = firstNotBelow(this.#ends, start);
    const behind = firstNotBelow(this.#starts, end + 1);
    const from = Math.min(start, this.#starts[first] ?? start);
    const to = Math.max(end, behind > first ? this.#ends[behind - 1] ?? end : end);
    this.#starts.splice(first, behind - first, from);
    this.#ends.splice(first, behind - first, to);
  }
}
