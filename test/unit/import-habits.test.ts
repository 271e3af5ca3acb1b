import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported, unsound } from '../kit/imports.ts';
import { bold, cell, docxOf, form, headings, issueTitles, lists, p, row, run, table, type HandMade } from '../kit/make-docx.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

/** A form of Korea's: its front, its first issue, and what is reported. */
function read({ body, ...made }: HandMade): { readonly front: string; readonly text: string; readonly notices: readonly string[] } {
  const { yaml, report } = imported(docxOf({ numbering: lists, ...made, body }), 'answer.docx', store);
  expect(unsound(yaml, store)).toEqual([]);
  const [front = '', answers = ''] = yaml.split(/^issues:\n/m);
  return {
    front, text: /^([^]*?)\n {2}data-exchange:/.exec(answers)?.[1]?.replace(/^ {2}business-continuity:\n/m, '') ?? answers,
    notices: report.notices.map(({ kind, message }) => `${kind}: ${message}`),
  };
}

const korea = p('Korea') + p('desk@example.org');
const link = (id: number, text: string): string => `<w:hyperlink r:id="l${id}">${run(text)}</w:hyperlink>`;

describe('as people fill in a form', () => {
  it.each([
    'None at this stage.', 'No activity', 'Nil return', 'Nil', 'N/A at this time.', 'No new initiatives to report', 'Nothing to report at present', 'There are no relevant measures yet.',
    'No activities were undertaken', 'No information available', 'No policy interventions or initiatives to date', '[None]', '(not applicable)', 'Sans objet', '特になし',
  ])('“%s” is no initiative, and no word of it is lost', (words) => {
    const { text, notices } = read({ body: korea + form({ a: [p(words), ''] }) });
    expect(text).toBe(`  # Not understood: ${words}\n  business-continuity: []`);
    expect(notices).toEqual([`leftover: Not understood, kept as a comment: “${words}”.`]);
  });

  it.each(['No Wrong Door policy', 'Nil-rated exports', 'None of the above: a new law', 'No-interest loans', 'Nothing About Us Without Us', 'No Poverty programme'])('“%s” is one', (words) => {
    expect(read({ body: korea + form({ a: [p(words), ''] }) }).text).toContain(`- title: ${words.includes(':') ? `"${words}"` : words}`);
  });

  it.each([
    ['Sent to 400 firms*.', ['* As of 30 May.'], '\\* As of 30 May.'], ['Half of it (50 %*) is used.', ['* As of 30 May.'], '\\* As of 30 May.'],
    ['Sent to 400 firms.', ['* As of 30 May.'], '- As of 30 May.'], ['Sent to 400 firms*.', ['* As of 30 May.', '* By post.'], '- As of 30 May.\n        - By post.'], ['Rooms of 3*4 metres.', ['* As of 30 May.'], '- As of 30 May.'],
  ] as const)('a star ties a note to its word: %s %j', (text, below, shown) => {
    const answer = read({ body: korea + form({ a: [p(bold('Alpha')) + p(text) + below.map((line) => p(line)).join(''), p('Ongoing')] }) }).text;
    expect(answer).toContain(`        ${text}\n\n        ${shown}\n      outcome`);
  });

  it('“N/A” where nothing was done is no initiative', () => {
    const { text, notices } = read({ body: korea + form({ a: [p('N/A'), p('-')] }) });
    expect(text).toBe('  # Not understood: N/A\n  business-continuity: []');
    expect(notices).toEqual(['leftover: Not understood, kept as a comment: “N/A”.']);
  });

  it.each(['無', '特になし', '해당 없음', 'Ninguna.', 'нет', 'Không có', 'ไม่มี', 'Nothing to report at this stage.'])('“%s” says the same', (words) => {
    expect(read({ body: korea + form({ a: [p(words), p('-')] }) }).text).toBe(`  # Not understood: ${words}\n  business-continuity: []`);
  });

  it('dots below numbers that were typed are the text of these, and numbers before outcomes only count', () => {
    const { text } = read({ body: korea + form({ a: [p('1. Remote work') + p('The text.') + p('2. Classes') + p('- free') + p('- online'), p('1. Ongoing') + p('2. Planned')] }) });
    expect(text).toBe([
      '    - title: Remote work', '      description: |', '        The text.', '      outcome: Ongoing',
      '', '    - title: Classes', '      description: |', '        - free', '        - online', '      outcome: Planned',
    ].join('\n'));
  });

  it('an address that a line’s end has broken is one again, and that is said where it is not certain', () => {
    const broken = p('https://www.msit.go.kr/eng/bbs/') + p('view.do?id=1&page=4 (Korean text only)');
    const { text, notices } = read({
      links: ['https://a.example/a/b/c'],
      body: korea + form({ a: [p(bold('One')) + broken + p(link(1, 'https://a.example/a/')) + p(link(1, 'b/c')) + p('https://b.example/') + p('Next year more.'), ''] }),
    });
    expect(text).toBe([
      '    - title: One', '      description: |', '        Next year more.', '      links:',
      '        - url: https://www.msit.go.kr/eng/bbs/view.do?id=1&page=4', '          language: Korean', '        - https://a.example/a/b/c', '        - https://b.example/',
    ].join('\n'));
    expect(notices).toEqual(['assumption: An address that was split over two lines was joined: “https://www.msit.go.kr/eng/bbs/view.do?id=1&page=4”.']);
  });

  it('the link behind a title is under “links”; those of a text and of an outcome stay at their words', () => {
    const { text } = read({
      links: ['https://a.example/', 'https://b.example/', 'https://c.example/'],
      body: korea + form({ a: [p(`<w:hyperlink r:id="l1">${bold('One')}</w:hyperlink>`) + p(run('See ') + link(2, 'the page') + run(' (Korean text only).')), p(run('Done, see the ') + link(3, 'report'))] }),
    });
    expect(text).toBe([
      '    - title: One', '      description: |', '        See [the page](https://b.example/) (Korean text only).', '      links:',
      '        - url: https://a.example/', '          title: One', '      outcome: Done, see the [report](https://c.example/)',
    ].join('\n'));
  });

  it('a line that says “Link:” or a title before its address is a link', () => {
    const { text } = read({ body: korea + form({ a: [p(bold('One')) + p('Link: https://a.example/x (accessed on 15 June 2020)') + p('Source code: https://a.example/y'), ''] }) });
    expect(text).toBe([
      '    - title: One', '      links:', '        - url: https://a.example/x', '          accessed: 2020-06-15', '        - url: https://a.example/y', '          title: Source code',
    ].join('\n'));
  });

  it('what stands below each of the form’s sub-points is an initiative, where nothing else begins one', () => {
    const point = (letter: string, text: string): string => p(`${letter} ${text}`);
    const { text } = read({ body: korea + form({ a: [
      point('i.', 'Ensure access to reliable connectivity and relevant digital technologies, in particular among MSMEs, women, and young entrepreneurs, to help overcome digital divides;') + p('Free routers') + p('For all.') +
      point('ii.', 'Encourage businesses, including MSMEs, to leverage digital technologies and solutions in carrying out production, business activities, and international trade, so as to maintain the stability of global supply chains;') + p('Vouchers'), p('(i) Ongoing') + p('(ii) Planned'),
    ] }) });
    expect(text).toBe([
      '    - title: Free routers', '      points: [a.i]', '      description: |', '        For all.', '      outcome: Ongoing',
      '', '    - title: Vouchers', '      points: [a.ii]', '      outcome: Planned',
    ].join('\n'));
  });

  it('an actual and an expected outcome are those of one initiative, though two stand beside them', () => {
    const { text, notices } = read({ body: korea + form({ a: [p(bold('One')) + p(bold('Two')), p('Actual: 1') + p('Expected: 2')] }) });
    expect(text).toBe('    - title: One\n      outcome:\n        actual: 1\n        expected: 2\n\n    # policy-submissions-disable-next-line outcome.missing -- one outcome for this row, at “One”\n    - title: Two'.replace('actual: 1', 'actual: "1"').replace('expected: 2', 'expected: "2"'));
    expect(notices).toHaveLength(1);
  });

  it('a column that counts the rows is nothing, cells beside the table’s columns are kept', () => {
    const heading = row(cell(p('No.')), cell(p('ISSUE')), cell(p('INITIATIVES')), cell(p('ACTUAL/EXPECTED OUTCOME')));
    const rows = Object.values(issueTitles).map((title, index) => row(cell(p(String(index + 1))), cell(p(title)), cell(index === 0 ? p(bold('One')) : ''), cell(''), ...(index === 0 ? [cell(p('A word beside.'))] : [])));
    const { text, notices } = read({ body: korea + table(heading, ...rows) });
    expect(text).toBe('  # Not understood: A word beside.\n    - title: One');
    expect(notices).toHaveLength(1);
  });

  it('an issue whose cell another program has made wider is still that issue', () => {
    const shifted = row(cell(p(bold(issueTitles.a)), '<w:gridSpan w:val="2"/>'), cell(p(bold('One'))), cell(p('Ongoing')));
    const others = [issueTitles.b, issueTitles.c, issueTitles.d].map((title) => row(cell(p(title)), cell('', '<w:gridSpan w:val="2"/>'), cell('')));
    const head = row(cell(p('ISSUE')), cell(p('INITIATIVES'), '<w:gridSpan w:val="2"/>'), cell(p('ACTUAL/EXPECTED OUTCOME')));
    expect(read({ body: korea + table(head, shifted, ...others) }).text).toBe('    - title: One\n      outcome: Ongoing');
  });

  it('a bold title that somebody has added to a paper of ours is one, whatever its style', () => {
    const styles = '<w:style w:type="paragraph" w:styleId="InitiativeTitle"><w:name w:val="Initiative Title"/><w:rPr><w:b/></w:rPr></w:style>';
    const ours = p('One', '<w:pStyle w:val="InitiativeTitle"/>') + p('Its text.');
    expect(read({ styles, body: korea + form({ a: [ours + p(bold('Two')) + p(bold('Note:') + run(' text.')), ''] }) }).text)
      .toBe('    - title: One\n      description: |\n        Its text.\n\n    - title: Two\n      description: |\n        **Note:** text.');
  });

  it('comments on what was deleted, on headings and on rows of no issue stay', () => {
    const comment = (id: number): string => `<w:r><w:commentReference w:id="${id}"/></w:r>`;
    const { notices } = read({
      comments: [0, 1, 2].map((id) => `<w:comment w:id="${id}" w:author="A">${p(`comment ${id}`)}</w:comment>`).join(''),
      body: korea + table(headings.replace('</w:p>', `${comment(0)}</w:p>`), row(cell(''), cell(p(comment(1))), cell('')),
        ...Object.values(issueTitles).map((title, index) => row(cell(p(title)), cell(index === 0 ? p(`${bold('One')}<w:del w:id="9" w:author="A"><w:r><w:delText>gone</w:delText></w:r>${comment(2)}</w:del>`) : ''), cell('')))),
    });
    expect(notices.filter((one) => one.startsWith('comment'))).toEqual([0, 1, 2].map((id) => `comment: A reviewer’s comment was kept as a comment: “A: comment ${id}”.`));
  });
});

