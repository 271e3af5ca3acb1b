import type { Column, Template } from '../../template/template.ts';
import { labelAt } from '../understand/content/labels.ts';
import { isTitle } from '../understand/form/heading-rows.ts';
import { letters } from '../understand/likeness.ts';

/** What a column of a pasted table holds: a part of an initiative, a column of the template, or something with a name of its own. */
export type ColumnRole =
  | { readonly kind: 'title' | 'initiatives' | 'issue' | 'description' | 'outcome' | 'actual' | 'expected' | 'links' | 'agencies' | 'number' }
  | { readonly kind: 'column'; readonly id: string }
  | { readonly kind: 'other'; readonly heading: string };

const known: readonly (readonly [Exclude<ColumnRole['kind'], 'column' | 'other' | 'initiatives' | 'issue'>, RegExp])[] = [
  ['number', /^(?:no|nr|number|item no|s no|sl no|)$/],
  ['outcome', /^(?:(?:policy|current|present) )?status(?: to date)?$/],
  ['links', /^(?:(?:web|relevant|useful|related) )?(?:links?|urls?|web ?sites?|web ?pages?|sources?|references?|evidence|further information|more information)$/],
  ['description', /^(?:(?:brief|short) )?(?:descriptions?|details?|summary|text|explanation|content|objectives?)(?: of (?:the )?(?:initiative|programme|program|project|measure))?$/],
  ['title', /^(?:(?:name|title) of (?:the )?)?(?:title|name|initiatives?|measures?|programmes?|programs?|projects?|polic(?:y|ies)|actions?|activit(?:y|ies))(?: (?:title|name))?$/],
];

/** What the cells of a first row name; undefined when they are no headings. */
export function rolesNamed(cells: readonly string[], template: Template | undefined): readonly ColumnRole[] | undefined {
  const roles = cells.map((cell) => roleNamed(cell, template));
  const named = roles.filter(({ kind }) => kind !== 'other' && kind !== 'number');
  const names = named.some(({ kind }) => kind === 'title' || kind === 'initiatives');
  // Of two columns that are named, one is enough where it says which is the title and the others are as short.
  const isHead = named.length > 1 ? names || named.some(({ kind }) => kind === 'description') : names && cells.every((cell) => cell.length <= longestHeading);
  return isHead ? roles : undefined;
}

/** Letters of a heading that is not known. */
const longestHeading = 60;

/**
 * What the columns hold where no headings say so: title, description, outcome, and further texts; or, where the first has lines below a title
 * as on the form, initiatives and outcome.
 *
 * A column that names issues of the form and nothing else is that of the issues, and one at the end in which each cell says how far something is,
 * that of the outcomes.
 *
 * @param rows the lines of each cell
 */
export function rolesByPlace(rows: readonly (readonly (readonly string[])[])[], width: number, isIssue: (cell: string) => boolean): readonly ColumnRole[] {
  const isAll = (at: number, test: (cell: string) => boolean): boolean => width > 1 && rows.every((row) => test((row[at] ?? []).join(' ')));
  if (width > 1 && isAll(0, isIssue)) return [{ kind: 'issue' }, ...rolesByPlace(rows.map((row) => row.slice(1)), width - 1, () => false)];
  if (isAll(width - 1, (cell) => progress.test(cell.trim()))) {
    return [...rolesByPlace(rows.map((row) => row.slice(0, -1)), width - 1, isIssue).map((role) => (role.kind === 'outcome' ? { kind: 'description' } as const : role)), { kind: 'outcome' }];
  }
  const counts = width > 1 && rows.every(([first = []]) => countsRow(first.join(' ')));
  const isForm = rows.some((row) => (row[counts ? 1 : 0]?.length ?? 0) > 1);
  const parts: readonly ColumnRole[] = isForm ? [{ kind: 'initiatives' }, { kind: 'outcome' }] : [{ kind: 'title' }, { kind: 'description' }, { kind: 'outcome' }];
  const order: readonly ColumnRole[] = [...(counts ? [{ kind: 'number' } as const] : []), ...parts];
  return Array.from({ length: width }, (_, at) => order[at] ?? { kind: 'description' });
}

/** How far something is, in a few words. */
const progress = /^(?:(?:partly |fully |already )?(?:ongoing|on-going|completed?|done|finished|planned|under ?way|in progress|started|launched|implemented|not started|in preparation|pending|continuing)\b.{0,60}|n\/?a|tb[cd])$/i;

/** True for a number that only counts the rows: “1”, “(2)”, “3.”. */
export function countsRow(cell: string): boolean {
  return /^\(?\d{1,3}[.)]?$/.test(cell.trim());
}

function roleNamed(heading: string, template: Template | undefined): ColumnRole {
  const written = letters(heading);
  const found = known.find(([, pattern]) => pattern.test(written));
  if (found !== undefined) return { kind: found[0] };
  // What is a label within a text is the title of a column, in whichever language.
  const label = labelAt(`${heading.trim()}:`);
  if (label !== undefined && label.key !== 'kind' && label.length > heading.trim().length) return { kind: label.key };
  const column = template?.columns.find((one) => isTitle(heading, one.title));
  return column === undefined ? { kind: 'other', heading: heading.trim() } : roleOf(column);
}

function roleOf({ holds, id }: Column): ColumnRole {
  return holds === 'text' ? { kind: 'column', id } : { kind: holds };
}
