import { beforeAll, describe, expect, it } from 'vitest';
import { editsFor } from '../../server/edit/table-edits.ts';
import { withEdits } from '../../server/document/edit/text-edits.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import type { YamlNode } from '../../server/document/yaml/tree.ts';
import { firstThatHolds } from '../../server/edit/structure/draft.ts';
import { excerptOf } from '../../server/document/model/excerpt.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { scopeOf } from '../../server/language/scope.ts';
import type { TableChange } from '../../server/protocol/table.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { processorMsOf } from '../kit/processor-time.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

/** The text after a change and where the focus goes; a refusal is its sentence. */
function after(text: string, change: TableChange): { readonly text: string; readonly path: string } | string {
  const document = readSubmissionDocument('file:///x.submission.yaml', 1, text);
  const edited = editsFor(document, change, scopeOf(document, store));
  if ('refused' in edited) return edited.refused;
  if ('conflict' in edited) return 'conflict';
  return { text: withEdits(text, edited.edits) ?? 'overlapping', path: edited.path };
}

const head = ['template: apec-desg-covid19-2020', 'economy: Japan'];

function file(...lines: readonly string[]): string {
  return [...head, ...lines, ''].join('\n');
}

const two = file(
  'issues:', '  # a) Business continuity', '  business-continuity:', '    # about A', '    - title: A', '      outcome: one # behind',
  '      # below A', '', '    # about B', '    - title: B', '  data-exchange: [] # none', '  digital-technologies:', '    - title: C',
);

describe('remove', () => {
  it('takes the comments of an initiative along, and leaves those of the issue', () => {
    expect(after(two, { kind: 'remove', path: 'issues/business-continuity/0' })).toEqual({
      path: 'issues/business-continuity/0',
      text: file('issues:', '  # a) Business continuity', '  business-continuity:', '    # about B', '    - title: B', '  data-exchange: [] # none', '  digital-technologies:', '    - title: C'),
    });
    expect(after(two, { kind: 'remove', path: 'issues/business-continuity/1' })).toEqual({
      path: 'issues/business-continuity/0',
      text: file('issues:', '  # a) Business continuity', '  business-continuity:', '    # about A', '    - title: A', '      outcome: one # behind', '      # below A', '  data-exchange: [] # none', '  digital-technologies:', '    - title: C'),
    });
  });

  it('writes brackets for an issue without a further initiative', () => {
    expect(after(two, { kind: 'remove', path: 'issues/digital-technologies/0' })).toEqual({
      path: 'issues/digital-technologies/0/title', text: two.replace('digital-technologies:\n    - title: C', 'digital-technologies: []'),
    });
  });
});

describe('move', () => {
  const [aboutA, aboutB] = ['    # about A\n    - title: A\n      outcome: one # behind\n      # below A\n', '    # about B\n    - title: B\n'];
  const initiative = 'issues/business-continuity/0';

  it('swaps two initiatives with their comments, and the empty line stays between them', () => {
    const swapped = { path: 'issues/business-continuity/1', text: two.replace(`${aboutA}\n${aboutB}`, `${aboutB}\n${aboutA}`) };
    expect(after(two, { kind: 'move', path: initiative, list: 'issues/business-continuity', at: 1 })).toEqual(swapped);
    expect(after(two, { kind: 'move', path: 'issues/business-continuity/1', list: 'issues/business-continuity', at: 0 })).toEqual({ ...swapped, path: initiative });
  });

  it('puts an initiative into an issue without answers, and before others', () => {
    const without = two.replace(`${aboutA}\n`, '');
    expect(after(two, { kind: 'move', path: initiative, list: 'issues/data-exchange', at: 3 })).toEqual({
      path: 'issues/data-exchange/0', text: without.replace('data-exchange: [] # none\n', `data-exchange: # none\n${aboutA}`),
    });
    expect(after(two, { kind: 'move', path: initiative, list: 'issues/digital-technologies', at: 0 })).toEqual({
      path: 'issues/digital-technologies/0', text: without.replace('    - title: C\n', `${aboutA}\n    - title: C\n`),
    });
  });

  it('writes the key of an issue that is not in the text in the order of the template', () => {
    expect(after(two, { kind: 'move', path: initiative, list: 'issues/trusted-environment', at: 0 })).toEqual({
      path: 'issues/trusted-environment/0', text: `${two.replace(`${aboutA}\n`, '')}  trusted-environment:\n${aboutA}`,
    });
  });

  it('leaves all as it is where it would be moved to its own place', () => {
    expect(after(two, { kind: 'move', path: initiative, list: 'issues/business-continuity', at: 0 })).toEqual({ path: initiative, text: two });
  });
});

