import { CompletionItemKind } from 'vscode-languageserver-types';
import { textColumns, type Template } from '../../template/template.ts';
import { start } from '../../words/first-words.ts';
import { bold, paragraphs, text } from '../markup.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The outcome words of the template. They are suggestions; others are allowed. */
export const outcomes: Vocabulary = {
  kind: CompletionItemKind.EnumMember,
  isOpen: true,
  words: ({ template }) => (template?.outcomes ?? []).map((word) => ({ text: word, detail: 'Outcome', rank: 0 })),
};

/** The template's text columns, which are the keys below an initiative's `columns:`. */
export const columns: Vocabulary = {
  kind: CompletionItemKind.Property,
  words: ({ template }, present) => (template === undefined ? [] : textColumns(template))
    .filter((column) => !present.includes(column.id))
    .map((column) => ({
      text: column.id,
      detail: column.required ? `${column.title} (required)` : column.title,
      summary: column.title,
      about: paragraphs(bold(column.title), text(column.description)),
      names: [column.title],
      rank: column.required ? 0 : 1,
    })),
  describe: (id, { template }) => {
    const column = template?.columns.find((one) => one.id === id);
    return column && paragraphs(bold(column.title), text(column.description));
  },
};

/** The value that the template gives for a field of the cover. It is a suggestion; others are allowed. */
export function coverField(key: string): Vocabulary {
  return {
    kind: CompletionItemKind.Value,
    ...(key !== 'date' && key !== 'agendaItem' && key !== 'session' && { isOpen: true }),
    bare: /^(?:0|[1-9]\d*)$/,
    words: ({ template }) => {
      const value = template && coverValue(template, key);
      return value === undefined || value === '' ? [] : [{ text: value, label: start(value, 70), detail: 'From the template', isLikely: true, rank: 0 }];
    },
  };
}

function coverValue(template: Template, key: string): string | undefined {
  const own = template.cover.get(key);
  if (own !== undefined && own !== '') return own;
  switch (key) {
    case 'title': return template.title;
    case 'meeting': return template.meeting;
    case 'date': return template.date;
    default: return undefined;
  }
}
