import type { Rule } from './rule.ts';

/**
 * The rules that had nothing to report about the text around the initiatives. Somebody who types in an initiative leaves it as it is, and
 * most rules about it never have anything to report.
 */
export class SilentRules {
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
