import type { IssueAnswer, Submission } from '../../document/model/submission.ts';
import { fold } from '../../words/fold.ts';
import { letterOfPlace, type Column, type Template, type TemplateIssue, type TemplatePoint } from '../template.ts';
import { textOfParts, type NewText } from './submission-parts.ts';
import { freeId, idOf, letterAfter, usualColumns, writtenTemplate, templateParts } from './template-parts.ts';

/** A new template as a file. */
export interface NewTemplate {
  readonly id: string;
  readonly yaml: string;
}

/**
 * A template that asks what a submission answers. Where the submission’s own is known, the new one is that one with
 * another id, and with the issues that it does not have; where it is not, issues and sub-points are what the answers
 * name.
 *
 * @param known the template that the submission answers
 * @param taken the ids of all templates
 */
export function templateOfSubmission(
  submission: Submission,
  known: Template | undefined,
  taken: ReadonlySet<string>,
): NewTemplate {
  const named = idOf(submission.template?.value ?? '');
  const title = (submission.cover.get('title')?.value ?? '').trim();
  const id = freeId(
    known?.id !== undefined && idOf(known.id) === known.id ? known.id : named || idOf(title) || 'new-template',
    taken,
  );
  const made =
    known === undefined
      ? ofAnswers(submission, id, title)
      : { ...known, title: title || known.title, issues: [...known.issues, ...furtherIssues(submission, known)] };
  return { id, yaml: writtenTemplate({ ...made, id }) };
}

function ofAnswers(submission: Submission, id: string, title: string): Template {
  const initiatives = submission.issues.flatMap(({ initiatives: its }) => its);
  const columns = [...new Set(initiatives.flatMap((initiative) => [...initiative.columns.keys()]))].filter(
    (key) => /^[a-z][A-Za-z0-9-]*$/.test(key) && !usual.some((one) => one.id === key),
  );
  const { cover } = submission;
  const named = furtherIssues(submission, undefined);
  return {
    id,
    title: title || words(id),
    organisation: '',
    organisationAcronym: '',
    forum: '',
    meeting: textOf(cover.get('meeting')?.value),
    date: '',
    deadline: '',
    submitTo: '',
    reminder: '',
    language: '',
    guidance: '',
    columns: [
      ...usual.slice(0, 2),
      ...columns.map((key): Column => ({
        id: key,
        title: words(key),
        description: '',
        required: false,
        holds: 'text',
      })),
      ...usual.slice(2),
    ],
    issues:
      named.length > 0
        ? named
        : [{ id: 'first-issue', letter: 'a', title: 'The first issue', guidance: '', points: [] }],
    outcomes: [],
    wordLimits: new Map(),
    members: [],
    placeholders: [],
    cover: new Map(),
  };
}

const usual: readonly Column[] = usualColumns.map(({ id, title }) => ({
  id,
  title,
  description: '',
  required: false,
  holds: id,
}));

/** The issues of a submission that a template does not have; those that no template can have are left out. */
function furtherIssues({ issues }: Submission, known: Template | undefined): readonly TemplateIssue[] {
  const ids = new Set(known?.issues.map(({ id }) => id));
  const letters = new Set(known?.issues.map(({ letter }) => letter.toLowerCase()));
  const points = new Set(known?.issues.flatMap((issue) => issue.points.map(({ id }) => id)));
  const further: TemplateIssue[] = [];
  for (const answer of issues) {
    const id = answer.id.value;
    if (ids.has(id) || id === '' || idOf(id) !== id) continue;
    ids.add(id);
    const own = pointsOf(answer, points);
    const place = letterOfPlace(letters.size);
    const written = letterIn(own);
    const letter =
      written !== undefined && !letters.has(written)
        ? written
        : letters.has(place)
          ? letterAfter(place, letters)
          : place;
    letters.add(letter);
    further.push({ id, letter, title: words(id), guidance: '', points: own });
  }
  return further;
}

/**
 * The sub-points that answers name, each with the title of what answers it first. @param taken gets their names, too
 */
