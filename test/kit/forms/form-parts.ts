import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Look, WordPaper } from './word-paper.ts';

export interface PrintedForm {
  readonly title: string;
  readonly organisation: string;
  readonly meeting: string;
  readonly guidance: string;
  readonly columns: readonly { readonly title: string }[];
  readonly issues: readonly { readonly letter: string; readonly title: string; readonly guidance: string; readonly points?: readonly { readonly text: string }[] }[];
}

/** The words of the form that is filled in, as its secretariat sends it. */
export function printedForm(root: string): PrintedForm {
  return parse(readFileSync(join(root, 'schemas/templates/apec-desg-covid19-2020.submission-template.yaml'), 'utf8')) as PrintedForm;
}

/** The letters of the form's issues. */
export type Letter = 'a' | 'b' | 'c' | 'd' | 'e';
export const letters: readonly Letter[] = ['a', 'b', 'c', 'd', 'e'];

export function issueTitle(form: PrintedForm, letter: Letter): string {
  return form.issues.find((issue) => issue.letter === letter)?.title ?? '';
}

/** The cover as the secretariat prints it. */
export function cover({ p }: WordPaper, form: PrintedForm, number: string, economy: string): readonly string[] {
  return [
    p('**Asia-Pacific{br}Economic Cooperation**'), p(`**${number}**`, { align: 'right' }), p('Agenda Item: 4', { align: 'right' }),
    p(`**${form.title}**`, { align: 'center', runs: '<w:sz w:val="32"/>' }), p(`Purpose: Information{br}Submitted by: ${economy}`),
    p(`**${form.meeting}{br}26 June 2020**`, { align: 'right', runs: '<w:sz w:val="20"/>' }), p(''),
  ];
}

/** The form's own guidance: its first paragraph, and the list of issues and their points. */
export function guidance({ p }: WordPaper, form: PrintedForm): readonly string[] {
  return [
    p(form.guidance),
    ...form.issues.flatMap((issue) => [
      p(`**${issue.title}** – ${issue.guidance}`, { list: 'letters' }),
      ...(issue.points ?? []).map(({ text }) => p(text, { list: 'letters', level: 1 })),
    ]),
  ];
}

export function contactLines({ p }: WordPaper, economy: string, ...lines: readonly string[]): readonly string[] {
  return [p(`**${economy}**`), ...lines.map((line) => p(line)), p('')];
}

export const widths = [2200, 5200, 2200];

export function headingRow({ cell, p, row }: WordPaper, form: PrintedForm): string {
  return row(...form.columns.map(({ title }) => cell(p(`**${title}**`, { align: 'center' }))));
}

/** What was written into the row of an issue: the cells of initiatives and of outcomes, as blocks. */
export type Answers = Readonly<Partial<Record<Letter, readonly [initiatives: readonly string[], outcomes: readonly string[]]>>>;

/** The form's table with a row for each issue. */
export function filledTable(paper: WordPaper, form: PrintedForm, answers: Answers, titleOf = (letter: Letter): string => issueTitle(form, letter)): string {
  const { cell, p, row, table } = paper;
  return table(widths, headingRow(paper, form), ...letters.map((letter) => {
    const [initiatives, outcomes] = answers[letter] ?? [[], []];
    return row(cell(p(`**${titleOf(letter)}**`)), cell(initiatives), cell(outcomes));
  }));
}

/** Paragraphs of one look. */
export function paragraphs({ p }: WordPaper, look: Look, ...texts: readonly string[]): readonly string[] {
  return texts.map((text) => p(text, look));
}
