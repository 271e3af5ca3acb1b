import { beforeAll, describe, expect, test } from 'vitest';
import { BlockReader } from '../../server/document/model/block-reader.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { isNothing, nodeAtPath } from '../../server/document/yaml/tree.ts';
import { editingOf } from '../../server/papers/preview/editing.ts';
import { PieceHistory } from '../../server/papers/preview/piece-history.ts';
import { previewPieces, type RenderedPiece } from '../../server/papers/preview/preview-pieces.ts';
import { readPath } from '../../server/papers/view/node-path.ts';
import { noNotes, notesOf, type Notes } from '../../server/papers/view/notes.ts';
import { buildTable } from '../../server/papers/view/table-model.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { all, classesOf, readHtml, textOf, type Element } from '../kit/read-html.ts';
import { storeWith } from '../kit/template-store.ts';
import { sampleStore, sampleText } from '../kit/views.ts';

let samples: FolderInputs;
beforeAll(async () => {
  samples = await sampleStore();
});

interface Shown {
  readonly editable: readonly RenderedPiece[];
  readonly shown: readonly RenderedPiece[];
}

function shownOf(text: string, store: FolderInputs, notes?: Notes, reader?: BlockReader): Shown {
  const document = readSubmissionDocument('file:///x.submission.yaml', 1, text, ...(reader === undefined ? [] : [{ reader }]));
  const template = store.get(document.submission.template?.value ?? '');
  const view = buildTable(document, template, store.registries);
  const its = notes ?? notesOf(document, [], () => undefined, template?.wordLimits);
  return { editable: previewPieces(view, its, editingOf(document, template, store.registries)), shown: previewPieces(view, its) };
}

function htmlOf(pieces: readonly RenderedPiece[], ...keys: readonly string[]): Element {
  return readHtml(pieces.filter(({ key }) => keys.length === 0 || keys.includes(key)).map(({ html }) => html).join('\n'));
}

/** What can be written at the places of a page: the path, and the words of the invitation. */
function invitations(page: Element): readonly string[] {
  return all(page, '.absent').map((one) => `${one.attributes.get('data-path')}: ${textOf(one)}`);
}

function without(element: Element, ...classes: readonly string[]): Element {
  return {
    ...element,
    children: element.children.filter((child) => typeof child === 'string' || !classesOf(child).some((one) => classes.includes(one)))
      .map((child) => (typeof child === 'string' ? child : without(child, ...classes))),
  };
}

const apec = (lines: string): string => `template: apec-desg-covid19-2020\n${lines}`;
const initiative = (lines: string): string => apec(`economy: Japan\nissues:\n  business-continuity:\n    - ${lines.replaceAll('\n', '\n      ')}\n`);
const row = 'issues/business-continuity/0';

