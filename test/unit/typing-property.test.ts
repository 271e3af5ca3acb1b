import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { afterTyped } from '../../server/typing/on-dash.ts';
import { itemMoved } from '../../server/typing/move-item.ts';
import { PendingEdits, afterChange } from '../../client/typing/pending-edits.ts';
import { atCursor, withCursor } from '../kit/cursor.ts';
import { linesOf, pressEnter, typedInHaste, withEdits, type EnterOf } from '../kit/typing.ts';

const folder = new URL('../../samples/', import.meta.url);
const samples = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)).map((name) => [name, readFileSync(new URL(name, folder), 'utf8').replaceAll('\r', '')] as const);

/** The words of a text: what no key may take away or change. */
function words(text: string): string {
  return text.replace('<|>', '').split('\n').map((line) => line.trim().replace(/^(?:- )?(?:title:)?$|^\(?\w{1,4}[.)] ?|^[•–*-](?= |$)/gu, '').replaceAll(/["']/g, '').trim()).filter((line) => line !== '').join('\n');
}

describe.each<EnterOf>(['VS Code', 'with indentation', 'bare'])('Enter at the end of any line, in an editor that begins a line as: %s', (editor) => {
  test.each(samples)('of %s adds a line, and nothing else', (_name, text) => {
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
      const { text: after, offset } = atCursor(pressEnter(withCursor(text, end), editor));
      const from = after.lastIndexOf('\n', offset - 1);
      const to = after.indexOf('\n', offset);
      expect(after.slice(from + 1, offset), 'the new line').toMatch(/^ *(?:- (?:title: )?|\S{1,5} )?$/);
      const without = after.slice(0, from) + after.slice(to === -1 ? after.length : to);
      if (/^\s*(?:\(?\w{1,4}[.)] |-$)/m.test(text)) expect(words(without)).toBe(words(text));
      else expect(without).toBe(text);
    }
  });
});

const line = fc.tuple(fc.nat({ max: 12 }), fc.constantFrom(
  '', '- ', '-', '- X', '- title: ', '- title: A: B', 'title: A: B', 'outcome:', 'outcome: |', 'links:', '- url: X', '1. X', '2. ', 'a) X', '(ii) X Y', '• Z', '•', 'NAMELY:', '# X', '[AB', '"X', 'issues:', 'a:', '- - X', '- [', '\tX', '- description: >-',
)).map(([indent, words]) => ' '.repeat(indent) + words);
const anyText = fc.array(line, { minLength: 1, maxLength: 14 }).map((all) => all.join('\n'));

/** In the texts below, what somebody wrote is in capitals, so that it is told from keys and marks. */
function capitals(text: string): string {
  return text.replaceAll(/[^A-Z"[#]/g, '');
}

it('of any text, broken too, Enter loses no word', () => {
  fc.assert(fc.property(anyText, fc.nat(), fc.constantFrom<EnterOf>('VS Code', 'with indentation', 'bare'), (text, at, editor) => {
    const broken = withCursor(text, at % (text.length + 1));
    expect(capitals(pressEnter(broken, editor)).replaceAll('"', '')).toBe(capitals(broken).replaceAll('"', ''));
  }));
});

it('a dash and Tab take no word away either', () => {
  fc.assert(fc.property(anyText, fc.nat(), (text, at) => {
    const lines = linesOf(text);
    const place = at % lines.count;
    for (const edits of [afterTyped(lines, { line: place, character: lines.line(place).length }, ' '), itemMoved(lines, place, 'in') ?? [], itemMoved(lines, place, 'out') ?? []]) {
      const after = withEdits(withCursor(text, 0), edits).replace('<|>', '');
      expect(capitals(after)).toBe(capitals(text));
      expect(after.split('\n').length).toBe(lines.count);
    }
  }));
});

const keys = fc.array(fc.constantFrom('\n', '\n', '\n', '- ', '-', 'a', 'Tab', '\nlinks:', '\noutcome:', '\nkind: y', '\ndescription: |'), { minLength: 2, maxLength: 12 })
  .map((words) => words.flatMap((word) => word === 'Tab' ? [word] : [...word]));

/** A line that is left without words may keep its blanks. */
function withoutBlankLines(text: string): string {
  return text.replaceAll(/^ +$/gm, '');
}

/** Texts that end where somebody writes. Where keys follow that would be cut off from their item, VS Code alone decides what a new line begins with. */
const written = [
  '<|>', 'template: x\neconomy: Japan<|>', 'contact:\n  name: A<|>', 'issues:\n  a:<|>', 'issues:\n  a:\n    - title: B<|>',
  ...['points: [a.i]', 'description: |\n        Words:', 'description: |\n        1. one<|>\n        2. two', 'description: |\n        - one\n          - inner', 'links:\n        - https://a.example', 'links:\n      - https://a.example', 'links:\n        - url: https://b.example\n          title: C', 'outcome: Ongoing', 'outcome: |\n        a) first']
    .map((last) => `issues:\n  a:\n    - title: B\n      ${last}`),
].map((text) => text.includes('<|>') ? text : `${text}<|>`);

it('however fast somebody types, the text comes out the same', () => {
  fc.assert(fc.property(fc.constantFrom(...written), keys, fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 5 }), (start, typed, delays) => {
    expect(withoutBlankLines(typedInHaste(start, typed, delays))).toBe(withoutBlankLines(typedInHaste(start, typed, [0])));
  }), { numRuns: 500 });
});

it.each([
  'issues:\n  a:\n    - title: B\n      links:\n        - https://a.example<|>', 'issues:\n  a:\n    - title: B\n      description: |\n        - one<|>',
])('Backspace right after a list was left leads to the same place, however fast it is: %j', (text) => {
  const typed = ['\n', '\n', 'Backspace', '-', ' '];
  const after = withoutBlankLines(typedInHaste(text, typed, [0]));
  expect(after).toMatch(/^ {2,4}- <\|>$/m);
  fc.assert(fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 5, maxLength: 5 }), (delays) => {
    expect(withoutBlankLines(typedInHaste(text, typed, delays))).toBe(after);
  }), { numRuns: 500 });
});

