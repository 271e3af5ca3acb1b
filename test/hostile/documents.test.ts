import { afterAll, describe, expect, test } from 'vitest';
import { decodeText } from '../../server/document/text/decode-file.ts';
import { createServices } from '../../server/service/services.ts';
import { FakeClock, MemoryFiles, RecordingLogger } from '../kit/ports.ts';
import { isNightly } from '../kit/property-runs.ts';
import { expectPapers, expectSaneAnswers, expectSaneSights } from '../kit/sane-answers.ts';
import { sampleText } from '../kit/lsp-session.ts';

const logger = new RecordingLogger();
const services = createServices({ files: new MemoryFiles(), clock: new FakeClock(), logger }, { trusted: false });
afterAll(() => {
  services.dispose();
  // A rule that throws is logged.
  expect(logger.lines).toEqual([]);
});

const head = 'template: apec-desg-covid19-2020\neconomy: Japan\ncontact:\n  email: desk@example.org\nissues:\n';
const sound = sampleText('new-zealand.submission.yaml');
const inherited = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'length', '__defineGetter__'] as const;

/** Nine names of nine names, and so on. */
function bomb(levels: number): string {
  const names = Array.from({ length: levels }, (_, level) => String.fromCharCode(97 + level));
  return names.map((name, level) => `${name}: &${name} [${(level === 0 ? 'x,' : `*${names[level - 1] ?? ''},`).repeat(9)}]`).join('\n');
}

