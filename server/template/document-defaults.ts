import type { Submission } from '../document/model/submission.ts';
import { readDate } from '../words/dates.ts';
import { canonicalTag, isLanguageTag } from '../words/language-tags.ts';
import type { Template } from './template.ts';

/** The document's day, its own or the template's, as `2020-06-26`; empty where neither says one that there is. */
export function documentDate(submission: Submission | undefined, template: Template | undefined): string {
  return (
    [submission?.cover.get('date')?.value, template?.date].find(
      (date) => date !== undefined && readDate(date) !== undefined,
    ) ?? ''
  );
}

/** Of a document of which neither the submission nor its template says in which language it is. */
const usualLanguage = 'en';

/**
 * The tag of a submission's language. The submission's own counts before its template's; what is no tag counts for
 * nothing.
 *
 * @param written what the submission has under `language`
 */
export function documentLanguage(written: string | undefined, template: Template | undefined): string {
  const tag = [written?.trim(), template?.language].find((one) => one !== undefined && isLanguageTag(one));
  return tag === undefined ? usualLanguage : canonicalTag(tag);
}
