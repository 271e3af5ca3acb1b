import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { hintPieces, joinedHint, wholeHintName } from '../../server/papers/hint/hint-pieces.ts';
import { importHintNamespace } from '../../server/papers/hint/import-hint.ts';
import { renderPage } from '../../server/papers/html/html.ts';
import { renderDocx } from '../../server/papers/word/docx.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported, modelOf } from '../kit/imports.ts';
import { docxOf, p } from '../kit/make-docx.ts';
import { propertyRuns } from '../kit/property-runs.ts';
import { allOf, readDocx } from '../kit/read-docx.ts';
import { hintOf, sampleStore, sampleText, viewOf } from '../kit/views.ts';

let store: FolderInputs;
let whole: string;
beforeAll(async () => {
  store = await sampleStore();
  whole = await readFile(new URL('../fixtures/papers/whole.submission.yaml', import.meta.url), 'utf8');
});

/** A form with one issue answered, `issue` in its own words. */
const formOf = (issues: Readonly<Record<string, readonly string[]>>): string => `<p class="economy">Japan</p><table>
<tr><th>ISSUE</th><th>POLICY INTERVENTIONS, INITIATIVES, LESSONS LEARNED, AND SOLUTIONS IN RELATION TO THE ISSUE</th><th>ACTUAL/EXPECTED OUTCOME</th></tr>
${Object.entries(issues).map(([issue, titles]) => titles.map((title) => `<tr><td>${issue}</td><td><p><b>${title}</b></p><p>Text.</p></td><td>Ongoing</td></tr>`).join('')).join('')}</table>`;

interface Told {
  readonly title: string;
  readonly kind?: string;
  readonly points: readonly string[];
  readonly agencies: readonly string[];
}

