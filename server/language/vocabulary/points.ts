import { CompletionItemKind } from 'vscode-languageserver-types';
import { plainBlocks } from '../../document/prose/plain-prose.ts';
import { headingOf, issueOf, pointOf, templateProse, type Template, type TemplatePoint } from '../../template/template.ts';
import { start } from '../../words/first-words.ts';
import { vocabularyMessages } from '../../words/messages/vocabulary.ts';
import { bold, labelledProse, paragraphs, text, type Markup } from '../markup.ts';
import type { PlacedScope } from '../scope.ts';
import { likenessToTyped } from './likeness.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The sub-points of the issue that is in the path: `issues.<issue>.<initiative>.points`. */
export const points: Vocabulary = {
  kind: CompletionItemKind.EnumMember,
  words: (scope, present, typed) => {
    const { template } = scope;
    const issue = template && issueOf(template, String(scope.path[1]));
    if (template === undefined || issue === undefined) return [];
    const answered = answeredByOthers(scope);
    return issue.points.flatMap((point) => {
      const likeness = present.includes(point.id) ? undefined : likenessOf(point, typed);
      if (likeness === undefined) return [];
      const by = answered.get(point.id);
      return [{
        text: point.id,
        detail: headingOf(issue),
        summary: start(plainBlocks(templateProse(template, point.text)).join(' '), 50),
        about: paragraphs(clause(template, point), by === undefined ? undefined : text(vocabularyMessages.answered({ by }))),
        names: [point.text],
        isFound: true,
        rank: 2 * likeness + (by === undefined ? 0 : 1),
      }];
    });
  },
  describe: (id, scope) => {
    const placed = scope.template && pointOf(scope.template, id);
    return placed && scope.template && paragraphs(clause(scope.template, placed.point), text(headingOf(placed.issue)));
  },
};

/** How well a sub-point fits what was typed: one that begins as their numbers do is meant as one, and not as words of a clause. */
function likenessOf({ id, text: words }: TemplatePoint, typed: string): number | undefined {
  const wanted = typed.trim().toLowerCase();
  if (!/^(?:\p{L}{1,2}|\d{1,2})\./u.test(wanted)) return likenessToTyped(typed, [id, words], []);
  return id.toLowerCase() === wanted ? 0 : id.toLowerCase().startsWith(wanted) ? 1 : undefined;
}

/** Sub-points that another initiative of the same issue answers, with that initiative's title. */
function answeredByOthers({ submission, path }: PlacedScope): ReadonlyMap<string, string> {
  const answered = new Map<string, string>();
  for (const issue of submission?.issues ?? []) {
    if (issue.id.value !== path[1]) continue;
    for (const entry of issue.entries) {
      if (entry.index === path[2]) continue;
      for (const point of entry.initiative.points) answered.set(point.value, entry.initiative.title?.value ?? 'another initiative');
    }
  }
  return answered;
}

function clause(template: Template, point: TemplatePoint): Markup {
  return labelledProse(bold(point.id), templateProse(template, point.text));
}
