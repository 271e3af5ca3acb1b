import { asRecord, asText } from '../contract/plain-value.ts';
import type { ProseBlock } from '../document/prose/prose.ts';
import { readProse } from '../document/prose/read-prose.ts';
import { type NumberScheme, numberSchemeFromValue } from './document-numbers.ts';
import type { TemplateDocument } from '../document/model/template-document.ts';
import { entryOf, literalTexts, plainValue, writtenItems } from '../document/yaml/tree.ts';
import { remembered } from '../words/remembered.ts';

/** A template that is being written, as far as it can be read: one without an id has an empty one. */
interface WrittenTemplate {
  readonly template: Template;
  /** The position among the written items under `issues:` of each issue, by its id. */
  readonly issueAt: ReadonlyMap<string, number>;
}

export const readWrittenTemplate = remembered(read);

function read({ uri, root }: TemplateDocument): WrittenTemplate {
  const value = root === undefined ? {} : plainValue(root);
  const literals = root === undefined ? new Set<string>() : literalTexts(root);
  const template = templateFromValue(value, uri, literals) ?? withoutId(value, uri, literals);
  const issueAt = new Map<string, number>();
  for (const [index, item] of writtenItems(entryOf(root, 'issues')?.value).entries()) {
    const id = entryOf(item, 'id')?.value;
    const name = id?.kind === 'scalar' ? String(id.value) : '';
    if (!issueAt.has(name)) issueAt.set(name, index);
  }
  return { template, issueAt };
}

function withoutId(value: unknown, uri: string, literals: ReadonlySet<string>): Template {
  const map = asRecord(value);
  const template = templateFromValue({ ...map, id: 'unnamed' }, uri, literals);
  if (template === undefined) throw new Error('A template with an id can be read.');
  return { ...template, id: '', title: template.title === 'unnamed' ? '' : template.title };
}

/** What an organisation asks for, read from a template's YAML. The code itself knows nothing about any organisation. */
export interface Template {
  readonly id: string;
  readonly title: string;
  readonly organisation: string;
  readonly organisationAcronym: string;
  readonly forum: string;
  readonly meeting: string;
  /** Date of the meeting, `YYYY-MM-DD`; empty when the template gives none. */
  readonly date: string;
  /** Last day for submissions, `YYYY-MM-DD`; empty when there is none. */
  readonly deadline: string;
  readonly submitTo: string;
  /** What a reminder says; empty for the usual words. */
  readonly reminder: string;
  /** The language that submissions are written in, as a BCP 47 tag; empty when the template does not say. */
  readonly language: string;
  /** The purpose of the exercise, several paragraphs. */
  readonly guidance: string;
  readonly columns: readonly Column[];
  readonly issues: readonly TemplateIssue[];
  /** Words that completion offers for an outcome. */
  readonly outcomes: readonly string[];
  /** The most words that a field may have, by field name. */
  readonly wordLimits: ReadonlyMap<string, number>;
  /** The members that may answer; when empty, all economies of the registry. */
  readonly members: readonly Member[];
  /** Placeholder texts of the form, which must not be left in an answer. */
  readonly placeholders: readonly string[];
  /** Values of the cover's fields, by key, for fields that a submission does not give. */
  readonly cover: ReadonlyMap<string, string>;
  /** Which of the built-in sets of terms holds for answers; absent where none does. */
  readonly terms?: string;
  /** How the organisation calls its files; absent when the template does not say. */
  readonly fileNames?: FileNameSchemes;
  /** How the organisation numbers its papers; absent when the template does not say. */
  readonly numbers?: NumberScheme;
  /**
   * True when, in Word, each initiative has its issue's name beside it; absent when the name stands once for all of
   * them.
   */
  readonly repeatsIssue?: true;
  /**
   * The texts that are written as literal blocks, in which a line break is one on paper; absent when there are none.
   */
  readonly literals?: ReadonlySet<string>;
  /** URI of the template's file in the workspace; absent for a bundled template. */
  readonly uri?: string;
}

/** Names without an ending, with parts in braces: `{yy}_{series}_{serial}`. Empty where the template gives none. */
export interface FileNameSchemes {
  readonly paper: string;
  readonly submission: string;
}

