import type { CompletionItemKind } from 'vscode-languageserver-types';
import type { Markup } from '../markup.ts';
import type { PlacedScope } from '../scope.ts';

/** A word that can be written at a place of a document. */
export interface Word {
  /** The text to write, without the quotes that it may need. */
  readonly text: string;
  /** The label in the completion list; absent: the text itself. */
  readonly label?: string;
  /** One line that explains the word. */
  readonly detail: string;
  /** A short text beside the label in the completion list. */
  readonly summary?: string;
  /** The documentation of the completion item. */
  readonly about?: Markup;
  /** Further texts by which the word is found when they are typed. */
  readonly names?: readonly string[];
  /**
   * True when the vocabulary has compared the word with what was typed, so that its order holds and clients need not
   * compare.
   */
  readonly isFound?: boolean;
  /** True for a name that is not in use any more. */
  readonly isOutOfUse?: boolean;
  /** Until when it was in use, and what took its place. */
  readonly ended?: string;
  /** True when there is a reason to think that just this word is wanted: clients select it. */
  readonly isLikely?: boolean;
  /** Words with a lower rank come first; words with equal ranks keep their order. */
  readonly rank: number;
}

/**
 * The words of one kind of place, which completion offers and hover explains. They come from the same template and
 * registries that the rules read.
 */
export interface Vocabulary {
  readonly kind: CompletionItemKind;
  /**
   * The words for a place.
   *
   * @param present the other items of the list, or the other keys of the map
   * @param typed what stands there before the cursor
   */
  words(scope: PlacedScope, present: readonly string[], typed: string): readonly Word[];
  /** Explains a text. @returns undefined when the vocabulary does not have it */
  describe?(text: string, scope: PlacedScope): Markup | undefined;
  /** True when a word with a comma is put in quotes everywhere, although YAML needs that only in flow collections. */
  readonly quoteCommas?: boolean;
  /** True when the words are suggestions, and any other text may stand in their place. */
  readonly isOpen?: boolean;
  /** Words that match are meant as numbers or booleans, and are written without quotes. */
  readonly bare?: RegExp;
}
