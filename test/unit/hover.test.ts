import { describe, expect, test } from 'vitest';
import type { LinkVerdict } from '../../server/links/judge/verdict.ts';
import { hover } from '../../server/language/hover.ts';
import { read, textAt } from '../kit/completion.ts';
import { atCursor } from '../kit/cursor.ts';
import { sample, storeWith } from '../kit/template-store.ts';

const store = storeWith({ 'r.submission-template.yaml': sample('regional-resilience-2021.submission-template.yaml') });
const japan = sample('japan.submission.yaml');

/** What is shown, and the text that it is shown for. */
function hoverAt(marked: string, { verdicts = {}, name, markdown = false }: {
  readonly verdicts?: Readonly<Record<string, LinkVerdict>>; readonly name?: string; readonly markdown?: boolean;
} = {}): { readonly word: string; readonly says: string } | null {
  const { text, offset } = atCursor(marked);
  const document = read(text, name);
  const found = hover(document, offset, store, (url) => verdicts[url], { markdown });
  if (found === null) return null;
  if (found.range === undefined || typeof found.contents !== 'object' || !('value' in found.contents)) throw new Error('neither range nor text');
  return { word: textAt(document, found.range), says: found.contents.value };
}

/** Japan's submission with the cursor in the middle of a word. */
function inJapan(before: string, word: string): string {
  const at = japan.indexOf(before + word) + before.length + Math.floor(word.length / 2);
  return `${japan.slice(0, at)}<|>${japan.slice(at)}`;
}

describe('the text of Japan', () => {
  test.each([
    ['\n  ', 'business-continuity', 'a) Business continuity and resilience'],
    ['points: [', 'a.iii', 'a.iii Encourage the digital transformation'],
    ['agencies: [', 'METI', 'Ministry of Economy, Trade and Industry (METI)'],
    ['agency: ', 'Ministry of Economy, Trade and Industry (METI)', 'Ministry of Economy, Trade and Industry (METI)'],
    ['economy: ', 'Japan', 'Japan'],
    ['submittedBy: ', 'Japan', 'Japan'],
    ['template: ', 'apec-desg-covid19-2020', 'COVID-19 and the Digital Economy'],
    ['purpose: ', 'Information', 'The meeting takes note of the document.'],
    ['\n', 'economy', 'The member economy that submits'],
    ['\n    - ', 'title', 'A short title, shown in bold above the text.'],
    ['          ', 'language', 'The language of the page if it is not in English'],
    ['language: ', 'Japanese', 'The page is shown as “(Japanese text only)”.'],
  ])('%s%s', (before, word, start) => {
    const found = hoverAt(inJapan(before, word));
    expect(found?.word).toBe(word);
    expect(found?.says.startsWith(start), found?.says).toBe(true);
  });

  test.each([
    ['title: ', 'supporting SMEs'],
    ['outcome: ', 'Ongoing, N/A'],
    ['        ', 'METI expand to support'],
    ['# ', 'Japan'],
    ['- ', 'https://www.soumu.go.jp'],
  ])('nothing on %s%s', (before, word) => {
    expect(hoverAt(inJapan(before, word))).toBeNull();
  });
});

test('an issue says which of its sub-points are answered, and by what', () => {
  const found = hoverAt('template: apec-desg-covid19-2020\nissues:\n  data-ex<|>change:\n    - title: Pooling\n      points: [b.i]\n');
  expect(found?.says).toBe([
    'b) Exchange and use of data in a secure manner',
    'Members may wish to share how they:',
    '- b.i Encourage collaboration to collect, pool, process, and share reliable and accurate non-personal information that can contribute to the monitoring, understanding, and prevention of the further spread of COVID-19 as well as other infectious diseases; — answered by “Pooling”\n' +
    '- b.ii Ensure the collection and processing of COVID-19-related data is being done in an ethical, transparent, safe, interoperable, and secure manner that protects the privacy and data security of individuals, in line with prevailing international measures and domestic laws and regulations. — not answered here',
  ].join('\n\n'));
});