describe('A table that can be written in', () => {
  test.each(['japan', 'half-written', 'mistakes', 'new-zealand', 'second-template', 'long'])('says what the paper says, and more (%s)', (name) => {
    const { editable, shown } = shownOf(sampleText(`${name}.submission.yaml`), samples);
    const plain = without(htmlOf(editable), 'absent', 'detail', 'word-counts');
    // A label of the cover stands beside a place, too.
    const withoutLabels = (page: Element): string => textOf({ ...page, children: page.children.map((child) => (typeof child === 'string' ? child : withoutTag(child, 'dt'))) });
    expect(withoutLabels(plain)).toBe(withoutLabels(without(htmlOf(shown), 'word-counts')));
    const keys = (pieces: readonly RenderedPiece[]): readonly string[] => pieces.map(({ key }) => key).filter((key) => key !== 'foot');
    expect(keys(editable)).toEqual(keys(shown));
    const headings = (page: Element): readonly string[] => ['h1', 'h2', 'th'].flatMap((tag) => all(page, tag).map(textOf));
    expect(headings(htmlOf(editable))).toEqual(headings(htmlOf(shown)));
  });

  test.each(['japan', 'half-written', 'mistakes', 'new-zealand', 'second-template', 'long'])('invites where nothing is written, and each place once (%s)', (name) => {
    const text = sampleText(`${name}.submission.yaml`);
    const page = htmlOf(shownOf(text, samples).editable);
    const { root } = readSubmissionDocument('file:///x.submission.yaml', 1, text);
    const paths = all(page, '.absent').map((one) => one.attributes.get('data-path') ?? '');
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) {
      const segments = readPath(path).map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment));
      const found = root === undefined ? undefined : nodeAtPath(root, segments)?.node;
      // A list or a map where one text should be is not on paper either: its place says what to do.
      const isShown = found?.kind === 'scalar' && !isNothing(found) && String(found.value).trim() !== '';
      expect([path, isShown]).toEqual([path, false]);
    }
  });

  test('has a place for each text, each link and what paper does not show', () => {
    const page = htmlOf(shownOf(initiative('title: One'), samples).editable, row);
    expect(invitations(page)).toEqual([
      `${row}/description: Add a description`, `${row}/links/0: Add a link`, `${row}/attachments/0: Add an attachment`,
      `${row}/kind: Select a kind`, `${row}/points: Select sub-points`, `${row}/agencies: Select agencies`, `${row}/outcome: Add an outcome`,
    ]);
    const untitled = htmlOf(shownOf(initiative('description: x\nlinks:\n  -\n  - language: Japanese\n  - https://a.example\nattachments: [{title: A}, a.pdf, {language: Japanese}]'), samples).editable, row);
    expect(invitations(untitled).slice(0, 5)).toEqual([
      `${row}/title: Add a title`, `${row}/links/0: Add the address of this link`, `${row}/attachments/2: Add the file of this attachment`,
      `${row}/links/2: Add a link`, `${row}/attachments/3: Add an attachment`,
    ]);
    expect(all(untitled, 'li').map((one) => one.attributes.get('data-path'))).toEqual(['links/0', 'links/1', 'attachments/0', 'attachments/1', 'attachments/2'].map((path) => `${row}/${path}`));
  });

  test('has a place for the part of an outcome that is missing', () => {
    const outcome = (written: string): readonly string[] => {
      const page = htmlOf(shownOf(initiative(`title: One\noutcome:${written}`), samples).editable, row);
      return all(page, 'td.outcome').flatMap((cell) => all(cell, 'p').map((one) => `${one.attributes.get('data-path')?.slice(row.length + 1)}: ${textOf(one)}`));
    };
    expect(outcome(' Done')).toEqual(['outcome: Done']);
    expect(outcome('')).toEqual(['outcome: Add an outcome']);
    expect(outcome('\n  expected: Soon')).toEqual(['outcome/actual: Add the actual outcome', 'outcome/expected: Expected: Soon']);
    expect(outcome('\n  actual: Done')).toEqual(['outcome/actual: Actual: Done', 'outcome/expected: Add the expected outcome']);
    expect(outcome('\n  actual:\n  expected:')).toEqual(['outcome/actual: Add the actual outcome', 'outcome/expected: Add the expected outcome']);
  });

  test('has a place for each further column, and for a first initiative', () => {
    const text = 'template: regional-resilience-2021\nissues:\n  networks:\n    - title: One\n      columns: {budget: 5}\n';
    const { editable } = shownOf(text, samples);
    expect(invitations(htmlOf(editable, 'issues/networks/0')).filter((one) => one.includes('/columns/'))).toEqual(['issues/networks/0/columns/timeline: Add a text (at most 10 words)']);
    const empty = editable.filter(({ html }) => html.includes('<td class="empty"'));
    expect(empty.length).toBeGreaterThan(1);
    for (const piece of empty) expect(invitations(htmlOf([piece]))).toEqual([`${piece.key}/0/title: Add an initiative`]);
  });

  test('leaves alone what stands where an initiative should be', () => {
    const { editable, shown } = shownOf(apec('issues:\n  business-continuity: one text\n  data-exchange:\n    - another\n'), samples);
    for (const key of ['issues/business-continuity', 'issues/data-exchange/0']) expect(htmlOf(editable, key)).toEqual(htmlOf(shown, key));
  });

  test('shows kinds, sub-points and agencies with what they stand for', () => {
    const page = htmlOf(shownOf(initiative('title: One\nkind: policy\npoints: [a.i, z.z, ]\nagencies: [METI, Nobody, "<b>"]'), samples).editable, row);
    expect(all(page, 'p.detail').map((one) => [one.attributes.get('data-path')?.slice(row.length + 1), textOf(all(one, '.detail-label')[0])])).toEqual([
      ['kind', 'Kind'], ['points', 'Sub-points'], ['agencies', 'Agencies'],
    ]);
    const chips = all(page, 'span.chip').map((one) => [textOf(one), classesOf(one).includes('unknown'), one.attributes.get('title')]);
    expect(chips).toEqual([
      ['policy', false, undefined],
      ['a.i', false, expect.stringContaining('reliable connectivity') as unknown],
      ['z.z (not known)', true, undefined],
      ['METI', false, 'Ministry of Economy, Trade and Industry (METI)'],
      ['Nobody (not known)', true, undefined],
      ['<b> (not known)', true, undefined],
    ]);
  });

  test('offers no sub-points where an issue has none', () => {
    const store = storeWith({ 'a.submission-template.yaml': 'id: a\ntitle: A\nissues: [{id: x, title: X}]\n' });
    const { editable } = shownOf('template: a\nissues: {x: [{title: One}]}\n', store);
    expect(invitations(htmlOf(editable)).filter((one) => one.includes('/points'))).toEqual([]);
  });
});

