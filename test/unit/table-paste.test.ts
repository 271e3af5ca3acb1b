import { beforeAll, describe, expect, it } from 'vitest';
import { withEdits } from '../../server/document/edit/text-edits.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { createTableService, type TableService } from '../../server/service/edit/table.ts';
import type { TableChange } from '../../server/protocol/table.ts';
import { sampleStore } from '../kit/views.ts';

let service: TableService;
beforeAll(async () => {
  service = createTableService({ templates: (await sampleStore()).store, attachments: { filesBeside: () => [] }, mentions: { namedAround: () => ({ agencies: new Set(), templates: [] }) } });
});

const text = [
  'template: apec-desg-covid19-2020', 'economy: Japan', 'issues:', '  business-continuity:', '    - title: A # kept', '      description: Words.[^1]',
  '      outcome: Ongoing', '', '    - title: B', '      links: [https://b.example]', '  data-exchange: []', '',
].join('\n');
const document = readSubmissionDocument('file:///x.submission.yaml', 1, text);

type Content = Parameters<TableService['paste']>[2];

async function added(change: Omit<Extract<TableChange, { kind: 'add' }>, 'kind'>): Promise<{ readonly text: string; readonly path: string } | string> {
  const edited = await service.change(document, { kind: 'add', ...change });
  if ('edits' in edited) return { path: edited.path, text: withEdits(text, edited.edits) ?? 'overlapping' };
  return 'refused' in edited ? edited.refused : 'conflict';
}

const ours = '<table><tr><th>Initiative</th><th>Description</th><th>Outcome</th></tr><tr><td>One</td><td>First <b>words</b></td><td>Done</td></tr><tr><td>Two</td><td>Second</td><td></td></tr></table>';
const written = ['- title: One', '  description: |', '    First **words**', '  outcome: Done', '- title: Two', '  description: |', '    Second'];
const at = (column: number, lines: readonly string[], between = ''): string => lines.map((line, index) => `${index > 0 && line.startsWith('-') ? between : ''}${' '.repeat(column)}${line}\n`).join('');

