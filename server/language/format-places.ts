import type { Path } from '../document/cursor/slot.ts';
import type { Shape } from '../template/schema.ts';
import type { CompletionDraft } from './completion/draft.ts';
import type { TextStyle } from './completion/text-style.ts';
import type { Scope } from './scope.ts';
import type { Vocabulary } from './vocabulary/vocabulary.ts';

/** A pattern of paths in a document, joined by dots: `*` is any key, `#` any item. */
export type FormatPlace = string;

/** What may be written where in a kind of document: a submission, a template, a file of a team's own folder. */
export interface Format {
  readonly schema: Shape;
  /** The vocabulary of the values at a place. */
  readonly values: ReadonlyMap<FormatPlace, Vocabulary>;
  /** The vocabulary of the keys of a map for which the schema allows any key. */
  readonly keys: ReadonlyMap<FormatPlace, Vocabulary>;
  /** The places of texts of several paragraphs. */
  readonly prose: ReadonlySet<FormatPlace>;
  /**
   * Drafts of several lines that may stand at a place: of an entry of a list, of a whole file where nothing is written.
   */
  readonly drafts?: (place: FormatPlace, around: DraftsAround) => readonly CompletionDraft[];
}

export interface DraftsAround {
  /** Nothing is written in the file but, at most, comments and half a word. */
  readonly isBlank: boolean;
  readonly scope: Scope;
  readonly style: TextStyle;
}

/** The place that a path is at: for `issues.data-exchange.0.points` it is `issues.*.#.points`. */
export function formatPlaceOf(path: Path, format: Format): FormatPlace {
  let place = '';
  for (const segment of path) {
    const name = typeof segment === 'number' ? '#' : format.keys.has(place) ? '*' : segment;
    place = place === '' ? name : `${place}.${name}`;
  }
  return place;
}
