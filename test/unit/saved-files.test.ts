import { describe, expect, test } from 'vitest';
import type { FileFindings } from '../../server/workspace/check-folders.ts';
import { findingsToBytes, notJudged } from '../../server/workspace/file-findings.ts';
import { SavedFiles } from '../../server/workspace/saved-files.ts';

const uri = 'file:///a/1.submission.yaml';
const found = (...messages: readonly string[]): Uint8Array => findingsToBytes(messages.map(notJudged));

function savedFiles(): { readonly saved: SavedFiles; readonly check: (...files: readonly FileFindings[]) => readonly string[] } {
  const saved = new SavedFiles();
  return {
    saved,
    check: (...files) => {
      const round = saved.round(['file:///a']);
      const changed = [...round.take(files)].map((file) => file.uri);
      round.finish();
      return changed;
    },
  };
}

describe('what is known of a saved file', () => {
  test('is the same object while nothing of it changes, and a file is told of when its findings do', () => {
    const { saved, check } = savedFiles();
    const told = (message: string, summary: number): FileFindings => ({ uri, findings: found(message), summary: new Uint8Array([0, summary]).subarray(1), stamp: '1' });
    expect(check(told('x', 1))).toEqual([uri]);
    const before = saved.get(uri);
    // No view of a larger message is kept.
    expect(before?.summary?.buffer.byteLength).toBe(1);
    expect(check(told('x', 1))).toEqual([]);
    expect([saved.get(uri)?.summary, saved.get(uri)?.findings].map((one, index) => one === [before?.summary, before?.findings][index])).toEqual([true, true]);
    expect(check(told('x', 2))).toEqual([]);
    expect(saved.get(uri)?.summary).toEqual(new Uint8Array([2]));
    expect(check(told('y', 2))).toEqual([uri]);
    expect(check({ ...told('y', 2), findings: found() })).toEqual([uri]);
    expect(saved.get(uri)?.findings).toBeUndefined();
  });

  test('is forgotten as a whole when a check tells nothing of the file', () => {
    const { saved, check } = savedFiles();
    check({ uri, findings: found('x'), summary: new Uint8Array([1]), stamp: '1' });
    check();
    expect([saved.get(uri), saved.rounds]).toEqual([undefined, 2]);
  });

  test('of a file that can no longer be read, are its stamp and why', () => {
    const { saved, check } = savedFiles();
    check({ uri, findings: found(), summary: new Uint8Array([1]), stamp: '1' });
    check({ uri, findings: found('It cannot be read.'), stamp: '2' });
    expect(saved.get(uri)).toMatchObject({ stamp: '2', summary: undefined, findings: found('It cannot be read.') });
  });

  test('goes on from what is saved in the editor, which has another stamp by then', () => {
    const { saved, check } = savedFiles();
    check({ uri, findings: found('x'), summary: new Uint8Array([1]), stamp: '1' });
    saved.setSummary(uri, new Uint8Array([2]));
    expect(saved.get(uri)).toMatchObject({ stamp: '1', summary: new Uint8Array([2]), findings: found('x') });
  });
});
