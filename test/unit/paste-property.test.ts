import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Range } from '../../server/document/text/text.ts';
import { cleanText } from '../../server/import/paste/pasted-text.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import type { YamlNode } from '../../server/document/yaml/tree.ts';
import { pasteInto, textAfterPaste } from '../kit/pastes.ts';
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
  return { values: new Map(values.map((value) => [value.path, value])), problems: problems.map(({ message }) => message.text) };
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

describe('a text with which the file could not be read', () => {
  const issue = 'economy: Canada\nissues:\n  data-exchange:\n    - title: One\n';
  test.each<[name: string, marked: string, text: string, after: string]>([
    ['is comments between initiatives', `${issue}    <|>\n    - title: Two\n`, 'Two words\n\nNote: "x', `${issue}    # Two words\n    #\n    # Note: "x\n    - title: Two\n`],
    ['at an issue', 'issues:\n  data-exchange:\n    <|>\n', '一、計畫\n成果：進行中', 'issues:\n  data-exchange:\n    # 一、計畫\n    # 成果：進行中\n'],
    ['at the end', `${issue}<|>`, 'Two words', `${issue}# Two words`],
    ['below the economy', 'economy: Canada\n<|>\nissues:\n', 'Two words\nmore: words: here', 'economy: Canada\n# Two words\n# more: words: here\nissues:\n'],
    ['above a key', '<|>economy: Canada\n', 'Two words\nmore\n', '# Two words\n# more\neconomy: Canada\n'],
    ['at a dash', `${issue}      links:\n        - <|>\n`, 'Tel. 2; web: x; mail: y', `${issue}      links:\n        # Not understood: Tel. 2; web: x; mail: y\n`],
    ['instead of a key', `${issue}      <|kind: policy|>\n`, 'Two words\nmore words', `${issue}      # Two words\n      # more words\n      \n`],
    ['is a comment in a comment', `${issue}      kind: policy # So <|> on\n`, 'far\nplace: x', `${issue}      kind: policy # So far\n      # place: x on\n`],
    ['is a line of quotes of several lines', `${issue}      description: "One\n        <|>two"\n`, 'a "b"\nc: ', `${issue}      description: "One\n        a \\"b\\" c:two"\n`],
    ['is a line of a value of several lines', `${issue}      description: One <|>\n        two\n`, 'a\nb', `${issue}      description: One a b\n        two\n`],
    ['with quotes where it needs them', `${issue}      description: One <|>\n        two\n`, 'a: b #c\nd', `${issue}      description: "One a: b #c d two"\n`],
    ['is a line of quotes where a list belongs', `${issue}      agencies: "<|>"\n`, 'METI\n"MIC"', `${issue}      agencies: "METI \\"MIC\\""\n`],
    ['stays as it is where it is YAML', `${issue}      <|>\n      outcome: x\n`, '# Mine\nkind: policy\nagencies: [METI]', `${issue}      # Mine\nkind: policy\nagencies: [METI]\n      outcome: x\n`],
    ['of an issue, too', `${issue}<|>`, '  digital-technologies:\n    - title: Two', `${issue}  digital-technologies:\n    - title: Two`],
  ])('%s', (_, marked, text, after) => {
    expect(textAfterPaste(marked, { text })).toBe(after);
  });

  test.each([['description: "One\n        <|>two"', 'description: "One\n        the plan and moretwo"'], ['description: One <|>\n        two', 'description: One the plan and more\n        two']])('keeps where its words lead above a value of several lines: %s', (place, after) => {
    const html = '<p><a href="https://a.example/plan">the plan</a></p><p>and more</p>';
    expect(textAfterPaste(`${issue}      ${place}\n`, { text: 'the plan\nand more', html })).toBe(`${issue}      # Not understood: the plan <https://a.example/plan>\n      ${after}\n`);
  });

  const words = fc.array(fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => `Two words ${pieces.join('')}`), { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
  test('is not inserted as it is, wherever the cursor is', () => {
    fc.assert(fc.property(fc.constantFrom('japan', 'new-zealand', 'second-template'), fc.nat(), words, (name, where, text) => {
      const { text: document, problems } = known(samples.get(name));
      const at = where % (document.length + 1);
      const result = pasteInto(document, { start: at, end: at }, { text });
      if (result !== undefined && 'refused' in result) return;
      const { range, text: inserted } = result?.edit ?? { range: { start: at, end: at }, text };
      expect(valuesOf(document.slice(0, range.start) + inserted + document.slice(range.end)).problems).toEqual(problems);
    }), propertyRuns('text anywhere'));
  }, propertyTimeoutMs);
});
