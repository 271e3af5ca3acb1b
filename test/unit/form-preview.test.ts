import { beforeAll, describe, expect, it } from 'vitest';
import { readTemplateDocument } from '../../server/document/model/template-document.ts';
import { formRowAtLine, formRowOfPath } from '../../server/papers/form/form-places.ts';
import { previewForm } from '../../server/papers/form/form-preview.ts';
import { PieceHistory } from '../../server/papers/preview/piece-history.ts';
import { readPath } from '../../server/papers/view/node-path.ts';
import { pathInTree, placeInTree, startOfText } from '../../server/papers/view/node-places.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { all, readHtml, textOf } from '../kit/read-html.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const text = `title: Digital Services
organisation: Example Forum
issues:
  - title: still being written
  - id: first
    letter: a
    title: The first
    guidance: Members are asked how they
    points:
      - {id: a.i, text: protect}
      - {id: a.ii, text: restore}
  - id: second
    title: The second
outcomes: [Ongoing]
`;

function documentOf(written: string): ReturnType<typeof readTemplateDocument> {
  return readTemplateDocument('file:///t.submission-template.yaml', 1, written);
}

describe('the preview of a template', () => {
  it('is its blank form, as far as it is written, with what is asked in the answer cells', () => {
    const { title, pieces } = previewForm(documentOf(text), store.registries, []);
    expect(title).toBe('Example Forum: Digital Services');
    expect(pieces.map(({ key }) => key)).toEqual(['head', 'columns', 'issues/1', 'issues/2']);
    const row = readHtml(`<table>${pieces[2]?.html ?? ''}</table>`);
    expect(textOf(all(row, 'th')[0])).toBe('a) The first');
    const [answer] = all(row, 'td');
    expect(answer && all(answer, 'li').map(textOf)).toEqual(['☐ i. protect', '☐ ii. restore', 'Other: [a sub-point in your own words]']);
    expect(answer && textOf(answer)).toContain('One bold title for each initiative');
  });

  it('shows both versions of each conflict of git beside each other', () => {
    const torn = (line: string, other: string): string => `<<<<<<< HEAD\n${line}\n=======\n${other}\n>>>>>>> desk\n`;
    const { pieces } = previewForm(documentOf(text.replace('    title: The second\n', torn('    title: The second', '    title: Another one')) + torn('language: en', 'language: fr')), store.registries, []);
    expect(pieces.map(({ key }) => key)).toEqual(['head', 'columns', 'versions', 'issues/1', 'issues/2']);
    const cells = all(readHtml(`<table>${pieces[2]?.html ?? ''}</table>`), 'td').map(textOf);
    expect(cells.slice(1)).toEqual(['title: The second', 'title: Another one', 'language: en', 'language: fr']);
    expect(textOf(all(readHtml(`<table>${pieces[4]?.html ?? ''}</table>`), 'th')[0])).toBe('c) The second');
  });

  it('follows an edit with the pieces that it changes', () => {
    const history = new PieceHistory((() => {
      let revision = 0;
      return () => ++revision;
    })());
    const first = history.update(previewForm(documentOf(text), store.registries, []).pieces, undefined);
    const second = history.update(previewForm(documentOf(text.replace('The second', 'The last')), store.registries, []).pieces, first.revision);
    expect(second.changed.map(({ key }) => key)).toEqual(['issues/2']);
    expect(second.order).toBeUndefined();
  });

  it('says above the form what is wrong with the template', () => {
    const document = documentOf(text);
    const findings = [{ code: 'schema.missing-key', severity: 'error', message: 'It has no <id>.', key: 'no id', range: { start: 0, end: 5 }, fixes: [], related: [] }] as const;
    const [head] = previewForm(document, store.registries, findings).pieces;
    expect(head?.html).toContain('It has no &lt;id&gt;.');
  });

  it('and its text lead to each other, also from what is shown to where it is written', () => {
    const document = documentOf(text);
    const { pieces } = previewForm(document, store.registries, []);
    for (const said of ['protect', 'restore', 'Members are asked', 'The second', 'Digital Services']) {
      const offset = text.indexOf(said);
      const path = pathInTree(document.root, offset);
      expect(text.slice(startOfText(document, placeInTree(document.root, readPath(path.text)))).startsWith(said), said).toBe(true);
    }
    for (const [, path = ''] of pieces.map(({ html }) => html).join('').matchAll(/data-path="(issues[^"]*)"/g)) {
      expect(placeInTree(document.root, readPath(path)).end, path).toBeGreaterThan(0);
    }
  });

  it.each([
    ['submitTo: the secretariat', 'Please send the completed form to: the secretariat.', 'submitTo'],
    ['deadline: 2021-08-31', 'Please send the completed form by 31 August 2021.', 'deadline'],
    ['limits: {title: 12}', 'Limits in words: title of an initiative 12.', 'limits'],
  ])('leads from a sentence about the form to the key that says it: %s', (line, said, key) => {
    const [head] = previewForm(documentOf(`${line}\n${text}`), store.registries, []).pieces;
    const [notice, ...others] = all(readHtml(head?.html ?? ''), 'p').filter((paragraph) => paragraph.attributes.get('class') === 'form-notice');
    expect(notice && textOf(notice)).toBe(said);
    expect(notice?.attributes.get('data-path')).toBe(key);
    expect(others.map(textOf)).toEqual(['Tick the sub-points that an initiative answers. For another one, copy the row.']);
  });

  it('has a row for each issue, in lines of the text', () => {
    const document = documentOf(text);
    expect(formRowAtLine(document, 0)).toMatchObject({ row: '', start: 0, end: 3 });
    expect(formRowAtLine(document, 8)).toMatchObject({ row: 'issues/1', start: 4, end: 11 });
    expect(formRowAtLine(document, 8)?.nodes.map(({ path }) => path)).toEqual([
      'issues/1/id', 'issues/1/letter', 'issues/1/title', 'issues/1/guidance', 'issues/1/points/0', 'issues/1/points/1',
    ]);
    expect(formRowAtLine(document, 13)).toMatchObject({ row: '', end: 15 });
    expect(formRowOfPath(document, 'issues/2')).toMatchObject({ start: 11, end: 13 });
    expect(formRowOfPath(document, 'issues/9')).toBeUndefined();
    expect(formRowAtLine(documentOf(''), 0)).toBeUndefined();
  });

  it('of a text that is no template yet fails for nothing', () => {
    for (const written of ['', 'issues:', '- a', 'issues: {a: 1}\ncolumns: 7\n', 'id: [x', 'issues: [1, {id: x}, {id: x}]\n']) {
      const document = documentOf(written);
      const { pieces } = previewForm(document, store.registries, []);
      expect(new Set(pieces.map(({ key }) => key)).size, written).toBe(pieces.length);
      for (const { html } of pieces) readHtml(html);
    }
  });
});
