import { beforeAll, describe, expect, it } from 'vitest';
import { importFile } from '../../server/import/import-file.ts';
import { renderFormDocx } from '../../server/papers/form/form-docx.ts';
import { questionsOf } from '../../server/papers/form/form-fields.ts';
import { renderFormPage } from '../../server/papers/form/form-html.ts';
import { renderFormMarkdown } from '../../server/papers/form/form-markdown.ts';
import { buildBlankForm } from '../../server/papers/form/form-view.ts';
import { formHint } from '../../server/papers/hint/import-hint.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import type { Template } from '../../server/template/template.ts';
import { rezipped } from '../kit/change-docx.ts';
import { ticked, withOwnPoint, written } from '../kit/filled-form.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

type Edit = (body: string) => string;

interface Read {
  /** Without the template, the economy and the issues that nothing is said of. */
  readonly yaml: string;
  readonly notices: readonly string[];
}

const apec = 'apec-desg-covid19-2020';

function templateOf(id: string): Template {
  const template = store.get(id);
  if (template === undefined) throw new Error(`there is no ${id}`);
  return template;
}

function read(content: Uint8Array | string, name: string, template: Template): Read {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const result = importFile(bytes, name, { templates: [template], registries: store.registries, template: undefined });
  if ('refused' in result) throw new Error(result.refused);
  const yaml = result.yaml.split('\n').filter((line) => !/^template:|^economy:|^issues:|\[\]$|^$/.test(line)).join('\n');
  return { yaml, notices: result.report.notices.map(({ message }) => message) };
}

async function filled(template: Template, ...edits: readonly Edit[]): Promise<Read> {
  const docx = await renderFormDocx(buildBlankForm(template, store.registries), formHint(template.id, questionsOf(template)));
  return read(rezipped(docx, 'word/document.xml', (body) => edits.reduce((now, edit) => edit(now), body)), 'form.docx', template);
}

const chile = written('form/economy', 'Chile');
const alpha: Edit = (body) => written('form/answer/business-continuity/initiatives', '**Alpha**', 'Its text.')(chile(body));
const alphaIs = (...more: readonly string[]): string => ['  business-continuity:', ...more.filter((line) => line.startsWith('#')).map((line) => `    ${line}`), '    - title: Alpha', ...more.filter((line) => !line.startsWith('#')).map((line) => `      ${line}`), '      description: |', '        Its text.'].join('\n');
/** Something typed over the sign of a box, within its field. */
const typedOver = (point: string, text: string): Edit => (body) => body.replace(new RegExp(`(<w:tag w:val="form/point/[^/"]*/${point.replace('.', '\\.')}"/>[^]*?<w:t[^>]*>)☐`), (_, before: string) => before + text);
const label = (from: string, to: string): Edit => (body) => body.replace(from, () => to);

describe('what is typed in the place of a check box', () => {
  it.each(['yes', 'Yes', 'YES.', 'Y', 'V', '√', '■', '●', '[x]', '(x)', 'X', '☐x', '☒ x', '✔', 'Oui', 'Sí', 'да', '是', '有', 'はい', '예', '✗'])('“%s” ticks it', async (mark) => {
    expect(await filled(templateOf(apec), alpha, typedOver('a.ii', mark))).toEqual({ yaml: alphaIs('points: [a.ii]'), notices: [] });
  });

  it.each(['', '-', '–', '[ ]', '□'])('“%s” does not', async (mark) => {
    expect(await filled(templateOf(apec), alpha, typedOver('a.ii', mark))).toEqual({ yaml: alphaIs(), notices: [] });
  });

  it.each<[string, boolean, string]>([
    ['partly', false, 'partly'], ['No', false, 'No'], ['1', false, '1'], ['next year', false, 'next year'], ['done in 2021', false, 'done in 2021'], ['since 2019', false, 'since 2019'], ['☐ partly', false, 'partly'],
    ['x (since 2019)', true, '(since 2019)'], ['☒ since 2019', true, 'since 2019'], ['Yes, since 2019', true, 'since 2019'],
  ])('of “%s” no word is lost, and it is said', async (typed, isTick, left) => {
    expect(await filled(templateOf(apec), alpha, typedOver('a.ii', typed))).toEqual({
      yaml: alphaIs(`# At the check box of a sub-point: a.ii: ${left}`, ...(isTick ? ['points: [a.ii]'] : [])),
      notices: [`What was written at the check box of a sub-point was kept as a comment: “a.ii: ${left}”.`],
    });
  });

  it('or of a box that is gone with its field', async () => {
    const gone = (text: string): Edit => (body) => body.replace(/<w:sdt>(?:(?!<w:sdt>)[^])*?<w:tag w:val="form\/point\/[^/"]*\/a\.ii"\/>[^]*?<\/w:sdt>/, `<w:r><w:t>${text}</w:t></w:r>`);
    expect(await filled(templateOf(apec), alpha, gone('yes'))).toEqual({ yaml: alphaIs('points: [a.ii]'), notices: [] });
    expect((await filled(templateOf(apec), alpha, gone('since 2019'))).yaml).toBe(alphaIs('# At the check box of a sub-point: a.ii: since 2019'));
  });
});

