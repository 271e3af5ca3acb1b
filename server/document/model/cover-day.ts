import { readDate } from '../../words/dates.ts';
import type { SourceDocument } from './source-document.ts';

/** The day of a submission as its cover gives it, `2020-06-26`. @returns undefined for what is no day, and for a template. */
export function coverDay(document: SourceDocument): string | undefined {
  const day = document.kind === 'template' ? undefined : document.submission.cover.get('date')?.value;
  return day === undefined || readDate(day) === undefined ? undefined : day;
}
