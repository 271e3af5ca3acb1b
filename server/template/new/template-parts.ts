import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { newTemplateNames } from './template-names.ts';
import type { NewPart } from './submission-parts.ts';

/**
 * A whole new template, to be filled in: the one source for completion and quick fixes. Nothing in it is an error; what may stay
 * empty is empty.
 *
 * @param uri its file, whose name gives it its id
 * @param taken the ids of other templates
 * @param indent spaces by which a key is deeper than the one that it belongs to
 */
export function templateParts(uri: string, taken: ReadonlySet<string>, { indent, dash } = { indent: 2, dash: 2 }): readonly NewPart[] {
  const { id, title } = newTemplateNames(uri, taken);
  const [item, key] = [`${' '.repeat(dash)}- `, ' '.repeat(dash + 2)];
  const place = (preset: string): NewPart => ({ preset: preset === '' ? '' : quoteIfNeeded(preset, { flow: false }) });
  return [
    'id: ', place(id), '\n',
    'title: ', place(title), '\n',
    'organisation: ', place(''), '\n',
    'forum: ', place(''), '\n',
    'meeting: ', place(''), '\n',
    'date: ', place(''), '\n',
    'deadline: ', place(''), '\n',
    'submitTo: ', place(''), '\n',
    `guidance: |\n${' '.repeat(indent)}`, place('Members are invited to report on their measures.'), '\n',
    'columns:\n',
    `${item}{id: issue, title: Issue}\n${item}{id: initiatives, title: Initiatives}\n${item}{id: outcome, title: Outcome}\n`,
    'issues:\n',
    `${item}id: `, place('first-issue'), `\n${key}letter: a\n${key}title: `, place('The first issue'), '\n',
    `${key}points:\n${key}${item}id: a.i\n${key}${key}text: `, place('What members can write about.'), '\n',
  ];
}
