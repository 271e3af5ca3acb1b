import { canonicalTag, isLanguageTag } from '../words/language-tags.ts';
import type { Template } from './template.ts';

/** Of a document of which neither the submission nor its template says in which language it is. */
const usualLanguage = 'en';

/**
 * The tag of a submission's language. The submission's own counts before its template's; what is no tag counts for nothing.
 *
 * @param written what the submission has under `language`
 */
export function documentLanguage(written: string | undefined, template: Template | undefined): string {
  const tag = [written?.trim(), template?.language].find((one) => one !== undefined && isLanguageTag(one));
  return tag === undefined ? usualLanguage : canonicalTag(tag);
}
