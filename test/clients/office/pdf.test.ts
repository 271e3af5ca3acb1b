import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../../scripts/vscode-host/chromium.mjs';
import { createNodePdf, officeFilter, pdfFacts, type PdfFacts as OwnFacts } from '../../../server/hosts/node/pdf/node-pdf.ts';
import { formHint } from '../../../server/papers/hint/import-hint.ts';
import { renderPage } from '../../../server/papers/html/html.ts';
import { questionsOf } from '../../../server/papers/form/form-fields.ts';
import { buildBlankForm } from '../../../server/papers/form/form-view.ts';
import { renderFormDocx } from '../../../server/papers/form/form-docx.ts';
import { renderDocx } from '../../../server/papers/word/docx.ts';
import type { SubmissionView } from '../../../server/papers/view/table-model.ts';
import type { MadePdf } from '../../../server/ports.ts';
import { lowestLines, officeConvert, officeProgram, readPdf, type PdfFacts } from '../../kit/office.ts';
import { saidByPdf, type SaidByPdf } from '../../kit/pdf-objects.ts';
import { isNightly } from '../../kit/property-runs.ts';
import { sampleStore, sampleView, viewOf } from '../../kit/views.ts';

const tongues = `language: ja
template: apec-desg-covid19-2020
economy: Japan
document: {title: デジタル経済}
issues:
  data-exchange:
    - title: 新しい生活様式
      description: |
        한국어 text, and a note.[^1]

        [^1]: A note with [a link](https://a.example/note).
`;

/** An economy and answers, and neither number nor title: the template is not known. */
const bare = 'template: nobody-knows\neconomy: Japan\nissues:\n  something:\n    - title: A title\n';

