import type { TextEdit } from '../../document/edit/text-edits.ts';
import type { FileForm } from './key-order.ts';
import type { TextLines } from './read-scalar.ts';

export interface LayoutText {
  readonly lines: TextLines;
  readonly lineBreak: string;
  readonly form: FileForm;
  /** Keys may change their places. */
  readonly mayMove: boolean;
}

/** Where the edits of a part stand among all edits of its block: those of the blank lines above it, and its own. */
export interface PartEdits {
  readonly gap: number;
  readonly own: number;
}

/** Edits of a block, in the order of their places, and comments for the line above the one on which it begins. */
export interface BlockEdits {
  readonly edits: readonly TextEdit[];
  readonly lifted: readonly string[];
}
