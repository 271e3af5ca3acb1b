import { afterEach, describe, expect, test } from 'vitest';
import { copyTableRequest, exportFormRequest, exportRequest, formsRequest, type ExportRefusal, type ExportResult } from '../../server/protocol/papers.ts';
import { ask } from '../../server/protocol/request.ts';
import { readDocx, wordsOf } from '../kit/read-docx.ts';
import { LspSession, sampleText } from '../kit/lsp-session.ts';

let session: Awaited<ReturnType<typeof LspSession.start>>;

afterEach(() => session.stop());

function bytesOf(result: ExportResult | ExportRefusal): Uint8Array {
  return new Uint8Array(Buffer.from(written(result).base64, 'base64'));
}

function written(result: ExportResult | ExportRefusal): ExportResult {
  if ('refused' in result) throw new Error(result.refused);
  return result;
}

describe('the server, asked for a file', () => {
  test('gives the text that is in the editor, as Word, HTML and Markdown', async () => {
    session = await LspSession.start();
    const uri = await session.open('japan.submission.yaml', sampleText('japan.submission.yaml'));
    await session.replace(uri, 'supporting SMEs in introducing teleworking', 'ünsaved — 日本');
    const word = await session.given(exportRequest, { uri, to: 'docx' });
    expect(wordsOf(readDocx(bytesOf(word)).get('word/document.xml'))).toContain('ünsaved — 日本');
    expect(written(word).errors).toBe(0);
    for (const to of ['html', 'markdown'] as const) {
      const result = await session.given(exportRequest, { uri, to });
      expect(new TextDecoder().decode(bytesOf(result))).toContain('ünsaved — 日本');
    }
    const table = await session.given(copyTableRequest, { uri });
    expect(table.text).toContain('- ünsaved — 日本\n');
    expect(table.html).toContain('ünsaved — 日本');
  });

  test('gives it in spite of errors, and says how many there are', async () => {
    session = await LspSession.start();
    const uri = await session.open('a.submission.yaml', 'template: none\neconomy: Atlantis\ninvented: {}\nissues: {}\n');
    expect(await ask(session.client, exportRequest, { uri, to: 'docx' })).toMatchObject({ errors: 1 });
    expect(await ask(session.client, copyTableRequest, { uri })).toMatchObject({ errors: 1, html: expect.stringContaining('<table') as string });
  });

  test('gives the blank form of a template that is being written, as far as it goes', async () => {
    session = await LspSession.start();
    const uri = await session.open('x.submission-template.yaml', 'title: Ünsaved\ninvented: key\nissues: [{id: one, title: First}]\n');
    const word = await session.given(exportRequest, { uri, to: 'docx' });
    const words = wordsOf(readDocx(bytesOf(word)).get('word/document.xml'));
    for (const said of ['Ünsaved', 'a) First', '[name of the economy]']) expect(words).toContain(said);
    expect(written(word).errors).toBe(1);
    expect(await ask(session.client, copyTableRequest, { uri })).toBeNull();
  });

  test('gives the blank form of a template by its id, and says which there are', async () => {
    session = await LspSession.start();
    await session.open('x.submission-template.yaml', 'id: x\ntitle: Ours\nissues: [{id: one, title: First}]\n');
    expect(await ask(session.client, formsRequest, {})).toEqual([
      { id: 'x', title: 'Ours', organisation: '', uri: 'file:///workspace/x.submission-template.yaml' },
      { id: 'apec-desg-covid19-2020', title: 'COVID-19 and the Digital Economy', organisation: 'Asia-Pacific Economic Cooperation' },
    ]);
    for (const [template, said] of [['x', 'a) First'], ['apec-desg-covid19-2020', 'a) Business continuity']] as const) {
      expect(new TextDecoder().decode(bytesOf(await session.given(exportFormRequest, { template, to: 'html' })))).toContain(said);
    }
    expect(await ask(session.client, exportFormRequest, { template: 'none', to: 'docx' })).toBeNull();
  });

  test('has nothing for a file that it does not know', async () => {
    session = await LspSession.start();
    const uri = 'file:///workspace/none.submission.yaml';
    expect(await ask(session.client, exportRequest, { uri, to: 'docx' })).toBeNull();
    expect(await ask(session.client, copyTableRequest, { uri })).toBeNull();
  });
});
