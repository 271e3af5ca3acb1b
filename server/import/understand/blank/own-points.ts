import { oneLine } from '../../../papers/view/cover-view.ts';
import { textOf, type PaperNote, type PaperRun } from '../../read/imported-paper.ts';

/** Letters; a longer line is a sentence and no label. */
const longestLabel = 40;

/** “Other” as people translate and reword it. */
const other =
  /^(?:others?|otr[oa]s?|autres?|lain(?:nya|-lain)?|друг(?:ое|ие)|khác|その他|其他|其它|기타|อื่น\s?ๆ?)(?:\s[^:：]*)?[:：]/iu;

/** A sub-point in somebody’s own words, behind the form’s label. */
export interface OwnPoint {
  readonly notes: readonly PaperNote[];
  /** True for a line with the field that the form has for it. */
  readonly isField: boolean;
}

/**
 * Reads the line of the form for a sub-point in other words. Where its field is gone, a label stands for it, translated
 * or not; one that is not known is kept as a comment.
 */
export function ownPointOf(runs: readonly PaperRun[], isOwnField: (run: PaperRun) => boolean): OwnPoint | undefined {
  const text = oneLine(textOf(runs));
  const isField = runs.some(isOwnField);
  const label = other.exec(text.slice(0, longestLabel + 1))?.[0];
  if (label !== undefined) return { notes: notesOf(text.slice(label.length)), isField };
  if (isField) {
    const before = oneLine(textOf(runs.slice(0, runs.findIndex(isOwnField))));
    return {
      notes: notesOf(before.length <= longestLabel && /[:：]$/.test(before) ? text.slice(before.length) : text),
      isField,
    };
  }
  const isLabel =
    /^[^:：]+[:：]$/u.test(text) &&
    text.length <= longestLabel &&
    runs.some(({ text: words, bold }) => words.trim() !== '' && !bold);
  return isLabel ? { notes: notesOf(text), isField } : undefined;
}

function notesOf(text: string): readonly PaperNote[] {
  return !/[\p{L}\p{N}]/u.test(text) ? [] : [{ kind: 'own-point', text: text.trim() }];
}
