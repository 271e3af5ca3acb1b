import { beforeAll, describe, expect, it } from 'vitest';
import { strFromU8, unzipSync } from 'fflate';
import { renderFormDocx } from '../../server/papers/form/form-docx.ts';
import { fieldsOf, questionsOf } from '../../server/papers/form/form-fields.ts';
import { renderFormPage } from '../../server/papers/form/form-html.ts';
import { renderFormMarkdown } from '../../server/papers/form/form-markdown.ts';
import { buildBlankForm } from '../../server/papers/form/form-view.ts';
import { formHint } from '../../server/papers/hint/import-hint.ts';
import { templateFromValue, type Template } from '../../server/template/template.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { rezipped } from '../kit/change-docx.ts';
import { structureProblems } from '../kit/docx-structure.ts';
import { imported, modelOf } from '../kit/imports.ts';
import { allOf, readDocx, valueAt, wordsOf } from '../kit/read-docx.ts';
import { all, readHtml, textOf } from '../kit/read-html.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const templates = ['apec-desg-covid19-2020', 'regional-resilience-2021'] as const;

function templateOf(id: string): Template {
  const template = store.get(id);
  if (template === undefined) throw new Error(`there is no ${id}`);
  return template;
}

function hintOf(template: Template): string {
  return formHint(template.id, questionsOf(template));
}

function docxOf(template: Template): Promise<Uint8Array> {
  return renderFormDocx(buildBlankForm(template, store.registries), hintOf(template));
}

function bodyOf(docx: Uint8Array): string {
  return strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array()).replace(/(?=<w:(?:p|tbl|tr|tc|sdt|sectPr)[ >])/g, '\n');
}

describe.each(templates)('the blank form of “%s”', (id) => {
  it('is as it was read by people: Word, HTML, Markdown', async () => {
    const form = buildBlankForm(templateOf(id), store.registries);
    const fixture = (ending: string): string => `../fixtures/blank-forms/${id}.${ending}`;
    await expect(bodyOf(await docxOf(templateOf(id)))).toMatchFileSnapshot(fixture('document.xml'));
    await expect(renderFormPage(form, hintOf(templateOf(id)))).toMatchFileSnapshot(fixture('html'));
    await expect(renderFormMarkdown(form)).toMatchFileSnapshot(fixture('md'));
  });

  it('is as the standard wants it, with a field for each answer', async () => {
    const parts = readDocx(await docxOf(templateOf(id)));
    expect(structureProblems(parts)).toEqual([]);
    const tags = allOf(parts.get('word/document.xml'), 'w:sdt').map((control) => valueAt(control, 'w:sdtPr', 'w:tag') ?? '');
    expect(new Set(tags).size).toBe(tags.length);
    expect(tags.filter((tag) => !fieldsOf(templateOf(id)).has(tag))).toEqual([]);
    const answers = [...fieldsOf(templateOf(id))].filter(([, { kind }]) => kind === 'answer').map(([tag]) => tag);
    expect(tags.filter((tag) => answers.includes(tag))).toEqual(answers);
  });

  it('that nobody has filled in says nothing, in each format', async () => {
    const form = buildBlankForm(templateOf(id), store.registries);
    const issues = templateOf(id).issues.map((issue) => `  ${issue.id}: []\n`).join('');
    for (const [name, content] of [['form.docx', await docxOf(templateOf(id))], ['form.html', renderFormPage(form, hintOf(templateOf(id)))], ['form.md', renderFormMarkdown(form)]] as const) {
      const { yaml, report } = imported(content, name, store);
      const { issues: answers } = modelOf(yaml) as { readonly issues: unknown };
      expect(answers, name).toEqual((modelOf(`template: ${id}\nissues:\n${issues}`) as { readonly issues: unknown }).issues);
      expect(report.notices.map(({ message }) => message), name).toEqual(['The document has no line with the name of the economy; add “economy:”.']);
    }
  });

  it('is a page that can be read aloud: a language, headings, a table with headings', () => {
    const page = readHtml(renderFormPage(buildBlankForm(templateOf(id), store.registries), hintOf(templateOf(id))));
    expect(all(page, 'html')[0]?.attributes.get('lang')).toBe('en');
    expect(all(page, 'h1')).toHaveLength(1);
    expect(all(page, 'caption')).toHaveLength(1);
    expect(all(page, 'thead')[0] && all(page, 'th').filter(({ attributes }) => attributes.get('scope') === 'col')).toHaveLength(templateOf(id).columns.length);
    expect(all(page, 'th').filter(({ attributes }) => attributes.get('scope') === 'row').map(textOf)).toEqual(templateOf(id).issues.map(({ letter, title }) => `${letter}) ${title}`));
  });
});

