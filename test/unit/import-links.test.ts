import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported, unsound } from '../kit/imports.ts';
import { bold, cell, docxOf, form, headings, issueTitles, item, lists, p, row, run, table, type HandMade } from '../kit/make-docx.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

/** What became of an initiative “One” with the given text and outcome: its lines below the title, and what is told of it. */
function one(text: string, { outcome = p('Ongoing'), ...made }: Partial<HandMade> & { readonly outcome?: string } = {}): { readonly said: string; readonly told: readonly string[] } {
  const { yaml, report } = imported(docxOf({ numbering: lists, ...made, body: p('Japan') + p('desk@example.org') + form({ a: [p(bold('One')) + text, outcome] }) }), 'x.docx', store);
  expect(unsound(yaml, store)).toEqual([]);
  const [, own = ''] = /- title: One\n([^]*?)\n {2}data-exchange:/.exec(yaml) ?? [];
  return { said: own.replace(/\n? {6}outcome: Ongoing$/, '').replace(/^ {6}/gm, ''), told: report.notices.map(({ message }) => message) };
}

const address = 'https://a.example/x';
const link = (id: number, text: string): string => `<w:hyperlink r:id="l${id}">${run(text)}</w:hyperlink>`;
const footnoteMark = (id: number): string => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
const footnotes = (...texts: readonly string[]): string => texts.map((text, id) => `<w:footnote w:id="${id}">${p(text)}</w:footnote>`).join('');

