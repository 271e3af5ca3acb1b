import { CompletionItemKind } from 'vscode-languageserver-types';
import { entryOf, isNothing, type YamlNode } from '../../document/yaml/tree.ts';
import { letterAfter, nextPointId, freeId, idOf, newTemplateNames } from '../../template/new/template-parts.ts';
import {
  headingOf,
  issueOf,
  letterOfPlace,
  pointOf,
  readWrittenTemplate,
  templateProse,
} from '../../template/template.ts';
import { counted } from '../../words/counts.ts';
import { vocabularyMessages } from '../../words/messages/vocabulary.ts';
import { bold, labelledProse, line, paragraphs, text } from '../markup.ts';
import type { PlacedScope } from '../scope.ts';
import { economies } from './economies.ts';
import { columnIds } from './fixed-words.ts';
import { aboutIssue } from './issues.ts';
import { aboutTemplate } from './template-words.ts';
import type { Vocabulary, Word } from './vocabulary.ts';

/** The id of a template: by its file’s name, or by its title. */
export const templateIds: Vocabulary = {
  kind: CompletionItemKind.Value,
  words: ({ writing, templates }) => {
    if (writing === undefined) return [];
    const taken = new Set(templates.filter(({ uri }) => uri !== writing.uri).map(({ id }) => id));
    const ofTitle = idOf(textAt(writing.root, 'title'));
    return [
      ...new Set([newTemplateNames(writing.uri, taken).id, ...(ofTitle === '' ? [] : [freeId(ofTitle, taken)])]),
    ].map((id) => ({ text: id, detail: id === ofTitle ? 'By the title' : 'By the name of the file', rank: 0 }));
  },
  describe: (id, { writing, templates }) => {
    const template = templates.find((one) => one.id === id);
    if (writing === undefined || template === undefined) return undefined;
    const points = template.issues.reduce((sum, issue) => sum + issue.points.length, 0);
    return paragraphs(
      aboutTemplate(template),
      text(
        vocabularyMessages.templateRef({
          id,
          issues: counted(template.issues.length, 'issue'),
          points: counted(points, 'sub-point'),
        }),
      ),
    );
  },
};

/** The id of an issue: by its title. */
export const issueIds: Vocabulary = {
  kind: CompletionItemKind.Value,
  words: (scope) => {
    const issue = issueAt(scope);
    const id = idOf(textAt(issue, 'title'));
    return id === ''
      ? []
      : [
          {
            text: freeId(id, new Set(othersOf(scope).map((other) => textAt(other, 'id')))),
            detail: 'By the issue’s title',
            rank: 0,
          },
        ];
  },
  describe: (id, { writing }) => {
    const template = writing && readWrittenTemplate(writing).template;
    const issue = template && issueOf(template, id);
    return issue && aboutIssue(template, issue);
  },
};

/** The letter of an issue: the next that none has. */
export const issueLetters: Vocabulary = {
  kind: CompletionItemKind.Value,
  bare: /^(?:0|[1-9]\d*)$/,
  words: (scope) => [{ text: nextLetter(scope), detail: 'The next letter', rank: 0 }],
};

/** The id of a sub-point: the next of its issue. */
export const pointIds: Vocabulary = {
  kind: CompletionItemKind.Value,
  words: (scope): readonly Word[] => [{ text: nextPointOf(scope), detail: 'The next sub-point', rank: 0 }],
  describe: (id, { writing }) => {
    const template = writing && readWrittenTemplate(writing).template;
    const placed = template && pointOf(template, id);
    return (
      placed &&
      paragraphs(
        labelledProse(bold(placed.point.id), templateProse(template, placed.point.text)),
        line('Issue ', text(headingOf(placed.issue))),
      )
    );
  },
};

/** The columns that have a meaning of their own, without those that are there. */
export const freeColumns = withoutOthers(columnIds, 'columns', 'id');

/** The economies that may answer, without those that are there. */
export const freeMembers = withoutOthers(economies, 'members', 'name');

/** The words that no other item of a list has, each of which is a name alone or a map with one. */
function withoutOthers(vocabulary: Vocabulary, list: string, key: string): Vocabulary {
  return {
    ...vocabulary,
    words: (scope, ...asked) => {
      const items = entryOf(scope.writing?.root, list)?.value;
      const others = items?.kind === 'seq' ? items.items.filter((_, index) => index !== scope.path[1]) : [];
      const taken = new Set(others.map((item) => (item.kind === 'scalar' ? String(item.value) : textAt(item, key))));
      return vocabulary.words(scope, ...asked).filter(({ text: word }) => !taken.has(word));
    },
  };
}

/** The name of the sub-point that is written at a path, or of one that is to be written there. */
export function nextPointOf(scope: Pick<PlacedScope, 'path' | 'writing'>): string {
  const issues = issuesOf(scope);
  const issue = issueAt(scope);
  const [own, all] = [
    pointsOf(issue, issue, scope.path[3]),
    issues.flatMap((one) => pointsOf(one, issue, scope.path[3])),
  ];
  const at = Number(scope.path[1] ?? 0);
  return nextPointId(textAt(issue, 'letter') || letterOfPlace(at), own, new Set(all));
}

/** The letter of the issue that is written at a path, or of one that is to be written there. */
export function nextLetter(scope: Pick<PlacedScope, 'path' | 'writing'>): string {
  const issues = issuesOf(scope);
  const own = issueAt(scope);
  const taken = issues.flatMap((issue, place) =>
    issue === own ? [] : [(textAt(issue, 'letter') || letterOfPlace(place)).toLowerCase()],
  );
  const last = issues
    .filter((issue) => issue !== own)
    .map((issue) => textAt(issue, 'letter'))
    .findLast((letter) => letter !== '');
  return last === undefined && taken.length === 0 ? 'a' : letterAfter(last ?? taken.at(-1) ?? '', new Set(taken));
}

function issuesOf({ writing }: Pick<PlacedScope, 'writing'>): readonly YamlNode[] {
  const list = entryOf(writing?.root, 'issues')?.value;
  return list?.kind === 'seq' ? list.items : [];
}

function issueAt(scope: Pick<PlacedScope, 'path' | 'writing'>): YamlNode | undefined {
  return issuesOf(scope)[Number(scope.path[1] ?? -1)];
}

function othersOf(scope: PlacedScope): readonly YamlNode[] {
  const own = issueAt(scope);
  return issuesOf(scope).filter((issue) => issue !== own);
}

/** The names of an issue’s sub-points without the one at the place in `current`, which is being written. */
function pointsOf(issue: YamlNode | undefined, current: YamlNode | undefined, at: unknown): readonly string[] {
  const list = entryOf(issue, 'points')?.value;
  return list?.kind === 'seq'
    ? list.items
        .filter((_, index) => issue !== current || index !== at)
        .map((point) => textAt(point, 'id'))
        .filter((id) => id !== '')
    : [];
}

function textAt(node: YamlNode | undefined, key: string): string {
  const value = entryOf(node, key)?.value;
  return value?.kind !== 'scalar' || isNothing(value) ? '' : String(value.value).trim();
}