/** What is imported of a form with this hint, by issue. */
function hinted(hint: unknown, issues: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, readonly Told[]>> {
  const meta = `<meta name="${wholeHintName}" content="${JSON.stringify(hint).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">`;
  const model = modelOf(imported(`<html><head>${meta}</head><body>${formOf(issues)}</body></html>`, 'x.html', store).yaml) as { readonly issues: Record<string, readonly Told[]> };
  return Object.fromEntries(Object.entries(model.issues).filter(([, told]) => told.length > 0).map(([id, told]) => [
    id, told.map(({ title, kind, points, agencies }) => ({ title, ...(kind !== undefined && { kind }), points, agencies })),
  ]));
}

const template = 'apec-desg-covid19-2020';
const continuity = 'Business continuity and resilience';
const exchange = 'Exchange and use of data in a secure manner';

describe('what paper does not show', () => {
  it.each(['docx', 'html'])('comes back from %s, all of it', async (format) => {
    const content = format === 'docx' ? await renderDocx(viewOf(whole, store), hintOf(whole)) : renderPage(viewOf(whole, store), hintOf(whole));
    const { yaml, report } = imported(content, `x.${format}`, store);
    expect(modelOf(yaml)).toEqual(modelOf(whole));
    expect(report.notices).toEqual([]);
  });

  it.each(['docx', 'html'])('comes back from %s when it is longer than properties can be', async (format) => {
    const many = `template: ${template}\neconomy: Japan\nissues:\n  business-continuity:\n${
      Array.from({ length: 320 }, (_, at) => `    - title: Measure ${at} ${'of many words '.repeat(58).trim()}\n      kind: lesson\n      points: [a.i]\n      outcome: Ongoing\n`).join('')}`;
    expect(hintPieces(hintOf(many))).toBeUndefined();
    const content = format === 'docx' ? await renderDocx(viewOf(many, store), hintOf(many)) : renderPage(viewOf(many, store), hintOf(many));
    expect(modelOf(imported(content, `x.${format}`, store).yaml)).toMatchObject({ issues: (modelOf(many) as { readonly issues: object }).issues });
  });

  it('is in no other part of a Word file than its properties, which Word and LibreOffice keep', async () => {
    const text = sampleText('japan.submission.yaml');
    const parts = readDocx(await renderDocx(viewOf(text, store), hintOf(text)));
    const properties = allOf(parts.get('docProps/custom.xml'), 'property');
    expect(properties.map(({ attributes }) => attributes['name'])).toEqual(properties.map((_, at) => `PolicySubmissions00${at + 1}`));
    expect(properties.map(({ attributes }) => attributes['pid'])).toEqual(properties.map((_, at) => String(at + 2)));
    expect([...parts.keys()].filter((path) => path.startsWith('customXml'))).toEqual([]);
  });

  it('is read in the custom XML part where files of earlier versions have it', () => {
    const hint = JSON.stringify({ template, issues: { 'business-continuity': [{ title: 'Teleworking', points: ['a.i'] }] } });
    const cell = (text: string): string => `<w:tc>${p(text)}</w:tc>`;
    const file = docxOf({
      body: p('Japan') + `<w:tbl><w:tr>${['ISSUE', 'POLICY INTERVENTIONS, INITIATIVES, LESSONS LEARNED, AND SOLUTIONS IN RELATION TO THE ISSUE', 'ACTUAL/EXPECTED OUTCOME'].map(cell).join('')}</w:tr>` +
        `<w:tr>${[continuity, 'Teleworking', 'Ongoing'].map(cell).join('')}</w:tr></w:tbl>`,
      files: { 'customXml/item1.xml': `<submission xmlns="${importHintNamespace}">${hint}</submission>` },
    });
    expect(modelOf(imported(file, 'x.docx', store).yaml)).toMatchObject({ issues: { 'business-continuity': [{ title: 'Teleworking', points: ['a.i'] }] } });
  });

  it('is read in pages that Word has written, which have properties in a comment', () => {
    const pieces = hintPieces(JSON.stringify({ template, issues: { 'business-continuity': [{ title: 'A & “B” <C>', kind: 'policy', points: ['a.i', 'a.ii'], agencies: ['Ministry of Internal Affairs and Communications', 'METI'] }] } })) ?? [];
    expect(pieces.length).toBeGreaterThan(0);
    const written = pieces.map(({ name, text }) => (
      `  <o:${name} dt:dt="string">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replace('Internal Affairs', 'Internal\r\n  Affairs')}</o:${name}>`
    ));
    const head = `<!--[if gte mso 9]><xml>\n <o:DocumentProperties>\n  <o:Author>A</o:Author>\n </o:DocumentProperties>\n <o:CustomDocumentProperties>\n${written.join('\n')}\n </o:CustomDocumentProperties>\n</xml><![endif]-->`;
    const page = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>${head}</head><body>${formOf({ [continuity]: ['A &amp; “B” &lt;C&gt;'] })}</body></html>`;
    expect(modelOf(imported(page, 'x.htm', store).yaml)).toMatchObject({
      issues: { 'business-continuity': [{ title: 'A & “B” <C>', kind: 'policy', points: ['a.i', 'a.ii'], agencies: ['Ministry of Internal Affairs and Communications', 'METI'] }] },
    });
  });
});

describe('the hint', () => {
  it('is put together again from its pieces, in whatever order they come', () => {
    const anything = fc.string({ unit: fc.constantFrom('a', ' ', '"', '\u00e9', '日', '😀', '{', '\\'), minLength: 1, maxLength: 2000 });
    fc.assert(fc.property(anything, fc.boolean(), (hint, reversed) => {
      const pieces = hintPieces(hint) ?? [];
      expect(joinedHint([{ name: 'Author', text: 'A' }, ...(reversed ? [...pieces].reverse() : pieces)])).toBe(hint);
      expect(pieces.filter(({ text }) => text.length > 250 || /^[\udc00-\udfff]|[\ud800-\udbff]$/.test(text))).toEqual([]);
    }), propertyRuns('pieces of a hint'));
  });

  it('has no piece with a blank at its ends, which LibreOffice would cut off', () => {
    const pieces = hintPieces('word '.repeat(200).trim()) ?? [];
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.filter(({ text }) => text.trim() !== text)).toEqual([]);
  });

  it('that was broken, cut or made up by somebody is passed over', () => {
    for (const pieces of [[['1', '{"template":']], [['1', '{"template":"x"'], ['3', '}]']], [['', '[1,2]']], [['', 'null']], [['1', '"x"']], [['', '{"issues":{"business-continuity":7,"constructor":[1]}}']]]) {
      const meta = pieces.map(([number, text = '']) => `<meta name="PolicySubmissions${number}" content="${text.replaceAll('"', '&quot;')}">`).join('');
      const { yaml } = imported(`<html><head>${meta}</head><body>${formOf({ [continuity]: ['Teleworking'] })}</body></html>`, 'x.html', store);
      expect(modelOf(yaml)).toMatchObject({ issues: { 'business-continuity': [{ title: 'Teleworking', points: [] }] } });
    }
  });

  it('finds an initiative whose title was edited, when it can be no other', () => {
    const hint = { template, issues: { 'business-continuity': [
      { title: 'Supporting SMEs in introducing teleworking', points: ['a.iii'], agencies: ['METI'] },
      { title: 'Sharing the status of Internet traffic', kind: 'lesson', points: ['a.i'] },
    ] } };
    expect(hinted(hint, { [continuity]: ['Supporting small firms in introducing teleworking', 'A wholly new measure', 'Sharing the status of the Internet’s traffic'] })).toEqual({ 'business-continuity': [
      { title: 'Supporting small firms in introducing teleworking', points: ['a.iii'], agencies: ['METI'] },
      { title: 'A wholly new measure', points: [], agencies: [] },
      { title: 'Sharing the status of the Internet’s traffic', kind: 'lesson', points: ['a.i'], agencies: [] },
    ] });
  });

  it('takes titles that are all alike in the order that they had, and only when none has come or gone', () => {
    const hint = { template, issues: { 'business-continuity': [1, 2, 3].map((number) => ({ title: `Grants for telework, phase ${number}`, points: [`a.${'i'.repeat(number)}`] })) } };
    const points = (titles: readonly string[]): unknown => hinted(hint, { [continuity]: titles })['business-continuity']?.map((told) => told.points.join());
    expect(points(['Grants for telework, stage A', 'Grants for telework, stage B', 'Grants for telework, stage C'])).toEqual(['a.i', 'a.ii', 'a.iii']);
    expect(points(['Grants for telework, stage A', 'Grants for telework, phase 2', 'Grants for telework, stage C'])).toEqual(['a.i', 'a.ii', 'a.iii']);
    expect(points(['Grants for telework, stage A', 'Grants for telework, stage C'])).toEqual(['', '']);
  });

  it('knows an initiative that was moved to another issue, but not its sub-points', () => {
    const hint = { template, issues: { 'business-continuity': [{ title: 'Teleworking', kind: 'policy', points: ['a.i'], agencies: ['METI'] }], 'data-exchange': [{ title: 'Open data', points: ['b.i'] }] } };
    expect(hinted(hint, { [exchange]: ['Open data', 'Teleworking'] })).toEqual({ 'data-exchange': [
      { title: 'Open data', points: ['b.i'], agencies: [] },
      { title: 'Teleworking', kind: 'policy', points: [], agencies: ['METI'] },
    ] });
  });

  it('gives attachments their paths again that an editor has written anew, unless two could be meant', () => {
    const files = ['annex 1.pdf', 'data/figures.xlsx', 'a/letter.pdf', 'b/letter.pdf'];
    const hint = { template, files, issues: {} };
    const link = (href: string, text: string): string => `<li><a href="${href}">${text}</a></li>`;
    const body = `${formOf({ [continuity]: ['Teleworking'] })}<h2>Attachments</h2><ul>${
      link('../../Downloads/annex%201.pdf', 'annex 1.pdf') + link('../../x/data/figures.xlsx', 'Figures by region') + link('../c/letter.pdf', 'A letter') + link('new.pdf', 'A new one')}</ul>`;
    const page = `<html><head><meta name="${wholeHintName}" content="${JSON.stringify(hint).replaceAll('"', '&quot;')}"></head><body>${body}</body></html>`;
    const { attachments } = modelOf(imported(page, 'x.html', store).yaml) as { readonly attachments: readonly { readonly file: string; readonly title?: string }[] };
    expect(attachments.map(({ file, title }) => [file, title])).toEqual([
      ['annex 1.pdf', undefined], ['data/figures.xlsx', 'Figures by region'], ['../c/letter.pdf', 'A letter'], ['new.pdf', 'A new one'],
    ]);
  });
});