describe('a form that came back', () => {
  const filled = async (change: (body: string) => string, id: string = templates[0]): Promise<ReturnType<typeof imported>> => {
    return imported(rezipped(await docxOf(templateOf(id)), 'word/document.xml', change), 'form.docx', store);
  };
  /** Writes into a field as Word does. */
  const write = (tag: string, content: string) => (body: string): string => (
    body.replace(new RegExp(`(<w:tag w:val="${tag}"/><w:id w:val="\\d+"/>)(?:<w:showingPlcHdr/>)?([^]*?<w:sdtContent>)[^]*?(?=</w:sdtContent>)`), `$1$2${content}`)
  );
  const words = (text: string, bold = false): string => `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`;
  const initiatives = 'form/answer/data-exchange/initiatives';
  const answer = write(initiatives, `${words('Alpha', true)}<w:r><w:br/></w:r>${words('Its text.')}`);

  it('says which issue a row is of, whatever was made of its heading', async () => {
    const { yaml, report } = await filled((body) => answer(body).replace('b) Exchange and use of data in a secure manner</w:t>', 'Datos</w:t>'));
    expect(yaml).toMatch(/^ {2}data-exchange:\n(?: {4}# Not understood: Datos\n)? {4}- title: Alpha\n {6}description: \|\n {8}Its text\.$/m);
    expect(report.notices.map(({ message }) => message)).toContain('“Datos” is in the place of “Exchange and use of data in a secure manner”; it was read as that issue.');
  });

  it('is read though its heading row is gone', async () => {
    const { yaml } = await filled((body) => answer(body).replace(/<w:tr>[^]*?<\/w:tr>/, ''));
    expect(yaml).toContain('  data-exchange:\n    - title: Alpha\n');
  });

  it('keeps what a program wrote into a field without saying that it is no prompt any more', async () => {
    const { yaml } = await filled((body) => body.replace(/(<w:tag w:val="form\/economy"\/>[^]*?<w:t[^>]*>)[^<]*/, '$1Chile'));
    expect(yaml).toMatch(/^economy: Chile$/m);
  });

  it('takes what Word puts into a field that was emptied for no answer', async () => {
    const { yaml } = await filled((body) => body.replace(/(<w:tag w:val="form\/economy"\/>[^]*?<w:t[^>]*>)[^<]*/, '$1Click or tap here to enter text.'));
    expect(yaml).not.toMatch(/Click|economy:/);
  });

  it('of another version of its template is told', async () => {
    const template = templateOf(templates[0]);
    const older = await renderFormDocx(buildBlankForm(template, store.registries), formHint(template.id, 'another'));
    const { report } = imported(rezipped(older, 'word/document.xml', answer), 'form.docx', store);
    expect(report.notices.map(({ message }) => message)).toContain('The form was made from another version of this template, with other questions; compare the answers with the document.');
  });

  it('whose fields were destroyed is read as any other form', async () => {
    const { yaml, report } = await filled((body) => write('form/economy', words('Chile'))(answer(body)).replace(/<w:sdt>[^]*?<w:sdtContent>|<\/w:sdtContent><\/w:sdt>/g, ''));
    expect(yaml).toBe('template: apec-desg-covid19-2020\neconomy: Chile\nissues:\n  business-continuity: []\n  data-exchange:\n    - title: Alpha\n      description: |\n        Its text.\n  digital-technologies: []\n  trusted-environment: []\n  economic-recovery: []\n');
    expect(report.notices).toEqual([]);
  });
});

describe('a template as strangers write it', () => {
  const huge = templateFromValue({
    id: 'huge', title: `</h1><script>alert(1)</script> ${'long '.repeat(5000)}`, submitTo: ']]><w:p/>',
    columns: ['Issue', 'Initiatives', { id: `c-${'x'.repeat(200)}`, title: '<b>[c]</b>', description: `[${'d'.repeat(100_000)}` }],
    issues: Array.from({ length: 200 }, (_, index) => ({ id: `i-${'y'.repeat(100)}-${index}`, title: `"><img src=x>${index}`, guidance: 'g'.repeat(1000) })),
    members: Array.from({ length: 5000 }, (_, index) => `Member ${index}`),
  });

  it('becomes a form that is whole, and not many times as long', async () => {
    if (huge === undefined) throw new Error('it has an id');
    const form = buildBlankForm(huge, store.registries);
    const page = renderFormPage(form, hintOf(huge));
    expect(all(readHtml(page), 'script')).toEqual([]);
    expect(all(readHtml(page), 'img')).toEqual([]);
    expect(page.length).toBeLessThan(600_000);
    const parts = readDocx(await docxOf(huge));
    expect(structureProblems(parts)).toEqual([]);
    const controls = allOf(parts.get('word/document.xml'), 'w:sdt');
    for (const name of ['w:tag', 'w:alias']) expect(Math.max(...controls.map((control) => valueAt(control, 'w:sdtPr', name)?.length ?? 99))).toBeLessThanOrEqual(64);
    expect(new Set(controls.map((control) => valueAt(control, 'w:sdtPr', 'w:tag'))).size).toBe(controls.length);
    expect(wordsOf(controls[0])).toBe('[document number]');
  });
});
