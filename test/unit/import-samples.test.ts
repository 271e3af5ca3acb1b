import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { renderDocx } from '../../server/papers/word/docx.ts';
import { renderPage } from '../../server/papers/html/html.ts';
import { importHint } from '../../server/papers/hint/import-hint.ts';
import { renderMarkdown } from '../../server/papers/markdown/markdown.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported, modelOf, unsound } from '../kit/imports.ts';
import { storeWith } from '../kit/template-store.ts';
import { sampleStore, viewOf } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const sample = (name: string): Promise<string> => readFile(new URL(`../../samples/${name}.submission.yaml`, import.meta.url), 'utf8');
const seed = (): Promise<string> => readFile(new URL('../fixtures/seed/2020-DESG-010-japan.md', import.meta.url), 'utf8');

/** Without what no paper of ours shows. */
function shown(yaml: string): string {
  return yaml.replace(/^ +(?:points|agencies|kind): .*\n/gm, '');
}

describe('the printed original of Japan’s answer, as Markdown', () => {
  it('is the sample again, but for sub-points and agencies, which the form has no place for', async () => {
    const { yaml } = imported(await seed(), '2020-DESG-010-japan.md', store);
    expect(modelOf(yaml)).toEqual(modelOf(shown(await sample('japan'))));
  });

  it('is written as its writers wrote it, but for a comment and the quotes around a placeholder', async () => {
    const { yaml } = imported(await seed(), '2020-DESG-010-japan.md', store);
    const expected = shown(await sample('japan')).replace(/^#.*\n/, '').replace("'[contact point & email address]'", '"[contact point & email address]"');
    expect(yaml).toBe(expected);
  });

  it('leaves nothing open', async () => {
    const { report } = imported(await seed(), '2020-DESG-010-japan.md', store);
    expect(report).toEqual({ template: 'apec-desg-covid19-2020', economy: 'Japan', initiatives: 5, issues: 3, links: 3, notices: [] });
  });
});

describe.each(['japan', 'new-zealand', 'second-template'])('the sample “%s” comes back', (name) => {
  it('from Word as it was', async () => {
    const text = await sample(name);
    const document = readSubmissionDocument('file:///sample.submission.yaml', 1, text);
    const { yaml, report } = imported(await renderDocx(viewOf(text, store), importHint(document.submission)), 'x.docx', store);
    expect(modelOf(yaml)).toEqual(modelOf(text));
    expect(report.notices).toEqual([]);
  });

  it.each(['docx', 'html', 'md'])('from %s without a hint as far as it is shown', async (format) => {
    const text = shown(await sample(name));
    const view = viewOf(text, store);
    const content = format === 'docx' ? await renderDocx(view) : format === 'html' ? renderPage(view) : renderMarkdown(view);
    const { yaml, report } = imported(content, `x.${format}`, store);
    expect(renderMarkdown(viewOf(yaml, store))).toBe(renderMarkdown(view));
    expect(modelOf(yaml)).toMatchObject({ issues: (modelOf(text) as { readonly issues: object }).issues });
    expect(report.notices).toEqual([]);
    expect(unsound(yaml, store)).toEqual([]);
  });
});

it('of a form of few words leaves none of them over', async () => {
  const short = storeWith({
    't.submission-template.yaml': 'id: short\ntitle: Skills\nguidance: |\n  Please say:\n\n  - what\n  - why\ncolumns: [Question, {id: initiatives, title: Measures}, Result]\n' +
      'issues:\n  - {id: schools, letter: 1, title: Schools, points: [{id: 1.a, text: Teach}]}\n  - {id: firms, letter: 2, title: Firms}\n',
  });
  const text = 'template: short\neconomy: Japan\nissues:\n  schools:\n    - title: Courses\n      points: [1.a]\n      description: Teach\n  firms: []\n';
  const { submission } = readSubmissionDocument('file:///x.submission.yaml', 1, text);
  const { yaml, report } = imported(await renderDocx(viewOf(text, short), importHint(submission)), 'x.docx', short);
  expect(report.notices).toEqual([]);
  expect(modelOf(yaml)).toMatchObject({ issues: (modelOf(text) as { readonly issues: object }).issues });
});
