import { beforeAll, describe, expect, it } from 'vitest';
import { renderFormDocx } from '../../server/papers/form/form-docx.ts';
import { questionsOf } from '../../server/papers/form/form-fields.ts';
import { renderFormPage } from '../../server/papers/form/form-html.ts';
import { renderFormMarkdown } from '../../server/papers/form/form-markdown.ts';
import { buildBlankForm } from '../../server/papers/form/form-view.ts';
import { formHint } from '../../server/papers/hint/import-hint.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { templateFromValue, type Template } from '../../server/template/template.ts';
import { rezipped } from '../kit/change-docx.ts';
import { ticked, typedInstead, withOwnPoint, written } from '../kit/filled-form.ts';
import { importFile } from '../../server/import/import-file.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const many = templateFromValue({
  id: 'many', columns: ['Issue', 'Initiatives', 'Outcome'],
  issues: [
    { id: 'one', letter: 'a', title: 'Connectivity of rural schools', points: [{ id: 'a.i', text: 'Only this' }] },
    { id: 'many', letter: 'b', title: 'Remote work of administrations', points: Array.from({ length: 40 }, (_, index) => ({ id: `b.${index + 1}`, text: `Question ${index + 1}` })) },
    { id: 'none', letter: 'c', title: 'Anything else of interest' },
  ],
});

function templateOf(id: string): Template {
  const template = id === 'many' ? many : store.get(id);
  if (template === undefined) throw new Error(`there is no ${id}`);
  return template;
}

type Edit = (body: string) => string;

interface Read {
  /** For each initiative its title and sub-points. */
  readonly points: Readonly<Record<string, string>>;
  readonly comments: readonly string[];
  readonly notices: readonly string[];
}

