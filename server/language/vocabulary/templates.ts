import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Template } from '../../template/template.ts';
import { bold, line, paragraphs, text, type Markup } from '../markup.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The templates of the workspace and the bundled ones; of those with equal ids, the first. */
export const templates: Vocabulary = {
  kind: CompletionItemKind.File,
  words: (scope) => scope.templates.filter((template, index, all) => (
    all.findIndex((other) => other.id === template.id) === index
  )).map((template) => ({
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
  const organisation = [template.organisation, template.organisationAcronym && `(${template.organisationAcronym})`].filter((part) => part !== '').join(' ');
  return paragraphs(
    bold(template.title),
    text([organisation, template.forum].filter((part) => part !== '').join(', ')),
    text([template.meeting, template.date].filter((part) => part !== '').join(', ')),
    template.deadline === '' ? undefined : line('Submit by ', bold(template.deadline), template.submitTo === '' ? '' : line(' to ', text(template.submitTo)), '.'),
    text(template.issues.map((issue) => `${issue.letter}) ${issue.title}`).join('; ')),
  );
}
