import { afterEach, describe, expect, test } from 'vitest';
import { pasteRequest, type PasteParams, type PasteResult } from '../../server/protocol/paste.ts';
import { ask } from '../../server/protocol/request.ts';
import { modelOf } from '../kit/imports.ts';
import { LspSession } from '../kit/lsp-session.ts';

let session: LspSession;
afterEach(() => session.stop());

const text = 'template: apec-desg-covid19-2020\neconomy: Canada\nissues:\n  data-exchange:\n    - title: One\n      description: |\n        First.\n\n';

const form = '<p>Canada</p><table><tr><td>ISSUE</td><td>POLICY INTERVENTIONS, INITIATIVES, LESSONS LEARNED, AND SOLUTIONS IN RELATION TO THE ISSUE</td><td>ACTUAL/EXPECTED OUTCOME</td></tr>' +
  '<tr><td>Exchange and use of data in a secure manner</td><td><b>Open data</b><br>Text.</td><td>Ongoing</td></tr></table>';

async function pasteOf(uri: string, line: number, character: number, content: Partial<PasteParams>): Promise<PasteResult | null> {
  return ask(session.client, pasteRequest, { uri, range: { start: { line, character }, end: { line, character } }, ...content });
}

describe('a paste through the language server', () => {
  test('is answered with an edit of lines and columns', async () => {
    session = await LspSession.start();
    const uri = await session.open('canada.submission.yaml', text);
    expect(await pasteOf(uri, 7, 0, { text: 'One\nTwo' })).toEqual({
      kind: 'prose', edit: { range: { start: { line: 7, character: 0 }, end: { line: 7, character: 0 } }, newText: '        One\n        Two' },
    });
  });

  test('is left to the editor where nothing is to be done, in another language, and in a file that is not open', async () => {
    session = await LspSession.start();
    const uri = await session.open('canada.submission.yaml', text);
    expect(await pasteOf(uri, 6, 8, { text: 'One' })).toBeNull();
    expect(await pasteOf('file:///other.submission.yaml', 0, 0, { text: 'One\nTwo' })).toBeNull();
  });

  test('is understood in a browser, too', async () => {
    session = await LspSession.start({ inBrowser: true });
    const uri = await session.open('canada.submission.yaml', text);
    expect(await pasteOf(uri, 6, 8, { html: '<p>One <b>bold</b></p>', text: 'One bold' })).toMatchObject({ kind: 'prose' });
  });

  test('knows the prose of templates', async () => {
    session = await LspSession.start();
    const uri = await session.open('mine.submission-template.yaml', 'id: mine\nguidance: \n');
    expect(await pasteOf(uri, 1, 10, { html: '<p>One <b>bold</b></p><p>Two</p>', text: 'One bold\nTwo' })).toMatchObject({ kind: 'prose' });
  });

  test('of a filled form into an empty file is a submission', async () => {
    session = await LspSession.start();
    const uri = await session.open('empty.submission.yaml', ' \n');
    const result = await pasteOf(uri, 0, 0, { html: form, text: 'Canada' });
    expect(result).toMatchObject({ kind: 'submission', edit: { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } } });
    expect(modelOf(result !== null && 'edit' in result ? result.edit.newText : '')).toMatchObject({
      template: 'apec-desg-covid19-2020', economy: 'Canada', issues: { 'data-exchange': [{ title: 'Open data', description: 'Text.', outcome: { text: 'Ongoing' } }] },
    });
    expect(await pasteOf(uri, 0, 0, { html: '<table><tr><td>A</td><td>B</td></tr></table>', text: 'A\tB' })).toBeNull();
    expect(await pasteOf(uri, 0, 0, { text: 'template: x\neconomy: Canada\n' })).toBeNull();
    const comments = await session.open('comments.submission.yaml', '# Mine\n\n# Draft');
    expect(await pasteOf(comments, 1, 0, { html: form, text: 'Canada' })).toMatchObject({ kind: 'submission', edit: { range: { start: { line: 2, character: 7 } }, newText: expect.stringMatching(/^\n#|^\ntemplate/) as string } });
    const template = await session.open('empty.submission-template.yaml', '');
    expect(await pasteOf(template, 0, 0, { html: form })).toBeNull();
  });

  test('is said to be too long in a sentence where its HTML was needed', async () => {
    session = await LspSession.start();
    const uri = await session.open('empty.submission.yaml', '');
    expect(await pasteOf(uri, 0, 0, { text: 'One', htmlTooLong: true })).toEqual({ refused: 'The pasted content is too long to be read at once. Save it as a Word file, and import that.' });
  });
});