it('duplicate writes the same lines again, as far from each other as the others', () => {
  expect(after(two, { kind: 'duplicate', path: 'issues/business-continuity/1' })).toEqual({
    path: 'issues/business-continuity/2', text: two.replace('    # about B\n    - title: B\n', '    # about B\n    - title: B\n\n    # about B\n    - title: B\n'),
  });
});

describe('links, attachments and contacts', () => {
  const links = (...lines: readonly string[]): string => file('contact:', '  - name: X', '    # of X', '  - name: Y', 'issues:', '  business-continuity:', '    - title: A', ...lines.map((line) => `      ${line}`), '    - title: B');
  const first = 'issues/business-continuity/0/links/0';

  it('are taken out with their comments, and with their key when they are the last', () => {
    const one = links('links: # official', '  # of a', '  - url: https://a.example # a', '    title: A', 'outcome: x');
    expect(after(one, { kind: 'remove', path: first })).toEqual({ path: first, text: links('# official', 'outcome: x') });
    expect(after(links('links: [https://a.example]', 'outcome: x'), { kind: 'remove', path: first })).toEqual({ path: first, text: links('outcome: x') });
    const last = after(links('attachments:', '- a.pdf'), { kind: 'remove', path: 'issues/business-continuity/0/attachments/0' });
    expect(last).toEqual({ path: 'issues/business-continuity/0/attachments/0', text: links() });
    expect(after(links(), { kind: 'remove', path: 'contact/0' })).toEqual({ path: 'contact/0', text: links().replace('  - name: X\n    # of X\n', '') });
  });

  it('are copied and moved as they are written', () => {
    const three = links('links: [https://a.example, {url: https://b.example, title: B}, https://c.example]');
    expect(after(three, { kind: 'move', path: first, list: 'issues/business-continuity/0/links', at: 1 })).toEqual({
      path: 'issues/business-continuity/0/links/1', text: links('links: [{url: https://b.example, title: B}, https://a.example, https://c.example]'),
    });
    expect(after(three, { kind: 'move', path: 'issues/business-continuity/0/links/2', list: 'issues/business-continuity/0/links', at: 0 })).toEqual({
      path: first, text: links('links: [https://c.example, https://a.example, {url: https://b.example, title: B}]'),
    });
    expect(after(three, { kind: 'duplicate', path: 'issues/business-continuity/0/links/1' })).toEqual({
      path: 'issues/business-continuity/0/links/2', text: links('links: [https://a.example, {url: https://b.example, title: B}, {url: https://b.example, title: B}, https://c.example]'),
    });
    const [x, y] = ['  - name: X\n    # of X\n', '  - name: Y\n'];
    expect(after(links(), { kind: 'move', path: 'contact/1', list: 'contact', at: 0 })).toEqual({ path: 'contact/0', text: links().replace(x + y, y + x) });
    expect(after(links(), { kind: 'move', path: 'contact/0', list: 'contact', at: 9 })).toEqual({ path: 'contact/1', text: links().replace(x + y, y + x) });
  });

  it('a contact without a list is taken out with its key, and becomes a list with its copy', () => {
    const [before, behind] = [['contact: # c', '    name: X # of X', '    office: |', '      One'], ['# stays', 'issues: {}']];
    const only = file(...before, ...behind);
    expect(after(only, { kind: 'remove', path: 'contact' })).toEqual({ path: 'contact', text: file('# c', ...behind) });
    const item = ['    - name: X # of X', '      office: |', '        One'];
    expect(after(only, { kind: 'duplicate', path: 'contact' })).toEqual({ path: 'contact/1', text: file('contact: # c', ...item, ...item, ...behind) });
    expect(after(file('contact: {name: X}'), { kind: 'duplicate', path: 'contact' })).toMatchObject({ text: file('contact: [{name: X}, {name: X}]') });
  });

  it('in brackets over several lines keep their lines, and comments between them stay', () => {
    const lines = links('links: [', '  https://a.example, # a', '  https://b.example,', '  https://c.example', ']');
    expect(after(lines, { kind: 'move', path: 'issues/business-continuity/0/links/2', list: 'issues/business-continuity/0/links', at: 1 })).toMatchObject({
      text: links('links: [', '  https://a.example, https://c.example, # a', '  https://b.example', ']'),
    });
    expect(after(lines, { kind: 'remove', path: first })).toMatchObject({ text: links('links: [', '   # a', '  https://b.example,', '  https://c.example', ']') });
  });
});

