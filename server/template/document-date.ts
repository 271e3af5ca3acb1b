import type { Submission } from '../document/model/submission.ts';
import { readDate } from '../words/dates.ts';
import type { Template } from './template.ts';

/** The document's day, its own or the template's, as `2020-06-26`; empty where neither says one that there is. */
export function documentDate(submission: Submission | undefined, template: Template | undefined): string {
  return [submission?.cover.get('date')?.value, template?.date].find((date) => date !== undefined && readDate(date) !== undefined) ?? '';
}
