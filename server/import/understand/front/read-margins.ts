import type { Template } from '../../../template/template.ts';
import type { FormText } from '../form/form-text.ts';
import { letters } from '../likeness.ts';

/**
 * The texts of page headers and footers that contain words which the front of the paper does not. Page numbers do not
 * count.
 *
 * @param said other texts of the front of the paper
 */
export function leftInMargins(
  margins: readonly string[],
  said: readonly string[],
  template: Template,
  form: FormText,
): readonly string[] {
  const { organisation, organisationAcronym, forum, title, meeting } = template;
  const known = new Set(
    letters([organisation, organisationAcronym, forum, title, meeting, ...said].join(' ')).split(' '),
  );
  return [...new Set(margins)].filter((margin) => {
    const rest = letters(withoutPages(margin));
    return rest !== '' && !rest.split(' ').every((word) => known.has(word)) && !form.has(margin);
  });
}

/** True for a text that only counts pages: “Page 2 of 7”, “- 3 -”. */
export function isPageNumber(text: string): boolean {
  return text !== '' && text.length <= longestPageNumber && letters(withoutPages(text)) === '';
}

const longestPageNumber = 40;

/** A text without what counts pages. */
export function withoutPages(text: string): string {
  return text
    .replace(/\bpage\b(?:\s*\d+)?(?:\s*(?:of|\/)(?:\s*\d+)?)?/gi, ' ')
    .replace(/(?<![\p{L}\p{N}/])\d+(?![\p{L}\p{N}/])/gu, ' ');
}