const small: readonly (readonly [name: string, text: string])[] = [
  ['a bomb of aliases', `${bomb(12)}\n${head}  data-exchange: *l\n`],
  ['a bomb of aliases in an initiative', `${head}  data-exchange:\n    - title: One\n      columns:\n${bomb(10).split('\n').map((line) => `        ${line}`).join('\n')}\n`],
  ['an alias of itself', `${head}  data-exchange: &a\n    - *a\n`],
  ['keys that are merged', `base: &b {title: One}\n${head}  data-exchange:\n    - <<: *b\n      <<: *b\n    - <<: [*b, *b]\n`],
  ['tabs for blanks', sound.replaceAll('  ', '\t')],
  ['a byte order mark on each line', sound.replaceAll('\n', '\n\ufeff')],
  ['NUL between lines', sound.replaceAll('\n', '\n\0')],
  ['NUL on each word', sound.replaceAll(' ', ' \0')],
  ['halves of letters', sound.replaceAll('e', '\ud83d').replaceAll('o', '\udc00')],
  ['CR alone', sound.replaceAll('\n', '\r')],
  ['LF before CR', sound.replaceAll('\n', '\n\r')],
  ['line breaks of Unicode', sound.replaceAll('\n', '\u2028')],
  ['line breaks within words', sound.replaceAll('e', 'e\u2028').replaceAll('a', '\u0085a')],
  ['text that runs backwards', sound.replaceAll(': ', ': \u202e').replaceAll('. ', '\u2066. \u2069')],
  ['signs nobody sees', sound.replaceAll(' ', '\u200b ')],
  ['no-break blanks for indentation', sound.replaceAll('  ', '\u00a0\u00a0')],
  ['combining signs, ten thousand on one letter', `${head}  data-exchange:\n    - title: e${'\u0301'.repeat(10_000)}\n`],
  ['every control sign', `${head}  data-exchange:\n    - title: "${Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('x')}"\n`],
  ['escapes of YAML', `${head}  data-exchange:\n    - title: "\\0\\a\\b\\e\\x00\\uD800\\U0010FFFF\\U00110000\\N\\L\\P\\_"\n`],
  ['numbers where texts belong', 'template: 1\neconomy: 2.5e3\ncontact: 0x1F\nissues: -0\n'],
  ['lists where texts belong', 'template: []\neconomy: [[Japan]]\ncontact: [[], {}, 1]\nissues: [a, {b: c}]\n'],
  ['maps where texts belong', `template: {a: b}\neconomy: {__proto__: {x: y}}\nissues:\n  data-exchange:\n    title: One\n    points: {a: {b: c}}\n`],
  ['maps in an initiative where texts belong', `${head}  data-exchange:\n    - title: {a: b}\n      points: {a.i: yes}\n      agencies: {METI: [1]}\n      links: {url: {url: x}}\n      outcome: [{actual: {}}]\n      columns: [a]\n      kind: []\n      description: {a: [1, {b: 2}]}\n`],
  ['keys that objects inherit', `${inherited.map((key) => `${key}: {${key}: x}\n`).join('')}${head}${inherited.map((key) => `  ${key}:\n    - title: ${key}\n      ${key}: x\n      points: [${key}]\n      agencies: [${key}]\n      columns:\n        ${key}: x\n      outcome: {${key}: x}\n`).join('')}`],
  ['names that objects inherit', inherited.map((key) => `template: ${key}\neconomy: ${key}\nissues:\n  ${key}: [${key}]\n`).join('')],
  ['suppressions of what is nothing', `${head}  data-exchange: []\n${inherited.map((key) => `# policy-submissions-disable-next-line ${key}, , ${key} -- ${key}\n`).join('')}`],
  ['dates beyond all time', `${head.replace('contact', 'document:\n  date: 999999-99-99\ncontact')}  data-exchange: []\n`],
  ['one issue ten times', `${head}${'  data-exchange:\n    - title: One\n'.repeat(10)}`],
  ['addresses of every kind', `${head}  data-exchange:\n    - title: One\n      links: ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://[::1", "//x", "http://", "http://a b", "vbscript:x", "\\u0000", "HTTP://A.B/%zz%"]\n`],
  ['nothing but dashes', `${head}  data-exchange:\n${'    -\n'.repeat(300)}`],
  ['nothing but quotes', `${head}  data-exchange:\n${'    - "\n'.repeat(100)}`],
];

describe.each(small)('%s', (_name, text) => {
  test('gets sane answers at many places, and papers', async () => {
    const document = services.documents.read('file:///w/a.submission.yaml', 1, text);
    expectSaneAnswers(services, document, { places: isNightly ? 40 : 12 });
    await expectSaneSights(services, document, { places: isNightly ? 40 : 12 });
    await expectPapers(services.papers, document);
  });

  test.each(['a.submission-template.yaml', '.policy-submissions/agencies.yaml'])('gets them where %s stands', async (name) => {
    const document = services.documents.read(`file:///w/${name}`, 1, text);
    expectSaneAnswers(services, document, { places: isNightly ? 10 : 4 });
    await expectSaneSights(services, document, { places: isNightly ? 10 : 4 });
  });

  test('can be compared and compiled', async () => {
    const files = [{ name: 'a.submission.yaml', document: services.documents.read('file:///w/a.submission.yaml', 1, text) }, { name: 'b', document: services.documents.read('file:///w/b.submission.yaml', 1, sound) }].flatMap(({ name, document }) => (
      document.kind === 'submission' ? [{ name, document }] : []
    ));
    const [a, b] = files;
    if (a === undefined || b === undefined) throw new Error('No submission was read');
    const parts = await Promise.all(files.map((file) => services.papers.compendiumPart(file)));
    const { content } = await services.papers.compile({ templateId: 'apec-desg-covid19-2020', parts, to: 'html' });
    expect(content instanceof Uint8Array ? '' : Array.from(content).join('')).toContain('</html>');
    expect((await services.papers.diff({ before: b, after: a, to: 'markdown' })).content.length).toBeGreaterThan(0);
    expect((await services.papers.diff({ before: a, after: a, to: 'html' })).equal).toBe(true);
  });
});

describe('what is not a text, or too much of one, is told', () => {
  /** How much there is of each: megabytes, a million lines, a hundred thousand brackets; at a push a tenth of that. */
  const megabytes = isNightly ? 2 ** 20 : 2 ** 20 / 10;
  const [million, hundredThousand] = isNightly ? [1_000_000, 100_000] : [100_000, 10_000];
  test.each<readonly [string, () => string]>([
    ['megabytes on one line', () => 'x'.repeat(10 * megabytes)],
    ['megabytes of one value', () => `${head}  data-exchange:\n    - title: ${'word '.repeat(2 * megabytes)}\n`],
    ['very many lines', () => 'a\n'.repeat(million)],
    ['very many empty lines', () => head + '\n'.repeat(million)],
    ['very many remarks', () => head + '# x\n'.repeat(million)],
    ['brackets, very deep', () => `${head}  data-exchange: ${'['.repeat(hundredThousand)}`],
    ['braces, very deep', () => `${head}  data-exchange: ${'{a: '.repeat(hundredThousand)}`],
    ['dashes, very deep', () => `${head}  data-exchange:\n    ${'- '.repeat(hundredThousand)}`],
    ['very many quotes', () => `${head}  data-exchange: ${'"'.repeat(hundredThousand)}`],
    ['a quote opened on each of many lines', () => `${head}  data-exchange:\n${'    - "\n'.repeat(hundredThousand / 3)}`],
    ['a bracket opened on each of many lines', () => `${head}  data-exchange:\n${'    - [\n'.repeat(hundredThousand / 3)}`],
    ['very many stars', () => `${head}  data-exchange: ${'*'.repeat(hundredThousand)}`],
    ['very many anchors', () => head + Array.from({ length: hundredThousand }, (_, index) => `a${String(index)}: &a${String(index)} x\n`).join('')],
    ['bytes of a picture', () => decodeText(Uint8Array.from({ length: 200_000 }, (_, index) => (index * 7919) % 256))],
    ['UTF-16', () => decodeText(Uint8Array.from([0xff, 0xfe, ...[...sound].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8])]))],
    ['UTF-16 without its mark', () => decodeText(Uint8Array.from([...sound].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8])))],
  ])('%s', async (name, make) => {
    const text = make();
    // The processor's time: other work on the machine does not count.
    const before = process.cpuUsage();
    const document = services.documents.read('file:///w/big.submission.yaml', 1, text);
    const findings = expectSaneAnswers(services, document, { places: 2 });
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(20);
    const between = process.cpuUsage();
    await expectSaneSights(services, document, { places: 2 });
    expect(process.cpuUsage(between).user / 1e6).toBeLessThan(20);
    if (name.startsWith('UTF-16')) expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    else expect(findings.length).toBeGreaterThan(0);
    services.documents.forget(document.uri);
  }, 300_000);
});
