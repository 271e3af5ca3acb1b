import { answerPrompts, contactLines, fieldPrompts, formNotices } from '../../../papers/form/form-words.ts';
import { tableColumnsOf } from '../../../papers/view/table-model.ts';
import type { Template } from '../../../template/template.ts';
import { wordsOf, type CountedWord } from './words.ts';

/** What the form itself says. It is counted neither in the document nor in the draft. */
export interface FormWords {
  /** True for words that are a line of the form, or a part of one, without any change. */
  readonly isForm: (words: readonly CountedWord[]) => boolean;
  readonly words: ReadonlySet<string>;
  readonly issues: ReadonlySet<string>;
}

/** Of something that is no form. */
export const noForm: FormWords = { isForm: () => false, words: new Set(), issues: new Set() };

/** Letters; fewer of the form's words may be an answer, unless they are a whole line of it. */
const leastLetters = 16;

export function formWordsOf(template: Template): FormWords {
  const { guidance, organisation, organisationAcronym, forum, title, meeting, cover, columns, issues } = template;
  const texts = [
    ...formNotices(template, tableColumnsOf(template)).map(({ text }) => text), guidance,
    organisation, organisationAcronym, forum, title, meeting, ...cover.values(), `Session ${cover.get('session') ?? ''}`, `Agenda Item: ${cover.get('agendaItem') ?? ''}`,
    ...columns.flatMap((column) => [column.title, column.description]),
    ...issues.flatMap((issue) => [issue.title, issue.guidance, `${issue.title} ${issue.guidance}`, ...issue.points.map(({ text }) => text)]),
    ...answerPrompts(template), ...fieldPrompts, ...contactLines(template),
  ];
  const lines = new Set(texts.flatMap((text) => [text, ...text.split('\n')]).map((text) => joined(wordsOf(text).words)));
  const whole = ` ${texts.map((text) => joined(wordsOf(text).words)).join('  ')} `;
  const words = new Set([...whole.split(' '), ...continuing]);
  return {
    words, issues: new Set(issues.map(({ id }) => id)),
    isForm(written) {
      if (written.length === 0 || !written.every(({ word }) => words.has(word))) return false;
      const bare = joined(written).replace(/ (?:cont|cont d|contd|continued|continuation)$/, '');
      return lines.has(bare) || (bare.length >= leastLetters && whole.includes(` ${bare} `));
    },
  };
}

/** Words of “(cont’d)” behind a heading on the next page. */
const continuing = ['cont', 'd', 'contd', 'continued', 'continuation'];

function joined(words: readonly CountedWord[]): string {
  return words.map(({ word }) => word).join(' ');
}
