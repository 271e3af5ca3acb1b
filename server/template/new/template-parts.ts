import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import type { Column, TemplateIssue } from '../template.ts';
import type { NewPart } from './submission-parts.ts';

/** What a new template is begun with. */
export interface TemplateBeginning {
  readonly id: string;
  readonly title: string;
  readonly columns?: readonly Pick<Column, 'id' | 'title'>[];
  /** Without them, there is an example of one, and writing begins at the top. */
  readonly issues?: readonly Pick<TemplateIssue, 'id' | 'letter' | 'title'>[];
}

export const usualColumns = [{ id: 'issue', title: 'Issue' }, { id: 'initiatives', title: 'Initiatives' }, { id: 'outcome', title: 'Outcome' }] as const;

/**
 * A whole new template, to be filled in: the one source for the editors' command, completion and quick fixes. Nothing in it is an error; what may
 * stay empty is empty.
 *
 * @param indent spaces by which a key is deeper than the one that it belongs to
 */
export function templateParts({ id, title, columns = usualColumns, issues = [] }: TemplateBeginning, { indent, dash } = { indent: 2, dash: 2 }): readonly NewPart[] {
  const [item, key] = [`${' '.repeat(dash)}- `, ' '.repeat(dash + 2)];
  const scalar = (text: string, flow = false): string => quoteIfNeeded(text, { flow });
  const place = (preset: string): NewPart => ({ preset: preset === '' ? '' : scalar(preset) });
  const letterOf = (letter: string): string => (/^\d+$/.test(letter) ? letter : scalar(letter));
  return [
    'id: ', place(id), '\n',
    'title: ', place(title), '\n',
    'organisation: ', issues.length > 0 ? { preset: '', isStart: true } : place(''), '\n',
    'forum: ', place(''), '\n',
    'meeting: ', place(''), '\n',
    'date: ', place(''), '\n',
    'deadline: ', place(''), '\n',
    'submitTo: ', place(''), '\n',
    `guidance: |\n${' '.repeat(indent)}`, place('Members are invited to report on their measures.'), '\n',
    'columns:\n',
    ...columns.map((column) => `${item}{id: ${scalar(column.id, true)}, title: ${scalar(column.title, true)}}\n`),
    'issues:\n',
    ...issues.flatMap((issue): readonly NewPart[] => [`${item}id: `, place(issue.id), `\n${key}letter: ${letterOf(issue.letter)}\n${key}title: `, place(issue.title), '\n']),
    ...issues.length > 0 ? [] : [
      `${item}id: `, place('first-issue'), `\n${key}letter: a\n${key}title: `, place('The first issue'), '\n',
      `${key}points:\n${key}${item}id: a.i\n${key}${key}text: `, place('What members can write about.'), '\n',
    ],
  ];
}