function read(content: Uint8Array | string, name: string, template: Template): Read {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const result = importFile(bytes, name, { templates: [template], registries: store.registries, template: undefined });
  if ('refused' in result) throw new Error(result.refused);
  const { yaml, report } = result;
  const points = Object.fromEntries(yaml.split(/^ {4}- title: /m).slice(1).map((one) => [one.slice(0, one.indexOf('\n')), /^ {6}points: \[(.*)\]$/m.exec(one)?.[1] ?? '']));
  const notices = report.notices.map(({ message }) => message).filter((message) => !message.includes('no line with the name of the economy'));
  return { points, comments: yaml.match(/#.*/g) ?? [], notices };
}

async function filled(id: string, ...edits: readonly Edit[]): Promise<Read> {
  const template = templateOf(id);
  const docx = await renderFormDocx(buildBlankForm(template, store.registries), formHint(id, questionsOf(template)));
  return read(rezipped(docx, 'word/document.xml', (body) => edits.reduce((now, edit) => edit(now), body)), 'form.docx', template);
}

const apec = 'apec-desg-covid19-2020';
const alpha = written('form/answer/business-continuity/initiatives', '**Alpha**', 'Its text.');
const both = written('form/answer/business-continuity/initiatives', '**Alpha**', 'Its text.', '**Beta**', 'Its text, too.');
/** The row of an issue once more, with another answer, as somebody copies it. */
const copiedRow = (issue: string, change: Edit): Edit => (body) => body.replace(new RegExp(`<w:tr>(?:(?!<w:tr>)[^])*form/answer/${issue}/[^]*?</w:tr>`), (row) => row + change(row));
/** The list of an issue once more, below a second answer in the same cell. */
const secondAnswer = (issue: string, title: string, change: Edit): Edit => (body) => (
  body.replace(new RegExp(`(?:<w:p>(?:(?!<w:p>)[^])*form/(?:own-)?point/${issue}[^]*?</w:p>)+`), (list) => `${list}<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>${title}</w:t></w:r></w:p>${change(list)}`)
);
const together = 'Sub-points are ticked for no initiative or for several together; they were kept as a comment: “a.i, a.iii”.';

describe('check boxes of sub-points in a blank form', () => {
  it.each<[string, readonly Edit[], Read['points']]>([
    ['ticked by a click', [alpha, ticked('a.i'), ticked('a.iii')], { Alpha: 'a.i, a.iii' }],
    ['typed over with an x', [alpha, typedInstead('a.ii', 'x')], { Alpha: 'a.ii' }],
    ['typed over with a tick, without a space', [alpha, typedInstead('a.ii', '✓')], { Alpha: 'a.ii' }],
    ['of which one is gone, with its box', [alpha, typedInstead('a.ii', ''), ticked('a.iii')], { Alpha: 'a.iii' }],
    ['none of which is ticked', [alpha], { Alpha: '' }],
    ['in a copied row', [alpha, copiedRow('business-continuity', (row) => ticked('a.iii')(row.replace('Alpha', 'Beta'))), ticked('a.i')], { Alpha: 'a.i', Beta: 'a.iii' }],
    ['copied below a second initiative', [alpha, ticked('a.i'), secondAnswer('business-continuity', 'Beta', ticked('a.ii'))], { Alpha: 'a.i', Beta: 'a.i, a.ii' }],
    ['of which the first list has none', [alpha, secondAnswer('business-continuity', 'Beta', ticked('a.ii'))], { Alpha: '', Beta: 'a.ii' }],
    ['of two issues', [alpha, written('form/answer/digital-technologies/initiatives', '**Gamma**'), ticked('a.i'), ticked('c.iv')], { Alpha: 'a.i', Gamma: 'c.iv' }],
    ['beside an answer without a title', [written('form/answer/data-exchange/initiatives', 'We share data on infections with neighbours every day.'), ticked('b.ii')], { 'We share data on infections with neighbours every day': 'b.ii' }],
    ['beside codes that were typed behind titles', [written('form/answer/business-continuity/initiatives', '**Alpha** (a.i)')], { Alpha: 'a.i' }],
  ])('%s', async (_, edits, points) => {
    expect(await filled(apec, ...edits)).toMatchObject({ points, comments: [] });
  });

  it('of a template with one sub-point, with many, and with none', async () => {
    const answers = ['one', 'many', 'none'].map((issue) => written(`form/answer/${issue}/initiatives`, `**Answer to ${issue}**`, 'Its text.'));
    expect(await filled('many', ...answers, ticked('a.i'), ticked('b.1'), ticked('b.17'), ticked('b.40'))).toEqual({
      points: { 'Answer to one': 'a.i', 'Answer to many': 'b.1, b.17, b.40', 'Answer to none': '' }, comments: [], notices: [],
    });
  });

  it.each<[string, readonly Edit[]]>([
    ['two initiatives together', [both, ticked('a.i'), ticked('a.iii')]],
    ['no initiative', [ticked('a.i'), ticked('a.iii')]],
    ['an answer that there is nothing to say', [written('form/answer/business-continuity/initiatives', 'N/A'), ticked('a.i'), ticked('a.iii')]],
    ['an empty copy of the row', [alpha, copiedRow('business-continuity', (row) => ticked('a.i')(ticked('a.iii')(row.replace(/Alpha|Its text\./g, ''))))]],
  ])('ticked for %s are told and kept, and are nobody’s', async (_, edits) => {
    const { points, comments, notices } = await filled(apec, ...edits);
    expect(Object.values(points).join('')).toBe('');
    expect(comments).toContain('# Sub-points: a.i, a.iii');
    expect(notices).toContain(together);
  });

  it('have a place for a sub-point of their own, and lose no word that was written beside a box', async () => {
    const { points, comments, notices } = await filled(apec, alpha, withOwnPoint('business-continuity', 'Cash for teachers'), ticked('a.i'), (body) => body.replace(/ i\. Ensure access to[^<]*/, ' i. Acceso a redes'));
    expect(points).toEqual({ Alpha: 'a.i' });
    expect(comments).toEqual(['# At the check box of a sub-point: a.i: Acceso a redes', '# Other sub-point: Cash for teachers']);
    expect(notices).toContain('A sub-point that the template does not have was kept as a comment: “Cash for teachers”.');
  });

  it('are read from a form whose fields are gone, from a page and from Markdown', async () => {
    const bare: Edit = (body) => body.replace(/<w:sdt>[^]*?<w:sdtContent>|<\/w:sdtContent><\/w:sdt>/g, '');
    expect(await filled(apec, alpha, ticked('a.i'), typedInstead('a.iii', 'X '), bare)).toMatchObject({ points: { Alpha: 'a.i, a.iii' }, comments: [] });
    const template = templateOf(apec);
    const form = buildBlankForm(template, store.registries);
    const page = renderFormPage(form, formHint(apec, questionsOf(template))).replace('☐ iii.', '☒ iii.').replace(/<p><span class="prompt">\[One bold[^]*?<\/p>/, '<p><b>Alpha</b></p><p>Its text.</p>');
    expect(read(page, 'form.html', template)).toMatchObject({ points: { Alpha: 'a.iii' }, comments: [] });
    const markdown = renderFormMarkdown(form).replace('[ ] ii.', '[x] ii.').replace(/\\\[One bold[^]*?\\\]/, '**Alpha**\n\nIts text.');
    expect(read(markdown, 'form.md', template)).toMatchObject({ points: { Alpha: 'a.ii' }, comments: [] });
  });

  it.each([' ✓', ' x', ' ☑', ' (x)', ' yes', ' [x]'])('are ticked by “%s” behind their words, whole or not', async (sign) => {
    for (const words of [/( i\. Ensure access to[^<]*)/, /( i\. Ensure access to reliable connectivity and relevant digital)[^<]*/]) {
      expect(await filled(apec, alpha, ticked('a.iii'), (body) => body.replace(words, (_, label: string) => label + sign))).toEqual({ points: { Alpha: 'a.i, a.iii' }, comments: [], notices: [] });
    }
  });

  it('that stand behind their words tick nothing behind them', async () => {
    const line = '<w:p><w:r><w:t>i. Ensure access to reliable connectivity ☒ ii. Encourage businesses, including MSMEs ☐</w:t></w:r></w:p>';
    const { points } = await filled(apec, (body) => alpha(body.replace(/(?:<w:p>(?:(?!<w:p>)[^])*form\/(?:own-)?point\/business-continuity[^]*?<\/w:p>)+/, line)));
    expect(points.Alpha).not.toContain('a.ii');
  });

  it('leave “x”, boxes and “Other:” in a text', async () => {
    const { points, comments } = await filled(apec, written('form/answer/business-continuity/initiatives', '**Alpha**', '☒ Vouchers for firms', 'x marks the spot', 'Other: we train teachers'), ticked('a.i'));
    expect(points).toEqual({ Alpha: 'a.i' });
    expect(comments).toEqual([]);
  });
});
