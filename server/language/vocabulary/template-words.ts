import { CompletionItemKind } from 'vscode-languageserver-types';
import { textColumns, type Template } from '../../template/template.ts';
import { start } from '../../words/first-words.ts';
import { bold, paragraphs, text, line, type Markup } from '../markup.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The templates of the workspace and the bundled ones; of those with equal ids, the first. */
export const templates: Vocabulary = {
  kind: CompletionItemKind.File,
  words: (scope) =>
    scope.templates
      .filter((template, index, all) => all.findIndex((other) => other.id === template.id) === index)
      .map((template) => ({
        isLikely: scope.answeredTemplates[0] === template.id,
        text: template.id,
        detail: template.title,
        summary: template.title,
        about: aboutTemplate(template),
        names: [template.title, template.forum, template.organisationAcronym],
        rank: rankOf(template.id, scope.answeredTemplates),
      })),
  describe: (id, scope) => {
    const template = scope.templates.find((one) => one.id === id);
    return template && aboutTemplate(template);
  },
};

/** What most others answer is first, up to the last rank of one digit: ranks are compared as texts. */
function rankOf(id: string, answered: readonly string[]): number {
  const place = answered.indexOf(id);
  return place === -1 ? 9 : Math.min(place, 8);
}

export function aboutTemplate(template: Template): Markup {
  const organisation = [template.organisation, template.organisationAcronym && `(${template.organisationAcronym})`]
    .filter((part) => part !== '')
    .join(' ');
  return paragraphs(
    bold(template.title),
    text([organisation, template.forum].filter((part) => part !== '').join(', ')),
    text([template.meeting, template.date].filter((part) => part !== '').join(', ')),
    template.deadline === ''
      ? undefined
      : line(
          'Submit by ',
          bold(template.deadline),
          template.submitTo === '' ? '' : line(' to ', text(template.submitTo)),
          '.',
        ),
    text(template.issues.map((issue) => `${issue.letter}) ${issue.title}`).join('; ')),
  );
}

/** The outcome words of the template. They are suggestions; others are allowed. */
export const outcomes: Vocabulary = {
  kind: CompletionItemKind.EnumMember,
  isOpen: true,
  words: ({ template }) => (template?.outcomes ?? []).map((word) => ({ text: word, detail: 'Outcome', rank: 0 })),
};

/** The template's text columns, which are the keys below an initiative's `columns:`. */
export const columns: Vocabulary = {
  kind: CompletionItemKind.Property,
  words: ({ template }, present) =>
    (template === undefined ? [] : textColumns(template))
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
      return value === undefined || value === ''
        ? []
        : [{ text: value, label: start(value, 70), detail: 'From the template', isLikely: true, rank: 0 }];
    },
  };
}

function coverValue(template: Template, key: string): string | undefined {
  const own = template.cover.get(key);
  if (own !== undefined && own !== '') return own;
  switch (key) {
    case 'title':
      return template.title;
    case 'meeting':
      return template.meeting;
    case 'date':
      return template.date;
    default:
      return undefined;
  }
}