describe('an address is under “links” where it does not belong to a sentence', () => {
  it.each([
    address, `(${address})`, `<${address}>`, `See ${address}`, `See also: ${address}.`, `Details: ${address}`, `Source – ${address}`, `Sources: ${address}`, `Website: ${address}`, `Available at ${address}`, `More information: ${address}`,
    `For more information, visit ${address}`, `Further details are at ${address}`, `For more, visit ${address}.`, `Please see the following link: ${address}`, `It can be found at: ${address}`, `Link 1: ${address}`, `→ ${address}`, `[1] ${address}`, `URL= ${address}`,
    `出典：${address}`, `Fuente: ${address}`, `자세한 내용: ${address}`, `Подробнее: ${address}`, `Nguồn: ${address}`, `ที่มา: ${address}`, `※ 출처: ${address}`,
  ])('%s', (line) => {
    expect(one(p(run(line)))).toEqual({ said: `links:\n  - ${address}`, told: [] });
  });

  it.each([
    ['a title before it', `Message of 17 April: ${address}`, 'title: Message of 17 April'],
    ['a title behind it', `${address} (Message of 17 April)`, 'title: Message of 17 April'],
    ['a title behind a dash', `${address} – Message of 17 April`, 'title: Message of 17 April'],
    ['an announced title before it', `Source: Message of 17 April: ${address}`, 'title: Message of 17 April'],
    ['a language note', `${address} (Japanese text only)`, 'language: Japanese'],
    ['a language before it', `Japanese version: ${address}`, 'language: Japanese'],
    ['a language in the announcement', `Details (in Japanese): ${address}`, 'language: Japanese'],
    ['the day of a visit', `See ${address}, accessed 20 June 2020.`, 'accessed: 2020-06-20'],
    ['several remarks in one bracket', `${address} (in Japanese; accessed on 20 June 2020)`, 'language: Japanese\n    accessed: 2020-06-20'],
    ['an archived copy', `${address} (archived at https://archive.example/1)`, 'archived: https://archive.example/1'],
  ])('with %s', (_, line, detail) => {
    expect(one(p(line))).toEqual({ said: `links:\n  - url: ${address}\n    ${detail}`, told: [] });
  });

  it.each(['; ', ' ', ', ', ' and ', ' | ', ' / ', '\u3001'])('several of them, divided by “%s”', (divider) => {
    expect(one(p(`See ${['https://a.example/x', 'https://b.example/y', 'https://c.example/'].join(divider)}`)).said).toBe('links:\n  - https://a.example/x\n  - https://b.example/y\n  - https://c.example/');
  });

  it('each with a title of its own', () => {
    expect(one(p('Guidelines: https://a.example/x; Press release: https://b.example/y (Korean text only)')).said)
      .toBe('links:\n  - url: https://a.example/x\n    title: Guidelines\n  - url: https://b.example/y\n    title: Press release\n    language: Korean');
  });

  it('at the end of a text, as a sentence of its own', () => {
    expect(one(p('Grants for small firms. More information: https://a.example/x')).said).toBe('description: |\n  Grants for small firms.\nlinks:\n  - https://a.example/x');
    for (const beginning of ['Pay by QR. Details:', 'Pay by QR. More information:', 'Pay by QR! Source:']) expect(one(p(`${beginning} https://a.example/x`)).said).toBe(`description: |\n  ${beginning.slice(0, 10)}\nlinks:\n  - https://a.example/x`);
    expect(one(p('Grants for small firms. https://a.example/x')).said).toBe('description: |\n  Grants for small firms.\nlinks:\n  - https://a.example/x');
    expect(one(p('One. See https://a.example/x. Two for all. Details at https://b.example/.')).said).toBe('description: |\n  One. See https://a.example/x. Two for all.\nlinks:\n  - https://b.example/');
  });

  it.each([`Source: ${address}`, `See ${address}`, `※ 출처: ${address}`])('in the row below a text that has no full stop: %s', (line) => {
    const { yaml } = imported(docxOf({ numbering: lists, body: p('Japan') + table(headings, row(cell(p(issueTitles.a)), cell(p(bold('One')) + item('Grants for small firms')), cell(p('Ongoing'))), row(cell(''), cell(p(line)), cell(''))) }), 'x.docx', store);
    expect(yaml).toContain(`description: |\n        - Grants for small firms\n      links:\n        - ${address}\n`);
  });

  it('is no reason to join a note “※” in the row below with the text above', () => {
    const { yaml } = imported(docxOf({ numbering: lists, body: p('Japan') + table(headings, row(cell(p(issueTitles.a)), cell(p(bold('One')) + item('Grants for small firms')), cell(p('Ongoing'))), row(cell(''), cell(p('※ in Tokyo only')), cell(''))) }), 'x.docx', store);
    expect(yaml).toContain('- Grants for small firms\n');
    expect(yaml).toContain('※ in Tokyo only');
  });

  it('words that link to it, alone or behind what announces them', () => {
    const links = ['https://a.example/x'];
    const of = (text: string): string => one(p(text), { links }).said;
    expect(of(link(1, 'The plan'))).toBe('links:\n  - url: https://a.example/x\n    title: The plan');
    expect(of(run('See also: ') + link(1, 'The plan'))).toBe('links:\n  - url: https://a.example/x\n    title: The plan');
    expect(of(run('METI: ') + link(1, 'The plan'))).toBe('links:\n  - url: https://a.example/x\n    title: "METI: The plan"');
    expect(of(run('Message of 17 April: ') + link(1, 'here'))).toBe('links:\n  - url: https://a.example/x\n    title: Message of 17 April');
    expect(of(run('Available ') + link(1, 'here') + run('.'))).toBe('links:\n  - https://a.example/x');
    expect(of(run('See ') + link(1, 'the plan') + run('.'))).toBe('description: |\n  See [the plan](https://a.example/x).');
  });

  it('below words that announce a list, with titles on lines of their own', () => {
    expect(one(p('Its text.') + p('Links:') + item(address) + item('Plan: https://b.example/')).said).toBe(`description: |\n  Its text.\nlinks:\n  - ${address}\n  - url: https://b.example/\n    title: Plan`);
    expect(one(p('Sources') + p('Message of 17 April') + p(address) + p('The plan') + p('https://b.example/') + p('The end of it.')).said)
      .toBe(`description: |\n  The end of it.\nlinks:\n  - url: ${address}\n    title: Message of 17 April\n  - url: https://b.example/\n    title: The plan`);
    expect(one(p('Links:') + p('There are none.')).said).toBe('description: |\n  Links:\n\n  There are none.');
  });

  it('in the outcome’s cell', () => {
    expect(one(p('Its text.'), { outcome: p('300 firms') + p(`See ${address}`) }).said).toBe(`description: |\n  Its text.\nlinks:\n  - ${address}\noutcome: 300 firms`);
  });

  it('without “https://”, and that is told', () => {
    expect(one(p('Website: www.meti.go.jp/press.') + p('soumu.go.jp/main'))).toEqual({
      said: 'links:\n  - https://www.meti.go.jp/press\n  - https://soumu.go.jp/main',
      told: ['“www.meti.go.jp/press” was completed with “https://” before it.', '“soumu.go.jp/main” was completed with “https://” before it.'],
    });
    for (const text of ['Ongoing.In 2021', 'desk@example.org', 'annex.pdf', 'i.e. v1.2.3', 'ASP.NET']) expect(one(p(text)).said).not.toContain('links:');
  });

  it('behind words that look like its title, and that is told', () => {
    expect(one(p(`Message of 17 April ${address}`))).toEqual({ said: `links:\n  - url: ${address}\n    title: Message of 17 April`, told: ['The words before an address were used as its link text: “Message of 17 April”.'] });
  });

  it.each([
    `The ministry has opened a portal: ${address}`, `Free for all firms, see ${address}`, `The plan is at ${address}`, `They published it at ${address} in May.`, `More than 300 firms used ${address} and others.`, `the guidelines ${address}`,
    `Support for firms (${address}).`, `Support for firms [${address}]`, `See the plan of the ministry at ${address}`, `See ${address} for more.`, `Grants (see ${address})`,
  ])('but not in a sentence: %s', (line) => {
    expect(one(p(line))).toEqual({ said: `description: |\n  ${line}`, told: [] });
  });
});

