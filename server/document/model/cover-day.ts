import { readDate } from '../../words/dates.ts';
import type { SourceDocument } from './source-document.ts';

/** The date on a submission's cover, `2020-06-26`. @returns undefined where it is missing or no date, and for a template */
export function coverDay(document: SourceDocument): string | undefined {
  const day = document.kind !== 'submission' ? undefined : document.submission.cover.get('date')?.value;
  return day === undefined || readDate(day) === undefined ? undefined : day;
}
