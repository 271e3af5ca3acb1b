import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TemplateStore } from '../../../server/template/template-store.ts';
import { rezipped } from '../../kit/change-docx.ts';
import { exported, mergeResult } from '../../kit/merges.ts';
import { officeConvert } from '../../kit/office.ts';
import { sampleStore, sampleText } from '../../kit/views.ts';

/** Word's own, by the name of LibreOffice's filter. */
const docx = 'docx:MS Word 2007 XML';

/** The ways through LibreOffice that a colleague may take, each by the formats that it is saved in. */
const ways = [[docx], ['odt', docx], ['doc', docx], ['html'], ['odt', 'html']] as const;
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
let store: TemplateStore;
const files = new Map<string, Uint8Array>();
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
  for (const way of ways) {
    let paths: readonly string[] = sources;
    for (const [step, format] of way.entries()) paths = await officeConvert(paths, format, join(folder, labelOf(way), String(step)));
    for (const [index, path] of paths.entries()) files.set(`${labelOf(way)} ${samples[index] ?? ''}`, await readFile(path));
  }
}, 240_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

function labelOf(way: readonly string[]): string {
  return way.map((format) => format.replace(/:.*/, '')).join('-');
}

function fileOf(name: string, label: string): Uint8Array {
  const bytes = files.get(`${label} ${name}`);
  if (bytes === undefined) throw new Error(`there is no ${name}`);
  return bytes;
}

describe.each(ways.map(labelOf))('a form that was saved by LibreOffice as %s', (label) => {
  const file = `returned.${label.endsWith('html') ? 'html' : 'docx'}`;

  it.each(samples)('changes nothing at all in “%s” when nobody has changed it', async (name) => {
    const into = texts.get(name) ?? '';
    expect(await mergeResult(fileOf(name, label), file, into, store)).toEqual({ yaml: into, report: { changes: [], notices: [] } });
  });

  it('changes exactly the text that somebody has changed in it', async () => {
    const into = texts.get('japan') ?? '';
    const saved = fileOf('japan', label);
    const change = (text: string): string => text.replace('>Ongoing, N/A<', '>Completed in May<');
    const returned = file.endsWith('html') ? new TextEncoder().encode(change(new TextDecoder().decode(saved))) : rezipped(saved, 'word/document.xml', change);
    const result = await mergeResult(returned, file, into, store);
    expect(result).toEqual({ yaml: into.replace('outcome: Ongoing, N/A', 'outcome: Completed in May'), report: { changes: [expect.objectContaining({ kind: 'changed' })], notices: [] } });
  });
});
