import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../../server/template/folder-inputs.ts';
import { rezipped } from '../../kit/change-docx.ts';
import { exported, mergeResult } from '../../kit/merges.ts';
import { officeSave, savingsOf } from '../../kit/office.ts';
import { isNightly } from '../../kit/property-runs.ts';
import { sampleStore, sampleText } from '../../kit/views.ts';

/** The ways through LibreOffice that a colleague may take, each by the formats that it is saved in. */
const ways = isNightly ? ['docx', 'odt-docx', 'doc-docx', 'html', 'odt-html'] : ['doc-docx', 'odt-html'];
const samples = ['japan', 'new-zealand', 'second-template', 'whole', 'addresses'] as const;

/** LibreOffice gives the address of a host alone a slash, and writes some letters of addresses in another way. */
const addresses = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: Alpha
      description: |
        Words [at the host](https://a.example) and [a path](https://a.example/資料?q=é), also at https://b.example or https://b.example/x_y~z.

        - [with a query](https://a.example?x=1&y=2#part)
        - [in capitals](HTTPS://WWW.A.example/Path)

        A note.[^1]

        [^1]: See [the host](https://c.example).
      links:
        - https://d.example
        - https://a.example/資料
        - url: https://a.example/a%20b/(c)
          title: With brackets
        - url: https://例え.example
          language: Japanese
          archived: https://web.archive.org/web/2020/https://d.example
      outcome: Ongoing, see [the host](https://e.example)
`;

let folder: string;
let store: FolderInputs;
const texts = new Map<string, string>();

beforeAll(async () => {
  store = await sampleStore();
  folder = await mkdtemp(join(tmpdir(), 'policy-submissions-import-into-'));
  const sources = await Promise.all(samples.map(async (name) => {
    const text = name === 'addresses' ? addresses : name === 'whole' ? await readFile(new URL('../../fixtures/papers/whole.submission.yaml', import.meta.url), 'utf8') : sampleText(`${name}.submission.yaml`);
    texts.set(name, text);
    const path = join(folder, `${name}.docx`);
    await writeFile(path, await exported(text, store));
    return path;
  }));
  await officeSave(savingsOf(sources, ways, folder));
}, 240_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(ways)('a form that was saved by LibreOffice as %s', (way) => {
  const ending = way.endsWith('html') ? 'html' : 'docx';
  const file = `returned.${ending}`;
  const savedBy = (name: string): Promise<Uint8Array> => readFile(join(folder, way, `${name}.${ending}`));

  it.each(samples)('changes nothing at all in “%s” when nobody has changed it', async (name) => {
    const into = texts.get(name) ?? '';
    expect(await mergeResult(await savedBy(name), file, into, store)).toEqual({ yaml: into, report: { changes: [], notices: [] } });
  });

  it('changes exactly the text that somebody has changed in it', async () => {
    const into = texts.get('japan') ?? '';
    const saved = await savedBy('japan');
    const change = (text: string): string => text.replace('>Ongoing, N/A<', '>Completed in May<');
    const returned = ending === 'html' ? new TextEncoder().encode(change(new TextDecoder().decode(saved))) : rezipped(saved, 'word/document.xml', change);
    const result = await mergeResult(returned, file, into, store);
    expect(result).toEqual({ yaml: into.replace('outcome: Ongoing, N/A', 'outcome: Completed in May'), report: { changes: [expect.objectContaining({ kind: 'changed' })], notices: [] } });
  });
});