function pointsOf({ initiatives }: IssueAnswer, taken: Set<string>): readonly TemplatePoint[] {
  const points: TemplatePoint[] = [];
  for (const { points: named, title } of initiatives) {
    for (const { value } of named) {
      const id = value.trim();
      if (id === '' || taken.has(id)) continue;
      taken.add(id);
      points.push({ id, text: textOf(title?.value) || id });
    }
  }
  return points.sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
}

/** The letter with which the most names begin: “a” of `a.i`. */
function letterIn(points: readonly TemplatePoint[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { id } of points) {
    const letter = /^([a-z]|\d{1,2})\./i.exec(id)?.[1]?.toLowerCase();
    if (letter !== undefined) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** An id as words: “Business continuity”. */
function words(id: string): string {
  const plain = id.replaceAll('-', ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

function textOf(value: string | undefined): string {
  return (value ?? '').replace(/\s+/g, ' ').trim();
}

/**
 * What people say of a new template: titles as they type or paste them, with numbers in front, empty ones and the same
 * one twice.
 */
export interface TemplateTitles {
  readonly title: string;
  readonly issues: readonly string[];
  /**
   * From left to right; the first holds the issues, the second the initiatives and the last of three or more the
   * outcome. Without any, the usual ones.
   */
  readonly columns: readonly string[];
}

/** @param taken the ids of other templates */
export function templateOfTitles(
  { title, issues, columns }: TemplateTitles,
  taken: ReadonlySet<string>,
): NewText & { readonly id: string } {
  const plain = inOneLine(title) || 'New template';
  const id = freeId(idOf(plain) || 'new-template', taken);
  return {
    id,
    ...textOfParts(templateParts({ id, title: plain, columns: columnsOf(columns), issues: issuesOf(issues) })),
  };
}

/** A number, a letter or a bullet in front of an item of a list: “1.”, “2.1”, “a)”, “(iv)”, “•”. */
const mark =
  /^(?:(?<number>[(\[]?\d{1,3}(?:\.\d{1,3}){0,3}[.)\]:]{1,2}|\d{1,3}(?:\.\d{1,3}){1,3})|[(\[]?(?:[a-z]|[ivx]{1,5})[.)\]]{1,2}|[-*•–·▪➢])\s+/iu;

function issuesOf(written: readonly string[]): readonly Pick<TemplateIssue, 'id' | 'letter' | 'title'>[] {
  const lines = different(
    written.map(inOneLine).filter((line) => line.replace(/[\p{P}\p{S}\s]+/gu, '') !== ''),
    (line) => fold(line.replace(mark, '')),
  );
  const isNumbered =
    lines.length > letters ||
    (lines.length > 0 && lines.every((line) => mark.exec(line)?.groups?.['number'] !== undefined));
  const ids = new Set<string>();
  return lines.map((line, index) => {
    const title = line.replace(mark, '');
    const letter = isNumbered ? String(index + 1) : letterOfPlace(index);
    const id = freeId(idOf(title) || `issue-${letter}`, ids);
    ids.add(id);
    return { id, letter, title };
  });
}

/** So many issues can have a letter of their own. */
const letters = 26;

function columnsOf(written: readonly string[]): readonly Pick<Column, 'id' | 'title'>[] {
  const titles = different(
    written.map(inOneLine).filter((line) => line !== ''),
    fold,
  );
  if (titles.length < 2) return usualColumns;
  const ids = new Set<string>(usualColumns.map(({ id }) => id));
  return titles.map((title, index) => {
    if (index < 2 || index === titles.length - 1)
      return { id: usualColumns[Math.min(index, 2)]?.id ?? 'outcome', title };
    const named = idOf(title);
    const id = freeId(/^[a-z]/.test(named) ? named : `column-${index + 1}`, ids);
    ids.add(id);
    return { id, title };
  });
}

function different(lines: readonly string[], keyOf: (line: string) => string): readonly string[] {
  const keys = new Set<string>();
  return lines.filter((line) => {
    const key = keyOf(line);
    const isNew = !keys.has(key);
    keys.add(key);
    return isNew;
  });
}

function inOneLine(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+/g, ' ').trim();
}
