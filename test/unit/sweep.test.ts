import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { complete } from '../../server/language/completion.ts';
import { documentLinks } from '../../server/language/document-links.ts';
import { documentSymbols } from '../../server/language/document-symbols.ts';
import { foldingRanges } from '../../server/language/folding-ranges.ts';
import { selectionRangesAt } from '../../server/language/selection/selection-ranges.ts';
import { hover } from '../../server/language/hover.ts';
import { read } from '../kit/completion.ts';
import { isNightly, propertyTimeoutMs } from '../kit/property-runs.ts';
import { storeWith } from '../kit/template-store.ts';

/**
 * Completion and hover at every offset of every sample: nothing throws, and an answer depends on the text and the
 * offset alone, not on what was asked before. To compare 60,000 answers by their text would take minutes;
 * a number that stands for the text does. A push asks at every offset of what is short, and at as many of what is long.
 */
const folder = new URL('../../samples/', import.meta.url);
const teamFolder = new URL('../fixtures/team/', import.meta.url);
const samples = [
  ...readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const),
  ...readdirSync(teamFolder).map((name) => [`.policy-submissions/${name}`, readFileSync(new URL(name, teamFolder), 'utf8')] as const),
];
const store = storeWith(Object.fromEntries(samples.filter(([name]) => name.includes('.submission-template.'))));

/** FNV-1a. */
function numberFor(value: unknown): number {
  const text = JSON.stringify(value);
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

function answersIn(order: readonly number[], name: string, text: string): ReadonlyMap<number, number> {
  const document = read(text, name);
  return new Map(order.map((offset) => [offset, numberFor([
    complete(document, offset, store, { snippets: true }),
    selectionRangesAt(document, offset),
    hover(document, offset, store, (url) => ({ kind: 'broken', reason: { code: 'noSite', site: url }, checkedAtMs: 0 })),
  ])]));
}

function sweep(name: string, text: string, offsets: readonly number[]): number {
  const forwards = answersIn(offsets, name, text);
  const backwards = answersIn([...offsets].reverse(), name, text);
  const differing = offsets.filter((offset) => forwards.get(offset) !== backwards.get(offset));
  expect(differing).toEqual([]);
  return new Set(forwards.values()).size;
}

const mostOffsets = isNightly ? Infinity : 800;

function upTo(length: number, step = Math.max(1, Math.ceil(length / mostOffsets))): readonly number[] {
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => index * step);
}

describe('at offsets from the first to the last, in both orders', () => {
  test.each(samples)('%s', (name, text) => {
    // Not the same answer everywhere.
    expect(sweep(name, text, upTo(text.length))).toBeGreaterThan(text.length > 1500 ? 50 : 15);
  }, propertyTimeoutMs);
});

describe('at offsets of a file with Windows line ends', () => {
  test.each(samples)('%s', (name, text) => {
    const windows = text.replaceAll('\n', '\r\n');
    sweep(name, windows, upTo(windows.length, isNightly ? 3 : Math.ceil(windows.length / 300)));
  }, propertyTimeoutMs);
});

describe('of a file cut off, as it is while one types', () => {
  test.each(samples)('%s', (name, text) => {
    for (let cut = 1; cut < 40; cut += isNightly ? 1 : 3) {
      const part = text.slice(0, Math.floor((text.length * cut) / 40));
      const document = read(part, name);
      sweep(name, part, upTo(120, isNightly ? 1 : 4).map((back) => part.length - back).filter((offset) => offset >= 0));
      expect(() => {
        documentSymbols(document, store);
        documentLinks(document);
        foldingRanges(document);
      }).not.toThrow();
    }
  }, propertyTimeoutMs);
});

test('every answer edits one line around the cursor', () => {
  for (const [name, text] of samples) {
    const document = read(text, name);
    for (let offset = 0; offset <= text.length; offset += isNightly ? 7 : Math.ceil(text.length / 200)) {
      const cursor = document.lines.positionAt(offset);
      for (const { textEdit, label, filterText } of complete(document, offset, store, { snippets: true }).items) {
        if (textEdit === undefined || !('range' in textEdit)) throw new Error(`${label} has no text edit`);
        const { start, end } = textEdit.range;
        expect([start.line, end.line]).toEqual([cursor.line, cursor.line]);
        expect(start.character <= cursor.character && cursor.character <= end.character, `${label} at ${offset} of ${name}`).toBe(true);
        expect(filterText).not.toBe('');
      }
    }
  }
}, propertyTimeoutMs);
