import { beforeAll, describe, expect, it } from 'vitest';
import { editsFor } from '../../server/edit/table-edits.ts';
import { withEdits } from '../../server/document/edit/text-edits.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { scopeOf } from '../../server/language/scope.ts';
import type { TableChange } from '../../server/protocol/table.ts';
import type { TemplateStore } from '../../server/template/template-store.ts';
import { sampleStore } from '../kit/views.ts';

let store: TemplateStore;
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
