import type { Template, TemplateIssue } from '../../../template/template.ts';
import type { Line } from '../lines.ts';
import { headingMark, isBareMark, issueOfHeading, type HeadingEvidence } from './issue-heading.ts';
import type { IssueCell } from './issue-cell.ts';
import { listedPoints } from './listed-points.ts';

interface HeadedRow {
  readonly cells: ReadonlyMap<string, readonly Line[]>;
  readonly cell: IssueCell;
}

/**
 * The rows whose number or letter in the issue's column only counts the rows of the issue above; the value is true
 * where that is doubtful. Below a row that is nothing but an issue's title, each does. Elsewhere numbers do that stand
 * among the titles of issues and do not run on with these: “Business continuity”, “2”, “Economic recovery”, “2”. Words
 * of one issue alone may be those of the whole table's title.
 */
export function rowsThatCount<Row extends HeadedRow>(
  rows: readonly Row[],
  template: Template,
): ReadonlyMap<Row, boolean> {
  const counting = new Map<Row, boolean>();
  const numbered: Row[] = [];
  const found: { readonly place: number; readonly by: HeadingEvidence | undefined }[] = [];
  const named = new Set<TemplateIssue>();
  const titled = new Set<TemplateIssue>();
  let above: TemplateIssue | undefined;
  let hasTitleRow = false;
  for (const row of rows) {
    const { text, heading } = row.cell;
    const meant = heading === undefined ? undefined : issueOfHeading(heading.text, template, heading.isCounted);
    const place = meant === undefined ? undefined : template.issues.indexOf(meant.issue) + 1;
    if (isBareMark(text)) {
      if (hasTitleRow) {
        if (listedPoints(text, template, above)?.issue !== above || isLetterOfIssue(text, template))
          counting.set(row, false);
        continue;
      }
      if (above !== undefined && /\d/.test(text)) numbered.push(row);
      if (above !== undefined || place !== undefined) found.push({ place: place ?? Infinity, by: undefined });
    } else if (meant !== undefined && place !== undefined) {
      above = meant.issue;
      named.add(meant.issue);
      found.push({ place, by: meant.by });
      if (isEmpty(row.cells)) titled.add(meant.issue);
      hasTitleRow ||= titled.size > 1 || (titled.size > 0 && meant.by !== 'words');
    }
  }
  const places = found.filter(({ by }) => by !== 'words' || named.size > 1).map(({ place }) => place);
  const runs = places.every(
    (place, index) => place <= template.issues.length && (index === 0 || place >= (places[index - 1] ?? 0)),
  );
  if (!runs) for (const row of numbered) counting.set(row, true);
  return counting;
}

function isLetterOfIssue(text: string, template: Template): boolean {
  const { letter } = headingMark(text);
  return template.issues.some((issue) => issue.letter.toLowerCase() === letter);
}

function isEmpty(cells: HeadedRow['cells']): boolean {
  return [...cells.values()].every((lines) => lines.every(({ text }) => text === ''));
}
