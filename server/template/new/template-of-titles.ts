import { fold } from '../../words/fold.ts';
import { letterOfPlace, type Column, type TemplateIssue } from '../template.ts';
import { textOfParts, type NewText } from './submission-parts.ts';
import { freeId, idOf } from './template-names.ts';
import { templateParts, usualColumns } from './template-parts.ts';

/** What people say of a new template: titles as they type or paste them, with numbers in front, empty ones and the same one twice. */
export interface TemplateTitles {
  readonly title: string;
  readonly issues: readonly string[];
  /** From left to right; the first holds the issues, the second the initiatives and the last of three or more the outcome. Without any, the usual ones. */
  readonly columns: readonly string[];
}

/** @param taken the ids of other templates */
export function templateOfTitles({ title, issues, columns }: TemplateTitles, taken: ReadonlySet<string>): NewText & { readonly id: string } {
  const plain = inOneLine(title) || 'New template';
  const id = freeId(idOf(plain) || 'new-template', taken);
  return { id, ...textOfParts(templateParts({ id, title: plain, columns: columnsOf(columns), issues: issuesOf(issues) })) };
}

/** A number, a letter or a bullet in front of an item of a list: “1.”, “2.1”, “a)”, “(iv)”, “•”. */
const mark = /^(?:(?<number>[(\[]?\d{1,3}(?:\.\d{1,3}){0,3}[.)\]:]{1,2}|\d{1,3}(?:\.\d{1,3}){1,3})|[(\[]?(?:[a-z]|[ivx]{1,5})[.)\]]{1,2}|[-*•–·▪➢])\s+/iu;

function issuesOf(written: readonly string[]): readonly Pick<TemplateIssue, 'id' | 'letter' | 'title'>[] {
  const lines = different(written.map(inOneLine).filter((line) => line.replace(/[\p{P}\p{S}\s]+/gu, '') !== ''), (line) => fold(line.replace(mark, '')));
  const isNumbered = lines.length > letters || (lines.length > 0 && lines.every((line) => mark.exec(line)?.groups?.['number'] !== undefined));
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
  const titles = different(written.map(inOneLine).filter((line) => line !== ''), fold);
  if (titles.length < 2) return usualColumns;
  const ids = new Set<string>(usualColumns.map(({ id }) => id));
  return titles.map((title, index) => {
    if (index < 2 || index === titles.length - 1) return { id: usualColumns[Math.min(index, 2)]?.id ?? 'outcome', title };
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
