import type { Template } from '../../../template/template.ts';
import { formNotices } from '../../../papers/form/form-words.ts';
import { tableColumnsOf } from '../../../papers/view/table-model.ts';
import { letters, lettersAreLike, withoutMark } from '../likeness.ts';

/** Recognises the text of the form itself, which is not part of an answer. */
export interface FormText {
  has(text: string): boolean;
  /**
   * True for a line of the form, however short. To be used only where the form repeats itself before the table:
   * anywhere else a single word may be an answer.
   */
  isLine(text: string): boolean;
  /** The share of the words of a text that the form does not have, from 0 to 1. */
  shareOfOwn(text: string): number;
}

const leastLetters = 16;

export function formTextOf(template: Template): FormText {
  const written = [
    ...formNotices(template, tableColumnsOf(template)).map(({ text }) => text),
    template.guidance,
    ...template.columns.flatMap((column) => [column.title, column.description]),
    ...template.issues.flatMap((issue) => [
      `${issue.title} ${issue.guidance}`,
      ...issue.points.map((point) => point.text),
    ]),
  ];
  const lines = new Set(
    [...template.issues.map(({ title }) => title), ...written]
      .flatMap((text) => text.split('\n'))
      .map(letters)
      .filter((text) => text !== ''),
  );
  const texts = written.map(letters).filter((text) => text !== '');
  const whole = texts.join(' ');
  const words = new Set(whole.split(' '));
  return {
    isLine: (text) => lines.has(letters(withoutMark(text))),
    shareOfOwn(text) {
      const all = letters(text).split(' ');
      return all.filter((word) => !words.has(word)).length / all.length;
    },
    has(text) {
      const bare = letters(withoutMark(text));
      if (bare.length < leastLetters) return false;
      if (whole.includes(bare)) return true;
      // A word that the form does not have is somebody's, and its line with it.
      return (
        bare.split(' ').every((word) => words.has(word)) &&
        texts.some((one) => Math.abs(one.length - bare.length) < bare.length / 5 && lettersAreLike(bare, one, 0.9))
      );
    },
  };
}