describe('Above and below the table', () => {
  test('each field has a place, and what the template gives is written on the cover', () => {
    const { editable } = shownOf(apec('economy: Japan\ndocument: {place: ""}\nissues: {}\n'), samples);
    const head = htmlOf(editable, 'head');
    expect(invitations(head)).toEqual([
      'document/number: Add the document number', 'document/place: Add the place of the meeting', 'contact: Add a contact',
    ]);
    const fields = all(head, 'dd').map((one) => `${one.attributes.get('data-path')}: ${textOf(one)}`);
    expect(fields).toEqual(['document/purpose: Information', 'document/submittedBy: Japan']);
  });

  test('a submission without anything has places for everything', () => {
    const head = htmlOf(shownOf('issues: {}\n', samples).editable, 'head');
    expect(invitations(head).map((one) => one.replace(/:.*/, ''))).toEqual([
      'document/number', 'document/agendaItem', 'document/title', 'document/purpose', 'document/submittedBy', 'document/meeting', 'document/place', 'document/date', 'economy', 'contact',
    ]);
    expect(['h1', 'h2'].flatMap((tag) => all(head, tag))).toEqual([]);
  });

  test.each([
    ['contact:\n', 'contact', []],
    ['contact: {}\n', 'contact/1', ['contact/name', 'contact/office', 'contact/agency', 'contact/email']],
    ['contact: {name: A, email: a@b.example}\n', 'contact/1', ['contact/office', 'contact/agency']],
    ['contact:\n  - office: O\n  -\n  - {}\n', 'contact/2', ['contact/0/name', 'contact/0/agency', 'contact/0/email', 'contact/1/name', 'contact/1/office', 'contact/1/agency', 'contact/1/email']],
  ])('contacts: %j', (written, next, missing) => {
    const head = htmlOf(shownOf(apec(`economy: Japan\n${written}issues: {}\n`), samples).editable, 'head');
    const contacts = invitations(head).map((one) => one.replace(/:.*/, '')).filter((path) => path.startsWith('contact'));
    expect(contacts).toEqual([...missing, next]);
  });

  test('attachments of the submission stand below it, with a place for the next', () => {
    const foot = (written: string): readonly string[] => all(htmlOf(shownOf(apec(`${written}issues: {}\n`), samples).editable, 'foot'), '').flatMap((one) => {
      const path = one.attributes.get('data-path');
      return path === undefined ? [] : [`${path}: ${textOf(one)}`];
    });
    expect(foot('')).toEqual(['attachments/0: Add an attachment of the whole submission']);
    expect(foot('attachments: [a.pdf, {title: }]\n')).toEqual([
      'attachments/0: a.pdf', 'attachments/1: Add the file of this attachment', 'attachments/2: Add an attachment of the whole submission',
    ]);
  });
});

