import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { accepting, everyItem, type Consequences, type PlacedItem } from '../kit/every-item.ts';
import { isNightly } from '../kit/property-runs.ts';
import { sample, storeWith } from '../kit/template-store.ts';

/*
 * As of a submission: whatever is accepted in a template or in a file of a team's own, the text reads, and nothing is found that was
 * not found before, the item's own blanks apart.
 */
const store = storeWith();

const team = (name: string): string => readFileSync(new URL(`../fixtures/team/${name}.yaml`, import.meta.url), 'utf8');
const below = (name: string, text: string): string => `${name}:\n${text.replace(/^(?=.)/gm, '  ')}`;
const template = 'regional.submission-template.yaml';
const texts: readonly (readonly [what: string, name: string, text: string])[] = [
  ['a template', template, sample('regional-resilience-2021.submission-template.yaml')],
  ...['agencies', 'economies', 'terms', 'config'].map((name) => [name, `.policy-submissions/${name}.yaml`, team(name)] as const),
  ...['agencies', 'economies'].map((name) => [`${name} below their name`, `.policy-submissions/${name}.yaml`, below(name, team(name))] as const),
  ['terms alone', '.policy-submissions/terms.yaml', '- find: whilst\n  prefer: while\n- {find: [e-mail, E-mail], prefer: email, severity: hint}\n'],
];

function faultsOf(text: string, { offset, item, mode }: PlacedItem, { accepted, wasWrong, problems, inside, elsewhere }: Consequences): readonly string[] {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, text.indexOf('\n', offset));
  const found = [...accepted.places.length > 0 ? [] : inside, ...wasWrong ? [] : elsewhere];
  return [...problems, ...found.map(({ code, message }) => `${code} ${message}`)].map((one) => `${mode} “${item.label}” at ${JSON.stringify(line.trim())}: ${one}`);
}

function faultsIn(name: string, text: string, offsets: readonly number[]): { readonly faults: readonly string[]; readonly tried: number } {
  const uri = `file:///workspace/${name}`;
  const items = everyItem(text, offsets, store, uri);
  if (items.length === 0) return { faults: [], tried: 0 };
  const accept = accepting(text, store, uri);
  return { faults: items.flatMap((item) => faultsOf(text, item, accept(item))), tried: items.length };
}

function offsetsOf(text: string, most: number): readonly number[] {
  const step = isNightly ? 1 : Math.max(1, Math.ceil(text.length / most));
  // No cursor stands within a line break.
  return Array.from({ length: Math.floor(text.length / step) + 1 }, (_, index) => index * step).filter((at) => !(text.charAt(at) === '\n' && text.charAt(at - 1) === '\r'));
}

describe('after any item at any place the text reads, and nothing is found that was not there', () => {
  test.each(texts)('%s', (_, name, text) => {
    const { faults, tried } = faultsIn(name, text, offsetsOf(text, 1200));
    expect(faults).toEqual([]);
    expect(tried).toBeGreaterThan(20);
  }, 300_000);

  test.each(texts)('%s with Windows line ends', (_, name, text) => {
    const windows = text.replaceAll('\n', '\r\n');
    expect(faultsIn(name, windows, offsetsOf(windows, 100)).faults).toEqual([]);
  }, 300_000);

  test.each(texts)('%s with any line half-written, a third of them at a push', (_, name, text) => {
    const lines = text.split('\n');
    const faults = lines.flatMap((line, index) => {
      if (!isNightly && index % 3 > 0) return [];
      // What stands below a key belongs to nothing without it.
      if (/:\s*$/.test(line)) return [];
      const half = line.slice(0, /^ *(?:- )?\w*: /.exec(line)?.[0].length ?? Math.ceil(line.length / 2));
      const before = lines.slice(0, index).join('\n').length + (index === 0 ? 0 : 1);
      return faultsIn(name, [...lines.slice(0, index), half, ...lines.slice(index + 1)].join('\n'), [before + half.length]).faults;
    });
    expect(faults).toEqual([]);
  }, 300_000);

  test.each([template, ...['agencies', 'economies', 'terms', 'config'].map((name) => `.policy-submissions/${name}.yaml`)])('%s in which nothing is written', (name) => {
    for (const text of ['', '\n', '# A note.\n']) {
      const { faults } = faultsIn(name, text, offsetsOf(text, 100));
      // Its first key shows what else is missing.
      expect(faults.filter((fault) => !fault.includes(': schema.missing-key '))).toEqual([]);
    }
  });
});
