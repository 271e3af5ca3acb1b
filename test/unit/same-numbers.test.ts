import { describe, expect, test } from 'vitest';
import { keysOf, mostPlaces, SameNumbers, type KeyPlace } from '../../server/workspace/same-numbers.ts';
import { settled } from '../../server/workspace/check-folders.ts';
import { processorMsOf } from '../kit/processor-time.ts';

const at = (line: number): KeyPlace['range'] => ({ start: { line, character: 0 }, end: { line, character: 1 } });
const key = (name: string, line = 0): readonly KeyPlace[] => [{ key: name, range: at(line) }];
const w = 'file:///w';

async function numbers(folders: readonly string[] = [w]): Promise<SameNumbers> {
  const same = new SameNumbers();
  await same.setFolders(folders);
  return same;
}

const namesOf = (same: SameNumbers, uri: string, name = 'n'): readonly string[] => same.sameAs(uri, name).first.map((one) => one.name);

describe('who has the same number', () => {
  test('is told of each file without itself, in the order of their addresses', async () => {
    const same = await numbers();
    for (const name of ['c', 'a', 'deep/b']) same.setSaved(`${w}/${name}`, key('n'));
    same.setSaved(`${w}/other`, key('m'));
    expect(namesOf(same, `${w}/a`)).toEqual(['c', 'deep/b']);
    expect(namesOf(same, `${w}/c`)).toEqual(['a', 'deep/b']);
    expect(namesOf(same, `${w}/other`, 'm')).toEqual([]);
    expect(namesOf(same, `${w}/new`)).toEqual(['a', 'c', 'deep/b']);
  });

  test('is told of the text that is open, and of the file again when it is closed', async () => {
    const same = await numbers();
    same.setSaved(`${w}/a`, key('n'));
    same.setSaved(`${w}/b`, key('n'));
    same.setOpen(`${w}/b`, []);
    expect(namesOf(same, `${w}/a`)).toEqual([]);
    same.setSaved(`${w}/b`, key('n', 3));
    expect(namesOf(same, `${w}/a`)).toEqual([]);
    same.setOpen(`${w}/b`, undefined);
    expect(same.sameAs(`${w}/a`, 'n')).toEqual({ count: 1, first: [{ uri: `${w}/b`, name: 'b', range: at(3) }] });
    same.setSaved(`${w}/b`, []);
    expect(namesOf(same, `${w}/a`)).toEqual([]);
  });

  test('knows a file by any spelling of its address', async () => {
    const same = await numbers();
    same.setSaved(`${w}/ü.yaml`, key('n'));
    same.setOpen(`${w}/%C3%BC.yaml`, key('n', 1));
    expect(namesOf(same, `${w}/ü.yaml`)).toEqual([]);
    expect(same.sameAs(`${w}/a`, 'n').count).toBe(1);
  });

  test('compares no files of two folders, also when folders come and go', async () => {
    const same = await numbers(['file:///w', 'file:///w/inner', 'file:///copy/']);
    for (const uri of ['file:///w/a', 'file:///w/inner/a', 'file:///copy/a', 'file:///copy/b']) same.setSaved(uri, key('n'));
    expect(namesOf(same, 'file:///w/a')).toEqual([]);
    expect(namesOf(same, 'file:///copy/a')).toEqual(['b']);
    same.takeAffected();
    await same.setFolders(['file:///w', 'file:///copy']);
    expect(namesOf(same, 'file:///w/a')).toEqual(['inner/a']);
    expect(same.takeAffected()).toContain('file:///w/inner/a');
  });

  test('says once which files are concerned by a change, and of none when nothing changed', async () => {
    const same = await numbers();
    same.setSaved(`${w}/a`, key('n'));
    same.setSaved(`${w}/b`, key('n'));
    same.setSaved(`${w}/c`, key('m'));
    expect(same.takeAffected().toSorted()).toEqual([`${w}/a`, `${w}/b`, `${w}/c`]);
    same.setOpen(`${w}/a`, key('n'));
    expect(same.takeAffected()).toEqual([]);
    same.setOpen(`${w}/a`, key('m'));
    expect(same.takeAffected().toSorted()).toEqual([`${w}/a`, `${w}/b`, `${w}/c`]);
    same.setOpen(`${w}/a`, key('m', 5));
    expect(same.takeAffected().toSorted()).toEqual([`${w}/a`, `${w}/c`]);
  });
});

test('twenty thousand files with one number cost no more than a moment', async () => {
  const same = await numbers();
  const uris = Array.from({ length: 20_000 }, (_, index) => `${w}/${String(index).padStart(5, '0')}`);
  let told: ReturnType<typeof same.sameAs>[] = [];
  expect(processorMsOf(() => {
    for (const uri of uris) same.setSaved(uri, key('n'));
    told = uris.map((uri) => same.sameAs(uri, 'n'));
  })).toBeLessThan(3000);
  expect(told[0]).toMatchObject({ count: 19_999, first: Array.from({ length: mostPlaces }, (_, index) => ({ name: `0000${String(index + 1)}`.slice(-5) })) });
  expect(told.at(-1)).toMatchObject({ count: 19_999, first: Array.from({ length: mostPlaces }, (_, index) => ({ name: `0000${String(index)}`.slice(-5) })) });
  expect(same.takeAffected()).toHaveLength(20_000);
});

describe('a finding with a condition', () => {
  const duplicate = { message: '', range: at(0), when: { kind: 'same', key: 'n', written: '2020/DESG/010' } } as const;
  const clock = (day: string, offset = 0): { now: () => number; offsetMinutes: () => number } => ({ now: () => Date.parse(day), offsetMinutes: () => offset });

  test('is shown without it, and only while it holds', async () => {
    const same = await numbers();
    const around = { clock: clock('2020-06-23'), sameAs: (...asked: [string, string]) => same.sameAs(...asked) };
    expect(settled([duplicate], `${w}/a`, around)).toEqual([]);
    for (let file = 0; file < 12; file++) same.setSaved(`${w}/${String(file)}`, keysOf([duplicate]));
    const [found] = settled([duplicate], `${w}/0`, around);
    expect(found).not.toHaveProperty('when');
    expect(found?.message).toBe('“2020/DESG/010” is also the number in “1” and 10 other files; give each document its own number.');
    expect((found as { elsewhere?: unknown[] }).elsewhere).toHaveLength(10);
  });

  test('is another one on another day, where the user is', () => {
    const over = { message: 'over', when: { kind: 'after', day: '2020-06-23' } } as const;
    const shown = (...when: Parameters<typeof clock>): number => settled([over], w, { clock: clock(...when), sameAs: () => ({ count: 0, first: [] }) }).length;
    expect(shown('2020-06-23T23:59:00Z')).toBe(0);
    expect(shown('2020-06-24T00:00:00Z')).toBe(1);
    expect(shown('2020-06-23T16:00:00Z', 540)).toBe(1);
    expect(shown('2021-06-23')).toBe(1);
    expect(shown('2021-06-24')).toBe(0);
  });

  test('costs nothing where there is none', () => {
    const findings = [{ message: 'x' }];
    expect(settled(findings, w, { clock: clock('2020-06-23'), sameAs: () => ({ count: 0, first: [] }) })).toBe(findings);
  });
});
