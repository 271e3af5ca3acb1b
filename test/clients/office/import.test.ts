import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderDocx } from '../../../server/papers/word/docx.ts';
import type { FolderInputs } from '../../../server/template/folder-inputs.ts';
import { imported, modelOf, unsound } from '../../kit/imports.ts';
import { officeSave, savingsOf } from '../../kit/office.ts';
import { isNightly } from '../../kit/property-runs.ts';
import { hintOf, sampleStore, sampleText, viewOf } from '../../kit/views.ts';

/** As somebody types it into a word processor: lists, merged cells, a heading row, links, a note. */
const written = `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>
<p><b>2020/DESG/011</b></p><p>Agenda Item: 4</p><h1>COVID-19 and the Digital Economy</h1><p>Purpose: Information<br>Submitted by: Chile</p>
<p><b>Digital Economy Steering Group Special<br>Virtual Meeting on COVID-19<br>26 June 2020</b></p>
<p><b>Chile</b></p><p>Ms. A. Person<br>Digital Economy Desk,<br>Undersecretariat for International Economic Relations<br><a href="mailto:desk@example.org">desk@example.org</a></p>
<table border="1"><thead><tr><th>ISSUE</th><th>POLICY INTERVENTIONS, INITIATIVES, LESSONS LEARNED, AND SOLUTIONS IN RELATION TO THE ISSUE</th><th>ACTUAL/EXPECTED OUTCOME</th></tr></thead>
<tr><td rowspan="2"><b>Business continuity and resilience</b></td><td><ul><li><b>Digitaliza tu Pyme</b><br>A programme – “free of charge” – for SMEs.<ul><li>courses</li><li>loans<ul><li>small ones</li></ul></li></ul></li></ul><p>More at <a href="https://a.example/plan">the plan</a>.</p><p><a href="https://a.example/es">https://a.example/es</a> (Spanish text only)</p></td><td>Ongoing</td></tr>
<tr><td><p><b>Second</b></p><p>Text.</p><ol><li>one</li><li>two</li></ol></td><td>N/A</td></tr>
<tr><td><b>Exchange and use of data in a secure manner</b></td><td><p><b>Third</b></p><p>Text.</p><p><b>Fourth</b></p><p>Text.</p></td><td><p>Completed</p><p>Planned</p></td></tr>
<tr><td><b>Use of digital technologies and solutions including for tracing purpose</b></td><td></td><td></td></tr>
<tr><td><b>Secure and trusted online environment</b></td><td></td><td></td></tr>
<tr><td><b>Preparations for economic recovery post-COVID</b></td><td></td><td></td></tr></table></body></html>`;

const understood = `template: apec-desg-covid19-2020
document:
  number: 2020/DESG/011
  agendaItem: 4
  title: COVID-19 and the Digital Economy
  purpose: Information
  submittedBy: Chile
  meeting: Digital Economy Steering Group Special Virtual Meeting on COVID-19
  date: 2020-06-26
economy: Chile
contact:
  name: Ms. A. Person
  office: Digital Economy Desk
  agency: Undersecretariat for International Economic Relations
  email: desk@example.org
issues:
  business-continuity:
    - title: Digitaliza tu Pyme
      description: |
        A programme – “free of charge” – for SMEs.

        - courses
        - loans
          - small ones

        More at [the plan](https://a.example/plan).
      links:
        - url: https://a.example/es
          language: Spanish
      outcome: Ongoing

    - title: Second
      description: |
        Text.

        1. one
        2. two
      outcome: N/A
  data-exchange:
    - title: Third
      description: |
        Text.
      outcome: Completed

    - title: Fourth
      description: |
        Text.
      outcome: Planned
  digital-technologies: []
  trusted-environment: []
  economic-recovery: []
`;

const samples = ['japan', 'new-zealand', 'second-template', 'whole'] as const;

/** The ways through LibreOffice that a colleague may take, each by the formats that it is saved in; a page is imported as it is. */
const ways = isNightly ? ['docx', 'odt-docx', 'doc-docx', 'odt-doc-docx', 'html', 'odt-html'] : ['odt-doc-docx', 'odt-html'];

let folder: string;
let store: FolderInputs;
const texts = new Map<string, string>();

beforeAll(async () => {
  store = await sampleStore();
  folder = await mkdtemp(join(tmpdir(), 'policy-submissions-import-'));
  const source = join(folder, 'written.html');
  await writeFile(source, written);
  const exported = await Promise.all(samples.map(async (name) => {
    const text = name === 'whole' ? await readFile(new URL('../../fixtures/papers/whole.submission.yaml', import.meta.url), 'utf8') : sampleText(`${name}.submission.yaml`);
    texts.set(name, text);
    const path = join(folder, `${name}.docx`);
    await writeFile(path, await renderDocx(viewOf(text, store), hintOf(text)));
    return path;
  }));
  await officeSave([...savingsOf([source], ['odt-docx'], folder), ...savingsOf(exported, ways, folder)]);
}, 240_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What came back in one of the ways. */
async function importedFrom(name: string, way: string): Promise<ReturnType<typeof imported>> {
  const file = `${name}.${way.endsWith('html') ? 'html' : 'docx'}`;
  return imported(await readFile(join(folder, way, file)), file, store);
}

/** LibreOffice writes the address of a host alone with a slash, which means the same. */
function bareHosts(text: string): string {
  return text.replace(/(https?:\/\/[\w.-]+)\/(?!\w)/g, '$1');
}

describe('a form that was filled in with LibreOffice', () => {
  it('becomes the submission that a person would write', async () => {
    const { yaml, report } = await importedFrom('written', 'odt-docx');
    expect(yaml).toBe(understood);
    expect(report.notices).toEqual([]);
    expect(unsound(yaml, store)).toEqual([]);
  });
});

describe.each(samples)('the sample “%s”, exported by us as Word', (name) => {
  it.each(ways)('and saved by LibreOffice as %s is the same, with all that paper does not show', async (way) => {
    const { yaml, report } = await importedFrom(name, way);
    expect(report.notices).toEqual([]);
    expect(modelOf(bareHosts(yaml))).toEqual(modelOf(bareHosts(texts.get(name) ?? '')));
  });
});
