import { beforeAll, describe, expect, it } from 'vitest';
import { looksOf } from '../../server/import/understand/initiatives/line-looks.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported, unsound } from '../kit/imports.ts';
import { bold, cell, docxOf, form, headings, issueTitles, item, lists, p, row, run, table, type HandMade } from '../kit/make-docx.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

interface Answer {
  /** Each initiative as its title, an arrow and its description. */
  readonly initiatives: readonly string[];
  /** What is told, at the initiative that it is told of. */
  readonly told: readonly string[];
}

function read(initiatives: string, outcomes = '', made: Omit<HandMade, 'body'> = {}): Answer {
  return readFile(docxOf({ numbering: lists, ...made, body: p('Korea') + p('desk@example.org') + form({ a: [initiatives, outcomes] }) }), 'x.docx');
}

function readFile(content: Uint8Array | string, name: string): Answer {
  const { yaml, report } = imported(content, name, store);
  expect(unsound(yaml, store)).toEqual([]);
  const answer = /^ {2}business-continuity:[^\n]*\n([^]*?)(?=\n {2}(?:# )?[\w-]+:)/m.exec(yaml)?.[1] ?? '';
  const lines = yaml.split('\n');
  return {
    initiatives: answer.split(/^ {4}- title: /m).slice(1).map((one) => {
      const description = /description: \|\n((?: {8}.*\n|\n)*)/.exec(`${one}\n`)?.[1] ?? '';
      return `${one.split('\n')[0] ?? ''} → ${description.replace(/\n+ */g, ' / ').replace(/ \/ $/, '').trim()}`;
    }),
    told: report.notices.filter(({ kind }) => kind !== 'missing').map(({ message, line }) => `${lines[line ?? -1]?.trim().replace('- title: ', '') ?? ''}: ${message}`),
  };
}

const underlined = (text: string): string => run(text, '<w:u w:val="single"/>');
const italic = (text: string): string => run(text, '<w:i/>');
const one = p('The government supports small firms with grants.');
const two = p('Firms can apply until the end of the year.');
const both = ['Alpha Scheme → The government supports small firms with grants.', 'Beta Scheme → Firms can apply until the end of the year.'];

describe('a title on a line of its own', () => {
  it.each<readonly [string, (words: string) => string]>([
    ['bold', (words) => p(bold(words))],
    ['underlined', (words) => p(underlined(words))],
    ['in capitals that Word makes', (words) => p(run(words, '<w:caps/>'))],
    ['in small capitals', (words) => p(run(words, '<w:smallCaps/>'))],
    ['larger', (words) => p(run(words, '<w:sz w:val="28"/>'))],
    ['a heading', (words) => p(run(words), '<w:outlineLvl w:val="2"/>')],
    ['bold with its number', (words) => p(bold(`${words.startsWith('Alpha') ? '1' : '2'}. ${words}`))],
    ['announced', (words) => p(`Initiative ${words.startsWith('Alpha') ? '1' : '2'}: ${words}`)],
    ['announced on the line above', (words) => p(bold(`Initiative ${words.startsWith('Alpha') ? '1' : '2'}`)) + p(words)],
    ['behind a label', (words) => p(bold('Title:') + run(` ${words}`))],
    ['in a style of paragraphs that is underlined', (words) => p(run(words), '<w:pStyle w:val="Own"/>')],
    ['in a style of words that is underlined', (words) => p(run(words, '<w:rStyle w:val="Line"/>'))],
  ])('is known when it is %s', (_, title) => {
    const styles = '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:rPr><w:u w:val="single"/></w:rPr></w:style><w:style w:type="character" w:styleId="Line"><w:name w:val="Line"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>';
    expect(read(title('Alpha Scheme') + one + title('Beta Scheme') + two, '', { styles })).toEqual({ initiatives: both, told: [] });
  });

  it('is known when its letters are capitals', () => {
    expect(read(p('ALPHA GRANT SCHEME') + one + p('BETA LOANS') + two + p('NOTE: METI, MAFF')).initiatives)
      .toEqual(['ALPHA GRANT SCHEME → The government supports small firms with grants.', 'BETA LOANS → Firms can apply until the end of the year. / NOTE: METI, MAFF']);
    expect(read(p('ALPHA GRANT SCHEME: firms get grants.') + p('BETA LOANS – firms get loans.')).initiatives).toEqual(['ALPHA GRANT SCHEME → firms get grants.', 'BETA LOANS → firms get loans.']);
  });

  it.each([['italics', italic], ['a colour', (words: string) => run(words, '<w:color w:val="2E74B5"/>')]] as const)('is known when only %s tell it, and that is told of each', (_, look) => {
    const { initiatives, told } = read(p(look('Alpha Scheme')) + one + p(look('Beta Scheme')) + two);
    expect(initiatives).toEqual(both);
    expect(told).toEqual(['Alpha Scheme', 'Beta Scheme'].map((title) => `${title}: “${title}” was read as a title because of its italics or colour only; check it.`));
  });

  it('that a number counts is told, as nothing else marks it', () => {
    const { initiatives, told } = read(p('(1) Alpha Scheme') + one + p('(2) Beta Scheme') + two);
    expect([initiatives, told.length]).toEqual([both, 2]);
  });

  it('is not an underlined link, nor words in the colour and the size of all', () => {
    const large = (words: string): string => p(run(words, '<w:sz w:val="32"/><w:color w:val="FF0000"/>'));
    expect(read(large('The first text of all.') + large('A second') + large('and a third text.')).initiatives).toHaveLength(1);
    const link = `<w:hyperlink r:id="l1">${underlined('the plan')}</w:hyperlink>`;
    expect(read(p(bold('Alpha Scheme')) + p(link) + one, '', { links: ['https://a.example/'] }).initiatives).toHaveLength(1);
  });

  it('is not a link of a page, which is underlined and coloured as a matter of course', () => {
    const look = { underlined: true, capitals: false, size: undefined, colour: '#0563c1' };
    expect(looksOf([{ text: 'the plan', bold: false, italic: false, href: 'https://a.example/', look }])).toMatchObject({ underlined: 0, coloured: 0 });
    expect(looksOf([{ text: 'the plan', bold: false, italic: false, href: undefined, look }])).toMatchObject({ underlined: 8, coloured: 8 });
  });

  it('is known in pages, too', () => {
    const page = (alpha: string, beta: string): string => `<p>Korea</p><p>desk@example.org</p><table><tr><th>ISSUE<th>INITIATIVES<th>ACTUAL/EXPECTED OUTCOME</tr>${
      Object.values(issueTitles).map((title, index) => `<tr><td>${title}<td>${index === 0 ? `<p>${alpha}</p><p>The government supports small firms with grants.</p><p>${beta}</p><p>Firms can apply until the end of the year.</p>` : ''}<td></tr>`).join('')}</table>`;
    for (const [before, after] of [['<u>', '</u>'], ['<span style="text-decoration: underline">', '</span>'], ['<span style="font-size:16pt">', '</span>'], ['<span style="text-transform:uppercase">', '</span>']] as const) {
      expect(readFile(page(`${before}Alpha Scheme${after}`, `${before}Beta Scheme${after}`), 'x.html')).toEqual({ initiatives: both, told: [] });
    }
  });
});

describe('a title among others', () => {
  it.each([
    ['一、', '二、'], ['（一）', '（二）'], ['①', '②'],
  ])('is counted as “%s”', (first, second) => {
    expect(read(p(`${first}阿尔法计划`) + p('政府向小企业提供补助金。') + p(`${second}贝塔计划`) + p('企业可以申请。')).initiatives).toEqual(['阿尔法计划 → 政府向小企业提供补助金。', '贝塔计划 → 企业可以申请。']);
  });

  it('in capitals may be of acronyms alone, where another is in capitals', () => {
    expect(read(p('TRACE APPLICATION') + one + p('E-KYC HUB') + two).initiatives).toEqual(['TRACE APPLICATION → The government supports small firms with grants.', 'E-KYC HUB → Firms can apply until the end of the year.']);
    expect(read(p('E-KYC HUB') + two + p('TRACE APPLICATION') + one).initiatives).toHaveLength(2);
  });

  it('is not the government that a sentence begins with', () => {
    expect(read(p(bold('The Government') + run(' supports small firms. They get grants.'))).initiatives).toEqual(['The Government supports small firms → They get grants.']);
  });

  it('is counted by great Roman numbers, which are no sub-points', () => {
    expect(read(p('I. Alpha Scheme') + one + p('II. Beta Scheme') + two).initiatives).toEqual(both);
  });

  it('of which only the beginning is bold has its end, too', () => {
    expect(read(p(bold('Alpha') + run(' fund')) + one).initiatives).toEqual(['Alpha fund → The government supports small firms with grants.']);
  });

  it.each([
    ['brackets', bold('Alpha') + run(' [MOH]'), 'Alpha [MOH]'], ['a number, and it is bold', run('1.1 ') + bold('Alpha'), '1.1 Alpha'],
    ['a number, and it is underlined', run('1.1 ') + underlined('Alpha'), '1.1 Alpha'], ['a number, and it is larger', run('1.1 ') + run('Alpha', '<w:sz w:val="32"/>'), '1.1 Alpha'],
  ])('has %s, and nothing is told of it', (_, title, shown) => {
    expect(read(p(title) + one)).toEqual({ initiatives: [`${shown} → The government supports small firms with grants.`], told: [] });
  });

  it('is no amount of which the number is not bold', () => {
    expect(read(p(run('2.5 ') + bold('million firms')) + one).told).toEqual(['2.5 million firms: Nothing here is marked as a title; “2.5 million firms” was used as the title.']);
  });

  it('is no date, nor a step', () => {
    expect(read(p(bold('Alpha Scheme')) + p(bold('March 2020:') + run(' closed.')) + p(bold('Since 1 May 2020') + run(' – open.')) + p(bold('Phase 2:') + run(' more.'))).initiatives).toHaveLength(1);
  });

  it('which does not stand out behind an empty line is told of at the initiative whose text it stays in', () => {
    const { initiatives, told } = read(p(bold('Alpha Scheme')) + one + p('') + p('Beta Scheme') + two);
    expect(initiatives).toHaveLength(1);
    expect(told).toEqual(['Alpha Scheme: “Beta Scheme” looks like a heading within “Alpha Scheme”, so it was kept in its text; if it is a title, make it one.']);
  });

  it('is one that looks otherwise, where there are as many outcomes, which is told', () => {
    const { initiatives, told } = read(p(bold('Alpha')) + one + p(underlined('Beta')) + two + p(bold('Gamma')) + one, p('a') + p('b') + p('c'));
    expect(initiatives).toHaveLength(3);
    expect(told).toEqual(['Beta: “Beta” was read as a title, but looks different from the other titles; check it.']);
  });

  it('is no heading of a lower level', () => {
    const styles = [3, 4].map((level) => `<w:style w:type="paragraph" w:styleId="H${level}"><w:name w:val="heading ${level}"/><w:pPr><w:outlineLvl w:val="${level - 1}"/></w:pPr></w:style>`).join('');
    const heading = (words: string, level: number): string => p(run(words), `<w:pStyle w:val="H${level}"/>`);
    expect(read(heading('Alpha Scheme', 3) + one + heading('Grants to firms', 4) + two + heading('Beta Scheme', 3) + two, '', { styles }).initiatives).toHaveLength(2);
  });
});

describe('a title on two lines', () => {
  it.each([['and grants', 'Loans and grants'], ['FOR FIRMS', 'Loans FOR FIRMS'], ['Grants', 'Loans for Grants']])('is one where it goes on with “%s”, which is told', (second, title) => {
    const first = title.slice(0, title.length - second.length - 1);
    const isOne = title !== 'Loans FOR FIRMS';
    const { initiatives, told } = read(p(bold(first)) + p(bold(second)) + one + p(bold('Beta Scheme')) + two);
    expect(initiatives).toHaveLength(isOne ? 2 : 3);
    expect(told).toEqual(isOne ? [`${title}: “${title}” was joined from several lines.`] : []);
  });
});

describe('a title that its text follows on the line', () => {
  it('ends with a full stop, a colon or a dash, mixed in one cell', () => {
    expect(read(p(bold('Alpha.') + run(' Text of alpha.')) + p(bold('Beta:') + run(' text of beta.')) + p(bold('Gamma') + run(' – text of gamma.')) + p(bold('Delta Inc.') + run(': text.')))).toEqual({
      initiatives: ['Alpha → Text of alpha.', 'Beta → text of beta.', 'Gamma → text of gamma.', 'Delta Inc. → text.'], told: [],
    });
    expect(read(p(underlined('Alpha') + run(': text of alpha.')) + p(underlined('Beta.') + run(' Text of beta.'))).initiatives).toEqual(['Alpha → text of alpha.', 'Beta → Text of beta.']);
  });

  it.each([['paragraphs', p], ['items', item]] as const)('is not cut from its sentence, in %s, and that is told', (_, block) => {
    expect(read(block(bold('Alpha Fund') + run(' is a grant for firms.')) + block(bold('Beta Fund') + run(' is a loan.')))).toEqual({
      initiatives: ['Alpha Fund → **Alpha Fund** is a grant for firms.', 'Beta Fund → **Beta Fund** is a loan.'],
      told: ['Alpha Fund', 'Beta Fund'].map((title) => `${title}: “${title}” is part of a sentence; it was used as the title, and the text keeps the whole sentence.`),
    });
  });

  it('is none where a sentence begins with bold words, among titles that end before their text', () => {
    expect(read(p(bold('Alpha.') + run(' Text of alpha.')) + p(bold('Note') + run(' that it is open to firms.')) + p(bold('Beta.') + run(' Text of beta.')))).toEqual({
      initiatives: ['Alpha → Text of alpha. / **Note** that it is open to firms.', 'Beta → Text of beta.'], told: [],
    });
  });

  it('is known in a cell of one paragraph, which line breaks divide', () => {
    const br = '<w:r><w:br/></w:r>';
    expect(read(p([bold('Alpha'), run('Text a.'), bold('Beta'), run('Text b.')].join(br))).initiatives).toEqual(['Alpha → Text a.', 'Beta → Text b.']);
  });
});

describe('a heading within an initiative', () => {
  it.each(['Key figures', 'Background:', 'Objectives and outcomes', 'TIMELINE', 'Contexte', '背景'])('is “%s”, as every initiative could have it', (label) => {
    const { initiatives, told } = read(p(bold('Alpha Scheme')) + one + p(bold(label)) + two + p(bold('Beta Scheme')) + two);
    expect(initiatives).toEqual([`Alpha Scheme → The government supports small firms with grants. / **${label}** / Firms can apply until the end of the year.`, both[1]]);
    expect(told).toEqual([]);
  });

  it('is what stands in several of them', () => {
    const answer = ['Alpha', 'Beta'].map((title) => p(bold(title)) + p(bold('Our approach to firms')) + one).join('');
    expect(read(answer).initiatives).toEqual(['Alpha', 'Beta'].map((title) => `${title} → **Our approach to firms** / The government supports small firms with grants.`));
  });

  it.each([
    ['bold below titles that are bold and underlined', (words: string) => run(words, '<w:b/><w:u w:val="single"/>'), bold],
    ['underlined below bold titles', bold, underlined],
    ['bold below titles in capitals', (words: string) => run(words.toUpperCase(), ''), bold],
  ] as const)('is %s, and that is told at its initiative', (_, title, heading) => {
    const { initiatives, told } = read(p(title('Alpha Scheme')) + one + p(heading('Grants to firms')) + two + p(title('Beta Scheme')) + one);
    expect(initiatives).toHaveLength(2);
    const [shown] = initiatives[0]?.split(' → ') ?? [];
    expect(told).toEqual([`${shown ?? ''}: “Grants to firms” looks like a heading within “${shown ?? ''}”, so it was kept in its text; if it is a title, make it one.`]);
  });

  it('is a bold label in a list below a title, and bold words below a number', () => {
    expect(read(p(bold('Alpha')) + item(bold('Loans:') + run(' 5 m')) + item(bold('Grants to all:') + run(' 3 m')) + p(bold('Beta')) + one).initiatives)
      .toEqual(['Alpha → - **Loans:** 5 m / - **Grants to all:** 3 m', 'Beta → The government supports small firms with grants.']);
    expect(read(p('1. Alpha Scheme') + one + p(bold('Uptake of grants')) + two + p('2. Beta Scheme') + two).initiatives)
      .toEqual(['Alpha Scheme → The government supports small firms with grants. / **Uptake of grants** / Firms can apply until the end of the year.', both[1]]);
  });

  it('names no initiative that has nothing else', () => {
    expect(read(p(bold('Background')) + one + p(bold('Objectives')) + two)).toEqual({
      initiatives: ['The government supports small firms with grants → **Background** / The government supports small firms with grants. / **Objectives** / Firms can apply until the end of the year.'],
      told: ['The government supports small firms with grants: Nothing here is marked as a title; “The government supports small firms with grants” was used as the title.'],
    });
  });
});

describe('a text in which nothing stands out', () => {
  const empty = p('');

  it('has an initiative behind each empty line, which is told of each', () => {
    const { initiatives, told } = read(p('Vouchers were given to firms. It began in March.') + empty + p('Schools got free routers.') + empty + p('Taxes were deferred.'));
    expect(initiatives).toEqual(['Vouchers were given to firms → It began in March.', 'Schools got free routers →', 'Taxes were deferred →'].map((line) => line.replace(/→$/, '→ ')));
    expect(told).toEqual([
      'Vouchers were given to firms: Nothing here is marked as a title; “Vouchers were given to firms” was used as the title.',
      ...['Schools got free routers', 'Taxes were deferred'].map((title) => `${title}: Only an empty line separates “${title}” from the text above it; it was read as a separate initiative.`),
    ]);
  });

  it('goes on behind an empty line where it says so, and where another row is there for the next initiative', () => {
    expect(read(p('Vouchers were given to firms, as of March.') + empty + p('They were used by 5,000 firms.') + empty + p('https://a.example/') + empty + p('Further information: none.')).initiatives).toHaveLength(1);
    const rows = (first: string, second: string): string => table(headings, row(cell(p(issueTitles.a)), cell(first), cell(p('Ongoing'))), row(cell(''), cell(second), cell(p('Planned'))), ...[issueTitles.b, issueTitles.c, issueTitles.d].map((title) => row(cell(p(title)), cell(''), cell(''))));
    expect(readFile(docxOf({ body: p('Korea') + p('desk@example.org') + rows(one + empty + two, p('Schools got free routers.')) }), 'x.docx').initiatives).toHaveLength(2);
  });

  it('has its titles on short lines above sentences', () => {
    const { initiatives, told } = read(p('Alpha Scheme') + one + p('Beta Scheme') + two);
    expect(initiatives).toEqual(both);
    expect(told).toEqual([
      'Alpha Scheme: Nothing here is marked as a title; “Alpha Scheme” was used as the title.',
      'Beta Scheme: “Beta Scheme” is on a short line of its own, so it was read as a title.',
    ]);
    expect(read(p('Alpha Scheme') + empty + one + empty + p('Small firms were given more.')).initiatives).toHaveLength(1);
  });

  it.each<readonly [string, (words: string, at: number) => string, readonly [string, string]]>([
    ['numbered, above dashes', (words, at) => p(`${at}. ${words}`), ['- advice', '- a grant']],
    ['dotted by Word, above typed dashes', (words) => item(words), ['- advice', '- a grant']],
    ['dotted by Word, above its deeper dots', (words) => item(words), ['advice', 'a grant']],
  ])('begins at once behind a list that its text introduces: %s', (_, title, listed) => {
    const list = listed.map((text) => (text.startsWith('-') ? p(text) : item(text, 1, 1))).join('');
    const parts = 'It has: / - advice / - a grant';
    expect(read(title('Alpha Scheme', 1) + p('It has:') + list + title('Beta Scheme', 2) + p('It has:') + list).initiatives).toEqual([`Alpha Scheme → ${parts}`, `Beta Scheme → ${parts}`]);
  });

  it('is no line that introduces a list, where titles are short lines', () => {
    const list = p('It consists of:') + item('advice') + item('a grant');
    expect(read(p('Alpha Scheme') + one + list + p('') + p('Beta Scheme') + two + list).initiatives)
      .toEqual(both.map((text) => `${text} / It consists of: / - advice / - a grant`));
  });

  it('is the whole of a short line of which only the beginning is bold by a slip', () => {
    const slip = (before: string, after: string): string => p(bold(before) + run(after));
    expect(read(slip('Alpha Sch', 'eme') + one + slip('Beta Sc', 'heme') + two).initiatives).toEqual(both);
    expect(read(p(bold('Alpha Scheme')) + one + slip('Beta Sche', 'me') + two).initiatives).toEqual(both);
    expect(read(p(bold('Alpha Scheme')) + one + slip('Beta', ' has begun') + two).initiatives).toHaveLength(1);
  });

  it('has no initiatives in a list that a line of its text introduces', () => {
    expect(read(p('- Alpha Scheme') + p('The steps are:') + p('- call the bank') + p('- report it') + empty + p('- Beta Scheme') + two).initiatives)
      .toEqual(['Alpha Scheme → The steps are: / - call the bank / - report it', both[1]]);
  });

  it.each([['further right', '\t- '], ['with another sign', '• ']])('has no initiatives in items that are typed below others, %s', (_, mark) => {
    const blank = mark.startsWith('\t') ? '<w:r><w:tab/></w:r>' : '';
    const inner = (words: string): string => p(`${blank}${run(`${mark.trim()} ${words}`)}`);
    expect(read(p('- Alpha Scheme') + inner('grants') + inner('loans') + p('- Beta Scheme') + two).initiatives).toEqual([expect.stringMatching(/^Alpha Scheme → . grants \/ . loans$/), both[1]]);
    expect(read(p('1. Alpha Scheme') + p('a) grants') + p('b) loans') + p('2. Beta Scheme') + two).initiatives).toEqual(['Alpha Scheme → a) grants / b) loans', both[1]]);
  });

  it('is not what stands out in all of its lines', () => {
    expect(read(p(bold('The government supports small firms with grants, since the beginning of March.')) + p(bold('They are paid within a week.'))).initiatives).toHaveLength(1);
  });

  it('has its initiatives in the items behind a line that announces them', () => {
    expect(read(p('We have taken the following measures:') + item('Alpha Scheme') + item('Beta Scheme')).initiatives).toEqual(['Alpha Scheme → ', 'Beta Scheme → ']);
    expect(read(p('Small firms, which have much to do, get:') + item('grants') + item('loans')).initiatives).toHaveLength(1);
  });

  it('has an initiative in each paragraph that begins with a name, or for each outcome that is counted', () => {
    expect(read(p('Alpha Scheme: firms get grants from the state.') + p('Beta Scheme – firms get loans from the state.')).initiatives).toEqual(['Alpha Scheme → firms get grants from the state.', 'Beta Scheme → firms get loans from the state.']);
    const { initiatives, told } = read(p('Vouchers were given.') + p('Taxes were deferred.'), p('1. used') + p('2. paid'));
    expect([initiatives, told[1]]).toEqual([['Vouchers were given → ', 'Taxes were deferred → '], 'Taxes were deferred: There are as many outcomes as paragraphs, so “Taxes were deferred” was read as a separate initiative.']);
  });

  it('has an empty line where a page has a paragraph that is shown as one', () => {
    const cells = Object.values(issueTitles).map((title, index) => `<tr><td>${title}<td>${index === 0 ? '<p>Vouchers were given.</p><p>&nbsp;</p><p>Taxes were deferred.</p><p></p><p>More.</p>' : ''}<td></tr>`).join('');
    expect(readFile(`<p>Korea</p><p>desk@example.org</p><table><tr><th>ISSUE<th>INITIATIVES<th>ACTUAL/EXPECTED OUTCOME</tr>${cells}</table>`, 'x.html').initiatives).toEqual(['Vouchers were given → ', 'Taxes were deferred → More.']);
  });

  it('has the name before a dash, the first sentence or the first words of an item as its title, which is told of each', () => {
    const { initiatives, told } = read(item('Digital Vouchers – a grant for the software of firms') + item('Supports small firms. They get grants.') + item('Training'));
    expect(initiatives).toEqual(['Digital Vouchers → a grant for the software of firms', 'Supports small firms → They get grants.', 'Training → ']);
    expect(told).toHaveLength(3);
  });
});

describe('what the form says, left in a cell', () => {
  it('is no initiative; what it asks for is a remark, sub-points stay with what follows them', () => {
    const guidance = p(italic('As COVID-19 has caused significant disruptions to economic activities and business operations, members may wish to share how they support business continuity and resilience in terms of:'));
    const point = p('i. Ensure access to reliable connectivity and relevant digital technologies, in particular among MSMEs, women, and young entrepreneurs, to help overcome digital divides;');
    const { initiatives, told } = read(guidance + p('[Please insert policy interventions here]') + point + p(bold('Alpha Scheme')) + one);
    expect(initiatives.map((line) => line.replace('points: [a.i] ', ''))).toEqual([both[0]]);
    expect(told).toEqual(['# Not understood: [Please insert policy interventions here]: Not understood, kept as a comment: “[Please insert policy interventions here]”.']);
  });

  it('does not hide a title in its words', () => {
    expect(read(p(bold('Business continuity and resilience fund')) + one).initiatives).toEqual(['Business continuity and resilience fund → The government supports small firms with grants.']);
  });
});

it('a comment on an outcome stands at the initiative of this outcome', () => {
  const comments = `<w:comment w:id="0" w:author="A">${p('check')}</w:comment>`;
  const { told } = read(p(bold('Alpha Scheme')) + one + p(bold('Beta Scheme')) + two, p('Ongoing') + p(`${run('Planned')}<w:r><w:commentReference w:id="0"/></w:r>`), { comments });
  expect(told).toEqual(['# Comment: A: check: A reviewer’s comment was kept as a comment: “A: check”.']);
});

describe('an initiative that goes on in the next row', () => {
  const rows = (...cells: readonly (readonly [string, string])[]): Uint8Array => docxOf({
    body: p('Korea') + p('desk@example.org') + table(headings, ...cells.map(([text, outcome], index) => row(cell(index === 0 ? p(issueTitles.a) : ''), cell(text), cell(outcome === '' ? '' : p(outcome)))), ...[issueTitles.b, issueTitles.c, issueTitles.d].map((title) => row(cell(p(title)), cell(''), cell('')))),
  });

  it('is one, though both rows have an outcome, where a sentence goes on', () => {
    expect(readFile(rows([p('Alpha Scheme') + p('It pays for the software of'), 'Ongoing'], [p('small firms.'), 'until May']), 'x.docx').initiatives).toEqual(['Alpha Scheme → It pays for the software of small firms.']);
  });

  it('is one where its title is repeated as continued, which is told', () => {
    const { initiatives, told } = readFile(rows([p(bold('Alpha Scheme')) + one, ''], [p(bold('Alpha Scheme (cont’d)')) + two, ''], [p(bold('Beta Scheme')) + two, '']), 'x.docx');
    expect(initiatives).toEqual([`${both[0] ?? ''} / Firms can apply until the end of the year.`, both[1]]);
    expect(told).toEqual(['Alpha Scheme: “Alpha Scheme (cont’d)” continues “Alpha Scheme”, so it is not a separate initiative.']);
  });
});

describe('the same words in several issues', () => {
  const answers = (second: string): readonly string[] => {
    const letters = { a: 'Alpha Scheme', b: 'Beta Scheme', c: 'Gamma Scheme', d: 'Delta Scheme' };
    const body = form(Object.fromEntries(Object.entries(letters).map(([letter, title]) => [letter, [p(bold(title)) + one + p(bold(second)) + two, '']])));
    return [...imported(docxOf({ body: p('Korea') + p('desk@example.org') + body }), 'x.docx', store).yaml.matchAll(/^ {4}- title: (.*)$/gm)].map(([, title]) => title ?? '');
  };

  it('are the title of a programme that answers them all', () => {
    expect(answers('National programme for small firms')).toHaveLength(8);
  });

  it('are a label within its initiatives where they are few', () => {
    expect(answers('Modalities chosen')).toEqual(['Alpha Scheme', 'Beta Scheme', 'Gamma Scheme', 'Delta Scheme']);
  });
});

describe('a title in the brackets of Chinese and Japanese', () => {
  it('is known on its own line and before its text, and a label in them is none', () => {
    expect(read(p('【Alpha (甲)】') + one + p('【背景】') + two + p('【乙案】') + p('【丙案】' + 'Text of it.'), '')).toEqual({
      initiatives: [
        '【Alpha (甲)】 → The government supports small firms with grants. / 【背景】 / Firms can apply until the end of the year.', '【乙案】 → ', '【丙案】 → Text of it.',
      ], told: [],
    });
  });
});

describe('titles that full-width numbers count', () => {
  it('are told from the plain lists below them, whose numbers stay', () => {
    expect(read(p(bold('1）甲计划')) + p('1）第一。') + p('2）第二。') + p(bold('2）乙计划')) + one, '')).toEqual({
      initiatives: ['甲计划 → 1）第一。 / 2）第二。', '乙计划 → The government supports small firms with grants.'], told: [],
    });
  });
});

describe('a title behind a line break', () => {
  const lineBreak = '<w:r><w:br/></w:r>';
  const pair = (words: (text: string) => string = bold): string => [words('Alpha Scheme'), run('The government supports small firms with grants.'), words('Beta Scheme'), run('Firms can apply until the end of the year.')].join(lineBreak);
  const third = ['Gamma Scheme → It is for women.'];

  it.each([
    ['in an item', item(pair()), both], ['in an item that is underlined', item(pair(underlined)), both], ['of which there are two', item(pair()) + item(bold('Gamma Scheme') + lineBreak + run('It is for women.')), [...both, ...third]],
    ['above another paragraph', p(pair()) + p(bold('Gamma Scheme') + lineBreak + run('It is for women.')), [...both, ...third]],
    ['with its text behind it', item([bold('Alpha Scheme:') + run(' The government supports small firms with grants.'), bold('Beta Scheme:') + run(' Firms can apply until the end of the year.')].join(lineBreak)), both],
  ])('is one, as that of its paragraph is: %s', (_, body, initiatives) => {
    expect(read(body).initiatives).toEqual(initiatives);
  });

  it('is told where others begin with paragraphs, or where its own does not begin with a title', () => {
    expect(read(p(pair()) + p(bold('Gamma Scheme')) + p('It is for women.')).told).toContain('Beta Scheme: Only a line break separates “Beta Scheme” from the text above it; it looks like the title of that text, so it was read as a separate initiative.');
    const { initiatives, told } = read(p(bold('Alpha Scheme')) + p(run('The government supports small firms.') + lineBreak + bold('Beta Scheme') + lineBreak + run('Firms can apply.')));
    expect(initiatives).toEqual(['Alpha Scheme → The government supports small firms. / **Beta Scheme** / Firms can apply.']);
    expect(told).toEqual(['Alpha Scheme: “Beta Scheme” looks like a heading within “Alpha Scheme”, so it was kept in its text; if it is a title, make it one.']);
  });

  it('is none that goes on with a title, is a label or looks otherwise', () => {
    const broken = p(bold('Alpha Scheme') + lineBreak + bold('for Firms') + lineBreak + run('It helps.') + lineBreak + bold('Key figures') + lineBreak + run('Five.') + lineBreak + italic('Beta Scheme') + lineBreak + run('Six.'));
    expect(read(broken + p(bold('Gamma Scheme')) + p('It is for women.')).initiatives.map((text) => text.split(' →')[0])).toEqual(['Alpha Scheme for Firms', 'Gamma Scheme']);
  });
});