describe('an address', () => {
  it('that a line’s end has broken behind its announcement is one again, and that is told', () => {
    expect(one(p('See https://www.msit.example/eng/bbs/') + p('view.do?id=1&page=4 (in Korean)'))).toEqual({
      said: 'links:\n  - url: https://www.msit.example/eng/bbs/view.do?id=1&page=4\n    language: Korean',
      told: ['An address that was split over two lines was joined: “https://www.msit.example/eng/bbs/view.do?id=1&page=4”.'],
    });
    expect(one(p('They apply at https://www.msit.example/eng/bbs/') + p('view.do?id=1')).said).toBe('description: |\n  They apply at https://www.msit.example/eng/bbs/\n\n  view.do?id=1');
  });

  it('behind a title is a link', () => {
    const read = (title: string): string => imported(docxOf({ body: p('Japan') + p('desk@example.org') + form({ a: [p(bold(title)) + p('Its text.'), p('Ongoing')] }) }), 'x.docx', store).yaml;
    for (const title of ['Alpha (https://a.example/x)', 'Alpha – https://a.example/x', 'Alpha (see www.a.example.jp)']) expect(read(title)).toMatch(/- title: Alpha\n[^]*links:\n +- https:\/\/(?:a\.example\/x|www\.a\.example\.jp)\n/);
    expect(read('Alpha at https://a.example/x for all')).toContain('- title: Alpha at https://a.example/x for all\n');
  });
});