describe('an initiative in brackets', () => {
  const flow = file('issues:', '  business-continuity: [{title: A, points: [a.i]}, {title: B}]', '  data-exchange:', '    - title: C', '      kind: policy', '    - title: D # of D', '  digital-technologies: [{title: E}]');

  it('becomes lines in a list with dashes, and the other way round', () => {
    expect(after(flow, { kind: 'move', path: 'issues/business-continuity/0', list: 'issues/data-exchange', at: 0 })).toMatchObject({
      text: flow.replace('{title: A, points: [a.i]}, ', '').replace('    - title: C', '    - {title: A, points: [a.i]}\n    - title: C'),
    });
    expect(after(flow, { kind: 'move', path: 'issues/data-exchange/0', list: 'issues/business-continuity', at: 2 })).toMatchObject({
      text: flow.replace('    - title: C\n      kind: policy\n', '').replace('{title: B}]', '{title: B}, { title: C, kind: policy }]'),
    });
  });

  it('is taken out, and the brackets stay', () => {
    expect(after(flow, { kind: 'remove', path: 'issues/digital-technologies/0' })).toEqual({ path: 'issues/digital-technologies/0/title', text: flow.replace('[{title: E}]', '[]') });
  });
});

describe('what is not done', () => {
  it('is said, and why', () => {
    const brackets = file('issues: {business-continuity: [{title: A}], data-exchange: []}');
    expect(after(brackets, { kind: 'move', path: 'issues/business-continuity/0', list: 'issues/data-exchange', at: 0 })).toMatchObject({ text: file('issues: {business-continuity: [], data-exchange: [{title: A}]}') });
    const commented = file('issues:', '  business-continuity: [{title: A}]', '  data-exchange:', '    - title: B # of B');
    expect(after(commented, { kind: 'move', path: 'issues/data-exchange/0', list: 'issues/business-continuity', at: 0 })).toContain('text');
    const named = file('issues:', '  business-continuity:', '    - &a', '      title: "a & b"', '    - *a');
    expect(after(named, { kind: 'duplicate', path: 'issues/business-continuity/0' })).toContain('“&a”');
    expect(after(named, { kind: 'remove', path: 'issues/business-continuity/0' })).toContain('cannot be made');
    expect(after(file('issues:', '  business-continuity:', '    - title: "a &b" # &c'), { kind: 'duplicate', path: 'issues/business-continuity/0' })).toHaveProperty('text');
    expect(after(file('issues:', '  business-continuity: none', '  data-exchange:', '    - title: A'), { kind: 'move', path: 'issues/data-exchange/0', list: 'issues/business-continuity', at: 0 })).toContain('something other');
    expect(after(two, { kind: 'remove', path: 'issues/business-continuity/7' })).toContain('no longer in the text');
    for (const path of ['', 'economy', 'issues', 'issues/business-continuity', 'issues/business-continuity/0/outcome', 'issues/business-continuity/0/links/0', 'contact']) expect(after(two, { kind: 'remove', path })).toContain('no longer in the text');
    expect(after(file('issues:', '  business-continuity:', '    - title: "A', '    - title: B'), { kind: 'remove', path: 'issues/business-continuity/0' })).toContain('error in the text');
  });
});

it('directives for the checks go with the initiative below them, wherever they begin', () => {
  const text = file('issues:', '  business-continuity:', '    - title: A', '    # stays', '', '# policy-submissions-disable-next-line outcome.missing -- why', '    - title: B', '  data-exchange: []');
  expect(after(text, { kind: 'move', path: 'issues/business-continuity/1', list: 'issues/data-exchange', at: 0 })).toEqual({
    path: 'issues/data-exchange/0',
    text: file('issues:', '  business-continuity:', '    - title: A', '    # stays', '  data-exchange:', '# policy-submissions-disable-next-line outcome.missing -- why', '    - title: B'),
  });
});

