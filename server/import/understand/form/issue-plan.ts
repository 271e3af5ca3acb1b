import type { Template, TemplateIssue } from '../../../template/template.ts';
import { quotation } from '../../../words/quotation.ts';
import { byTitle, issueOfHeading, letteredTitle, type IssueHeading } from './issue-heading.ts';
import { letters } from '../likeness.ts';
import { importMessages } from '../../../words/messages/import/import.ts';

export interface WrittenHeading {
  /** The heading with its mark. */
  readonly text: string;
  /** True when the program’s own list made the mark. */
  readonly isCounted: boolean;
}

/**
 * The issues that the headings of a whole document mean, in their order: a heading that tells too little alone is
 * understood beside the others.
 */
export function planIssues(
  headings: readonly WrittenHeading[],
  template: Template,
): readonly (IssueHeading | undefined)[] {
  const known = new Map<string, IssueHeading | undefined>();
  const alone = headings.map(({ text, isCounted }) => {
    const key = `${isCounted ? 1 : 0}${text}`;
    if (!known.has(key)) known.set(key, issueOfHeading(text, template, isCounted));
    return known.get(key);
  });
  return placed(headings, relettered(headings, alone, template), template);
}

/**
 * Titles, whole or in part, behind the letters of other issues: where there are several, the rows were lettered anew.
 * One alone means the issue of its letter, unless another heading has this letter by right or the letter only says
 * which of the paper's headings it is; then nothing else may be the issue of its words.
 */
function relettered(
  headings: readonly WrittenHeading[],
  alone: readonly (IssueHeading | undefined)[],
  template: Template,
): readonly (IssueHeading | undefined)[] {
  const torn = new Set(alone.flatMap((heading) => heading?.titled?.issue ?? []));
  if (torn.size === 0) return alone;
  const certain = new Set(
    alone.flatMap((heading) => (heading === undefined || heading.titled !== undefined ? [] : [heading.issue])),
  );
  const order = [...new Set(headings.map(({ text }) => letters(text)))];
  return alone.map((heading, index) => {
    if (heading?.titled === undefined) return heading;
    const text = headings[index]?.text ?? '';
    const isFree =
      !certain.has(heading.titled.issue) &&
      (certain.has(heading.issue) ||
        (index > 0 && order.indexOf(letters(text)) === template.issues.indexOf(heading.issue)));
    return torn.size > 1 || isFree ? byTitle(text, heading.titled) : heading;
  });
}

/** Letters; a longer text is no heading. */
const longestHeading = 160;

/** Where as many headings are there as issues, those that tell nothing are the issues between which they stand. */
function placed(
  headings: readonly WrittenHeading[],
  alone: readonly (IssueHeading | undefined)[],
  template: Template,
): readonly (IssueHeading | undefined)[] {
  /** The issue's place in the template, by heading; -1 for those that are not known. */
  const places = new Map<string, number>();
  for (const [index, { text }] of headings.entries()) {
    const issue = alone[index]?.issue;
    places.set(letters(text), issue === undefined ? -1 : template.issues.indexOf(issue));
    if (places.size > template.issues.length) return alone;
  }
  const order = [...places];
  const isInPlace =
    order.length === template.issues.length &&
    order.every(([text, place], index) =>
      place === -1 ? text.length > 0 && text.length <= longestHeading : place === index,
    );
  // Where nothing at all is known, as in a form that was translated, its rows are still the form's rows.
  if (!isInPlace || order.every(([, place]) => place !== -1)) return alone;
  const byPlace = new Map(order.map(([text], index) => [text, template.issues[index]]));
  return alone.map((heading, index) => {
    const text = headings[index]?.text ?? '';
    const issue = byPlace.get(letters(text));
    return heading ?? (issue === undefined ? undefined : inItsPlace(text, issue));
  });
}

function inItsPlace(text: string, issue: TemplateIssue): IssueHeading {
  return {
    issue,
    by: 'number',
    doubt: importMessages.issueByPosition({ heading: quotation(text), issue: letteredTitle(issue) }),
  };
}
