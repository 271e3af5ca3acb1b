import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { createNodeFiles } from '../../../server/hosts/node/files/node-files.ts';
import { TemplateStore } from '../../../server/template/template-store.ts';
import { forms } from './all-forms.ts';
import { printedForm } from './form-parts.ts';
import { htmlForm, htmlForms } from './html-forms.ts';
import { measures, scoreForm, type ExpectedForm, type FormScore } from './score.ts';

export interface ScoredForm {
  readonly name: string;
  readonly expected: ExpectedForm;
  readonly score: FormScore;
}

/** Scores all forms of a folder, by their numbers. */
export async function scoreFolder(folder: string): Promise<readonly ScoredForm[]> {
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const store = new TemplateStore(createNodeFiles(), silent);
  await store.load([]);
  return readdirSync(folder).filter((file) => file.endsWith('.expected.yaml')).map((file) => {
    const name = file.slice(0, -'.expected.yaml'.length);
    const expected = parse(readFileSync(join(folder, file), 'utf8')) as ExpectedForm;
    return { name, expected, score: scoreForm(readFileSync(join(folder, `${name}.docx`)), expected, store.everywhere) };
  }).sort((a, b) => a.expected.form - b.expected.form);
}

/** Writes the forms anew. */
export async function makeForms(root: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [name, make] of forms) writeFileSync(join(folder, `${name}.docx`), await make(printedForm(root)));
}

/** Writes the pages of which LibreOffice makes Word files. */
export function writePages(root: string, folder: string): readonly string[] {
  return htmlForms.map((name) => {
    const file = join(folder, `${name}.html`);
    writeFileSync(file, htmlForm(root, name, printedForm(root)));
    return file;
  });
}

/** What is reached, by form and measure, as `scores.yaml` has it. */
export function reachedOf(scored: readonly ScoredForm[]): string {
  const rows = scored.map(({ name, expected, score }) => [name, { form: expected.form, habit: expected.habit, ...Object.fromEntries(measures.map((measure) => [measure, `${score.points[measure].right} of ${score.points[measure].of}`])) }]);
  return `# What the import reaches with each form; a test holds that it is no less. Written by “node test/kit/forms/run.mjs raise”.\n${stringify(Object.fromEntries(rows), { lineWidth: 0 })}`;
}

/** The table and all faults, for a terminal. */
export function boardOf(scored: readonly ScoredForm[]): string {
  const line = (cells: readonly string[]): string => cells.map((cell, index) => (index === 0 ? cell.padEnd(32) : cell.padStart(12))).join('');
  const sum = (measure: (typeof measures)[number]): string => {
    const [right, of] = (['right', 'of'] as const).map((key) => scored.reduce((total, { score }) => total + score.points[measure][key], 0)) as [number, number];
    return `${right}/${of} ${of === 0 ? '' : `${Math.floor(1000 * right / of) / 10}%`}`;
  };
  return [
    line(['form', ...measures, 'other notices']),
    ...scored.map(({ name, expected, score }) => line([`${expected.form} ${name}`, ...measures.map((measure) => `${score.points[measure].right}/${score.points[measure].of}`), String(score.others.length)])),
    line(['all', ...measures.map(sum)]), '',
    ...scored.flatMap(({ name, score }) => [
      ...score.faults.map(({ measure, about, said }) => `${name}: ${measure}: “${about}” ${said}`), ...score.others.map((other) => `${name}: (notice) ${other}`),
    ]),
  ].join('\n');
}