/** Answers of different lengths to one issue, over several pages. */
const long = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
${Array.from({ length: 14 }, (_, index) => `    - title: Measure ${index}\n      description: ${'A sentence of measure. '.repeat(8 + 17 * (index % 4)).trim()}\n      outcome: Outcome ${index}`).join('\n')}
`;

interface Made {
  /** What we read in it ourselves. */
  readonly own: OwnFacts | undefined;
  readonly said: SaidByPdf;
  readonly facts: PdfFacts;
}

let folder: string;
const papers = new Map<string, Made>();
const fileOf = (name: string): string => join(folder, `${name}.pdf`);

/** Makes a PDF as the product does, which gives each program a profile of its own. */
async function make(name: string, view: SubmissionView, kind: 'office' | 'browser'): Promise<MadePdf> {
  const path = kind === 'office' ? officePath() : findChromium() ?? '';
  const program = { kind, name: kind === 'office' ? 'LibreOffice' : 'Chromium', path, first: [], workFolder: join(folder, 'work') };
  const sources = { word: () => renderDocx(view), html: () => Promise.resolve(renderPage(view)), folderUris: [] };
  const made = await createNodePdf({ find: () => Promise.resolve([program]) }).make(sources, new AbortController().signal);
  if (made.kind !== 'made') throw new Error(`No PDF of ${name}: ${made.kind}`);
  await writeFile(fileOf(name), made.bytes);
  return made;
}

/** The full path, as the product finds it. */
function officePath(): string {
  const program = officeProgram();
  return program === 'soffice' ? (process.env['PATH'] ?? '').split(':').map((one) => join(one, program)).find((one) => isThere(one)) ?? program : program;
}

function isThere(path: string): boolean {
  try {
    return readFileSync(path).length > 0;
  } catch {
    return false;
  }
}

let made: Readonly<Record<'office' | 'browser', MadePdf>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-submissions-made-'));
  await mkdir(join(folder, 'work'));
  const store = await sampleStore();
  const japan = sampleView('japan.submission.yaml', store);
  made = { office: await make('japan', japan, 'office'), browser: await make('japan-browser', japan, 'browser') };
  const template = store.get('apec-desg-covid19-2020');
  if (template === undefined) throw new Error('There is no such template.');
  const sources: Readonly<Record<string, Uint8Array>> = {
    tongues: await renderDocx(viewOf(tongues, store)), bare: await renderDocx(viewOf(bare, store)), second: await renderDocx(sampleView('second-template.submission.yaml', store)),
    form: await renderFormDocx(buildBlankForm(template, store.registries), formHint(template.id, questionsOf(template))), long: await renderDocx(viewOf(long, store)),
  };
  // All with one start of LibreOffice.
  const files = Object.entries(sources).map(([name, content]) => ({ path: join(folder, `${name}.docx`), content }));
  for (const { path, content } of files) await writeFile(path, content);
  await officeConvert(files.map(({ path }) => path), officeFilter, folder);
  if (isNightly) await make('long-browser', viewOf(long, store), 'browser');
  for (const name of ['japan', 'japan-browser', ...Object.keys(sources), ...(isNightly ? ['long-browser'] : [])]) {
    papers.set(name, { own: pdfFacts(await readFile(fileOf(name))), said: await saidByPdf(fileOf(name)), facts: await readPdf(fileOf(name)) });
  }
}, 240_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

function paper(name: string): Made {
  const found = papers.get(name);
  if (found === undefined) throw new Error(`There is no PDF of ${name}.`);
  return found;
}

describe('a PDF that LibreOffice makes', () => {
  it('says of itself that it follows PDF/UA, and who has made it', () => {
    expect(made.office).toMatchObject({ isTagged: true, hasMark: true, program: expect.stringMatching(/^LibreOffice \d+\.\d+$/) as string });
    for (const name of ['japan', 'tongues', 'bare', 'second', 'form']) expect(paper(name).own, name).toMatchObject({ isTagged: true, hasMark: true });
  });

  it.each(['japan', 'tongues', 'bare', 'second', 'form'])('has a title that is shown, a language, tags and an outline: %s', (name) => {
    const { said } = paper(name);
    expect(said).toMatchObject({ isTagged: true, showsTitle: true, hasOutline: true, figuresWithoutWords: 0 });
    expect(said.title).not.toBe('');
    expect(said.language).toMatch(/^[a-z]{2}-[A-Z]{2}$/);
  });

  it('says the title and the language of the submission', () => {
    expect(paper('japan').said).toMatchObject({ title: 'COVID-19 and the Digital Economy', language: 'en-US' });
    expect(paper('tongues').said).toMatchObject({ title: 'デジタル経済', language: 'ja-JP' });
    expect(paper('tongues').said.languages).toContain('ko-KR');
  });

  it.each(['japan', 'tongues', 'bare', 'second', 'form'])('has headings that begin with the first and leave none out: %s', (name) => {
    const levels = paper(name).said.headings.map((kind) => Number(kind.slice(2)));
    expect(levels[0]).toBe(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  it('has a table with heading cells that say what they head, and lists', () => {
    const { elements, headerCells, headerCellsWithScope } = paper('japan').said;
    expect([headerCells, headerCellsWithScope]).toEqual([3, 3]);
    expect(elements).toMatchObject({ '/Table': 1, '/TR': 8, '/L': 5, '/LI': 5, '/H1': 1, '/H2': 1, '/H3': 5 });
    for (const { said } of papers.values()) expect(said.headerCellsWithScope).toBe(said.headerCells);
  });

  it('says of each link where it leads, notes included', () => {
    const { links, linksInTree } = paper('japan').said;
    expect(linksInTree).toBe(links.length);
    expect([...new Set(links)].sort()).toEqual([
      'apec-desg@meti.go.jp', 'https://www.meti.go.jp/shingikai/mono_info_service/sangyo_cyber/pdf/20200417.pdf',
      'https://www.soumu.go.jp/main_sosiki/joho_tsusin/eng/Releases/Telecommunications/2020_03_31_11.html',
      'https://www.soumu.go.jp/main_sosiki/joho_tsusin/eng/Releases/Telecommunications/2020_04_10_3.html',
    ]);
    expect(paper('tongues').said.links).toContain('a link: https://a.example/note');
    for (const { said } of [paper('tongues'), paper('second')]) expect(said.links).not.toContain('');
  });

  it('has the words of the paper, and leaves nothing behind', () => {
    expect(paper('japan').facts.texts.join('')).toContain('establishment of the remote working security guidance');
    expect(readdirSync(join(folder, 'work'))).toEqual([]);
  });
});

describe('each page of a long table', () => {
  it.each(isNightly ? ['long', 'long-browser'] : ['long'])('ends with a line: %s', async (name) => {
    const { texts } = paper(name).facts;
    const lines = await lowestLines(fileOf(name));
    const withTable = texts.flatMap((text, page) => (text.includes('ISSUE') ? [page] : []));
    expect(withTable.length).toBeGreaterThan(2);
    // Below the last words of the table there is room for a line or two of text at the most.
    for (const page of withTable.slice(0, -1)) expect(lines[page], `page ${page + 1}`).toBeGreaterThan(0.8);
  });
});

describe('a PDF that a browser makes', () => {
  it('has tags, and no mark of PDF/UA', () => {
    const { said } = paper('japan-browser');
    expect(made.browser).toMatchObject({ isTagged: true, hasMark: false, program: expect.stringMatching(/^Chromium \d+$/) as string });
    expect(said).toMatchObject({ isTagged: true, showsTitle: true, hasOutline: true, language: 'en', figuresWithoutWords: 0 });
    expect(said.headerCells).toBeGreaterThan(2);
    expect(said.headerCellsWithScope).toBe(said.headerCells);
    expect(said.linksInTree).toBe(said.links.length);
  });

  it('has the words of the paper', () => {
    expect(paper('japan-browser').facts.texts.join('').replace(/\s+/g, ' ')).toContain('establishment of the remote working security guidance');
  });
});
