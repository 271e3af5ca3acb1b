import type { CellOwner } from '../content/give-cell.ts';
import type { Line } from '../lines.ts';

/** The lines of the document that belong to one initiative. */
export interface InitiativeLines extends CellOwner {
  title: string;
  /**
   * True when the document shows the title as one, or it was told already what it was made of; otherwise it was made of
   * the text's beginning.
   */
  titled: boolean;
  points: readonly string[];
  readonly body: Line[];
  /** Lines of outcomes and of further columns, by the keys of `AnswerRow.cells`. */
  readonly cells: Map<string, Line[]>;
  /** Lines whose notes belong to this initiative. */
  readonly noted: Line[];
  /** The lines that the title was made of, whose words may be links. */
  readonly titleLines: Line[];
  readonly place: string;
}

export interface SplitIssue {
  readonly segments: readonly InitiativeLines[];
  /** Lines before the first initiative, such as “We have done the following:”. */
  readonly introduction: readonly Line[];
}

/** The text with which an initiative ends so far; empty for a title alone. */
export function endOfInitiative({ body, titled, titleLines }: InitiativeLines): string {
  return body.at(-1)?.text ?? (titled ? '' : (titleLines.at(-1)?.text ?? ''));
}
