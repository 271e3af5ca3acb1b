import { describe, expect, test } from 'vitest';
import { fixFiles, fixStandardInput } from '../../server/cli/fix/fix-paths.ts';
import { summaryOfFixes, type FixedSource } from '../../server/cli/fix/fix-report.ts';
import type { CliIo } from '../../server/cli/io.ts';
import type { Session } from '../../server/cli/session.ts';
import { withEdits } from '../../server/document/edit/text-edits.ts';
import { fixAll, type FixedText } from '../../server/language/fixing/fix-all.ts';
import { hideEdit } from '../../server/language/fixing/hide-edit.ts';
import { unreadIn } from '../../server/language/fixing/unread-parts.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { emailsMeant, daysMeant } from '../../server/rules/help/fixes/value-fixes.ts';
import { pointByWords } from '../../server/rules/help/fixes/issue-fixes.ts';
import type { Template } from '../../server/template/template.ts';
import { checkFixture, fixtureStore } from '../kit/rule-fixtures.ts';

function found(code: string, more?: number): Finding {
  return { code, severity: 'error', message: code, key: code, range: { start: 0, end: 0 }, related: [], fixes: [], ...(more !== undefined && { more }) };
}

const fixedOf = (findings: readonly Finding[]): FixedSource['fixed'] => ({ text: 'x', edits: [], made: new Map(), leftOut: [], findings });

test('what is left is counted with those that are not shown, and a mistake of ours is not for the user to decide', () => {
  const done = [{ source: { uri: 'file:///a', path: 'a', name: 'a' }, before: 'x', fixed: fixedOf([found('internal.rule-failed'), found('link.missing', 4), found('outcome.missing')]), bytes: undefined, read: new Uint8Array() }];
  expect(summaryOfFixes(done, 'fixed', { codes: new Set() })).toEqual([
    'Nothing was fixed in 1 file; 7 findings are left.', expect.stringMatching(/^Each of them is for a person to decide: link\.missing 5, outcome\.missing 1\. /),
  ]);
});

describe('a check that could not be made', () => {
  const session = {
    isWhole: true,
    read: () => Promise.resolve({ document: {}, services: { attachments: { look: () => Promise.resolve() }, language: { fixed: () => fixedOf([found('internal.rule-failed')]) } } }),
  } as unknown as Session;
  const said: string[] = [];
  const io = {
    document: { write: () => undefined }, stdout: { write: () => undefined }, stderr: { write: (text: string) => void said.push(text) }, onInterrupt: () => ({ dispose: () => undefined }),
    clock: { after: (_: number, callback: () => void) => void callback() }, paths: { toUri: (path: string) => `file:///${path}`, toDisplay: (_: string, path: string) => path },
    files: { statFile: () => Promise.resolve({ size: 1 }), readFile: () => Promise.resolve(Buffer.from('x')) }, readStandardInput: () => Promise.resolve(Buffer.from('x')),
  } as unknown as CliIo;
  const wishes = { codes: new Set<string>(), dryRun: false };

  test('makes the result incomplete, of files and of standard input', async () => {
    expect(await fixFiles({ sources: [{ uri: 'file:///a', path: 'a', name: 'a' }], incomplete: false }, session, wishes, io)).toBe(2);
    expect(await fixStandardInput('a.submission.yaml', session, wishes, io)).toBe(2);
    expect(said.filter((text) => text.startsWith('Not everything could be fixed'))).toHaveLength(2);
  });
});

const head = 'template: fixture\neconomy: Japan\ncontact: {email: desk@example.org}\n';

async function fixedAll(text: string): Promise<FixedText> {
  const store = await fixtureStore();
  const given = { isTemplate: false, severities: {}, verdicts: new Map(), files: undefined, failing: [] };
  return fixAll({ text, check: (tried) => {
    const { document, findings } = checkFixture(given, tried, store);
    return { findings, unreadable: document.problems.length, hiddenBy: unreadIn(document) };
  } });
}

const text = (lines: string): string => `${head}issues:\n  first-issue:\n    - title: One\n${lines}      description: Text.\n      links: [https://www.example.org/a]\n`;
const fixed = async (lines: string): Promise<string> => (await fixedAll(text(lines))).text;

