import { printedNumber } from '../../document/prose/item-marks.ts';
import type { NumberStyle } from '../../document/prose/prose.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { inLines } from '../../words/counts.ts';
import { percentDecoded } from '../../words/printable.ts';
import type { PaperNumberForm } from '../document-numbers.ts';
import type { Column, TemplateIssue, Template } from '../template.ts';
import type { NewPart } from './submission-parts.ts';

/** What a new template is begun with. */
export interface TemplateBeginning {
  readonly id: string;
  readonly title: string;
  readonly columns?: readonly Pick<Column, 'id' | 'title'>[];
  /** Without them, there is an example of one, and writing begins at the top. */
  readonly issues?: readonly Pick<TemplateIssue, 'id' | 'letter' | 'title'>[];
}

export const usualColumns = [
  { id: 'issue', title: 'Issue' },
  { id: 'initiatives', title: 'Initiatives' },
  { id: 'outcome', title: 'Outcome' },
] as const;

/**
 * A whole new template, to be filled in: the one source for the editors' command, completion and quick fixes. Nothing
 * in it is an error; what may stay empty is empty.
 *
 * @param indent spaces by which a key is deeper than the one that it belongs to
 */
export function templateParts(
  { id, title, columns = usualColumns, issues = [] }: TemplateBeginning,
  { indent, dash } = { indent: 2, dash: 2 },
): readonly NewPart[] {
  const [item, key] = [`${' '.repeat(dash)}- `, ' '.repeat(dash + 2)];
  const scalar = (text: string, flow = false): string => quoteIfNeeded(text, { flow });
  const place = (preset: string): NewPart => ({ preset: preset === '' ? '' : scalar(preset) });
  const letterOf = (letter: string): string => (/^\d+$/.test(letter) ? letter : scalar(letter));
  return [
    'id: ',
    place(id),
    '\n',
    'title: ',
    place(title),
    '\n',
    'organisation: ',
    issues.length > 0 ? { preset: '', isStart: true } : place(''),
    '\n',
    'forum: ',
    place(''),
    '\n',
    'meeting: ',
    place(''),
    '\n',
    'date: ',
    place(''),
    '\n',
    'deadline: ',
    place(''),
    '\n',
    'submitTo: ',
    place(''),
    '\n',
    `guidance: |\n${' '.repeat(indent)}`,
    place('Members are invited to report on their measures.'),
    '\n',
    'columns:\n',
    ...columns.map((column) => `${item}{id: ${scalar(column.id, true)}, title: ${scalar(column.title, true)}}\n`),
    'issues:\n',
    ...issues.flatMap((issue): readonly NewPart[] => [
      `${item}id: `,
      place(issue.id),
      `\n${key}letter: ${letterOf(issue.letter)}\n${key}title: `,
      place(issue.title),
      '\n',
    ]),
    ...(issues.length > 0
      ? []
      : [
          `${item}id: `,
          place('first-issue'),
          `\n${key}letter: a\n${key}title: `,
          place('The first issue'),
          '\n',
          `${key}points:\n${key}${item}id: a.i\n${key}${key}text: `,
          place('What members can write about.'),
          '\n',
        ]),
  ];
}

/**
 * The last part of an address without the endings of our files: `regional-skills` of
 * `…/Regional%20skills.submission-template.yaml`.
 */
function nameIn(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1).replace(/[?#].*/s, '');
  return percentDecoded(name)
    .replace(/^untitled:/i, '')
    .replace(/\.ya?ml$/i, '')
    .replace(/\.submission(?:-template)?$/i, '');
}

/**
 * An id that a template may have, of a text: small letters, digits and hyphens. @returns an empty text where it has
 * none of them
 */
export function idOf(text: string): string {
  const plain = text
    .slice(0, 200)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '');
}

/** The id with the first number behind it that is free, where it is taken. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  let number = 2;
  while (taken.has(`${id}-${number}`)) number++;
  return `${id}-${number}`;
}

/** What a new template is called by the name of its file. */
export function newTemplateNames(
  uri: string,
  taken: ReadonlySet<string>,
): { readonly id: string; readonly title: string } {
  const id = idOf(nameIn(uri)) || 'new-template';
  const words = id.replaceAll('-', ' ');
  return { id: freeId(id, taken), title: words.charAt(0).toUpperCase() + words.slice(1) };
}

/** How the sub-points of a template are named: `a.ii` is the issue’s letter, a full stop, and a small Roman number. */
interface NameForm {
  readonly lead: string;
  readonly separator: string;
  readonly style: NumberStyle;
}

/** More signs are no number. */
const number = /([.:_-])(\d{1,9}|[a-z]{1,9})$/i;

/**
 * The name of an issue’s next sub-point: `a.iii` after `a.i` and `a.ii`.
 *
 * @param own the names under this issue, in their order
 * @param taken all names of the template; the first of them shows the form where this issue has none yet
 */
export function nextPointId(letter: string, own: readonly string[], taken: ReadonlySet<string>): string {
  const first = own[0] ?? '';
  const others = taken.values().next().value ?? '';
  const known = formOf(first) ?? {
    ...(formOf(others) ?? { separator: '.', style: 'lower-roman' as const }),
    lead: letter.toLowerCase(),
  };
  const { lead, separator, style } = known;
  for (let count = own.length + 1; ; count++) {
    const id = `${lead}${separator}${printedNumber(count, style, '1.').slice(0, -1)}`;
    if (!taken.has(id)) return id;
  }
}

