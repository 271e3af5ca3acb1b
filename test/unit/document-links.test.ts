import { expect, test } from 'vitest';
import { documentLinks } from '../../server/language/document-links.ts';
import { read, textAt } from '../kit/completion.ts';
import { sample } from '../kit/template-store.ts';

function links(text: string, name?: string): readonly (readonly [text: string, target: string | undefined])[] {
  const document = read(text, name);
  return documentLinks(document).map((link) => [textAt(document, link.range), link.target]);
}

test('every address of Japan, and the email address', () => {
  const targets = links(sample('japan.submission.yaml'));
  expect(targets.map(([, target]) => target)).toEqual([
    'mailto:apec-desg@meti.go.jp',
    'https://www.soumu.go.jp/main_sosiki/joho_tsusin/eng/Releases/Telecommunications/2020_04_10_3.html',
    'https://www.soumu.go.jp/main_sosiki/joho_tsusin/eng/Releases/Telecommunications/2020_03_31_11.html',
    'https://www.meti.go.jp/shingikai/mono_info_service/sangyo_cyber/pdf/20200417.pdf',
  ]);
  for (const [text, target] of targets) expect(target).toBe(text.includes('@') ? `mailto:${text}` : text);
});

test.each([
  ['See https://a.org/x.', ['https://a.org/x']],
  ['(https://a.org/x)', ['https://a.org/x']],
  ['https://a.org/x_(y), and more', ['https://a.org/x_(y)']],
  ['“https://a.org/?q=1”; http://b.org!', ['https://a.org/?q=1', 'http://b.org']],
  ['https://a.org（日本語）', ['https://a.org']],
  ['https:// and ftp://c.org and www.d.org', []],
  ['<https://a.org>', ['https://a.org']],
  ['[text](https://a.org/b)', ['https://a.org/b']],
])('in prose: %s', (prose, expected) => {
  expect(links(`issues:\n  a:\n    - description: |\n        ${prose}\n`).map(([, target]) => target)).toEqual(expected);
  expect(links(`issues:\r\n  a:\r\n    - description: >-\r\n        one\r\n        ${prose}\r\n`).map(([text]) => text)).toEqual(expected);
});

test('in a text with escapes, at what is written', () => {
  expect(links('issues:\n  a:\n    - description: "\\u201cit\\u201d [x](https:\\/\\/a.org/x) \\\n        https://a.org/it\'s"\n')).toEqual([
    ['https:\\/\\/a.org/x', 'https://a.org/x'], ["https://a.org/it's", "https://a.org/it's"],
  ]);
  // The text of an alias is written elsewhere.
  expect(links('x: &y See https://a.org\nissues:\n  a:\n    - description: *y\n')).toEqual([['https://a.org', 'https://a.org']]);
});

test('in links of each form, archived ones too', () => {
  const text = `issues:
  a:
    - links:
        - "https://a.org/1"
        - {url: https://a.org/2, archived: 'https://a.org/3'}
        - url: https://a.org/4 # not https://a.org/5
    - links: [https://a.org/6, https://a.org/7]
`;
  expect(links(text).map(([, target]) => target)).toEqual([1, 2, 3, 4, 6, 7].map((number) => `https://a.org/${number}`));
  // The same when the text can not be cut into initiatives.
  expect(links(`x: &y z\n${text}`)).toEqual(links(text));
});

test('an address that is none', () => {
  expect(links('contact:\n  email: nobody\nissues:\n  a:\n    - links: [htps://a.org]\n')).toEqual([]);
  expect(links('contact:\n  email: "a b@c.org"\n')).toEqual([]);
  expect(links('contact:\n  email: "a@c.org"\n')).toEqual([['a@c.org', 'mailto:a@c.org']]);
  expect(links('contact:\n  - email: a@c.org\n  - {email: "b@c.org"}\n')).toEqual([['a@c.org', 'mailto:a@c.org'], ['b@c.org', 'mailto:b@c.org']]);
});

test('in a template', () => {
  expect(links('guidance: Send it to https://a.org/upload.\n', 't.submission-template.yaml')).toEqual([['https://a.org/upload', 'https://a.org/upload']]);
});