describe('what a mistake has hidden', () => {
  const links = '      description: Text.\n      outcome: Done\n      links:\n        - one\n        - two\n        - three\n';
  const initiative = (title: string, below = links): string => `${head}issues:\n  first-issue:\n    - title: ${title}\n${below}`;

  const ofContact = `${initiative('One').replace('{email: desk@example.org}', '\n  email: desk@example.org').replace('contact: ', 'contact:')}  second-issue:\n    - title: Two\n${links}`;
  const ofApec = initiative('One').replace('template: fixture', 'template: apec-desg-covid19-2020').replace('first-issue', 'business-continuity');

  test.each([
    ['a title', initiative('> 40 firms'), initiative('"> 40 firms"')],
    ['a text with an address in it that is wrong, too', initiative('One').replace('Text.', 'Firms: [plan](www.example.org/h)'), initiative('One').replace('Text.', '"Firms: [plan](www.example.org/h)"')],
    ['a text of an initiative without a title', initiative('x').replace('title: x', 'description: > 40 firms').replace('      description: Text.\n', ''), initiative('x').replace('title: x', 'description: "> 40 firms"').replace('      description: Text.\n', '')],
    ['a text at the top of a file without an economy', initiative('One').replace('economy: Japan', 'document:\n  title: Firms: many'), initiative('One').replace('economy: Japan', 'document:\n  title: "Firms: many"')],
    ['a list, of one address', initiative('One', '      links: www.example.org\n'), initiative('One', '      links: [www.example.org]\n')],
    ['a list, of two files', initiative('One', '      attachments: annex one.pdf, annex2.docx\n'), initiative('One', '      attachments: [annex one.pdf, annex2.docx]\n')],
    ['a list, of two addresses', initiative('One', '      links: "https://a.example.org, https://b.example.org"\n'), initiative('One', '      links: [https://a.example.org, https://b.example.org]\n')],
    ['a key', initiative('One').replace('links:', 'Links:'), initiative('One')],
    ['a key whose list is not further in', initiative('One').replace('links:', 'Links:').replaceAll('        - ', '      - '), initiative('One').replaceAll('        - ', '      - ')],
    ['all answers, indented below the contact', ofContact.replace(/^issues:[^]*/m, (lines) => lines.replaceAll(/^/gm, '  ').trimEnd() + '\n'), ofContact],
    ['their key alone, indented below the contact', ofContact.replace('issues:', '  issues:'), ofContact],
    ['their key and the first of them, indented below the contact', ofContact.replace(/^issues:[^]*?(?=  second)/m, (lines) => lines.trimEnd().replaceAll(/^/gm, '  ') + '\n'), ofContact],
    ['the key above all answers, where many issues have none', ofApec.replace('issues:', 'Issues:'), ofApec],
  ])('is no reason to leave it: %s', async (_, before, after) => {
    expect(await fixedAll(before)).toMatchObject({ text: after, leftOut: [] });
  });

  test.each([['colons', 'One: 1', '"One: 1"'], ['open quotes', '"One', '"One"']])('is no reason to leave it, where more lines have %s than are reported', async (_, wrong, right) => {
    const many = (title: string): string => `${head}issues:\n  first-issue:\n${Array.from({ length: 250 }, (_one, index) => `    - title: ${title.replace('One', `One ${index}`)}\n      description: Text.\n      outcome: Done\n`).join('')}`;
    expect((await fixedAll(many(wrong))).text).toBe(many(right));
  });

  test('is told apart from what a fix itself makes wrong', async () => {
    const text = initiative('One', `      points: !p [a, b]\n${links}`);
    expect(await fixedAll(text)).toMatchObject({ text, leftOut: [{ fix: { title: 'Put the text in quotes' }, why: 'worse' }] });
  });
});

describe('what is closed without anybody looking', () => {
  test('is every quote and bracket of which it is clear where it ends', async () => {
    expect(await fixed('      points: [a.i, a.ii\n      outcome: "Done\n')).toBe(text('      points: [a.i, a.ii]\n      outcome: "Done"\n'));
  });

  test('is none after which there would be another error', async () => {
    const list = '      points: [a.i]\n      outcome: Done\n      columns: [budget\n';
    expect(await fixed(list)).toBe(text(list));
  });
});

describe('what is taken out without anybody looking', () => {
  test('is a misspelt key below which nothing is written, or nothing but what the right one says', async () => {
    expect(await fixed('      points: [a.i]\n      outcome: Done\n      outcom:\n')).toBe(text('      points: [a.i]\n      outcome: Done\n'));
    expect(await fixed('      points: [a.i, a.ii]\n      point: [a.i]\n      outcome: Done\n')).toBe(text('      points: [a.i, a.ii]\n      outcome: Done\n'));
  });

  test('is no misspelt key that says more than the right one', async () => {
    const more = '      points: [a.i]\n      point: [a.i, a.ii]\n      outcome: Done\n';
    expect(await fixed(more)).toBe(text(more));
  });
});

test('an address that was made harmless on purpose is not made live', async () => {
  const linked = (scheme: string): string => text('').replace('https://', scheme);
  for (const scheme of ['hxxps://', 'hXXp://']) expect((await fixedAll(linked(scheme))).text).toBe(linked(scheme));
  expect((await fixedAll(linked('htps://'))).text).toBe(text(''));
});