test('guidance and clauses of a template are shown with their emphasis, lists and links', () => {
  const own = storeWith({ 'mine.submission-template.yaml': `id: mine
issues:
  - id: one
    letter: a
    title: One
    guidance: |
      Say **what**[^1]
      and <b>when</b>:

      - here, see [the page](https://a.example)

      [^1]: #1
    points:
      - {id: a.i, text: "The *first*\\n- with a list"}
` });
  const { text, offset } = atCursor('template: mine\nissues:\n  o<|>ne: []\n');
  const says = (markdown: boolean): unknown => hover(read(text), offset, own, () => undefined, { markdown })?.contents;
  expect(says(true)).toMatchObject({ value: '**a) One**\n\nSay **what**\\[1\\]\\\nand &lt;b&gt;when&lt;/b&gt;:\n\n- here, see [the page](<https://a.example>)\n\n\\[1\\] \\#1\n\n- `a.i` The *first*\n\n  - with a list\n\n  not answered here' });
  expect(says(false)).toMatchObject({ value: 'a) One\n\nSay what[1]\nand <b>when</b>:\n\n- here, see the page <https://a.example>\n\n[1] #1\n\n- a.i The first\n\n  - with a list\n\n  not answered here' });
});

test('a sub-point says its clause and its issue, of another issue too', () => {
  const text = 'template: apec-desg-covid19-2020\nissues:\n  data-exchange:\n    - points:\n        - c.<|>ii\n';
  expect(hoverAt(text)).toEqual({ word: 'c.ii', says: 'c.ii Use digital technologies to help contact tracing efforts;\n\nc) Use of digital technologies and solutions including for tracing purpose' });
});

test('an agency says its website, economy and roles; by a former name, its present one', () => {
  const text = (agency: string): string => `economy: Australia\nissues:\n  a:\n    - agencies: [${agency}]\n`;
  expect(hoverAt(text('AC<|>MA'))?.says).toBe('Australian Communications and Media Authority (ACMA)\n\nAustralia · telecoms, media\n\nhttps://www.acma.gov.au');
  expect(hoverAt(text('DIS<|>ER'))?.says).toMatch(/^This is a former name of Department of Industry, Science and Resources \(DISR\), used until July 2022\.\n\n/);
  expect(hoverAt(text('DIS<|>R'))?.says).toContain('Formerly Department of Industry, Science, Energy and Resources (DISER) until July 2022;');
  expect(hoverAt(text('NO<|>BODY'))).toBeNull();
});

test('an economy says its formal name and code', () => {
  expect(hoverAt('economy: Chi<|>na')?.says).toBe('China · PRC\n\nIn formal documents: the People\'s Republic of China');
});

test('a template says its forum, meeting, deadline and where to send it', () => {
  expect(hoverAt('template: regional-<|>resilience-2021')?.says).toBe([
    'Resilience of Digital Networks and Services',
    'Example Regional Forum (ERF), Working Party on Digital Resilience',
    'Third Meeting of the Working Party on Digital Resilience, 2021-09-14',
    'Submit by 2021-08-31 to the secretariat\'s document desk.',
    '1) Networks that withstand disaster; 2) Warning and information; 3) Lessons for other members',
  ].join('\n\n'));
});

test('a column of the template says what to write', () => {
  const text = 'template: regional-resilience-2021\nissues:\n  networks:\n    - columns:\n        bud<|>get: x\n';
  expect(hoverAt(text)).toEqual({ word: 'budget', says: 'Budget\n\nThe whole cost in United States dollars and who bears it.\n\nAt most 20 words.' });
});

test('a key says how long its text may be', () => {
  const at = (lines: string): string | undefined => hoverAt(`template: regional-resilience-2021\nissues:\n  networks:\n    - ${lines}\n`)?.says.split('\n\n').at(-1);
  expect(at('ti<|>tle: x')).toBe('At most 12 words.');
  expect(at('title: x\n      out<|>come: y')).toBe('At most 30 words.');
  expect(at('title: x\n      outcome: {ac<|>tual: y}')).not.toContain('At most');
  expect(at('title: x\n      col<|>umns: {budget: y}')).not.toContain('At most');
});

