import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { withEdits } from '../../server/document/edit/text-edits.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { editsFor } from '../../server/edit/table-edits.ts';
import { scopeOf } from '../../server/language/scope.ts';
import type { TableChange } from '../../server/protocol/table.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { applyStep, editStep, submissionText } from '../kit/generated.ts';
import { processorMsOf } from '../kit/processor-time.ts';
import { isNightly, propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { structureText } from '../kit/structure-texts.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

/** The text after a change; undefined where it is refused. */
function after(text: string, change: TableChange): string | undefined {
  const document = readSubmissionDocument('file:///x.submission.yaml', 1, text);
  const edited = editsFor(document, change, scopeOf(document, store));
  if (!('edits' in edited)) {
    if ('refused' in edited) expect(edited.refused).toMatch(/^\S.*\.$/);
    return undefined;
  }
  const changed = withEdits(text, edited.edits);
  if (changed === undefined) throw new Error('Edits overlap.');
  return changed;
}

interface Sound {
  readonly issues: Readonly<Record<string, readonly unknown[] | null>>;
  readonly rest: string;
}

/** What the text says by the `yaml` package alone; undefined where it has mistakes or has no issues. */
function sound(text: string): Sound | undefined {
  const document = parseDocument(text, { version: '1.2', schema: 'core', logLevel: 'silent' });
  if (document.errors.length > 0) return undefined;
  let value: unknown;
  try {
    value = document.toJS();
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('issues' in value)) return undefined;
  const { issues, ...rest } = value;
  if (typeof issues !== 'object' || issues === null || Array.isArray(issues)) return undefined;
  return { issues: issues as Sound['issues'], rest: JSON.stringify(rest) };
}

const ids = ['business-continuity', 'data-exchange', 'digital-technologies', 'trusted-environment', 'quoted'];
const place = fc.record({ id: fc.constantFrom(...ids), index: fc.nat({ max: 3 }) });
const structural: fc.Arbitrary<TableChange> = fc.oneof(
  place.map(({ id, index }): TableChange => ({ kind: 'remove', path: `issues/${id}/${String(index)}` })),
  place.map(({ id, index }): TableChange => ({ kind: 'duplicate', path: `issues/${id}/${String(index)}` })),
  fc.tuple(place, place).map(([from, to]): TableChange => ({ kind: 'move', path: `issues/${from.id}/${String(from.index)}`, list: `issues/${to.id}`, at: to.index })),
  place.map(({ id, index }): TableChange => ({ kind: 'add', list: `issues/${id}`, at: index })),
);

/** Lists of the written items, as JSON, after a change. */
function meant({ issues }: Sound, change: TableChange): Readonly<Record<string, readonly string[]>> {
  const lists: Record<string, string[]> = {};
  for (const [id, items] of Object.entries(issues)) lists[id] = Array.isArray(items) ? items.filter((item) => item !== null).map((item) => JSON.stringify(item)) : [];
  const [, from = '', index = ''] = ('path' in change ? change.path : '').split('/');
  const item = lists[from]?.[Number(index)] ?? '';
  if (change.kind === 'duplicate') lists[from]?.splice(Number(index), 0, item);
  if (change.kind === 'remove' || change.kind === 'move') lists[from]?.splice(Number(index), 1);
  if (change.kind === 'move' || change.kind === 'add') (lists[change.list.split('/')[1] ?? ''] ??= []).splice(change.at, 0, change.kind === 'add' ? '{"title":null}' : item);
  return lists;
}

function holds(text: string, change: TableChange): void {
  const now = after(text, change);
  const before = sound(text);
  if (now === undefined || before === undefined) return;
  const read = sound(now);
  expect(read?.rest).toBe(before.rest);
  const lists = meant(before, change);
  for (const [id, items] of Object.entries(read?.issues ?? {})) {
    // What was written in place of a list stays.
    if (!Array.isArray(items ?? [])) expect(items).toEqual(before.issues[id]);
    else expect((items ?? []).filter((item) => item !== null).map((item) => JSON.stringify(item))).toEqual(lists[id]);
  }
  expect(Object.keys(read?.issues ?? {}).sort()).toEqual(Object.keys(lists).sort());
}

describe('Changes of the structure of hostile texts', () => {
  it('never throw, and never do anything else than what is meant', () => {
    const damaged = fc.tuple(structureText(), fc.array(editStep, { maxLength: 3 })).map(([{ text }, steps]) => steps.reduce(applyStep, text));
    fc.assert(fc.property(fc.oneof(submissionText, damaged), structural, holds), propertyRuns('hostile structure edits', 0.5));
  }, propertyTimeoutMs);

  /** A push has a fifth of each. */
  const many = isNightly ? 1000 : 200;
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]', ...'bcdefg'.split('').map((name, index) => `${name}: &${name} [${Array.from({ length: 10 }, () => `*${'abcdefg'.charAt(index)}`).join(', ')}]`)].join('\n');
  it.each([
    ['deep brackets', `issues:\n  data-exchange:\n    - title: ${'['.repeat(10 * many)}\n    - title: B\n`],
    ['deep lists', `issues:\n  data-exchange:\n    - title: A\n      links:\n${Array.from({ length: 2 * many }, (_, depth) => `${' '.repeat(6 + depth)}-`).join('\n')}\n`],
    ['a long line', `issues:\n  data-exchange:\n    - title: A\n      description: ${'word '.repeat(200 * many)}\n`],
    ['many comments', `issues:\n  data-exchange:\n    - title: A\n${'    # c\n'.repeat(10 * many)}    - title: B\n`],
    ['many empty lines', `issues:\n  data-exchange:\n    - title: A\n${'\n'.repeat(20 * many)}    - title: B\n`],
    ['many empty items', `issues:\n  data-exchange:\n${'    -\n'.repeat(4 * many)}    - title: B\n`],
    ['many initiatives with anchors', `issues:\n  data-exchange:\n${Array.from({ length: many / 2 }, (_, index) => `    - &n${String(index)}\n      title: T\n`).join('')}`],
    ['many items in brackets', `issues:\n  data-exchange: [${'{title: A}, '.repeat(many)}{title: B}]\n`],
    ['references that multiply', `${bomb}\nissues:\n  data-exchange:\n    - title: A\n`],
    ['tabs', 'issues:\n\tdata-exchange:\n\t- title: A\n'],
    ['carriage returns', 'issues:\r  data-exchange:\r    - title: A\r'],
    ['a key twice', 'issues:\n  data-exchange:\n    - title: A\n  data-exchange:\n    - title: B\n'],
    ['no text', ''],
    ['a list', '- issues\n'],
    ['two documents', 'issues:\n  data-exchange:\n    - title: A\n---\nissues: {}\n'],
  ])('end in time: %s', (_, text) => {
    const changes: readonly TableChange[] = [
      { kind: 'remove', path: 'issues/data-exchange/0' }, { kind: 'duplicate', path: 'issues/data-exchange/0' }, { kind: 'add', list: 'issues/data-exchange', at: 1 },
      { kind: 'move', path: 'issues/data-exchange/0', list: 'issues/trusted-environment', at: 0 }, { kind: 'move', path: 'issues/data-exchange/0', list: 'issues/data-exchange', at: 1 },
    ];
    for (const change of changes) {
      expect(processorMsOf(() => { holds(text, change); }), change.kind).toBeLessThan(5000);
    }
  });
});
