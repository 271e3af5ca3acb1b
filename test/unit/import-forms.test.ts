import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { forms } from '../kit/forms/all-forms.ts';
import { scoreFolder, type ScoredForm } from '../kit/forms/board.ts';
import { printedForm } from '../kit/forms/form-parts.ts';
import { measures, type Measure } from '../kit/forms/score.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'test/fixtures/forms');
const names = readdirSync(folder).filter((file) => file.endsWith('.docx')).map((file) => file.slice(0, -'.docx'.length));
/** What is reached today, by form and measure: “4 of 5”. */
const floors = parse(readFileSync(join(folder, 'scores.yaml'), 'utf8')) as Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Percent of what must come out, in all forms together. */
const aims: Readonly<Record<Measure, number>> = { initiatives: 98, titles: 98, issues: 98, outcomes: 98, addresses: 98, texts: 98, front: 98, told: 100 };

describe('forms that were filled in as real staff do', () => {
  let scored: readonly ScoredForm[] = [];
  beforeAll(async () => {
    scored = await scoreFolder(folder);
  }, 60_000);

  it('are all scored', () => {
    expect(scored.map(({ name }) => name).sort()).toEqual([...names].sort());
    expect(Object.keys(floors).sort()).toEqual([...names].sort());
  });

  it.each(measures)('together have as many %s as is aimed at', (measure) => {
    const sum = (key: 'right' | 'of'): number => scored.reduce((total, { score }) => total + score.points[measure][key], 0);
    expect(100 * sum('right') / sum('of')).toBeGreaterThanOrEqual(aims[measure]);
  });

  it.each(names)('%s comes out as well as docs/import-scores.md says', (name) => {
    const { score } = scored.find((one) => one.name === name) ?? {};
    for (const measure of measures) {
      const [right = 0, of = 0] = floors[name]?.[measure]?.split(' of ').map(Number) ?? [];
      const reached = score?.points[measure] ?? { right: 0, of: 0 };
      const faults = score?.faults.filter((fault) => fault.measure === measure).map(({ about, said }) => `“${about}” ${said}`).join('\n');
      expect(reached.right, `${measure}:\n${faults}`).toBeGreaterThanOrEqual(right);
      expect(reached.of - reached.right, `${measure}:\n${faults}`).toBeLessThanOrEqual(of - right);
    }
  });
});

describe('the files of the forms', () => {
  const made = [...forms.keys()];

  it.each(made)('%s is what its maker makes', async (name) => {
    const [committed, again] = [readFileSync(join(folder, `${name}.docx`)), await forms.get(name)?.(printedForm(root)) ?? new Uint8Array()].map((bytes) => unzipSync(bytes)) as [ReturnType<typeof unzipSync>, ReturnType<typeof unzipSync>];
    expect(Object.keys(again).sort()).toEqual(Object.keys(committed).sort());
    for (const [path, part] of Object.entries(again)) expect(new TextDecoder().decode(committed[path]), path).toBe(new TextDecoder().decode(part));
  });
});
