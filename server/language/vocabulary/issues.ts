import { CompletionItemKind } from 'vscode-languageserver-types';
import { headingOf, issueOf, templateProse, type Template, type TemplateIssue } from '../../template/template.ts';
import { bold, bullets, code, labelledProse, line, paragraphs, prose, text, type Markup } from '../markup.ts';
import type { Scope } from '../scope.ts';
import type { Vocabulary } from './vocabulary.ts';
import { quoted } from '../../words/quotation.ts';

/** The issues of the template: the keys below `issues:`. */
export const issues: Vocabulary = {
  kind: CompletionItemKind.Module,
  words: ({ template }, present) =>
    template === undefined
      ? []
      : template.issues
          .filter(({ id }) => !present.includes(id))
          .map((issue) => ({
            text: issue.id,
            detail: headingOf(issue),
            summary: headingOf(issue),
            about: aboutIssue(template, issue),
            names: [issue.title],
            rank: 0,
          })),
  describe: (id, scope) => {
    const issue = scope.template && issueOf(scope.template, id);
    return issue && scope.template && aboutIssue(scope.template, issue, answersIn(scope, id));
  },
};

/** For each sub-point of an issue that is answered, by its id, the titles of the initiatives that answer it. */
function answersIn({ submission }: Scope, issueId: string): ReadonlyMap<string, readonly string[]> {
  const answers = new Map<string, string[]>();
  const entries =
    submission?.issues.filter((issue) => issue.id.value === issueId).flatMap((issue) => issue.entries) ?? [];
  for (const { initiative } of entries) {
    for (const point of new Set(initiative.points.map((one) => one.value))) {
      const titles = answers.get(point);
      const title = initiative.title?.value ?? 'an initiative without a title';
      if (titles === undefined) answers.set(point, [title]);
      else titles.push(title);
    }
  }
  return answers;
}

export function aboutIssue(
  template: Template,
  issue: TemplateIssue,
  answers?: ReadonlyMap<string, readonly string[]>,
): Markup {
  return paragraphs(
    bold(headingOf(issue)),
    prose(templateProse(template, issue.guidance)),
    bullets(
      issue.points.map((point) => {
        const clause = labelledProse(code(point.id), templateProse(template, point.text));
        if (answers === undefined) return clause;
        const by = answers.get(point.id);
        const answer =
          by === undefined ? text('not answered here') : line('answered by ', text(by.map(quoted).join(', ')));
        return clause.plain.includes('\n') ? paragraphs(clause, answer) : line(clause, ' — ', answer);
      }),
    ),
  );
}