describe('Counts of words', () => {
  const template = 'id: short\ntitle: Short\ncolumns: [Issue, Initiatives, {id: budget, title: Budget}, Outcome]\nissues: [{id: a, title: A}]\nlimits: {title: {words: 3}, description: {words: 6}, outcome: {words: 4}, budget: {words: 1}}\n';

  test('stand behind the text that is counted, with the limit as a number', () => {
    const store = storeWith({ 'short.submission-template.yaml': template });
    const text = 'template: short\nissues:\n  a:\n    - title: One two three four\n      description: x\n      outcome: {actual: a b, expected: c}\n    - title: A\n';
    const page = htmlOf(shownOf(text, store).editable, 'issues/a/0');
    const lines = all(page, 'td').flatMap((cell) => all(cell, 'p').map((one) => {
      const [count] = all(one, '.word-count');
      return count === undefined ? textOf(one) : `${count.attributes.get('data-path')} ${textOf(one)} of ${count.attributes.get('data-most')}`;
    }));
    expect(lines.slice(0, 4)).toEqual(['One two three four', 'issues/a/0/title 4 / 3 words of 3', 'x', 'issues/a/0/description 1 / 6 words of 6']);
    expect(lines.at(-1)).toBe('issues/a/0/outcome 3 / 4 words of 4');
    expect(invitations(htmlOf(shownOf(text, store).editable, 'issues/a/1'))).toEqual(expect.arrayContaining([
      'issues/a/1/description: Add a description (at most 6 words)', 'issues/a/1/columns/budget: Add a text (at most 1 word)', 'issues/a/1/outcome: Add an outcome (at most 4 words)',
    ]));
  });
});

describe('After an edit', () => {
  const many = apec(`economy: Japan\nissues:\n  business-continuity:\n${Array.from({ length: 300 }, (_, index) => `    - title: Number ${index}.\n      agencies: [METI]\n`).join('')}`);

  test('of one initiative, its row alone is written anew, and a preview beside it has its own', () => {
    const reader = new BlockReader();
    const counter = (): (() => number) => {
      let count = 0;
      return () => ++count;
    };
    const [history, beside] = [new PieceHistory(counter()), new PieceHistory(counter())];
    const first = shownOf(many, samples, noNotes, reader);
    const { revision } = history.update(first.editable, undefined);
    beside.update(first.shown, undefined);
    const next = shownOf(many.replace('Number 150.', 'Number 150, changed.'), samples, noNotes, reader);
    const { changed } = history.update(next.editable, revision);
    expect(changed.map(({ key }) => key)).toEqual(['issues/business-continuity/150']);
    expect(changed[0]?.html).toContain('Select a kind');
    const [shownBeside] = beside.update(next.shown, revision).changed;
    expect(shownBeside?.key).toBe('issues/business-continuity/150');
    expect(shownBeside?.html).not.toContain('Select a kind');
    // What an untouched initiative says is the same text, not one that was written again.
    const html = ({ editable }: Shown, key: string): string | undefined => editable.find((piece) => piece.key === key)?.html;
    expect(html(next, 'issues/business-continuity/7')).toBe(html(first, 'issues/business-continuity/7'));
  });

  test('of the economy, its agencies are looked up again', () => {
    const reader = new BlockReader();
    const titles = (text: string): readonly unknown[] => all(htmlOf(shownOf(text, samples, noNotes, reader).editable, 'issues/business-continuity/9'), 'span.chip').map((one) => one.attributes.get('title'));
    expect(titles(many.replaceAll('[METI]', '[MIC]'))).toEqual(['Ministry of Internal Affairs and Communications (MIC)']);
    expect(titles(many.replaceAll('[METI]', '[MIC]').replace('economy: Japan', 'economy: Viet Nam'))).not.toEqual(['Ministry of Internal Affairs and Communications (MIC)']);
  });
});

function withoutTag(element: Element, tag: string): Element {
  return { ...element, children: element.children.filter((child) => typeof child === 'string' || child.tag !== tag).map((child) => (typeof child === 'string' ? child : withoutTag(child, tag))) };
}
