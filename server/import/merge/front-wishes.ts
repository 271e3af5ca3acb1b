import type { ImportDraft } from '../understand/draft.ts';
import type { Wish } from './wish.ts';

/** What the economy has changed on the cover, of its contacts and of what is attached to the submission. */
export function frontWishes(_before: ImportDraft, _after: ImportDraft): readonly Wish[] {
  return [];
}