describe('add', () => {
  it('puts an empty initiative where it is asked for', async () => {
    expect(await added({ list: 'issues/business-continuity', at: 1 })).toEqual({ path: 'issues/business-continuity/1', text: text.replace('\n    - title: B', '\n    - title:\n\n    - title: B') });
    expect(await added({ list: 'issues/data-exchange', at: 7 })).toEqual({ path: 'issues/data-exchange/0', text: text.replace('data-exchange: []', 'data-exchange:\n    - title:') });
    expect(await added({ list: 'issues/trusted-environment', at: 0 })).toEqual({ path: 'issues/trusted-environment/0', text: `${text}  trusted-environment:\n    - title:\n` });
  });

  it('makes initiatives of a table of a page or of a spreadsheet, as far from each other as the others', async () => {
    expect(await added({ list: 'issues/business-continuity', at: 0, html: ours })).toEqual({ path: 'issues/business-continuity/0', text: text.replace('    - title: A', `${at(4, written, '\n')}\n    - title: A`) });
    expect(await added({ list: 'issues/data-exchange', at: 0, text: 'Initiative\tOutcome\nOne\tDone\n' })).toEqual({ path: 'issues/data-exchange/0', text: text.replace('data-exchange: []\n', `data-exchange:\n${at(4, ['- title: One', '  outcome: Done'])}`) });
  });

  it('keeps what stands beside the tables with the first and the last of the initiatives', async () => {
    const beside = `<p>Words <b>before</b>.</p>${ours}<p> </p><ul><li>an item behind</li></ul><p>The end.</p>`;
    const lines = ['- title: One', '  description: |', '    Words **before**.', '', '    First **words**', '  outcome: Done', '- title: Two', '  description: |', '    Second', '', '    - an item behind', '', '    The end.'];
    expect(await added({ list: 'issues/data-exchange', at: 0, html: beside })).toEqual({ path: 'issues/data-exchange/0', text: text.replace('data-exchange: []\n', `data-exchange:\n${at(4, lines, '\n').replaceAll(/^ +$/gm, '')}`) });
  });

  it('keeps as a comment what has no place: an outcome without an initiative, what a picture is called', async () => {
    const html = '<table><tr><th>Measure</th><th>Outcome</th></tr><tr><td></td><td>Of no initiative</td></tr><tr><td>One <img src="x.png" alt="Our logo"></td><td>Done</td></tr></table>';
    const lines = ['# Not understood: Of no initiative', '# Not understood: Our logo', '- title: One', '  outcome: Done'];
    expect(await added({ list: 'issues/data-exchange', at: 0, html })).toMatchObject({ text: text.replace('data-exchange: []\n', `data-exchange:\n${lines.map((line) => `    ${line}\n`).join('')}`) });
  });

  it('says nothing of what programs put beside what was copied: titles of the page and of links, empty marks of Word', async () => {
    const html = '<html><head><title>Book1</title><meta name=author content="A. Writer"></head><body><!--StartFragment--><table title="x"><tr><td title="y"><a href="https://a.example/" title="z">One</a><o:p>&nbsp;</o:p></td><td>Done</td></tr></table></body></html>';
    expect(await added({ list: 'issues/data-exchange', at: 0, html })).toMatchObject({ text: expect.not.stringContaining('# Not understood') as string });
  });

  it('makes links of several addresses, in brackets and for an initiative without links', async () => {
    const content = { text: 'Ministry https://a.example/\nhttps://c.example/' };
    expect(await added({ list: 'issues/business-continuity/1/links', at: 1, ...content })).toEqual({
      path: 'issues/business-continuity/1/links/1', text: text.replace('[https://b.example]', '[https://b.example, { url: https://a.example/, title: Ministry }, https://c.example/]'),
    });
    expect(await added({ list: 'issues/business-continuity/0/links', at: 0, ...content })).toEqual({
      path: 'issues/business-continuity/0/links/0', text: text.replace('      outcome', `      links:\n${at(8, ['- url: https://a.example/', '  title: Ministry', '- https://c.example/'])}      outcome`),
    });
  });

  it('says why not', async () => {
    expect(await added({ list: 'issues/data-exchange', at: 0, text: 'Words' })).toContain('not a table');
    expect(await added({ list: 'issues/business-continuity/0/links', at: 0, text: 'Words' })).toContain('no address');
    expect(await added({ list: 'issues/nowhere', at: 0 })).toContain('neither');
    expect(await added({ list: 'issues/data-exchange', at: 0, html: `<table>${'<tr><td>a</td><td>b</td></tr>'.repeat(1001)}</table>` })).toContain('1,000 rows');
  });
});

