import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Range } from '../../server/document/text/text.ts';
import { cleanText } from '../../server/import/paste/pasted-text.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import type { YamlNode } from '../../server/document/yaml/tree.ts';
import { pasteInto } from '../kit/pastes.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { sample } from '../kit/template-store.ts';

interface PlacedValue {
  readonly path: string;
  readonly value: unknown;
  readonly style: string;
  readonly range: Range;
}

/** Every value of a text by its path. */
function valuesOf(text: string): { readonly values: ReadonlyMap<string, PlacedValue>; readonly problems: readonly string[] } {
  const { root, problems } = parseYaml(text);
  const values: PlacedValue[] = [];
  const read = (node: YamlNode, path: string): void => {
    if (node.kind === 'scalar') values.push({ path, value: node.value, style: node.style, range: node.range });
    else if (node.kind === 'seq') node.items.forEach((item, index) => read(item, `${path}/${index}`));
    else node.entries.forEach((entry, index) => read(entry.value, `${path}/${String(entry.key.value)}~${index}`));
  };
  if (root !== undefined) read(root, '');
  return { values: new Map(values.map((value) => [value.path, value])), problems: problems.map(({ message }) => message) };
}

const names = ['japan', 'new-zealand', 'second-template', 'mistakes', 'half-written'];
const samples = new Map(names.map((name, index) => {
  const written = sample(`${name}.submission.yaml`);
  // Programs for Windows end lines with two characters.
  const text = index % 2 === 0 ? written : written.replaceAll('\n', '\r\n');
  const { values, problems } = valuesOf(text);
  const isProse = ({ path, style }: PlacedValue): boolean => (
    style === 'literal' || style === 'folded' || (/\/(?:description|outcome|actual|expected)~\d+$/.test(path) && style !== 'absent')
  );
  return [name, { text, values, problems, prose: [...values.values()].filter(isProse) }];
}));

const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('- ', '* ', '• ', '1. ', 'a) ', '    ', '\t', '# ', ': ', 'key: ', '"', "'", '|', '>', '[', '{', '---', '...', '%', '&a', '!', '@', '`', '\u00a0', '\u2028', '\u0000', '**bold**', 'https://a.example/#x'),
  fc.stringMatching(/^[a-z]{1,8}$/),
);
const pastedText = fc.array(fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')), { minLength: 2, maxLength: 6 }).map((lines) => lines.join('\n'));

function known<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('There is no such value.');
  return value;
}

/** The words of a text, in their order. */
function wordsOf(text: string): readonly string[] {
  return cleanText(text).split(/\s+/).filter((word) => word !== '');
}

describe('whatever is pasted into whatever prose', () => {
  test('the YAML parses, all other values stay, and each word is there', () => {
    fc.assert(fc.property(fc.constantFrom(...names), fc.nat(), fc.nat(), fc.nat({ max: 30 }), pastedText, (name, which, where, more, pasted) => {
      const { text, values, problems, prose } = known(samples.get(name));
      const target = known(prose[which % prose.length]);
      // Within the value, behind its sign or quote.
      const inner = { start: target.range.start + 1, end: target.range.end - (target.style.endsWith('quoted') ? 1 : 0) };
      const start = Math.min(inner.start + (where % (Math.max(0, inner.end - inner.start) + 1)), inner.end);
      const end = Math.min(inner.end, start + (more > 10 ? 0 : more));
      const isBehindSign = (target.style === 'literal' || target.style === 'folded') && !text.slice(target.range.start, start).includes('\n');
      const result = pasteInto(text, { start, end: isBehindSign ? start : end }, { text: pasted });
      if (result === undefined || 'refused' in result) return;
      const after = text.slice(0, result.edit.range.start) + result.edit.text + text.slice(result.edit.range.end);
      const { values: now, problems: remaining } = valuesOf(after);
      expect(remaining).toEqual(problems);
      for (const [path, { value }] of values) if (path !== target.path) expect([path, now.get(path)?.value]).toEqual([path, value]);
      const said = String(now.get(target.path)?.value);
      let at = 0;
      for (const word of wordsOf(pasted)) {
        const found = said.indexOf(word, at);
        expect([word, found === -1 ? said : 'found']).toEqual([word, 'found']);
        at = found + word.length;
      }
    }), propertyRuns('paste into prose'));
  }, propertyTimeoutMs);
});

/** What a value says, without the positions of items that an insertion moves. */
function said(values: ReadonlyMap<string, PlacedValue>): readonly unknown[] {
  return [...values.values()].map(({ value }) => value).filter((value) => value !== null);
}

describe('wherever an empty line is', () => {
  test.each<[kind: string, text: string, added: readonly string[]]>([
    ['links', 'https://one.example/#a\nThe act: https://two.example', ['https://one.example/#a', 'The act', 'https://two.example']],
    ['initiatives', 'Title\tOutcome\nOne: #1\tOngoing\nTwo\t', ['One: #1', 'Ongoing', 'Two']],
  ])('%s that are pasted there are added to a list, and nothing else is changed', (kind, pasted, added) => {
    let done = 0;
    const runs = propertyRuns(`${kind} on an empty line`);
    fc.assert(fc.property(fc.constantFrom('japan', 'new-zealand', 'second-template', 'mistakes'), fc.nat(), fc.nat({ max: 10 }), (name, where, column) => {
      const written = sample(`${name}.submission.yaml`);
      const lines = written.split('\n');
      const at = where % lines.length;
      const blank = ' '.repeat(column);
      const text = [...lines.slice(0, at), blank, ...lines.slice(at)].join('\n');
      const cursor = [...lines.slice(0, at), blank].join('\n').length;
      const result = pasteInto(text, { start: cursor, end: cursor }, { text: pasted });
      if (result === undefined || 'refused' in result || result.kind !== kind) return;
      done++;
      const after = text.slice(0, result.edit.range.start) + result.edit.text + text.slice(result.edit.range.end);
      const [before, now] = [valuesOf(text), valuesOf(after)];
      expect(now.problems).toEqual(before.problems);
      expect([...said(now.values)].sort()).toEqual([...said(before.values), ...added].sort());
    }), runs);
    expect(done).toBeGreaterThan(runs.numRuns / 40);
  }, propertyTimeoutMs);
});
