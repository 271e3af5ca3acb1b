import type { Template, TemplateIssue } from '../../../../template/template.ts';
import { letters, lettersOfForm, withoutMark } from '../../likeness.ts';
import { issueOfHeading } from '../issue-heading.ts';

/** Letters of the first line of a title that is broken over several. */
const shortestBeginning = 7;

/** Follows the titles of issues that are broken over lines, of which others may stand between. */
export class TitleFollower {
  readonly #template: Template;
  readonly #titles: readonly { readonly issue: TemplateIssue; readonly title: string }[];
  readonly #seen = new Set<TemplateIssue>();
  /** What is lacking of the title that was begun. */
  #rest = '';
  /** Titles whose lines were more than one. */
  broken = 0;
  /** True while the title that was begun has one line. */
  #isFirst = false;

  constructor(template: Template) {
    this.#template = template;
    this.#titles = template.issues.map((issue) => ({ issue, title: lettersOfForm(issue.title) }));
  }

  /** The number of issues whose titles were found. */
  get found(): number {
    return this.#seen.size;
  }

  /** True when the title that was begun is complete. */
  get isWhole(): boolean {
    return this.#rest === '';
  }

  /** The issue whose title begins with the text, and what the title has behind it. */
  begins(text: string): { readonly issue: TemplateIssue; readonly rest: string } | undefined {
    const bare = letters(withoutMark(text.slice(0, 300)));
    if (bare.length < shortestBeginning) return undefined;
    const found = this.#titles.filter(({ title }) => title === bare || title.startsWith(`${bare} `));
    const one = found.find(({ issue }) => !this.#seen.has(issue)) ?? found[0];
    if (one !== undefined) return { issue: one.issue, rest: one.title.slice(bare.length).trim() };
    const heading = issueOfHeading(text, this.#template);
    return heading?.by === 'title' && heading.doubt === undefined ? { issue: heading.issue, rest: '' } : undefined;
  }

  /** True for the next words of the title that was begun. */
  goesOn(text: string): boolean {
    const bare = letters(text.slice(0, 300));
    return bare !== '' && (this.#rest === bare || this.#rest.startsWith(`${bare} `));
  }

  /** @param mayGoOn false where the title that was begun stands too far above */
  follow(text: string, mayGoOn = true): 'begins' | 'goes on' | 'nothing' {
    if (mayGoOn && this.goesOn(text)) {
      this.#rest = this.#rest.slice(letters(text).length).trim();
      if (this.#isFirst) this.broken++;
      this.#isFirst = false;
      return 'goes on';
    }
    const begun = this.begins(text);
    if (begun === undefined) return 'nothing';
    this.#seen.add(begun.issue);
    this.#rest = begun.rest;
    this.#isFirst = true;
    return 'begins';
  }
}
