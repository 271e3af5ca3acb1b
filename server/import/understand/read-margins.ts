import type { Template } from '../../template/template.ts';
import type { FormText } from './form-text.ts';
import { letters } from './likeness.ts';

/**
 * What page headers and footers say that the paper's front does not say in the same words, its number, title and meeting;
 * and not which page it is.
 *
 * @param said other texts of the paper's front
 */
export function leftInMargins(margins: readonly string[], said: readonly string[], template: Template, form: FormText): readonly string[] {
  const { organisation, organisationAcronym, forum, title, meeting } = template;
  const known = new Set(letters([organisation, organisationAcronym, forum, title, meeting, ...said].join(' ')).split(' '));
  return [...new Set(margins)].filter((margin) => {
    const rest = letters(margin.replace(/\bpage\b(?:\s*\d+)?(?:\s*(?:of|\/)(?:\s*\d+)?)?/gi, ' ').replace(/(?<![\p{L}\p{N}/])\d+(?![\p{L}\p{N}/])/gu, ' '));
    return rest !== '' && !rest.split(' ').every((word) => known.has(word)) && !form.has(margin);
  });
}
