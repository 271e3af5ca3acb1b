import type { Template } from '../../template/template.ts';
import { letters, lettersAreLike, withoutMark } from './likeness.ts';

/** Knows the form's own words, which are no part of an answer. */
export interface FormText {
  has(text: string): boolean;
  /**
   * Whether it is a line of the form, however short, as where the form repeats itself before the table: a word alone may
   * be an answer anywhere else.
   */
  isLine(text: string): boolean;
}

const leastLetters = 16;

export function formTextOf(template: Template): FormText {
  const written = [
    template.guidance,
    ...template.columns.flatMap((column) => [column.title, column.description]),
    ...template.issues.flatMap((issue) => [
      `${issue.title} ${issue.guidance}`, ...issue.points.map((point) => point.text),
    ]),
  ];
  const lines = new Set([...template.issues.map(({ title }) => title), ...written].flatMap((text) => text.split('\n')).map(letters).filter((text) => text !== ''));
  const texts = written.map(letters).filter((text) => text !== '');
  const whole = texts.join(' ');
  return {
    isLine: (text) => lines.has(letters(withoutMark(text))),
    has(text) {
      const bare = letters(withoutMark(text));
      if (bare.length < leastLetters) return false;
      return whole.includes(bare) || texts.some((one) => Math.abs(one.length - bare.length) < bare.length / 5 && lettersAreLike(bare, one, 0.9));
    },
  };
}