/**
 * What can stand in the braces of a file name. Of the number `2017/SOM1/BMC/015`, `yyyy` is 2017, `yy` 17, `series` the
 * part between, and `serial` 015.
 */
export const fileNameParts = ['yyyy', 'yy', 'series', 'serial', 'economy', 'code', 'template'] as const;

export type FileNamePart = (typeof fileNameParts)[number];

/** What stands in the braces of a scheme, known or not; the expression has the flag `g`. */
export const fileNamePartSign = /\{([^{}]*)\}/g;

/**
 * A column of the table. `holds` tells what its cells show: the issue's title, the initiatives, their outcomes, or a
 * text that each initiative gives under `columns:`.
 */
export interface Column {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly required: boolean;
  readonly holds: 'issue' | 'initiatives' | 'outcome' | 'text';
}

export interface TemplateIssue {
  readonly id: string;
  readonly letter: string;
  readonly title: string;
  readonly guidance: string;
  readonly points: readonly TemplatePoint[];
}

export interface TemplatePoint {
  readonly id: string;
  readonly text: string;
}

export interface Member {
  readonly name: string;
  readonly code: string;
}

/** A sub-point and the issue that it belongs to. */
export interface PlacedPoint {
  readonly point: TemplatePoint;
  readonly issue: TemplateIssue;
}

/** The letter and title of an issue: `a) Business continuity and resilience`. */
export function headingOf(issue: TemplateIssue): string {
  return `${issue.letter}) ${issue.title}`;
}

export function issueOf(template: Template, id: string): TemplateIssue | undefined {
  return template.issues.find((issue) => issue.id === id);
}

export function pointOf(template: Template, id: string): PlacedPoint | undefined {
  for (const issue of template.issues) {
    const point = issue.points.find((candidate) => candidate.id === id);
    if (point !== undefined) return { point, issue };
  }
  return undefined;
}

/** What a text of the template, its guidance or a clause, says with its paragraphs, lists and emphasis. */
export function templateProse({ literals }: Template, text: string): readonly ProseBlock[] {
  return readProse(text, literals?.has(text) === true ? 'literal' : 'plain');
}

/** The columns whose text each initiative gives under `columns:`. */
export function textColumns(template: Template): readonly Column[] {
  return template.columns.filter((column) => column.holds === 'text');
}

/**
 * Reads a template from its plain value. So that a template can be used while it is being written, a missing value is
 * read as empty, and a value of the wrong shape is left out; the schema reports it.
 *
 * @param literals the texts in it that are written as literal blocks, without blanks at their ends
 * @returns undefined when the template has no id
 */
export function templateFromValue(value: unknown, uri?: string, literals?: ReadonlySet<string>): Template | undefined {
  const map = asRecord(value);
  const id = asText(map['id']);
  if (id === '') return undefined;
  return {
    id,
    title: asText(map['title']) || id,
    organisation: asText(map['organisation']),
    organisationAcronym: asText(map['organisationAcronym']),
    forum: asText(map['forum']),
    meeting: asText(map['meeting']),
    date: asText(map['date']),
    deadline: asText(map['deadline']),
    submitTo: asText(map['submitTo']),
    reminder: asText(map['reminder']).trim(),
    language: asText(map['language']).trim(),
    guidance: asText(map['guidance']).trim(),
    columns: readColumns(map['columns']),
    issues: list(map['issues']).flatMap(readIssue),
    outcomes: list(map['outcomes'])
      .map(asText)
      .filter((word) => word !== ''),
    wordLimits: readLimits(map['limits']),
    members: list(map['members']).flatMap(readMember),
    placeholders: list(map['placeholders']).map(asText).filter(isDistinctive),
    cover: new Map(Object.entries(asRecord(map['document'])).map(([key, field]) => [key, asText(field)])),
    ...(asText(map['terms']) !== '' && { terms: asText(map['terms']).trim() }),
    ...readFileNames(map['fileNames']),
    ...readNumbers(map['numbers']),
    ...(asRecord(map['table'])['repeatIssue'] === true && { repeatsIssue: true }),
    ...(literals !== undefined && literals.size > 0 && { literals }),
    ...(uri !== undefined && { uri }),
  };
}

