import { CompletionItemKind } from 'vscode-languageserver-types';
import { plainBlocks } from '../../document/prose/plain-prose.ts';
import {
  headingOf,
  issueOf,
  pointOf,
  templateProse,
  type Template,
  type TemplatePoint,
} from '../../template/template.ts';
import { editDistance } from '../../words/did-you-mean.ts';
import { start } from '../../words/first-words.ts';
import { vocabularyMessages } from '../../words/messages/vocabulary.ts';
import { typedWords } from '../../words/typed-words.ts';
import { bold, labelledProse, paragraphs, text, type Markup } from '../markup.ts';
import type { PlacedScope } from '../scope.ts';
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
      return [
        {
          text: point.id,
          detail: headingOf(issue),
          summary: start(plainBlocks(templateProse(template, point.text)).join(' '), 50),
          about: paragraphs(
            clause(template, point),
            by === undefined ? undefined : text(vocabularyMessages.answered({ by })),
          ),
          names: [point.text],
          isFound: true,
          rank: 2 * likeness + (by === undefined ? 0 : 1),
        },
      ];
    });
  },
  describe: (id, scope) => {
    const placed = scope.template && pointOf(scope.template, id);
    return placed && scope.template && paragraphs(clause(scope.template, placed.point), text(headingOf(placed.issue)));
  },
};

/**
 * How well a sub-point fits what was typed: one that begins as their numbers do is meant as one, and not as words of a
 * clause.
 */
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
      for (const point of entry.initiative.points)
        answered.set(point.value, entry.initiative.title?.value ?? 'another initiative');
    }
  }
  return answered;
}

function clause(template: Template, point: TemplatePoint): Markup {
  return labelledProse(bold(point.id), templateProse(template, point.text));
}

/**
 * How well something fits what was typed, from 0 by one of its names, over beginnings and words, to the names that are
 * only like it; undefined for what does not fit.
 *
 * @param names the first is how it is written
 * @param explanations in which words are looked for, too
 */
export function likenessToTyped(
  typed: string,
  names: readonly string[],
  explanations: readonly string[],
): number | undefined {
  const wanted = typedWords(typed);
  if (wanted.length === 0) return 0;
  const asOne = wanted.join(' ');
  const written = names.map((name) => typedWords(name).join(' '));
  if (written.includes(asOne)) return 0;
  if (written.some((name) => name.startsWith(asOne))) return 1;
  const words = written.flatMap((name) => name.split(' '));
  if (wanted.every((word) => words.some((one) => one.startsWith(word)))) return 2;
  const all = [...words, ...explanations.flatMap(typedWords)];
  if (wanted.every((word) => all.some((one) => one.startsWith(word)))) return 3;
  if (written.some((name) => name.includes(asOne))) return 4;
  if (written.slice(0, 2).some((name) => hasInOrder(name, asOne))) return 5;
  return wanted.every((word) => words.some((one) => isMistyped(word, one))) ? 6 : undefined;
}

/**
 * Whether a text has all letters of another in their order, as “ebs” stands in “e-business”; the first letters must be
 * the same.
 */
function hasInOrder(text: string, letters: string): boolean {
  if (text[0] !== letters[0]) return false;
  let at = 0;
  for (const letter of letters) {
    if (letter === ' ') continue;
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** A word is mistyped when one letter in four is wrong, missing or too many. */
function isMistyped(word: string, meant: string): boolean {
  const allowed = Math.floor(word.length / 4);
  return allowed > 0 && editDistance(word, meant.slice(0, word.length + allowed), allowed) <= allowed;
}