test('nothing is guessed where two are as likely, or where none is', () => {
  const template = (texts: readonly string[]): Template => ({ issues: [{ id: 'x', points: texts.map((one, index) => ({ id: `x.${String(index)}`, text: one })) }] }) as unknown as Template;
  expect(pointByWords('support for teleworking', undefined, template(['about teleworking', 'on invoices']))).toBe('x.0');
  expect(pointByWords('support for teleworking', undefined, template(['about teleworking', 'on teleworking']))).toBeUndefined();
  expect(emailsMeant('www.example.org')).toEqual([]);
  expect(emailsMeant('desk.example.org').map(({ address }) => address)).toContain('desk@example.org');
  expect(daysMeant('2020-06-00')).toEqual([]);
  expect(daysMeant('2020-06-31')).toEqual(['2020-06-30']);
});

test('what is written below a code in a configuration is not replaced by “off”', () => {
  expect(hideEdit('rules:\n  link.missing: {severity: hint}\n', 'link.missing', '')).toBeUndefined();
});

describe('what somebody in a hurry has written', () => {
  const issues = 'issues:\n  first-issue:\n    - title: One\n';
  const rest = '      outcome: Done\n      links:\n        - https://www.example.org/a\n';

  test.each<readonly [string, string, string]>([
    ['a list that is closed in the next line', '      agencies: [METI,\nMIC]\n      description: Text.\n', '      agencies: [METI,\n        MIC]\n      description: Text.\n'],
    ['the same with a remark', '      points: [a.i # see Lima\n      , a.ii]\n      description: Text.\n', '      points: [a.i # see Lima\n        , a.ii]\n      description: Text.\n'],
    ['a second colon in a text of two lines', '      description: One form: the window\n        which is open.\n', '      description: "One form: the window\n        which is open."\n'],
    ['the same with a paragraph and a quotation', '      description: One form: the "window"\n\n        which is open.\n', '      description: \'One form: the "window"\n\n        which is open.\'\n'],
    ['one with its colon in the second line', '      description: One form, with\n        one window: it is open.\n\n        Online: too.\n', '      description: "One form, with\n        one window: it is open.\n\n        Online: too."\n'],
    ['a list of ids in quotes', '      points: "[a.i]"\n      description: Text.\n', '      points: [a.i]\n      description: Text.\n'],
    ['one in wide brackets', '      points: ［a.i，a.ii］\n      description: Text.\n', '      points: [a.i, a.ii]\n      description: Text.\n'],
    ['one with a bracket alone', '      points: a.i]\n      description: Text.\n', '      points: [a.i]\n      description: Text.\n'],
    ['spaces of other kinds, as in text from a web page', '\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0points: [a.i]\n      \u00a0\u00a0\n      description:\u00a0Text.\n', '      points: [a.i]\n        \n      description: Text.\n'],
    ['wide spaces, as an input method for Japanese types them', '      description: |\n\u3000\u3000\u3000\u3000教育\n        と訓練\n\u3000\u3000\u3000points: [a.i]\n', '      description: |\n        教育\n        と訓練\n      points: [a.i]\n'],
    ['a key in bold type', '      **points**: [a.i]\n      **description:** Text.\n', '      points: [a.i]\n      description: Text.\n'],
    ['a key right behind its dash', '      description: Text.\n      outcome: Done\n      links: [https://www.example.org/b]\n    -title: Two\n      description: Text.\n', '      description: Text.\n      outcome: Done\n      links: [https://www.example.org/b]\n    - title: Two\n      description: Text.\n'],
    ['a reference that is none', '      agencies: *ours\n      description: Text.\n', '      agencies: ["*ours"]\n      description: Text.\n'],
  ])('is fixed without a word lost: %s', async (_name, damaged, wanted) => {
    const done = await fixedAll(head + issues + damaged + rest);
    expect(done.text).toBe(head + issues + wanted + rest);
    expect(done.leftOut).toEqual([]);
    expect(done.findings.filter(({ code }) => code === 'yaml.syntax' || code === 'schema.type')).toEqual([]);
  });

  test('a key may follow a text with a second colon, indented too far: then a person decides where it ends', async () => {
    const damaged = '      description: One form: the window\n        kind: policy\n';
    expect((await fixedAll(head + issues + damaged + rest)).text).toBe(head + issues + damaged + rest);
  });

  test.each<readonly [string, string, string]>([
    ['below its key', '      description:\n      Our text\n      goes on: here #1.\n', '      description: |\n        Our text\n        goes on: here #1.\n'],
    ['at the margin of the file', '      description: |\nOur text.\n\nIt goes on: here.\n', '      description: |\n        Our text.\n\n        It goes on: here.\n'],
    ['with bullets', '      description: Two measures:\n      • One\n      • Two: links\n', '      description: |\n        Two measures:\n        • One\n        • Two: links\n'],
    ['from its second paragraph on', '      description: >\n        Our text.\n\nIt goes on\nand on.\n', '      description: >\n        Our text.\n\n        It goes on\n        and on.\n'],
  ])('the lines of a text that was pasted without its margin can be indented: %s', async (_name, damaged, wanted) => {
    const given = head + issues + damaged + rest;
    const { findings } = checkFixture({ isTemplate: false, severities: {}, verdicts: new Map(), files: undefined, failing: [] }, given, await fixtureStore());
    const fix = findings.flatMap(({ fixes }) => fixes).find(({ title }) => title === 'Indent the lines of the text');
    expect(withEdits(given, (fix?.edits ?? []).map(({ range, newText }) => ({ ...range, text: newText })))).toBe(head + issues + wanted + rest);
    expect(fix).not.toHaveProperty('safe');
  });

  test('an address behind a dash without its blank is the item of the list', async () => {
    const lines = '      description: Text.\n      outcome: Done\n      links:\n        ';
    expect((await fixedAll(`${head}${issues}${lines}-https://www.example.org/a\n`)).text).toBe(`${head}${issues}${lines}[https://www.example.org/a]\n`);
  });

  test('an address behind a dash from Word, or another mark of a list, is its item', async () => {
    const lines = '      description: Text.\n      outcome: Done\n      links:\n        ';
    for (const mark of ['– ', '— ', '• ', '·']) expect((await fixedAll(`${head}${issues}${lines}${mark}https://www.example.org/a\n`)).text).toBe(`${head}${issues}${lines}[https://www.example.org/a]\n`);
  });

  test('an apostrophe that begins a text stays in it', async () => {
    const titled = (title: string): string => head + issues.replace('One', title) + '      description: Text.\n' + rest;
    for (const title of ["'tis the plan", "'90s and later"]) expect((await fixedAll(titled(title))).text).toBe(titled(`"${title}"`));
    expect((await fixedAll(titled("'the plan"))).text).toBe(titled("'the plan'"));
  });

  test.each<readonly [string, string]>([
    ['of a date with a colon', '      description: Text.\n      outcome: Done\n      links:\n        - {url: https://www.example.org/a, accessed: 2020-06-20}\n      documents:\n        - date: Friday, 26 June 2020: Tokyo\n'],
    ['of a bare date behind an address', '      description: Text.\n      outcome: Done\n      links:\n        - https://www.example.org/a 12.1.2019\n'],
    ['of files that cannot be told apart', '      attachments: annex, one.pdf\n'],
    ['of numbers that belong below an outcome', '      description: Text.\n      outcome:\n      actual: 500\n      expected: 700\n'],
  ])('a fix that leaves another error is not made without a person: %s', async (_name, lines) => {
    const { text: after, leftOut, made } = await fixedAll(head + issues + lines);
    expect(after).toBe(head + issues + lines);
    expect(leftOut).toEqual([]);
    expect([...made]).toEqual([]);
  });

  test('a line without its margin is not moved with the issues below it', async () => {
    const damaged = `${head}${issues}      description: Text.\noutcome: Ongoing\n  second-issue:\n    - title: Two\n      description: Text.\n      outcome: Done\n      links: [https://www.example.org/b]\n`;
    const after = (await fixedAll(damaged)).text;
    expect(after).toContain('\n  second-issue:\n    - title: Two\n      description: Text.\n');
  });

  test('a template whose key has a capital is compared with the answer', async () => {
    const whole = head + issues + '      description: Text.\n' + rest;
    expect((await fixedAll(whole.replace('template:', 'Template:'))).text).toBe(whole);
  });

  test('the lines of Markdown around a file are removed', async () => {
    const whole = head + issues + '      description: Text.\n' + rest;
    expect((await fixedAll(`\`\`\`yaml\n${whole}\`\`\`\n`)).text).toBe(whole);
  });

  test('nothing is said to be missing in an initiative that is cut off by a line that was not indented', async () => {
    for (const lines of ['      description: |\nText that was pasted.\n', '      kind: policy\n     points: [a.i]\n']) {
      const { findings } = await fixedAll(head + issues + lines + rest);
      expect(findings.map(({ code }) => code)).toContain('yaml.syntax');
      expect(findings.map(({ code }) => code)).not.toContain('outcome.missing');
      expect(findings.map(({ code }) => code)).not.toContain('link.missing');
    }
  });
});