describe('an edit on its way', () => {
  const edit = { range: { start: { line: 2, character: 4 }, end: { line: 2, character: 6 } }, newText: 'x' };
  const change = (from: readonly [number, number], to: readonly [number, number], text: string): Parameters<typeof afterChange>[1] => ({
    range: { start: { line: from[0], character: from[1] }, end: { line: to[0], character: to[1] } }, text,
  });

  it.each([
    ['a line above is added', change([0, 0], [0, 0], 'a\n'), [3, 4, 6]],
    ['two lines above go', change([0, 0], [2, 0], ''), [0, 4, 6]],
    ['words before it on its line', change([2, 1], [2, 1], 'ab'), [2, 6, 8]],
    ['a break before it on its line', change([2, 2], [2, 2], '\n'), [3, 2, 4]],
    ['words right behind it', change([2, 6], [2, 6], 'ab'), [2, 4, 6]],
    ['words below', change([3, 0], [3, 0], 'ab'), [2, 4, 6]],
  ] as const)('%s', (_what, told, [where, start, end]) => {
    expect(afterChange(edit, told)).toEqual({ newText: 'x', range: { start: { line: where, character: start }, end: { line: where, character: end } } });
  });

  it.each([change([2, 5], [2, 5], 'a'), change([2, 3], [2, 5], ''), change([0, 0], [9, 0], '')])('is given up where it is written over', (told) => {
    expect(afterChange(edit, told)).toBeUndefined();
  });
});

it('where one of several edits on their way is written over, the others are made, and none that was thought of for later', () => {
  const pending = new PendingEdits();
  const [first, second] = [2, 5].map((line) => ({ range: { start: { line, character: 4 }, end: { line, character: 6 } }, newText: 'x' }));
  if (first === undefined || second === undefined) throw new Error('There are two.');
  pending.add([first, second]);
  pending.add([first]);
  pending.changed([{ range: { start: { line: 2, character: 5 }, end: { line: 2, character: 5 } }, text: 'a' }]);
  expect(pending.next).toEqual([second]);
  pending.drop();
  expect(pending.next).toBeUndefined();
});
