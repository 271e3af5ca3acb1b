import { describe, expect, test } from 'vitest';
import { namesInFile } from '../../../server/mentions/file-names.ts';
import { prepareSymbols, symbolsFound, type FolderSymbol } from '../../../server/mentions/folder-symbols.ts';
import type { LinedMention } from '../../../server/mentions/mention-bytes.ts';
import { createMentionReader } from '../../../server/mentions/mention-reader.ts';
import { SavedFiles } from '../../../server/workspace/saved-files.ts';
import type { LineRange } from '../../../server/workspace/line-range.ts';
import { read } from '../../kit/completion.ts';
import { storeWith } from '../../kit/template-store.ts';

const store = storeWith({});

function text(economy: string, titles: readonly string[], agency = 'METI'): string {
  const initiatives = titles.map((title) => `    - title: ${title}\n      agencies: [${agency}]\n`).join('');
  return `template: apec-desg-covid19-2020\ncover:\n  submittedBy: ${economy}\neconomy: ${economy}\nissues:\n  business-continuity:\n${initiatives}`;
}

function folder(files: Readonly<Record<string, string>>): { readonly saved: SavedFiles; readonly set: (name: string, text: string) => void; readonly find: (query: string) => readonly FolderSymbol[] } {
  const saved = new SavedFiles();
  void saved.setFolders(['file:///a']);
  const reader = createMentionReader(() => store, saved);
  const set = (name: string, its: string): void => saved.setSummary(`file:///a/${name}`, reader.bytesOf(read(its, name)));
  for (const [name, its] of Object.entries(files)) set(name, its);
  return { saved, set, find: (query) => symbolsFound(query, { saved, open: [], mentionsIn: () => [] }, (key) => key) };
}

describe('symbols of a folder', () => {
  test('each has its own name, place and container', () => {
    const { find } = folder({ '1.submission.yaml': text('Japan', ['Telework', 'ÉCOLE ouverte']), '2.submission.yaml': text('Korea', ['Telework for all']) });
    expect(find('tele').map(({ name, uri, range, container }) => [name, uri.at(-17), range.start.line, container])).toEqual([
      ['Telework', '1', 6, 'Japan · apec-desg-covid19-2020\nbusiness-continuity'], ['Telework for all', '2', 6, 'Korea · apec-desg-covid19-2020\nbusiness-continuity'],
    ]);
    expect(find('ecole')).toMatchObject([{ name: 'ÉCOLE ouverte', kind: 'initiative', range: { start: { line: 8 } } }]);
    // The economy stands where the answer says it, not on its cover.
    expect(find('korea')).toMatchObject([{ name: 'Korea', kind: 'economy', container: '2.submission.yaml', range: { start: { line: 3 } } }]);
  });

  test('an agency is found once in the whole folder, where it is mentioned first', () => {
    const { find } = folder({ '2.submission.yaml': text('Japan', ['One', 'Two']), '1.submission.yaml': text('Japan', ['Three']) });
    expect(find('meti').filter(({ kind }) => kind === 'agency')).toMatchObject([{ container: 'Japan', uri: 'file:///a/1.submission.yaml' }]);
  });

  test('of very many, the best are kept, by rank and then by name', () => {
    const titles = Array.from({ length: 500 }, (_, index) => `A stele ${String(499 - index).padStart(3, '0')}`);
    const { find } = folder({ '1.submission.yaml': text('Japan', [...titles, 'Telework']) });
    const found = find('tele');
    expect(found).toHaveLength(200);
    expect(found.slice(0, 2).map(({ name }) => name)).toEqual(['Telework', 'A stele 000']);
    expect(find('').slice(0, 2).map(({ kind }) => kind)).toEqual(['economy', 'agency']);
  });

  test('what was prepared, file by file, is not read for the first query', async () => {
    const { saved, find } = folder({ '1.submission.yaml': text('Japan', ['Telework']), '2.submission.yaml': text('Japan', ['Other']) });
    let turns = 0;
    await prepareSymbols(saved, () => Promise.resolve(void turns++));
    expect(turns).toBe(2);
    for (const { summary } of saved.files.values()) summary?.fill(255);
    expect(find('qqqq')).toEqual([]);
  });

  test('a file that did not change is not read again; one that did is', () => {
    const first = text('Japan', ['Telework']);
    const { saved, find, set } = folder({ '1.submission.yaml': first, '2.submission.yaml': text('Japan', ['Other']) });
    find('qqqq');
    set('1.submission.yaml', first);
    // From now on, whoever reads these bytes fails.
    for (const { summary } of saved.files.values()) summary?.fill(255);
    expect(find('qqqq')).toEqual([]);
    set('1.submission.yaml', text('Japan', ['Qqqq']));
    expect(find('qqqq')).toMatchObject([{ name: 'Qqqq' }]);
  });
});

describe('what saved files mention', () => {
  test('is another when one byte of it is', () => {
    const saved = new SavedFiles();
    saved.setSummary('file:///a/1.submission.yaml', new Uint8Array([1, 2, 3]));
    saved.setSummary('file:///a/1.submission.yaml', new Uint8Array([1, 2, 4]));
    expect([...saved.files.values()].map(({ summary = [] }) => [...summary])).toEqual([[1, 2, 4]]);
  });

  test('is whole when each of the folders has been read', () => {
    const saved = new SavedFiles();
    expect([saved.isWhole([]), saved.isWhole(['file:///a'])]).toEqual([true, false]);
    saved.round(['file:///a']).finish();
    expect([saved.isWhole(['file:///a']), saved.isWhole(['file:///a', 'file:///b'])]).toEqual([true, false]);
  });
});

test('of a file, the definition of an agency counts before what mentions it further up', () => {
  const at = (line: number): LineRange => ({ start: { line, character: 0 }, end: { line, character: 4 } });
  const one = (line: number, role: 'use' | 'definition'): LinedMention => ({ kind: 'agency', key: 'Japan\nMETI\nMinistry', range: at(line), role, written: 'plain' });
  const { agencies } = namesInFile('file:///a/.policy-submissions/agencies.yaml', [one(1, 'use'), one(2, 'definition'), one(3, 'use')]);
  expect([...agencies.values()].map(({ range }) => range.start.line)).toEqual([2]);
});
