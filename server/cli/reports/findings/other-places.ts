import type { PlacedFinding } from '../../../workspace/file-findings.ts';
import type { LineRange } from '../../../workspace/line-range.ts';
import type { FindingsReport, ReportedFile, ReportedPath } from './findings-report.ts';
import { reportMessages } from '../../../words/messages/cli/reports.ts';

/** A place that a finding speaks of besides its own: in the same file, or in another one. */
export interface OtherPlace {
  readonly file: ReportedPath;
  readonly isSameFile: boolean;
  readonly message: string;
  readonly range: LineRange;
}

export function otherPlacesOf(
  { related, elsewhere = [] }: PlacedFinding,
  file: ReportedFile,
  { pathOf }: Pick<FindingsReport, 'pathOf'>,
): readonly OtherPlace[] {
  return [
    ...related.map(({ message, range }) => ({ file, isSameFile: true, message, range })),
    ...elsewhere.map((one) => ({ file: pathOf(one), isSameFile: false, message: one.message, range: one.range })),
  ];
}

/** How many places a report for people lists; it gives the number of the others. */
export const mostSaid = 10;

/** Says how many other places follow those that are said; nothing where none does. */
export function placesLeft({ related, elsewhere = [], group }: PlacedFinding): readonly string[] {
  // Of very many, `related` has only the first.
  const left = (group === undefined ? related.length : group.places.length - 1) + elsewhere.length - mostSaid;
  return left <= 0
    ? []
    : [left === 1 ? reportMessages.onePlaceMore.text : reportMessages.placesMore({ count: left }).text];
}

/** The other places as sentences, for a form that has no place for them: `Line 30: The first one is here.` */
export function otherPlacesSaid(
  finding: PlacedFinding,
  file: ReportedFile,
  report: Pick<FindingsReport, 'pathOf'>,
): readonly string[] {
  const said = otherPlacesOf(finding, file, report)
    .slice(0, mostSaid)
    .map(
      ({ file: { inRepository }, isSameFile, message, range: { start } }) =>
        `${isSameFile ? 'Line' : `${inRepository}, line`} ${start.line + 1}: ${message}`,
    );
  return [...said, ...placesLeft(finding)];
}