describe('the front, as people write it', () => {
  it('a date at the end of the meeting’s line; the meeting ends where the economy begins', () => {
    const { front } = read({ body: p('Purpose: Information') + p('Some Other Meeting on Trade, 26 June 2020') + p('PERU') + p('Ministry of Trade') + p('desk@example.org') + form({}) });
    expect(front).toContain('  meeting: Some Other Meeting on Trade\n  date: 2020-06-26\neconomy: Peru\ncontact:\n  agency: Ministry of Trade\n  email: desk@example.org\n');
  });

  it('what stands on the address’s line and above it is the contact, what stands below is not', () => {
    const { front } = read({ body: p('Korea') + p('Digital Division, Ministry of Science and ICT (MSIT) <desk@example.org>') + p('Part one') + form({}) });
    expect(front).toContain('economy: Korea\ncontact:\n  # Not understood: Part one\n  agency: Digital Division, Ministry of Science and ICT (MSIT)\n  email: desk@example.org\n');
  });

  it('what page headers say beside the number, the title and the page stays as a comment', () => {
    const { front } = read({ header: p('2020/DESG/012') + p('DRAFT – not for circulation') + p('Page 2 of 7') + p('Korea'), body: korea + form({}) });
    expect(front).toBe([
      'template: apec-desg-covid19-2020', 'document:', '  # Not understood: DRAFT – not for circulation', '  number: 2020/DESG/012', 'economy: Korea', 'contact:', '  email: desk@example.org', '',
    ].join('\n'));
  });

  it('Markdown with lines of a page’s maker at its top, and with comments', () => {
    const text = `---\nauthor: A. Person\n---\n\n**Korea**\n\n| ISSUE | INITIATIVES | ACTUAL/EXPECTED OUTCOME |\n|---|---|---|\n${Object.values(issueTitles).map((title, index) => `| ${title} | ${index === 0 ? '**One** <!-- check this -->' : ''} | |`).join('\n')}\n`;
    const { yaml } = imported(text, 'x.md', store);
    expect(yaml).toContain('# Not understood: author: A. Person\n');
    expect(yaml).toContain('    # Hidden text: check this\n    - title: One\n');
  });
});
