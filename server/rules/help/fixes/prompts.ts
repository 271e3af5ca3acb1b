import { literal } from '../../../words/snippet.ts';
import type { Edit, Fix } from '../../engine/rule.ts';

/** What stands where the writer has to write: it is found as text of a form as long as it is left in. */
export function promptFor(what: string): string {
  return `[insert ${what}]`;
}

/** The first prompt in a text. */
export const prompt = /\[insert [^[\]]*\]/;

/** A fix whose texts have prompts in them. An editor leads from one to the next, and each is replaced by what is typed. */
export function fixWithPrompts(title: string, edits: readonly Edit[], more: Pick<Fix, 'preferred'> = {}): readonly Fix[] {
  if (edits.length === 0) return [];
  let place = 0;
  const withPlaces = ({ range, newText }: Edit): Edit => {
    const parts = newText.split(new RegExp(`(${prompt.source})`));
    if (parts.length === 1) return { range, newText };
    return { range, snippet: true, newText: parts.map((part, index) => (index % 2 === 0 ? literal(part) : `\${${++place}:${literal(part)}}`)).join('') };
  };
  return [{ title, ...more, edits: edits.map(withPlaces) }];
}
