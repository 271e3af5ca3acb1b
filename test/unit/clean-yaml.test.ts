import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCleanYaml } from '../../server/document/yaml/clean-yaml.ts';
import { parseAnyYaml } from '../../server/document/yaml/parse-yaml.ts';
import { scanInitiatives } from '../../server/document/model/scan.ts';
import { cleanText } from '../kit/clean-text.ts';
import { submissionText } from '../kit/generated.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';

/** The text, its initiatives, and its lines from somewhere on: whatever may be asked for. */
function partsOf(text: string): readonly string[] {
  const cuts = scanInitiatives(text).flatMap((cut) => (
    cut.itemStarts.map((start, index) => text.slice(start, cut.itemStarts[index + 1] ?? cut.end))
  ));
  return [text, ...cuts];
}

/** @returns whether the text was clean. */
function expectSame(text: string): boolean {
  const root = readCleanYaml(text);
  if (root === undefined) return false;
  const parsed = parseAnyYaml(text);
  expect(parsed.problems, text).toEqual([]);
  expect(root, text).toEqual(parsed.root);
  return true;
}

// Thousands of texts: a machine that has other work takes its time.
describe('clean YAML', { timeout: propertyTimeoutMs }, () => {
  test('is read as the parser reads it, in every file that we have', () => {
    const files = ['samples', 'test/fixtures'].flatMap((folder) => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ya?ml$/.test(name)).map((name) => path.join(folder, name)));
    for (const file of files) partsOf(fs.readFileSync(file, 'utf8')).forEach(expectSame);
  });

  test('with a sign too many or too few, wherever it is, is read as the parser reads it, or is not clean', () => {
    const texts = [
      'a: b\nc:\n  - d: "e f"\n    g: [h, j k]\n  - l: |\n      m\n\n       n\n  -   o: p\n',
      'a:\n- b: c\n  d: |-\n    e\n    f\n- g: h\n  i:\n  - j\n  - \'k l\'\n  m: [n]\n',
    ];
    let clean = 0;
    for (const text of texts) {
      expect(expectSame(text), text).toBe(true);
      for (const sign of ['"', "'", '[', '}', ':', ': ', '-', '- ', '|', '>+', ' ', '  ', '#', ' #', '&', ',', '\t', '\n', '\n\n', '~', '0', '']) {
        for (let at = 0; at <= text.length; at++) if (expectSame(`${text.slice(0, at)}${sign}${text.slice(sign === '' ? at + 1 : at)}`)) clean++;
      }
    }
    // Otherwise it would hold because nothing was clean.
    expect(clean).toBeGreaterThan(500);
  });

  test('is all of a sound submission', () => {
    const [, ...initiatives] = partsOf(fs.readFileSync('samples/japan.submission.yaml', 'utf8'));
    expect(initiatives.filter((text) => !expectSame(text))).toEqual([]);
  });

  test('is read as the parser reads it, in texts of every kind', () => {
    let clean = 0;
    let parts = 0;
    fc.assert(fc.property(fc.oneof({ weight: 1, arbitrary: submissionText }, { weight: 3, arbitrary: cleanText }), (text) => {
      for (const part of partsOf(text)) {
        parts++;
        if (expectSame(part)) clean++;
      }
    }), propertyRuns('clean YAML'));
    // Otherwise the property would hold because nothing was read.
    expect(clean).toBeGreaterThan(parts / 5);
  });

  test.each([
    ['a comment', 'title: x # note\n'], ['a tab', 'title:\tx\n'], ['an anchor', 'title: &x y\n'], ['a number', 'title: 1.5\n'],
    ['a word that is none', 'title: null\n'], ['a key twice', 'title: x\ntitle: y\n'], ['a value over two lines', 'title: x\n  y\n'],
    ['an escape', 'title: "x\\n"\n'], ['a key that is no text', 'true: x\n'], ['prose without an end', 'title: |\n  x'], ['nothing', ''],
  ])('%s is left to the parser', (_what, text) => {
    expect(readCleanYaml(text)).toBeUndefined();
  });
});