describe('links below several initiatives', () => {
  /** The titles and links of the first issue’s initiatives, and what is told of which. */
  function several(initiatives: string, outcomes: string): { readonly of: string; readonly told: readonly string[] } {
    const { yaml, report } = imported(docxOf({ numbering: lists, body: p('Japan') + p('desk@example.org') + form({ a: [initiatives, outcomes] }) }), 'x.docx', store);
    return {
      of: (yaml.match(/(?:title: |- https:\/\/).*/g) ?? []).map((line) => line.replace(/^(?:title: |- https:\/\/)/, '')).join(' '),
      told: report.notices.map(({ message, line }) => `${yaml.split('\n')[line ?? 0]?.trim() ?? ''}: ${message}`),
    };
  }
  const alphaAndBeta = p(bold('Alpha vouchers')) + p('Its text.') + p(bold('Beta classes')) + p('Its text.');

  it('go to the initiative that they name, or to the last, and each is told', () => {
    expect(several(alphaAndBeta + p('Links:') + p('https://vouchers.example/') + p('https://ministry.example/beta') + p('https://ministry.example/'), p('Ongoing') + p('Planned'))).toEqual({
      of: 'Alpha vouchers vouchers.example/ Beta classes ministry.example/beta ministry.example/',
      told: [
        '- title: Alpha vouchers: The link “https://vouchers.example/” is below several initiatives; it was added to this one, which it names.',
        '- title: Beta classes: The link “https://ministry.example/” is below several initiatives; it was added to the last of them.',
      ],
    });
  });

  it('are the last’s where nothing says otherwise, and those between two texts are the first’s', () => {
    expect(several(alphaAndBeta + p('https://alpha.example/'), p('Ongoing') + p('Planned'))).toEqual({ of: 'Alpha vouchers Beta classes alpha.example/', told: [] });
    expect(several(alphaAndBeta + p('https://ministry.example/x'), p('Ongoing') + p('Planned'))).toEqual({ of: 'Alpha vouchers Beta classes ministry.example/x', told: [] });
    expect(several(p(bold('Alpha vouchers')) + p('https://ministry.example/beta') + p(bold('Beta classes')) + p('Its text.'), p('Ongoing') + p('Planned'))).toEqual({ of: 'Alpha vouchers ministry.example/beta Beta classes', told: [] });
  });
});

describe('footnotes', () => {
  it('that are addresses are links, and their marks go', () => {
    const made = { footnotes: footnotes('https://a.example/x', 'See METI, Message of 17 April, https://b.example/ (Japanese text only).', 'Ministry of Economy (2020). Guidelines. Available at: https://d.example/', 'Only firms with fewer than 50 employees.', 'See https://c.example/, accessed 20 June 2020') };
    const text = p(`${run('Grants')}${footnoteMark(0)}${run(' for small')}${footnoteMark(3)}${run(' firms.')}${footnoteMark(1)}${footnoteMark(2)}`);
    expect(one(text, { ...made, outcome: p(`${run('Ongoing')}${footnoteMark(4)}`) })).toEqual({
      said: [
        'description: |', '  Grants for small[^1] firms.', '', '  [^1]: Only firms with fewer than 50 employees.',
        'links:', '  - https://a.example/x', '  - url: https://b.example/', '    title: METI, Message of 17 April', '    language: Japanese', '  - url: https://d.example/', '    title: Ministry of Economy (2020). Guidelines', '  - url: https://c.example/', '    accessed: 2020-06-20',
      ].join('\n'), told: [],
    });
  });

  it('of a title, too', () => {
    const { yaml, report } = imported(docxOf({ footnotes: footnotes('https://a.example/x'), body: p('Japan') + p('desk@example.org') + form({ a: [p(bold('One') + footnoteMark(0)) + p('Its text.'), p('Ongoing')] }) }), 'x.docx', store);
    expect(yaml).toContain('    - title: One\n      description: |\n        Its text.\n      links:\n        - https://a.example/x\n');
    expect(report.notices).toEqual([]);
  });

  it('stay where they say more than an address', () => {
    for (const text of ['The figures are of May, see https://a.example/x for more.', 'Firms may apply at https://a.example/x until June.']) {
      expect(one(p(`${run('Grants.')}${footnoteMark(0)}`), { footnotes: footnotes(text) }).said).toBe(`description: |\n  Grants.[^1]\n\n  [^1]: ${text}`);
    }
  });
});