describe('a link', () => {
  const at = 1_600_000_000_000;
  const text = (link: string): string => `issues:\n  a:\n    - links:\n        - ${link}\n`;
  test.each<[LinkVerdict, string]>([
    [{ kind: 'ok', checkedAtMs: at }, 'The page works.'],
    [{ kind: 'moved', finalUrl: 'https://b.org/', checkedAtMs: at }, 'The page has moved permanently to https://b.org/'],
    [{ kind: 'unverified', reason: { code: 'signIn', status: 401 }, checkedAtMs: at }, 'It could not be checked. The server answers 401 (it asks you to sign in).'],
    [{ kind: 'broken', reason: { code: 'gone', status: 404 }, checkedAtMs: at }, 'This link is broken. The server answers 404 (no such page).'],
  ])('%j', (verdict, sentence) => {
    expect(hoverAt(text('https://a<|>.org/x'), { verdicts: { 'https://a.org/x': verdict } })).toEqual({
      word: 'https://a.org/x', says: `${sentence}\n\nChecked on 2020-09-13 12:26 UTC.`,
    });
  });

  test('in a map and in prose, and not when nobody has looked', () => {
    const verdicts: Record<string, LinkVerdict> = { 'https://a.org/x': { kind: 'ok', checkedAtMs: at } };
    expect(hoverAt(text('url: "https://a.<|>org/x"'), { verdicts })?.word).toBe('https://a.org/x');
    expect(hoverAt('issues:\n  a:\n    - description: |\n        See (https://a.<|>org/x).\n', { verdicts })?.word).toBe('https://a.org/x');
    expect(hoverAt(text('https://b.<|>org/'), { verdicts })).toBeNull();
  });

  test('with words, in every style of a text', () => {
    const verdicts: Record<string, LinkVerdict> = { 'https://a.org/x': { kind: 'ok', checkedAtMs: at }, 'mailto:desk@a.org': { kind: 'ok', checkedAtMs: at } };
    const prose = (written: string): string => `issues:\n  a:\n    - description: ${written}\n`;
    for (const written of ['"See \\u201cit\\u201d [x](https:\\/\\/a.<|>org\\/x)"', "'It''s [x](https://a.<|>org/x)'", '>\n        See\n        [x](https://a.<|>org/x)', 'See [x](https://a.<|>org/x)']) {
      expect(hoverAt(prose(written), { verdicts })?.word.replaceAll('\\', ''), written).toBe('https://a.org/x');
    }
    expect(hoverAt(prose("'[Mail](mailto:desk@<|>a.org)'"), { verdicts })?.says).toContain('Its domain accepts email.');
    expect(hoverAt(prose("'[wor<|>ds](https://a.org/x)'"), { verdicts })?.word).not.toBe('https://a.org/x');
  });
});

test('what people write is no Markdown', () => {
  const own = storeWith({ 'x.submission-template.yaml': 'id: x\ntitle: "# [a](b) *c* <d> $e"\nissues: []\n' });
  const document = read('template: x\n');
  const found = hover(document, 11, own, () => undefined);
  expect(found?.contents).toMatchObject({ kind: 'markdown', value: expect.stringContaining('**\\# \\[a\\](b) \\*c\\* &lt;d&gt; \\$e**') as unknown });
});

test('keys of a template', () => {
  const name = 't.submission-template.yaml';
  expect(hoverAt('issues:\n  - poin<|>ts:\n      - id: a\n', { name })).toEqual({ word: 'points', says: 'The suggested sub-points of this issue.' });
  expect(hoverAt('nonsen<|>se: x', { name })).toBeNull();
});

test('half-typed and Windows texts', () => {
  expect(hoverAt('template: x\r\neconomy: Ja<|>pan\r\ncon\r\n')?.word).toBe('Japan');
  expect(hoverAt('<|>')).toBeNull();
});