describe('the words behind a check box that somebody has changed', () => {
  const bare: Edit = (body) => body.replace(/<w:sdt>[^]*?<w:sdtContent>|<\/w:sdtContent><\/w:sdt>/g, '');
  it.each<[string, readonly Edit[], readonly string[]]>([
    ['added to', [label('to leverage digital…</w:t>', 'to leverage digital… (since 2019, with CORFO)</w:t>')], ['# At the check box of a sub-point: a.ii: (since 2019, with CORFO)']],
    ['added to and ticked', [ticked('a.ii'), label('to leverage digital…</w:t>', 'to leverage digital… (since 2019)</w:t>')], ['# At the check box of a sub-point: a.ii: (since 2019)', 'points: [a.ii]']],
    ['added to, in a form without fields', [ticked('a.ii'), label('to leverage digital…</w:t>', 'to leverage digital… (since 2019)</w:t>'), bare], ['# At the check box of a sub-point: a.ii: (since 2019)', 'points: [a.ii]']],
    ['translated', [ticked('a.i'), (body) => body.replace(/ i\. Ensure access to[^<]*/, ' i. Acceso a redes')], ['# At the check box of a sub-point: a.i: Acceso a redes', 'points: [a.i]']],
  ])('%s', async (_, edits, more) => {
    expect((await filled(templateOf(apec), alpha, ...edits)).yaml).toBe(alphaIs(...more));
  });
});

