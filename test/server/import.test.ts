import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { importIntoRequest, importRequest, type ImportParams, type ImportResult } from '../../server/protocol/import.ts';
import { ask } from '../../server/protocol/request.ts';
import { runCli } from '../kit/cli.ts';
import { LspSession, workspaceUri } from '../kit/lsp-session.ts';
import { bold, docxOf, form, p } from '../kit/make-docx.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

let session: LspSession;
afterEach(() => session.stop());

async function importOf(name: string, bytes: Uint8Array, template?: string): Promise<ImportResult> {
  const params: ImportParams = { name, content: Buffer.from(bytes).toString('base64'), ...(template !== undefined && { template }) };
  return ask(session.client, importRequest, params);
}

const answer = docxOf({ body: p('Viet Nam') + p('desk@example.org') + form({ a: [p(bold('Kết nối')) + p('Text'), p('Ongoing')] }) + p('A last word.') });

describe('an import through the language server', () => {
  test('gives what the command line gives', async () => {
    session = await LspSession.start();
    for (const [name, bytes] of [['answer.docx', answer], ['seed.md', await readFile(new URL('../fixtures/seed/2020-DESG-010-japan.md', import.meta.url))]] as const) {
      const folder = await temporaryFolder();
      await writeFile(`${folder}/${name}`, bytes);
      const { stdout, stderr } = await runCli(folder, ['import', name, '--report', 'json']);
      const answered = await importOf(name, bytes);
      expect(answered).toMatchObject({ yaml: stdout });
      expect({ version: 1, file: name, ...('report' in answered && answered.report) }).toEqual(JSON.parse(stderr));
    }
  });

  test('names the file by the organisation’s scheme, whatever the document is called', async () => {
    const scheme = 'id: mine\ntitle: Mine\nmembers: [{name: Fiji, code: FJ}]\nfileNames: {submission: "{template}-{economy}"}\nissues:\n  - id: water\n    title: Water for all\n  - id: air\n    title: Clean air\n';
    session = await LspSession.start({ files: { [`${workspaceUri}/mine.submission-template.yaml`]: scheme } });
    const paper = (economy: string): Uint8Array => Buffer.from(`**${economy}**\n\n| Issue | Initiatives | Outcome |\n|---|---|---|\n| Water for all | **Wells**<br>We dig. | Ongoing |\n| Clean air | | |\n`);
    expect(await importOf('Fiji answer (final)-2.md', paper('Fiji'))).toMatchObject({ fileName: 'mine-fiji.submission.yaml' });
    expect(await importOf('answer.docx', answer)).toMatchObject({ fileName: 'viet-nam.submission.yaml' });
    expect(await importOf('Fiji answer (final)-2.md', paper('A word'), 'mine')).not.toHaveProperty('fileName');
  });

  test('refuses with a sentence, and knows the templates of the workspace', async () => {
    session = await LspSession.start({ files: { [`${workspaceUri}/mine.submission-template.yaml`]: 'id: mine\ntitle: Mine\nissues: []\n' } });
    expect(await importOf('answer.docx', new Uint8Array([1, 2, 3]))).toEqual({ refused: 'The file is not a Word document, although its name suggests one. Open it in Word, save it again, and import that.' });
    expect(await importOf('answer.docx', answer, 'nonsense')).toEqual({ refused: 'There is no template “nonsense” here; there is “mine” and “apec-desg-covid19-2020”.' });
  });

  test('merges a returned document into a submission as it stands in the editor, and into a file', async () => {
    const into = 'template: apec-desg-covid19-2020\neconomy: Viet Nam\nissues:\n  business-continuity:\n    - title: Kết nối\n      outcome: Planned # soon\n';
    const folder = await temporaryFolder();
    const uri = pathToFileURL(`${folder}/a.submission.yaml`).href;
    session = await LspSession.start({ files: { [uri]: into } });
    const params = { name: 'answer.docx', content: Buffer.from(answer).toString('base64'), into: uri };
    const inFile = await ask(session.client, importIntoRequest, params);
    expect(inFile).toMatchObject({ yaml: expect.stringContaining('      description: |\n        Text\n      outcome: Ongoing # soon\n') as string });
    await session.open(uri, into.replace('Planned', '"Begun"'));
    expect(await ask(session.client, importIntoRequest, params)).toMatchObject({ yaml: expect.stringContaining('      outcome: "Ongoing" # soon\n') as string });
    expect(await ask(session.client, importIntoRequest, { ...params, into: `${uri}x` })).toEqual({ refused: expect.stringMatching(/^The submission cannot be read: /) as string });
  });
});
