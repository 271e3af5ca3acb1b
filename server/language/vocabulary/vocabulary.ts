import type { CompletionItemKind } from 'vscode-languageserver-types';
import type { Markup } from '../markup.ts';
import type { PlacedScope } from '../scope.ts';

/** One of the words that a place of a document can hold. */
export interface Word {
  /** What is written, before it is put in quotes. */
  readonly text: string;
  /** What the list shows when that is not the text itself. */
  readonly label?: string;
  /** One line that explains the word. */
  readonly detail: string;
  /** Beside the word in the list; short. */
  readonly summary?: string;
  readonly about?: Markup;
  /** What the word is also found by. */
  readonly names?: readonly string[];
  /** Words of a lower rank come first; within a rank they keep their order. */
  readonly rank: number;
}

/**
 * The words of one kind of place: what completion offers there and hover explains.
 * The rules ask the same template and registries.
 */
export interface Vocabulary {
  readonly kind: CompletionItemKind;
  /** `present` are the other items of the list or keys of the map. */
  words(scope: PlacedScope, present: readonly string[]): readonly Word[];
  /** Undefined when the vocabulary does not know the text. */
  describe?(text: string, scope: PlacedScope): Markup | undefined;
  /** Put in quotes when there is a comma in it, although only lists would need that. */
  readonly quoteCommas?: boolean;
  /** Words of this form are meant as numbers, or as yes or no, and stay without quotes. */
  readonly bare?: RegExp;
}
