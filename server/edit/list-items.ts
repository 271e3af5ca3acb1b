import type { PlacedScope, Scope } from '../language/scope.ts';
import { agencies } from '../language/vocabulary/agencies.ts';
import { readPath } from '../papers/view/node-path.ts';
import { agencyListed, pointListed } from '../papers/view/listed-words.ts';
import type { ListItem } from '../protocol/table.ts';
import { start } from '../words/first-words.ts';

/** Beside a chip there is room for so many characters of a clause. */
const mostBesideChip = 50;

/**
 * A sub-point or an agency with what it stands for, as the chips of the table have it.
 *
 * @param path of the list that the text is in
 */
export function listItemOf(path: string, text: string, scope: Scope): ListItem {
  const segments = readPath(path);
  if (segments.at(-1) === 'points') {
    const { known, meaning } = pointListed(text, scope);
    return { text, known, ...(meaning !== undefined && { detail: start(meaning, mostBesideChip), about: meaning }) };
  }
  const { known, meaning } = agencyListed(text, scope);
  const placed: PlacedScope = { ...scope, path: segments };
  const about = agencies.describe?.(text, placed)?.plain;
  return { text, known, ...(meaning !== undefined && { detail: meaning }), ...(about !== undefined && { about }) };
}
