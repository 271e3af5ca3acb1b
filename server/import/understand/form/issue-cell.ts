import type { Template, TemplateIssue } from '../../../template/template.ts';
import { issueOfHeading } from './issue-heading.ts';
import type { WrittenHeading } from './issue-plan.ts';
import { listedPoints, pointsAtEnd, type ListedPoints } from './listed-points.ts';
import { beginsLike, letters, lettersOfForm } from '../likeness.ts';
import { wholeText, type Line } from '../lines.ts';

/** What the cell that names a row's issue says. */
export interface IssueCell {
  readonly lines: readonly Line[];
  readonly text: string;
  /** The heading of an issue; undefined for a cell of sub-points, of the form's own words, or without text. */
  readonly heading: WrittenHeading | undefined;
}

/** Letters of an issue's cell that are compared with headings. */
const longestHeading = 400;

export function issueCellOf(lines: readonly Line[], template: Template): IssueCell {
  const text = lines
    .map((line) => line.text)
    .join(' ')
    .trim();
  const first = lines.find((line) => line.text !== '');
  const isPoints =
    first === undefined ||
    issueOfPointText(first.text, template, undefined) !== undefined ||
    template.issues.some((issue) => listedPoints(wholeText(first), template, issue) !== undefined);
  return { lines, text, heading: isPoints ? undefined : headingOf(first, text, template) };
}

function headingOf(first: Line, text: string, template: Template): WrittenHeading {
  const isCounted = first.mark !== undefined && !first.typed;
  const ofFirst = withoutContinued(wholeText(first).slice(0, longestHeading));
  const whole = withoutContinued(
    `${wholeText(first)}${text.slice(first.text.length, longestHeading)}`.slice(0, longestHeading),
  );
  const isMeant = (one: string): boolean =>
    ['title', 'part', 'letter'].includes(issueOfHeading(one, template, isCounted)?.by ?? '');
  // A title may be broken over lines of which the first is a part of it.
  const isTitled = issueOfHeading(whole, template, isCounted)?.by === 'title';
  const chosen = isTitled || (!isMeant(ofFirst) && isMeant(whole)) ? whole : ofFirst;
  return { text: pointsAtEnd(chosen, template, template.issues[0])?.rest ?? chosen, isCounted };
}

/** A heading without the note that its row goes on from the page before: “(cont’d)”. */
export function withoutContinued(text: string): string {
  return text.replace(/(?<!\s)\s{0,3}[([–—-]?\s?(?:cont['’.]?d?\.?|continued|continuation)[)\]]?\s{0,3}$/i, '');
}

/** The issue of a sub-point that the form has in these words; of several, the one that is wanted. */
export function issueOfPointText(
  text: string,
  template: Template,
  wanted: TemplateIssue | undefined,
): TemplateIssue | undefined {
  const having = template.issues.filter(({ points }) =>
    points.some((point) => point.id === text || beginsLike(text, point.text)),
  );
  return having.find((issue) => issue === wanted) ?? having[0];
}

/** The sub-points that a line of an issue's cell names. */
export function pointsOfIssueLine(line: Line, template: Template, issue: TemplateIssue): ListedPoints | undefined {
  const listed = listedPoints(wholeText(line), template, issue) ?? listedPoints(line.text, template, issue);
  if (listed !== undefined) return listed;
  const own = issue.points.filter((point) => point.id === wholeText(line) || beginsLike(line.text, point.text));
  return own.length === 0 ? undefined : { issue, points: own.map(({ id }) => id) };
}

/**
 * The lines after the issue's heading. The heading may take several lines, and the guidance may follow it on lines of
 * its own.
 */
export function afterHeading(
  lines: readonly Line[],
  issue: TemplateIssue,
  template: Template,
  isTitle: boolean,
): readonly Line[] {
  const first = lines.findIndex((line) => line.text !== '');
  if (!isTitle) {
    // A letter may stand on a line above the words.
    const [letter, next] = lines.slice(first, first + 2);
    const second = letter !== undefined && letters(wholeText(letter)).length <= 2 ? next : undefined;
    return lines.slice(
      first + (second !== undefined && issueOfHeading(second.text, template)?.issue === issue ? 2 : 1),
    );
  }
  const wanted = letters(issue.title).length;
  let written = '';
  for (const [index, line] of lines.entries()) {
    // The loop ends once the lines are as long as the title, so `written` stays short.
    written = `${written} ${letters(line.text)}`.trim();
    if (written.length >= wanted) return lines.slice(index + 1);
  }
  return [];
}

/** The other issues whose titles, or whose letters with a part of their titles, stand on lines of an issue's cell. */
export function otherIssues(lines: readonly Line[], own: TemplateIssue, template: Template): readonly TemplateIssue[] {
  const named = lines.slice(0, mostHeadings).flatMap((line) => {
    const heading =
      line.text === '' || line.text.length > longestHeading ? undefined : issueOfHeading(wholeText(line), template);
    return heading?.doubt === undefined && (heading?.by === 'title' || heading?.by === 'part') && heading.issue !== own
      ? [heading.issue]
      : [];
  });
  return [...new Set(named)];
}

/** What stands in a cell below the heading of an issue; that of the cell's own issue has no heading. */
export interface PartOfCell {
  readonly heading: Line | undefined;
  readonly issue: TemplateIssue | undefined;
  readonly lines: Line[];
}

/** Lines of a cell that may be headings of other issues. */
const mostHeadings = 2000;

/** Divides a cell at lines that are the letter and the title of another issue than its own. */
export function partsByIssue(lines: readonly Line[], own: TemplateIssue, template: Template): readonly PartOfCell[] {
  const parts: PartOfCell[] = [{ heading: undefined, issue: undefined, lines: [] }];
  for (const [index, line] of lines.entries()) {
    const issue = index < mostHeadings ? letteredIssue(line, template) : undefined;
    if (issue !== undefined && (issue !== own || parts.length > 1)) parts.push({ heading: line, issue, lines: [] });
    else parts.at(-1)?.lines.push(line);
  }
  return parts;
}

function letteredIssue(line: Line, template: Template): TemplateIssue | undefined {
  const letter = line.mark?.replace(/[().\s]/g, '').toLowerCase();
  const issue =
    letter === undefined || line.text === '' || line.text.length > longestHeading
      ? undefined
      : template.issues.find((one) => one.letter.toLowerCase() === letter);
  return issue !== undefined && lettersOfForm(issue.title) === letters(line.text) ? issue : undefined;
}
