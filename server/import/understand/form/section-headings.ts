import type { Template, TemplateIssue } from '../../../template/template.ts';
import { addressesOrganiser, closesDocument, isClosingHeading } from './closing-headings.ts';
import { keyOf } from './columns.ts';
import { labelled } from '../front/front-labels.ts';
import { issueOfHeading, type IssueHeading } from './issue-heading.ts';
import { placedLines, type PlacedBlock } from './placed-blocks.ts';
import { letters, lettersOfForm } from '../likeness.ts';
import { boldLength, wholeText, type Line } from '../lines.ts';

/** The paragraphs that are headings of issues, with their text. */
export type SectionHeadings = ReadonlyMap<PlacedBlock, Line>;

/** Letters; longer paragraphs are no headings. */
const longestHeading = 240;

interface Candidate {
  readonly one: PlacedBlock;
  readonly line: Line;
  readonly heading: IssueHeading;
}

/**
 * Finds the headings of issues among paragraphs. A paragraph with an issue's title is one; other words count when the
 * paragraph looks like a heading, and nothing speaks against it.
 *
 * @param strictly true where a table has the issues: then only titles count
 */
export function sectionHeadings(
  placed: readonly PlacedBlock[],
  template: Template,
  strictly: boolean,
): SectionHeadings {
  const candidates = placed.flatMap((one): readonly Candidate[] => {
    if (one.block.kind === 'table') return [];
    const [line, ...more] = placedLines([one]).filter(({ text }) => text !== '');
    if (line === undefined || more.length > 0 || line.text.length > longestHeading) return [];
    const heading = issueOfHeading(wholeText(line), template, line.mark !== undefined && !line.typed);
    return heading === undefined ? [] : [{ one, line, heading }];
  });
  const certain = candidates.filter((candidate) => isTitleOf(candidate.line, candidate.heading));
  if (strictly) return byPlace(certain);
  const looks = new Set(certain.map(({ line }) => lookOf(line)));
  const opened = new Set(certain.map(({ heading }) => heading.issue));
  const likely = candidates.filter(
    ({ line, heading }) =>
      !isTitleOf(line, heading) &&
      !opened.has(heading.issue) &&
      (certain.length === 0 ? looksLikeHeading(line) : looks.has(lookOf(line))) &&
      tells(line, heading),
  );
  const shown =
    certain.length > 0 ||
    new Set(likely.map(({ heading }) => heading.issue)).size >= Math.min(fewest, template.issues.length)
      ? likely
      : [];
  const chosen = new Set([...certain, ...shown]);
  return byPlace(candidates.filter((candidate) => chosen.has(candidate)));
}

/** Headings without the form's titles are headings where there are several. */
const fewest = 2;

function byPlace(candidates: readonly Candidate[]): SectionHeadings {
  return new Map(candidates.map(({ one, line }) => [one, line]));
}

/** True for an issue's title, or, with its letter, for a part of it. */
function isTitleOf(line: Line, { issue, by, doubt }: IssueHeading): boolean {
  const isShort = letters(line.text).length <= 1.25 * lettersOfForm(issue.title).length + 8;
  return isShort && doubt === undefined && (by === 'title' || (by === 'part' && hasLetter(line, issue)));
}

function hasLetter(line: Line, issue: TemplateIssue): boolean {
  return new RegExp(`^\\W{0,2}(?:issue\\s)?\\W?${/^\w$/.test(issue.letter) ? issue.letter : '(?!)'}\\b`, 'i').test(
    wholeText(line),
  );
}

function tells(line: Line, { by, issue }: IssueHeading): boolean {
  if (by === 'number') return false;
  return by !== 'letter' || hasLetter(line, issue);
}

function looksLikeHeading(line: Line): boolean {
  return line.heading || boldLength(line) >= line.text.length;
}

/** How a heading looks beside others. */
export function lookOf(line: Line): string {
  return `${line.style} ${line.heading} ${boldLength(line) >= line.text.length}`;
}

/** The column whose title a line below a heading is: “ACTUAL/EXPECTED OUTCOME:” */
export function columnOfLine(line: Line, template: Template): string | undefined {
  if (line.text.length > longestHeading) return undefined;
  const bare = letters(line.text);
  const column = template.columns.find(({ title }) => bare !== '' && bare === lettersOfForm(title));
  if (column === undefined) return undefined;
  const key = keyOf(column);
  return key === 'issue' ? 'initiatives' : key;
}

/**
 * True for the heading of what stands behind the answers.
 *
 * @param looks how the headings of issues look
 */
export function endsSections(one: PlacedBlock, looks: ReadonlySet<string>): boolean {
  const { block } = one;
  if (block.kind === 'table') return false;
  const [line] = placedLines([one]);
  if (
    line !== undefined &&
    looksLikeHeading(line) &&
    line.text.length < longestHeading &&
    (addressesOrganiser(line.text) || (looks.has(lookOf(line)) && isClosingHeading(line.text)))
  )
    return true;
  const text = block.runs
    .map((run) => run.text)
    .join('')
    .slice(0, longestHeading);
  return closesDocument(text) || (labelled(text) === 'contact' && !/[/|]/.test(text));
}