/** By the first name of a list, whose number is one: `a.i` is Roman, `1.a` is a letter. */
function formOf(id: string): NameForm | undefined {
  const found = number.exec(id);
  const [, separator = '', counted = ''] = found ?? [];
  const lead = id.slice(0, found?.index ?? 0);
  if (lead === '') return undefined;
  if (/^\d+$/.test(counted)) return { lead, separator, style: 'decimal' };
  const style = counted.toLowerCase() === 'i' ? 'roman' : counted.length === 1 ? 'letter' : undefined;
  return style && { lead, separator, style: `${counted === counted.toUpperCase() ? 'upper' : 'lower'}-${style}` };
}

/** The next letter or number that no issue has. @param taken has the letters of all issues, small */
export function letterAfter(letter: string, taken: { has(letter: string): boolean }): string {
  const isNumber = /^\d{1,6}$/.test(letter);
  const isUpper = !isNumber && letter !== letter.toLowerCase();
  const start = isNumber ? Number(letter) : /^[a-z]$/i.test(letter) ? letter.toLowerCase().charCodeAt(0) - 96 : 0;
  for (let count = start + 1; ; count++) {
    const next = isNumber ? String(count) : printedNumber(count, 'lower-letter', '1.').slice(0, -1);
    if (!taken.has(next)) return isUpper ? next.toUpperCase() : next;
  }
}

/** Longer texts are wrapped. */
const widest = 110;
/**
 * What can be wrapped: words with single blanks between them, none of which YAML would read otherwise at a line’s
 * start.
 */
const wrappable =
  /^[^\s\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+(?: [^\s\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+)*$/;

/** A template as the text of a file. Read again, it is the same template, but for `uri`. */
export function writtenTemplate(template: Template): string {
  const {
    id,
    title,
    columns,
    issues,
    outcomes,
    wordLimits,
    members,
    placeholders,
    cover,
    terms,
    fileNames,
    numbers,
    repeatsIssue,
  } = template;
  const lines = [`id: ${scalar(id)}`, ...text('title', title, '', template)];
  for (const key of [
    'organisation',
    'organisationAcronym',
    'forum',
    'meeting',
    'date',
    'deadline',
    'submitTo',
    'language',
    'guidance',
  ] as const) {
    lines.push(...text(key, template[key], '', template));
  }
  if (cover.size > 0)
    lines.push('document:', ...[...cover].flatMap(([key, value]) => text(scalar(key), value, '  ', template)));
  lines.push('columns:');
  for (const column of columns) {
    lines.push(
      `  - id: ${scalar(column.id)}`,
      ...text('title', column.title, '    ', template),
      ...(column.required ? ['    required: true'] : []),
      ...text('description', column.description, '    ', template),
    );
  }
  lines.push(issues.length === 0 ? 'issues: []' : 'issues:');
  for (const issue of issues) {
    lines.push(`  - id: ${scalar(issue.id)}`, `    letter: ${scalar(issue.letter)}`);
    lines.push(...text('title', issue.title, '    ', template), ...text('guidance', issue.guidance, '    ', template));
    if (issue.points.length > 0) {
      lines.push(
        '    points:',
        ...issue.points.flatMap((point) => [
          `      - id: ${scalar(point.id)}`,
          ...text('text', point.text, '        ', template),
        ]),
      );
    }
  }
  if (outcomes.length > 0) lines.push('outcomes:', ...outcomes.map((word) => `  - ${scalar(word)}`));
  if (wordLimits.size > 0)
    lines.push('limits:', ...[...wordLimits].map(([key, words]) => `  ${scalar(key)}: {words: ${String(words)}}`));
  if (members.length > 0) {
    lines.push(
      'members:',
      ...members.map(
        ({ name, code }) =>
          `  - ${code === '' ? scalar(name) : `{name: ${scalar(name, true)}, code: ${scalar(code, true)}}`}`,
      ),
    );
  }
  if (placeholders.length > 0)
    lines.push('placeholders:', ...placeholders.map((placeholder) => `  - ${scalar(placeholder)}`));
  if (repeatsIssue === true) lines.push('table: {repeatIssue: true}');
  if (terms !== undefined) lines.push(`terms: ${scalar(terms)}`);
  if (fileNames !== undefined)
    lines.push(
      'fileNames:',
      ...text('paper', fileNames.paper, '  ', template),
      ...text('submission', fileNames.submission, '  ', template),
    );
  if (numbers !== undefined) {
    lines.push(
      'numbers:',
      '  forms:',
      ...numbers.forms.map((form) => `    - ${scalar(writtenForm(form))}`),
      ...text('example', numbers.example, '  ', template),
    );
  }
  return `${lines.join('\n')}\n`;
}

/** A key and its text; nothing for an empty one. */
function text(key: string, value: string, indent: string, { literals }: Template): readonly string[] {
  if (value === '') return [];
  const isLiteral = literals?.has(value) === true && value.includes('\n');
  if (
    isLiteral &&
    /^\S/.test(value) &&
    !/[\t\r\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]|[ ]$/m.test(value)
  ) {
    return [`${indent}${key}: |-`, ...value.split('\n').map((line) => (line === '' ? '' : `${indent}  ${line}`))];
  }
  if (value.length + indent.length + key.length <= widest || !wrappable.test(value))
    return [`${indent}${key}: ${scalar(value)}`];
  return [
    `${indent}${key}: >-`,
    ...inLines(value.split(' '), widest - indent.length).map((line) => `${indent}  ${line}`),
  ];
}

function writtenForm(form: PaperNumberForm): string {
  return form
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text;
        case 'year':
          return part.digits === 4 ? '{yyyy}' : '{yy}';
        case 'series':
          return '{series}';
        case 'serial':
          return part.digits === undefined ? '{serial}' : `{${'n'.repeat(part.digits)}}`;
      }
    })
    .join('');
}

function scalar(value: string, flow = false): string {
  return quoteIfNeeded(value, { flow });
}