it('a change reads only what it touches', () => {
  const lines = Array.from({ length: 2000 }, (_, index) => [`    - title: T${String(index)} # c`, '      description: |', ...Array.from({ length: 8 }, () => `        ${'Words and more words. '.repeat(3)}`)]).flat();
  const text = file('issues:', '  business-continuity:', ...lines, '  data-exchange: []');
  const document = readSubmissionDocument('file:///x.submission.yaml', 1, text);
  const scope = scopeOf(document, store);
  const changes: readonly TableChange[] = [
    { kind: 'remove', path: 'issues/business-continuity/1000' }, { kind: 'duplicate', path: 'issues/business-continuity/1999' },
    { kind: 'move', path: 'issues/business-continuity/0', list: 'issues/business-continuity', at: 1500 }, { kind: 'move', path: 'issues/business-continuity/1999', list: 'issues/data-exchange', at: 0 },
    { kind: 'move', path: 'issues/business-continuity/7', list: 'issues/trusted-environment', at: 0 }, { kind: 'add', list: 'issues/business-continuity', at: 3 },
  ];
  expect(text.length).toBeGreaterThan(1_000_000);
  // The text has been cut into lines when somebody writes in it.
  document.lines.positionAt(0);
  for (const change of changes) {
    const times = Array.from({ length: 5 }, () => processorMsOf(() => expect(editsFor(document, change, scope)).toHaveProperty('edits')));
    // Reading the whole text takes ten times as long.
    expect(Math.min(...times), JSON.stringify(change)).toBeLessThan(30);
  }
});

it('a comment that belongs to nobody does not become that of the next initiative', () => {
  const text = file('issues:', '  business-continuity:', '    - title: A', '    # nobody’s', '', '    - title: B', '    - title: C');
  expect(after(text, { kind: 'remove', path: 'issues/business-continuity/1' })).toMatchObject({ text: text.replace('    - title: B\n', '') });
});

it('no empty line is put behind a text that would go on in it', () => {
  const text = file('issues:', '  business-continuity:', '    - title: A', '', '    - title: B', '      outcome: |+', '        Words', '  data-exchange: []');
  expect(after(text, { kind: 'duplicate', path: 'issues/business-continuity/1' })).toMatchObject({ text: text.replace('  data-', '    - title: B\n      outcome: |+\n        Words\n  data-') });
});

describe('edits of an excerpt', () => {
  it('are not given where they could stand before or behind what was left out', () => {
    const document = readSubmissionDocument('file:///x.submission.yaml', 1, two);
    const excerpt = excerptOf(document, ({ index, issueId }) => issueId !== 'business-continuity' || index === 1);
    const start = two.indexOf('    - title: A');
    expect(excerpt.text).toBe(two.slice(0, start) + two.slice(two.indexOf('    - title: B')));
    expect(excerpt.toWhole({ start, end: start, text: 'x' })).toBeUndefined();
    expect(excerpt.toWhole({ start: start - 1, end: start + 1, text: '' })).toBeUndefined();
    const behind = two.indexOf('    - title: B');
    expect(excerpt.toWhole({ start, end: start + 1, text: '' })).toEqual({ start: behind, end: behind + 1, text: '' });
    expect([excerpt.fromWhole(start), excerpt.fromWhole(behind), excerpt.fromWhole(two.length)]).toEqual([undefined, start, excerpt.text.length]);
  });

  it('do not hold where they bring a new mistake, although the values are the same', () => {
    const text = 'a: x\n';
    const draft = { edits: [{ start: 3, end: 3, text: '&unused ' }], change: (root: YamlNode) => root, gone: [], come: [] };
    expect(firstThatHolds({ text, ...parseYaml(text) }, [draft])).toBeUndefined();
    expect(firstThatHolds({ text, ...parseYaml(text) }, [draft, { ...draft, edits: [{ start: 2, end: 3, text: '  ' }] }])).toEqual([{ start: 2, end: 3, text: '  ' }]);
  });
});
