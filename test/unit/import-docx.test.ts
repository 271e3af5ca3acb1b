import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported, unsound } from '../kit/imports.ts';
import { bold, cell, docxOf, form, headings, issueTitles, item, lists, p, row, run, table, type HandMade } from '../kit/make-docx.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

/** What stands under the first issue, and what is reported. */
function read(made: HandMade): { readonly text: string; readonly yaml: string; readonly notices: readonly string[] } {
  const { yaml, report } = imported(docxOf({ numbering: lists, ...made }), 'answer.docx', store);
  expect(unsound(yaml.replace(/^issues:/m, 'economy: Japan\nissues:'), store).filter((finding) => !finding.includes('economy'))).toEqual([]);
  const text = /business-continuity:[^\n]*\n([^]*?)(?=\n {2}(?:# )?[\w-]+:)/.exec(yaml)?.[1] ?? '';
  return {
    text, yaml,
    // Few of these documents say whose they are.
    notices: report.notices.filter(({ kind }) => kind !== 'missing').map(({ kind, message, place, line }) => `${kind}: ${message} ${place ?? ''} ${line === undefined ? '' : yaml.split('\n')[line]?.trim()}`.trim()),
  };
}

/** As Word files of ours name the style of titles. */
const ourStyle = '<w:style w:type="paragraph" w:styleId="InitiativeTitle"><w:name w:val="Initiative Title"/></w:style>';

describe('initiatives', () => {
  it('begin with a bold title, the text below is theirs', () => {
    const { text } = read({ body: form({ a: [p(bold('One')) + p('Text of one.') + p('More.') + p(bold('Two')) + p('Text of two.'), p('Ongoing') + p('Completed')] }) });
    expect(text).toBe([
      '    - title: One', '      description: |', '        Text of one.', '', '        More.', '      outcome: Ongoing',
      '', '    - title: Two', '      description: |', '        Text of two.', '      outcome: Completed',
    ].join('\n'));
  });

  it('begin with the bold beginning of an item, or of a line with a colon', () => {
    const expected = '    - title: One\n      description: |\n        Text of one.\n\n    - title: Two';
    expect(read({ body: form({ a: [item(bold('One') + run(' Text of one.')) + item(bold('Two')), ''] }) }).text).toBe(expected);
    expect(read({ body: form({ a: [p(bold('One:') + run(' Text of one.')) + p(bold('Two:')), ''] }) }).text).toBe(expected);
  });

  it('keep labels, “Aim:”, within their text where their titles have no colon', () => {
    const { text } = read({ body: form({ a: [p(bold('One')) + p(bold('Aim:') + run(' better.')) + p(bold('Two')), ''] }) });
    expect(text).toBe('    - title: One\n      description: |\n        **Aim:** better.\n\n    - title: Two');
  });

  it('are the items of the outermost list where nothing is bold; deeper items are their text', () => {
    const { text, notices } = read({ body: form({ a: [item('One') + item('inner', 1, 1) + item('innermost', 1, 2) + item('Two'), ''] }) });
    expect(text).toBe('    - title: One\n      description: |\n        - inner\n          - innermost\n\n    - title: Two');
    expect(notices).toEqual([
      'assumption: Nothing here is marked as a title; “One” was used as the title. table 1, row 2, column 2 - title: One',
      'assumption: Nothing here is marked as a title; “Two” was used as the title. table 1, row 2, column 2 - title: Two',
    ]);
  });

  it('keep a bold word within a sentence as a bold word', () => {
    const { text } = read({ body: form({ a: [p(bold('Title')) + p(bold('Note') + run(' that this is text.')), ''] }) });
    expect(text).toBe('    - title: Title\n      description: |\n        **Note** that this is text.');
  });

  it('keep lists, numbered ones and line breaks in their text', () => {
    const { text } = read({ body: form({ a: [p(bold('T')+bold('itle')) + p('Before:') + item('one') + item('two') + p('Between') + item('first', 2) + item('second', 2) + p('<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>'), ''] }) });
    expect(text).toBe('    - title: Title\n      description: |\n        Before:\n\n        - one\n        - two\n\n        Between\n\n        1. first\n        2. second\n\n        a\n        b');
  });

  it('have one title where a line break stands within it, and keep a bold line after a break in their text', () => {
    const br = '<w:r><w:br/></w:r>';
    const answer = (style = ''): string => form({ a: [p(bold('Remote Work') + br + bold('For Everyone'), style) + p(run('Text.') + br + bold('In bold')) + p(bold('Two'), style), ''] });
    const expected = '    - title: Remote Work For Everyone\n      description: |\n        Text.\n        **In bold**\n\n    - title: Two';
    expect(read({ body: answer() }).text).toBe(expected);
    expect(read({ body: answer('<w:pStyle w:val="InitiativeTitle"/>'), styles: ourStyle }).text).toBe(expected);
  });

  it('know typed bullets, and a title in a style that is bold', () => {
    const styles = '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="Base"/></w:style>';
    const { text } = read({ styles, body: form({ a: [p(run('●\tOne'), '<w:pStyle w:val="Mine"/>') + p('• a') + p('• b'), ''] }) });
    expect(text).toBe('    - title: One\n      description: |\n        - a\n        - b');
  });
});

describe('tables', () => {
  it('continued on the next page under a repeated heading', () => {
    const body = table(
      headings, row(cell(p(issueTitles.a)), cell(p(bold('One')) + p('A sentence that goes')), cell(p('Ongoing'))),
      headings, row(cell(''), cell(p('on after the page.') + p(bold('Two'))), cell(p('N/A'))),
      row(cell(p(issueTitles.b)), cell(''), cell('')),
    );
    expect(read({ body }).text).toBe([
      '    - title: One', '      description: |', '        A sentence that goes on after the page.', '      outcome: Ongoing', '', '    - title: Two', '      outcome: N/A',
    ].join('\n'));
  });

  it('cut into several tables', () => {
    const body = table(headings, row(cell(p(issueTitles.a)), cell(p(bold('One'))), cell(p('Ongoing')))) + p('') +
      table(row(cell(''), cell(p('Text of one.')), cell(''))) + table(headings, row(cell(p(issueTitles.b)), cell(p(bold('Two'))), cell('')));
    const { text, yaml } = read({ body });
    expect(text).toBe('    - title: One\n      description: |\n        Text of one.\n      outcome: Ongoing');
    expect(yaml).toContain('  data-exchange:\n    - title: Two');
  });

  it('with cells merged over rows and columns', () => {
    const merged = (state: string): string => `<w:vMerge${state}/>`;
    const body = table(
      headings,
      row(cell(p(issueTitles.a), merged(' w:val="restart"')), cell(p(bold('One'))), cell(p('first'))),
      row(cell('', merged('')), cell(p(bold('Two'))), cell(p('second'))),
      row(cell(p(issueTitles.b)), cell(p(bold('Wide')) + p('over both'), '<w:gridSpan w:val="2"/>')),
    );
    const { text, yaml } = read({ body });
    expect(text).toBe('    - title: One\n      outcome: first\n\n    - title: Two\n      outcome: second');
    expect(yaml).toContain('- title: Wide\n      description: |\n        over both');
  });

  it('with a cell over two columns: it is the initiatives’, wherever their column stands', () => {
    const [issue = '', initiatives = '', outcome = ''] = [...headings.matchAll(/<w:tc>.*?<\/w:tc>/g)].map(([whole]) => whole);
    const body = table(row(issue, outcome, initiatives), row(cell(p(issueTitles.a)), cell(p(bold('Wide')) + p('over both'), '<w:gridSpan w:val="2"/>')), row(cell(p(issueTitles.b)), cell(''), cell('')));
    expect(read({ body }).text).toBe('    - title: Wide\n      description: |\n        over both');
  });

  it('with a heading of the issue over the whole width, and the form’s words in its cell', () => {
    const body = table(
      headings,
      row(cell(p(`a) ${issueTitles.a} – As COVID-19 has caused significant disruptions to economic activities and business operations, members may wish to share how they support business continuity and resilience in terms of:`), '<w:gridSpan w:val="3"/>')),
      row(cell(''), cell(p(bold('One'))), cell('')),
      row(cell(p(issueTitles.b)), cell(''), cell('')),
    );
    const { text, notices } = read({ body });
    expect([text, notices.filter((one) => one.startsWith('leftover'))]).toEqual(['    - title: One', []]);
  });

  it('with columns in another order, misspelt titles and one more column', () => {
    const body = table(
      row(cell(p('ACTUAL / EXPECTED OUTCOMES')), cell(p('Issues')), cell(p('Policy interventions, initiatives, lessons learned and solutions in relation to the issues')), cell(p('Remarks'))),
      row(cell(p('Ongoing')), cell(p('(a) Buisness continuity and resilience')), cell(p(bold('One'))), cell(p('a remark'))),
      row(cell(''), cell(p(issueTitles.b)), cell(''), cell('')), row(cell(''), cell(p(issueTitles.d)), cell(''), cell('')),
    );
    const { text, notices } = read({ body });
    expect(text).toBe('    # Not understood: Remarks: a remark\n    - title: One\n      outcome: Ongoing');
    expect(notices).toContainEqual('leftover: Not understood, kept as a comment: “Remarks: a remark”. table 1, row 2, column 4 # Not understood: Remarks: a remark');
  });

  it('within a cell are tables of its text; those that only serve the layout become lines', () => {
    const inner = table(row(cell(p('x')), cell(p(bold('y')))), row(cell(p('1|2')), cell('')));
    const { text, notices } = read({ body: form({ a: [p(bold('One')) + p('Before') + inner + p('After') + table(row(cell(p('left')), cell(p('right')))), ''] }) });
    expect(text).toBe([
      '    # Table within the table: left | right', '    - title: One', '      description: |',
      ...['Before', '', '| x | **y** |', '| --- | --- |', '| 1\\|2 |  |', '', 'After', '', 'left | right'].map((line) => (line === '' ? '' : `        ${line}`)),
    ].join('\n'));
    expect(notices).toEqual(['nested-table: A table within the table was written as lines of text: “left | right”. table 1, row 2, column 2 # Table within the table: left | right']);
  });

  it('within a cell have no paragraphs in their cells, and that is said', () => {
    const inner = table(row(cell(p('x') + p('y')), cell(p('z'))), row(cell(item('a') + item('b')), cell(p('1'))));
    const { text, notices } = read({ body: form({ a: [p(bold('One')) + inner, ''] }) });
    expect(text).toBe('    - title: One\n      description: |\n        | x y | z |\n        | --- | --- |\n        | • a • b | 1 |');
    expect(notices).toEqual(['assumption: A table in “One” has cells with several paragraphs, or cells over several columns; each was written as one line in one cell. table 1, row 2, column 2 - title: One']);
  });
});

describe('outcomes', () => {
  const three = p(bold('One')) + p(bold('Two')) + p(bold('Three'));
  it.each([
    ['paragraphs in their order', p('first') + p('second') + p('third')],
    ['items', item('first') + item('second') + item('third')],
    ['what empty lines divide', p('first') + p('') + p('second') + p('') + p('') + p('third')],
  ])('are given to their initiatives by %s', (_, outcomes) => {
    const { text, notices } = read({ body: form({ a: [three, outcomes] }) });
    expect(text.replaceAll('- ', '')).toBe('    title: One\n      outcome: first\n\n    title: Two\n      outcome: second\n\n    title: Three\n      outcome: third');
    expect(notices).toEqual([]);
  });

  it('that can not be told apart are the first’s; the others say where they are, and each is told', () => {
    const { text, notices } = read({ body: form({ a: [three, p('first') + p('second')] }) });
    const comment = '    # policy-submissions-disable-next-line outcome.missing -- one outcome for this row, at “One”\n';
    expect(text).toBe(`    - title: One\n      outcome: |\n        first\n\n        second\n\n${comment}    - title: Two\n\n${comment}    - title: Three`);
    expect(notices).toEqual(['Two', 'Three'].map((title) => `assumption: This row has one outcome for several initiatives; it was added to “One”. table 1, row 2, column 2 - title: ${title}`));
  });

  it('actual and expected ones are told apart', () => {
    const { text } = read({ body: form({ a: [p(bold('One')), p(bold('Actual:') + run(' 100 firms')) + p('Expected outcome: 500 firms')] }) });
    expect(text).toBe('    - title: One\n      outcome:\n        actual: 100 firms\n        expected: 500 firms');
  });
});

describe('links', () => {
  it('alone on a line, with what is said about them', () => {
    const links = ['https://a.example/x', 'https://b.example/', 'https://web.archive.example/b'];
    const link = (id: number, text: string): string => `<w:hyperlink r:id="l${id}">${run(text)}</w:hyperlink>`;
    const { text } = read({
      links, body: form({ a: [p(bold('One')) + p(link(1, 'https://a.example/') + link(1, 'x') + run(' (in Japanese)')) + p(link(2, 'The plan') + run(' (Korean text only) ') + link(3, 'archived copy') + run(' accessed 20 June 2020')) + p('https://c.example/y; https://d.example/z.'), ''] }),
    });
    expect(text).toBe([
      '    - title: One', '      links:', '        - url: https://a.example/x', '          language: Japanese', '        - url: https://b.example/', '          title: The plan',
      '          language: Korean', '          archived: https://web.archive.example/b', '          accessed: 2020-06-20', '        - https://c.example/y', '        - https://d.example/z',
    ].join('\n'));
  });

  it('behind words of a sentence, in a field, and such as lead nowhere', () => {
    const field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://b.example/" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>there</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';
    const { text, notices } = read({
      links: ['https://a.example/', 'file:///C:/plan.docx'],
      body: form({ a: [p(bold('One')) + p(`${run('See ')}<w:hyperlink r:id="l1">${run('the plan')}</w:hyperlink>${run(' or ')}${field}${run(', and ')}<w:hyperlink r:id="l2">${run('my file')}</w:hyperlink>${run('.')}`), ''] }),
    });
    expect(text).toBe([
      '    # Link: file:///C:/plan.docx', '    - title: One', '      description: |', '        See [the plan](https://a.example/) or [there](https://b.example/), and my file.',
    ].join('\n'));
    expect(notices).toHaveLength(1);
  });

  it('in a field, with the part of the page that stands behind a switch', () => {
    const field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://b.example/?x=1" \\l "part"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>there</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';
    expect(read({ body: form({ a: [p(bold('One')) + p(`${run('See ')}${field}${run(' for more.')}`), ''] }) }).text).toContain('See [there](https://b.example/?x=1#part) for more.');
  });
});

describe('sub-points and agencies', () => {
  it('from codes, marks and the form’s own words', () => {
    const { text } = read({ body: form({ a: [
      p(bold('[a.i, a.iii] One')) + p(bold('Two (a.ii)')) + item(bold('Three'), 3) +
      p('ii. Encourage businesses, including MSMEs, to leverage digital technologies and solutions in carrying out production, business activities, and international trade, so as to maintain the stability of global supply chains;') + p(bold('Four')) +
      p(bold('Five')) + p('Points: a.i, a.ii'), '',
    ] }) });
    expect(text).toBe([
      '    - title: One', '      points: [a.i, a.iii]', '', '    - title: Two', '      points: [a.ii]', '', '    - title: Three', '      points: [a.i]',
      '', '    - title: Four', '      points: [a.ii]', '', '    - title: Five', '      points: [a.i, a.ii]',
    ].join('\n'));
  });

  it('agencies, when the registry knows each of them', () => {
    const body = (line: string): string => p('Japan') + p('desk@example.org') + form({ a: [p(bold('One')) + p(line), ''] });
    expect(read({ body: body('Responsible agencies: METI, MIC and CAS') }).text).toBe('    - title: One\n      agencies: [METI, MIC, CAS]');
    expect(read({ body: body('Responsible agencies: METI and friends') }).text).toBe('    - title: One\n      description: |\n        Responsible agencies: METI and friends');
  });
});

describe('what a text file has no place for is kept and said', () => {
  it('tracked changes are read as accepted', () => {
    const { text, notices } = read({ body: form({ a: [
      p(bold('One')) + p(`${run('kept ')}<w:ins w:id="1" w:author="A">${run('new ')}</w:ins><w:del w:id="2" w:author="A"><w:r><w:delText>old </w:delText></w:r></w:del>${run('end')}`) +
      `<w:p><w:pPr><w:rPr><w:del w:id="3" w:author="A"/></w:rPr></w:pPr>${run('joined ')}</w:p>` + p('with this') +
      p(`<w:moveFrom w:id="4" w:author="A">${run('moved away')}</w:moveFrom>`) + p(`<w:moveTo w:id="5" w:author="A">${run('moved here')}</w:moveTo>`), '',
    ] }) });
    expect(text).toBe('    - title: One\n      description: |\n        kept new end\n\n        joined with this\n\n        moved here');
    expect(notices).toEqual(['tracked-changes: The document has tracked changes; it was read with all of them accepted. Left out: “old”.']);
  });

  it('comments, hidden text and pictures stand as comments; footnotes stand in their text', () => {
    const drawing = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A chart"/><a:blip/></wp:inline></w:drawing></w:r>';
    const { text, notices } = read({
      comments: `<w:comment w:id="7" w:author="B. Reviewer">${p('Is this so?')}${p('Really?')}</w:comment>`,
      footnotes: `<w:footnote w:id="2">${p('See the annex.')}</w:footnote>`,
      body: form({ a: [p(bold('One') + '<w:r><w:commentReference w:id="7"/></w:r>') + p(run('Text') + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run('secret', '<w:vanish/>') + drawing), p('Ongoing')] }),
    });
    expect(text).toBe([
      '    # Comment: B. Reviewer: Is this so?', '    # Really?', '    # Hidden text: secret', '    # Picture: A chart',
      '    - title: One', '      description: |', '        Text[^1]', '', '        [^1]: See the annex.', '      outcome: Ongoing',
    ].join('\n'));
    expect(notices.map((one) => one.split(':')[0])).toEqual(['comment', 'hidden-text', 'picture']);
  });

  it('titles of links and pictures, words of a style that hides them and of a drawing stand as comments, and readings in the text', () => {
    const link = (tip: string): string => `<w:hyperlink r:id="l1" w:tooltip="${tip}">${run('the plan')}</w:hyperlink>`;
    const field = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://b.example/" \\o "By field"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('two')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const art = '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" alt="Sign"><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>';
    const ruby = `<w:r><w:ruby><w:rt>${run('とうきょう')}</w:rt><w:rubyBase>${run('東京')}</w:rubyBase></w:ruby></w:r>`;
    const { text } = read({
      links: ['https://a.example/'], styles: '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>',
      footnotes: `<w:footnote w:id="2">${p(run('Note.') + run('in it', '<w:vanish/>'))}</w:footnote>`,
      body: form({ a: [p(bold('One')) + p(run('See ') + ['The plan', 'The plan: https://a.example', 'By hand', 'By hand'].map(link).join(', ') + field + run('secret', '<w:rStyle w:val="Secret"/>') + art + ruby + '<w:r><w:footnoteReference w:id="2"/></w:r>'), ''] }),
    });
    expect(text.match(/# .*/g)).toEqual(['# Hidden text: By hand', '# Hidden text: By field', '# Hidden text: secret', '# Picture: DRAFT: Sign', '# Hidden text: in it']);
    expect(text).toContain('東京(とうきょう)[^1]');
  });

  it('fields of old forms, symbols and signs above the line keep their meaning; what is struck through is left out and told', () => {
    const field = (data: string, code: string, shown = ''): string => (
      `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>${data}</w:ffData></w:fldChar></w:r><w:r><w:instrText> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
    );
    const list = (chosen: string): string => field(`<w:ddList>${chosen}<w:listEntry w:val="Planned"/><w:listEntry w:val="Running"/></w:ddList>`, 'FORMDROPDOWN', run('shown twice'));
    const box = (state: string): string => field(`<w:checkBox><w:default w:val="1"/>${state}</w:checkBox>`, 'FORMCHECKBOX');
    const sign = (font: string, code: string): string => `<w:r><w:sym w:font="${font}" w:char="${code}"/></w:r>`;
    const raised = (text: string): string => run(text, '<w:vertAlign w:val="superscript"/>');
    const { text, notices } = read({ body: form({ a: [
      p(bold('One')) + p(run('State: ') + list('<w:result w:val="1"/>') + run(' or ') + list('')) + p(run('Kind: ') + box('') + run(' Policy ') + box('<w:checked w:val="0"/>') + run(' Lesson')) +
      p(run('As ') + sign('Wingdings', 'F0FE') + sign('Wingdings', 'F0A8') + run('þ', '<w:rFonts w:ascii="Wingdings"/>') + sign('Symbol', 'F0B3') + run(' and ') + run('Wingdings words', '<w:rFonts w:ascii="Wingdings"/>')) +
      p(run('10') + raised('6') + run(', 1') + raised('st') + run(', 2') + raised('x+1')) + p(run('For ') + run('for', '<w:strike/>') + run('ty', '<w:dstrike/>') + run(' fifty firms')), p(run('Done')),
    ] }) });
    expect(text).toBe('    - title: One\n      description: |\n        State: Running or Planned\n\n        Kind: ☒ Policy ☐ Lesson\n\n        As ☑☐☑≥ and Wingdings words\n\n        10⁶, 1st, 2x+1\n\n        For fifty firms\n      outcome: Done');
    expect(notices).toEqual(['tracked-changes: The document has text that is struck through. Left out: “forty”.', 'assumption: Raised or lowered signs became plain text: “2x+1”. Compare them with the document.']);
  });

  it.each(['Anexo 1: Guía de comercio.pdf', 'Phụ lục 1: guide.pdf', 'Lampiran 1: guide.pdf'])('an attachment is counted in other languages: %s', (line) => {
    const { yaml } = read({ body: p('Japan') + p('desk@example.org') + form({ a: [p(bold('One')), ''] }) + p('Anexos') + p(line) });
    expect(yaml).toContain(`attachments:\n  - file: ${line.replace(/^.*[:：]\s?/, '')}\n    title: `);
  });

  it('the list of attachments goes on behind lines that name no file', () => {
    const list = (heading: string): string => read({ body: p('Japan') + p('desk@example.org') + form({ a: [p(bold('One')), ''] }) + [heading, 'Annex A – Cable map.pdf', 'Annex B – Letter', '', 'more/annex c.docx', 'Annex 2: method.pdf', 'Annex: e.pdf', 'Sources:', 'd.pdf'].map((text) => p(text)).join('') }).yaml;
    for (const heading of ['Attachments', 'Annexes:']) {
      expect(list(heading)).toContain('attachments:\n  - Annex A – Cable map.pdf\n  - more/annex c.docx\n  - file: method.pdf\n    title: "Annex 2: method.pdf"\n  - e.pdf\nissues:');
      expect(list(heading)).toMatch(/# Not understood: Annex B – Letter\n[^]*# Not understood: d\.pdf\n/);
    }
  });

  it('smart quotes, no-break signs and symbols stay; soft hyphens and prompts go', () => {
    const { text } = read({ body: form({ a: [
      p(bold('“Smart” ‘quotes’ – it’s')) + p('<w:r><w:t>COVID</w:t><w:noBreakHyphen/><w:t>19 co\u00adop</w:t><w:softHyphen/><w:t>eration 10\u00a0%</w:t></w:r>') +
      '<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Click here to enter text.</w:t></w:r></w:p></w:sdtContent></w:sdt>' +
      `<w:sdt><w:sdtContent>${p('In a control')}</w:sdtContent></w:sdt>`, '',
    ] }) });
    expect(text).toBe('    - title: “Smart” ‘quotes’ – it’s\n      description: |\n        COVID\u201119 cooperation 10\u00a0%\n\n        In a control');
  });

  it('words before the first initiative, rows of no issue, and what follows the table', () => {
    const body = form({ a: [p('We did this:') + p(bold('One')), ''] }) + p('A last word.');
    const { yaml } = read({ body });
    expect(yaml).toContain('  # Not understood: We did this:\n  business-continuity:\n    - title: One');
    expect(yaml.endsWith('# Not understood: A last word.\n')).toBe(true);
  });
});

it('what is reported stands in the order of the lines that it is about; what is about none comes first', () => {
  const left = (title: string, text: string, initiatives: string): string => row(cell(p(title) + p(text)), cell(initiatives), cell(''));
  const { report, yaml } = imported(docxOf({ numbering: lists, body: table(
    headings, left(issueTitles.b, 'Left at the second issue.', p(bold('Second'))), left(issueTitles.a, 'Left at the first issue.', item('First', 3) + item('Next', 3)),
  ) }), 'answer.docx', store);
  expect(report.notices.map(({ kind, message, line }) => `${kind} ${line === undefined ? '' : yaml.split('\n')[line]?.trim()}: ${message}`)).toEqual([
    'missing : The document has no line with the name of the economy; add “economy:”.',
    'leftover # Not understood: Left at the first issue.: Not understood, kept as a comment: “Left at the first issue.”.',
    'assumption - title: First: “i.” before “First” was read as the sub-point a.i.',
    'assumption - title: First: Nothing here is marked as a title; “First” was used as the title.',
    'assumption - title: Next: “ii.” before “Next” was read as the sub-point a.ii.',
    'assumption - title: Next: Nothing here is marked as a title; “Next” was used as the title.',
    'leftover # Not understood: Left at the second issue.: Not understood, kept as a comment: “Left at the second issue.”.',
  ]);
});

describe('the front', () => {
  it('cover and contact from a layout of text boxes, tables and a page header', () => {
    const box = `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>${p('Agenda Item: 4')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p('Agenda Item: 4')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const { yaml, notices } = read({
      header: p('2020/DESG/012'),
      body: p(box) + table(row(cell(p('A title of its own')), cell(p('Purpose: Discussion') + p('Submitted by: Chile')))) +
        p('Some Other Meeting on Trade') + p('Santiago, Chile') + p('26 June 2020') + p('An unknown remark of some length') +
        p('Chile') + p('Ms. A. Person') + p('Digital Economy Desk,') + p('Undersecretariat for International Economic Relations') + p(`${run('E-mail: ')}${run('desk@example.org')}`) + p('Tel: +56 2 123 4567') + form({ a: [p(bold('One')), ''] }),
    });
    expect(yaml.slice(0, yaml.indexOf('issues:'))).toBe([
      'template: apec-desg-covid19-2020', 'document:', '  # Not understood: An unknown remark of some length', '  number: 2020/DESG/012', '  agendaItem: 4', '  title: A title of its own',
      '  purpose: Discussion', '  submittedBy: Chile', '  meeting: Some Other Meeting on Trade', '  place: Santiago, Chile', '  date: 2020-06-26', 'economy: Chile', 'contact:',
      '  # Not understood: Tel: +56 2 123 4567', '  name: Ms. A. Person', '  office: Digital Economy Desk', '  agency: Undersecretariat for International Economic Relations', '  email: desk@example.org', '',
    ].join('\n'));
    expect(notices).toHaveLength(2);
  });

  it('economies are written as the organisation writes them, and that is said', () => {
    const { yaml, notices } = read({ body: p('South Korea') + p('desk@example.org') + form({}) });
    expect(yaml).toContain('economy: Korea\n');
    expect(notices).toContainEqual(expect.stringContaining('“South Korea” was changed to the name that the organisation uses, “Korea”.'));
  });
});

it('documents saved as Strict Open XML are read alike', () => {
  const made = { body: form({ a: [p(bold('One')), p('Ongoing')] }) };
  expect(read({ ...made, namespace: 'http://purl.oclc.org/ooxml/wordprocessingml/main' }).yaml).toBe(read(made).yaml);
});

it('answers below headings instead of in a table are understood', () => {
  const body = Object.values(issueTitles).map((title, index) => p(bold(title)) + (index === 0 ? p(bold('One')) + p('Text.') + p('ACTUAL/EXPECTED OUTCOME:') + p('Ongoing') : '')).join('');
  expect(read({ body }).text).toBe('    - title: One\n      description: |\n        Text.\n      outcome: Ongoing');
});