/**
 * False for a text that can not serve as a placeholder, because answers have it too: only spaces, one character, two
 * punctuation marks, a short word such as “the”. Short words in capitals, `TBC`, and brackets, `[x]` or `[]`, are
 * distinctive.
 */
export function isDistinctive(placeholder: string): boolean {
  const written = placeholder.trim();
  if (/^[\p{L}\p{N}]+$/u.test(written))
    return written.length > 3 || (written.length > 1 && written === written.toUpperCase());
  return (
    [...written].length > 2 || (/\p{L}|\p{N}/u.test(written) && written.length > 1) || /^[[\]<>{}_…]{2}$/.test(written)
  );
}

const wellKnownColumns = new Map<string, Column['holds']>([
  ['issue', 'issue'],
  ['issues', 'issue'],
  ['initiative', 'initiatives'],
  ['initiatives', 'initiatives'],
  ['outcome', 'outcome'],
  ['outcomes', 'outcome'],
]);

const defaultColumns: readonly Column[] = [
  { id: 'issue', title: 'Issue', description: '', required: false, holds: 'issue' },
  { id: 'initiatives', title: 'Initiatives', description: '', required: false, holds: 'initiatives' },
  { id: 'outcome', title: 'Outcome', description: '', required: false, holds: 'outcome' },
];

function readColumns(value: unknown): readonly Column[] {
  const columns: Column[] = [];
  for (const [index, item] of list(value).entries()) {
    // A list of titles alone: the first three columns are those that every table of this kind has.
    const map =
      typeof item === 'string' ? { title: item, id: defaultColumns[index]?.id ?? slug(item) } : asRecord(item);
    const title = asText(map['title']);
    const id = asText(map['id']) || slug(title);
    if (id === '') continue;
    columns.push({
      id,
      title: title || id,
      description: asText(map['description']),
      required: map['required'] === true,
      holds: wellKnownColumns.get(id) ?? 'text',
    });
  }
  return columns.length > 0 ? columns : defaultColumns;
}

/** The letter of an issue that is given none. @param place from 0 */
export function letterOfPlace(place: number): string {
  return String.fromCharCode(97 + (place % 26));
}

function readIssue(value: unknown, index: number): readonly TemplateIssue[] {
  const map = asRecord(value);
  const id = asText(map['id']);
  if (id === '') return [];
  return [
    {
      id,
      letter: asText(map['letter']) || letterOfPlace(index),
      title: asText(map['title']) || id,
      guidance: asText(map['guidance']).trim(),
      points: list(map['points']).flatMap((item) => {
        const point = asRecord(item);
        const pointId = asText(point['id']);
        return pointId === '' ? [] : [{ id: pointId, text: asText(point['text']).trim() }];
      }),
    },
  ];
}

function readMember(value: unknown): readonly Member[] {
  if (typeof value === 'string') return value === '' ? [] : [{ name: value, code: '' }];
  const map = asRecord(value);
  const name = asText(map['name']);
  return name === '' ? [] : [{ name, code: asText(map['code']) }];
}

function readLimits(value: unknown): ReadonlyMap<string, number> {
  const limits = new Map<string, number>();
  for (const [field, limit] of Object.entries(asRecord(value))) {
    const words = typeof limit === 'number' ? limit : asRecord(limit)['words'];
    // The schema reports any other value.
    if (typeof words === 'number' && Number.isInteger(words) && words > 0) limits.set(field, words);
  }
  return limits;
}

function readFileNames(value: unknown): Pick<Template, 'fileNames'> {
  const map = asRecord(value);
  const fileNames: FileNameSchemes = {
    paper: asText(map['paper']).trim(),
    submission: asText(map['submission']).trim(),
  };
  return fileNames.paper === '' && fileNames.submission === '' ? {} : { fileNames };
}

function readNumbers(value: unknown): Pick<Template, 'numbers'> {
  const numbers = numberSchemeFromValue(value);
  return numbers === undefined ? {} : { numbers };
}

function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
