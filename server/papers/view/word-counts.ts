import { wordsInProse, wordsInText } from '../../document/prose/count-words.ts';
import { below, type NodePath } from './node-path.ts';
import type { InitiativeView } from './table-model.ts';

/** How many words a field has, and how many its template allows. */
export interface WordCount {
  readonly path: NodePath;
  readonly field: string;
  readonly words: number;
  readonly limit: number;
}

/**
 * The counts of those fields of an initiative that have a limit, as `text.too-long` counts them.
 *
 * @param limits by field
 * @param isHere true for the fields that are asked for
 */
export function wordCounts(
  initiative: InitiativeView,
  limits: ReadonlyMap<string, number>,
  isHere: (path: NodePath) => boolean,
): readonly WordCount[] {
  if (limits.size === 0) return [];
  return [...limits].flatMap(([field, limit]): readonly WordCount[] => {
    const { path, count } = countedField(initiative, field);
    const words = isHere(path) ? count() : 0;
    return words === 0 ? [] : [{ path, field, words, limit }];
  });
}

function countedField(
  { path, title, description, outcome, texts }: InitiativeView,
  field: string,
): { readonly path: NodePath; readonly count: () => number } {
  switch (field) {
    case 'title':
      return { path: below(path, field), count: () => wordsInText(title?.text ?? '') };
    case 'description':
      return { path: below(path, field), count: () => wordsInProse(description.blocks) };
    case 'outcome':
      return { path: below(path, field), count: () => wordsInProse(outcome.parts.flatMap((part) => part.blocks)) };
    default:
      return { path: below(path, 'columns', field), count: () => wordsInProse(texts.get(field)?.blocks ?? []) };
  }
}