describe('what is pasted', () => {
  const pasted = (path: string, content: Content): ReturnType<TableService['paste']> => service.paste(document, `issues/business-continuity/0/${path}`, content);
  const words = (...runs: readonly object[]): object => ({ kind: 'paragraph', inlines: runs });

  it('into a text is prose: emphasis, links, lists, tables; footnotes get numbers of their own', async () => {
    expect(await pasted('description', { text: 'One two', html: '<p>One <i>two</i></p><ul><li>three</li></ul>' })).toMatchObject({
      kind: 'prose', blocks: [words({ text: 'One ' }, { text: 'two', italic: true }), { kind: 'list' }],
    });
    expect(await pasted('outcome/actual', { text: 'One\n\n- two' })).toMatchObject({ kind: 'prose', blocks: [words({ text: 'One' }), { kind: 'list' }] });
    expect(await pasted('columns/budget', { html: '<a href="https://a.example/">here</a>' })).toMatchObject({ kind: 'prose', blocks: [words({ kind: 'link', href: 'https://a.example/' })] });
    expect(await pasted('description', { html: '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>' })).toMatchObject({ kind: 'prose', blocks: [{ kind: 'table' }] });
    expect(JSON.stringify(await pasted('description', { text: 'One.[^1]\n\n[^1]: Note.' }))).toContain('Note.');
  });

  it('says what a text can not hold: comments, hidden words, addresses that nobody can follow', async () => {
    const html = '<p>One <span style="display:none">two</span><a href="file:///S:/x.docx">three</a></p><div style="mso-element:comment-list"><div><p>[A1]Check</p></div></div>';
    expect(await pasted('description', { html })).toEqual({ kind: 'prose', blocks: [words({ kind: 'text', text: 'One three' })], leftOut: 'two; Check; three <file:///S:/x.docx>' });
    expect(await pasted('title', { html, text: 'One three\n[A1]Check' })).toEqual({ kind: 'text', text: 'One three', leftOut: 'three <file:///S:/x.docx>; two; Check' });
  });

  it('has no link that would run something, and nothing of a script', async () => {
    const html = '<p>One <a href="javascript:alert(1)">two</a><img src=x onerror=alert(1)></p><script>alert(1)</script>';
    expect(await pasted('description', { html })).toEqual({ kind: 'prose', blocks: [words({ kind: 'text', text: 'One two' })] });
    expect(await pasted('links/0/url', { text: 'two', html })).toEqual({ kind: 'text', text: 'two' });
  });

  it('as a table of our form is initiatives where nobody writes; on a row and in a title, each table is', async () => {
    expect(await pasted('description', { html: ours })).toEqual({ kind: 'initiatives', count: 2 });
    expect(await pasted('title', { text: 'One\twords\nTwo\twords' })).toEqual({ kind: 'initiatives', count: 2 });
    expect(await service.paste(document, 'issues/data-exchange', { html: ours })).toEqual({ kind: 'initiatives', count: 2 });
    expect(await pasted('description', { html: `<p>Before</p>${ours}` })).toMatchObject({ kind: 'prose' });
  });

  it('stays in a text that is open, which tells how many initiatives it could be', async () => {
    const inOpen = (path: string, content: Content): ReturnType<TableService['paste']> => service.paste(document, `issues/business-continuity/0/${path}`, content, true);
    expect(await inOpen('description', { html: ours })).toMatchObject({ kind: 'prose', blocks: [{ kind: 'table' }], rows: 2 });
    expect(await inOpen('title', { text: 'One\twords\nTwo\twords' })).toEqual({ kind: 'text', text: 'One words Two words', rows: 2 });
    expect(await inOpen('description', { html: '<table><tr><td>a</td><td>b</td></tr></table>' })).not.toHaveProperty('rows');
  });

  it('into a line is one line', async () => {
    expect(await pasted('title', { text: ' One\n two \n', html: '<b>One</b><br>two' })).toEqual({ kind: 'text', text: 'One two' });
    expect(await service.paste(document, 'contact/email', { text: 'mailto:desk@example.org' })).toEqual({ kind: 'text', text: 'desk@example.org' });
    expect(await service.paste(document, 'document/title', { html: '<h1>A <i>title</i></h1><p>more</p>' })).toEqual({ kind: 'text', text: 'A title more' });
  });

  it('into an address is the address, and several are further links', async () => {
    expect(await pasted('links/0/url', { text: 'Ministry', html: '<a href="https://a.example/">Ministry</a>' })).toEqual({ kind: 'links', count: 1 });
    // The address that is there is replaced, and its title may be another: what the field can not hold is said.
    expect(await service.paste(document, 'issues/business-continuity/1/links/0/url', { html: '<p>The <a href="https://a.example/">act</a> of 2020</p>' })).toEqual({ kind: 'text', text: 'https://a.example/', leftOut: 'The act of 2020' });
    expect(await pasted('links/0/url', { text: 'https://a.example/ https://c.example/' })).toEqual({ kind: 'links', count: 2 });
    expect(await pasted('links/0/url', { html: '<ul><li>Leaflet</li><li><a href="https://a.example/">Act</a></li></ul>' })).toEqual({ kind: 'links', count: 1, leftOut: 'Leaflet' });
    expect(await pasted('links/0/title', { text: 'https://a.example/ https://c.example/' })).toEqual({ kind: 'text', text: 'https://a.example/ https://c.example/' });
  });

  it('into the address of a mail, a copy or a file is that to which the words lead, and the words are told', async () => {
    const guides = '<p><a href="https://a.example/">Guide 1</a></p><p><a href="https://c.example/">Guide 2</a></p>';
    expect(await service.paste(document, 'contact/email', { text: 'Jane Doe', html: '<a href="mailto:jane@example.org">Jane Doe</a>' })).toEqual({ kind: 'text', text: 'jane@example.org', leftOut: 'Jane Doe' });
    expect(await pasted('links/0/archived', { text: 'Copy', html: '<a href="https://a.example/">Copy</a>' })).toEqual({ kind: 'text', text: 'https://a.example/', leftOut: 'Copy' });
    expect(await service.paste(document, 'attachments/0/file', { html: guides })).toEqual({ kind: 'text', text: 'https://a.example/ https://c.example/', leftOut: 'Guide 1; Guide 2' });
    expect(await pasted('attachments/0/file', { html: guides })).toEqual({ kind: 'links', count: 2 });
    expect(await pasted('attachments/0/file', { text: 'annex.pdf' })).toEqual({ kind: 'text', text: 'annex.pdf' });
    expect(await added({ list: 'issues/business-continuity/0/attachments', at: 0, html: guides })).toEqual({
      path: 'issues/business-continuity/0/attachments/0', text: text.replace('      outcome', `      attachments:\n${at(8, ['- file: https://a.example/', '  title: Guide 1', '- file: https://c.example/', '  title: Guide 2'])}      outcome`),
    });
  });

  it('into an address keeps what is said beside it, also of a plain text', async () => {
    const noted = { text: 'https://a.example/7 (Japanese text only)' };
    expect(await pasted('links/0/url', noted)).toEqual({ kind: 'links', count: 1 });
    expect(await service.paste(document, 'issues/business-continuity/1/links/0/url', noted)).toEqual({ kind: 'text', text: 'https://a.example/7', leftOut: 'language Japanese' });
    expect(await service.paste(document, 'contact/email', { text: 'Jane Doe <jane@example.org>' })).toEqual({ kind: 'text', text: 'jane@example.org', leftOut: 'Jane Doe' });
    expect(await service.paste(document, 'contact/email', { html: '<p><a href="https://a.example/x">Act</a></p><p>Mail <a href="mailto:o@example.org">us</a></p>' })).toEqual({ kind: 'text', text: 'o@example.org', leftOut: 'Act <https://a.example/x>; Mail us' });
    expect(await pasted('attachments/0/file', { text: 'Annex 2: figures.xlsx' })).toEqual({ kind: 'links', count: 1 });
    expect(await pasted('attachments', { text: 'one.pdf\ntwo.pdf' })).toEqual({ kind: 'links', count: 2 });
    expect(await pasted('links', { text: '[Site A](https://a.example/1)' })).toEqual({ kind: 'links', count: 1 });
    expect(await pasted('links', { html: '<p><a href="mailto:a@example.org">Desk</a></p><p>Further words</p>' })).toEqual({ kind: 'text', text: 'Desk Further words', leftOut: 'Desk <mailto:a@example.org>' });
  });

  it('says when there is nothing in it, or too much', async () => {
    for (const path of ['description', 'title', 'links/0/url']) expect(await pasted(path, { text: ' \n', html: '<img src="x.png">' })).toEqual({ refused: 'The pasted content has no text.' });
    expect(await pasted('description', { text: 'a'.repeat(1_000_001) })).toMatchObject({ refused: expect.stringContaining('too long') as string });
    expect(await pasted('description', { html: 'a'.repeat(1_000_001) })).toMatchObject({ refused: expect.stringContaining('too long') as string });
    expect(await pasted('description', { text: 'short', html: 'a'.repeat(1_000_001) })).toMatchObject({ kind: 'prose' });
  });
});