describe('the place for a sub-point of their own', () => {
  const labels = ['Otro:', 'Autre : ', 'Lainnya: ', 'その他：', 'Others: ', 'Other (please specify): ', '', 'Otro punto que no figura:'];
  it.each(labels)('with the label “%s”', async (to) => {
    const relabelled = label('>Other: <', `>${to}<`);
    expect(await filled(templateOf(apec), alpha, ticked('a.i'), relabelled)).toMatchObject({ yaml: expect.stringMatching(/^ {2}business-continuity:\n(?: {4}# [^\n]*\n)? {4}- title: Alpha\n {6}points: \[a\.i\]\n[^-]*$/) as string });
    expect((await filled(templateOf(apec), alpha, withOwnPoint('business-continuity', 'Cash for teachers'), relabelled)).yaml).toBe(alphaIs('# Other sub-point: Cash for teachers'));
  });

  it('and a second text below it is divided as ever', async () => {
    const list = /(?:<w:p>(?:(?!<w:p>)[^])*form\/(?:own-)?point\/business-continuity[^]*?<\/w:p>)+/;
    const twice: Edit = (body) => body.replace(list, (boxes) => `${boxes}<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Beta</w:t></w:r></w:p>${ticked('a.ii')(boxes)}`);
    const { yaml } = await filled(templateOf(apec), alpha, ticked('a.i'), (body) => twice(body).replaceAll('>Other: <', '>Otro: <'));
    expect(yaml).toBe(`${alphaIs('points: [a.i]')}\n    - title: Beta\n      points: [a.i, a.ii]`);
  });
});

describe('text that is smaller than what stands above the boxes', () => {
  const big = (text: string, bold = false): string => `<w:p><w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t>${text}</w:t></w:r></w:p>`;
  const small = (text: string): string => `<w:p><w:pPr><w:pStyle w:val="Answer"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
  it('is no title, nor is what is larger', async () => {
    const field = /<w:p>(?:(?!<w:p>)[^])*?(<w:sdt>(?:(?!<w:sdt>)[^])*?<w:tag w:val="form\/answer\/business-continuity\/initiatives"\/>[^]*?<w:sdtContent>)[^]*?(<\/w:sdtContent><\/w:sdt>)<\/w:p>/;
    const answered: Edit = (body) => chile(body).replace(field, `$1${big('Alpha', true)}${big('Its text.')}$2`);
    const below: Edit = (body) => body.replace(/(form\/own-point\/business-continuity[^]*?)(<\/w:tc>)/, `$1${small('The programme goes on until 2022 and will reach all regions.')}$2`);
    const { yaml, notices } = await filled(templateOf(apec), answered, ticked('a.i'), below);
    expect(yaml).toBe(`${alphaIs('points: [a.i]')}\n\n        The programme goes on until 2022 and will reach all regions.`.replace('\n\n', '\n'));
    expect(notices).toEqual([]);
    // Without a full stop it may be a title, which is said.
    const doubtful = await filled(templateOf(apec), (body) => answered(body).replace('Its text.', 'Its text'), below);
    expect(doubtful.notices).toEqual([expect.stringContaining('“Its text”')]);
  });
});

describe('the line above the contact’s fields', () => {
  it.each([apec, 'regional-resilience-2021'])('says nothing, in any format of “%s”', async (id) => {
    const template = templateOf(id);
    const form = buildBlankForm(template, store.registries);
    const economy = template.members[0]?.name ?? 'Chile';
    for (const hint of [formHint(id, questionsOf(template)), undefined]) {
      const page = renderFormPage(form, hint ?? '').replace(/\[name of the economy\](?=<\/span><\/h2>)/, economy);
      expect(read(page, 'form.html', template).yaml).not.toMatch(/[Cc]ontact/);
    }
    expect(read(renderFormMarkdown(form), 'form.md', template).yaml).not.toMatch(/[Cc]ontact/);
    expect((await filled(template, written('form/economy', economy), written('form/contact/email', 'a@example.org'))).yaml).toBe('contact:\n  email: a@example.org');
  });
});

describe('a second contact in lines below the first', () => {
  const below = (...lines: readonly string[]): Edit => (body) => body.replace(/(form\/contact\/email[^]*?<\/w:p>)/, `$1${lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('')}`);
  const first = written('form/contact/name', 'Ana Ruiz');
  const mail = written('form/contact/email', 'aruiz@example.cl');
  it.each<[readonly Edit[], readonly string[], string]>([
    [[first, mail], ['Juan Rojas', 'jrojas@example.cl'], 'contact:\n  - name: Ana Ruiz\n    email: aruiz@example.cl\n  - name: Juan Rojas\n    email: jrojas@example.cl'],
    [[first], ['Juan Rojas', 'jrojas@example.cl'], 'contact:\n  - name: Ana Ruiz\n  - name: Juan Rojas\n    email: jrojas@example.cl'],
    [[first, mail], ['Juan Rojas', 'División de Asuntos Multilaterales', 'jrojas@example.cl'], 'contact:\n  - name: Ana Ruiz\n    email: aruiz@example.cl\n  - name: Juan Rojas\n    agency: División de Asuntos Multilaterales\n    email: jrojas@example.cl'],
    [[first], ['aruiz@example.cl'], 'contact:\n  name: Ana Ruiz\n  email: aruiz@example.cl'],
    [[first, mail], ['Chile notes that figures are preliminary.'], 'contact:\n  # Not understood: Chile notes that figures are preliminary.\n  name: Ana Ruiz\n  email: aruiz@example.cl'],
  ])('is one where it has a name or an address of its own: %#', async (edits, lines, contact) => {
    expect((await filled(templateOf(apec), chile, ...edits, below(...lines))).yaml).toBe(contact);
  });
});

describe('a form that LibreOffice has saved as a page', () => {
  it('has neither prompts nor the signs that end its fields', () => {
    const template = templateOf(apec);
    const page = renderFormPage(buildBlankForm(template, store.registries), formHint(apec, questionsOf(template))).replace(/\](?=<\/span>)|☐/g, '$&\u0001')
      .replace(/<p><span class="prompt">\[One bold[^]*?<\/p>/, '<p><b>Alpha</b></p><p>Its text.\u0001</p>').replace('☐\u0001 iii.', '☒\u0001 iii.');
    const { yaml, notices } = read(page, 'form.html', template);
    expect(yaml).toBe(alphaIs('points: [a.iii]'));
    expect(notices.join('')).not.toMatch(/[\u0001[]/);
  });
});
