import { describe, expect, it } from 'vitest';
import { Latest } from '../../client/preview/latest.ts';
import { ShownPieces } from '../../client/preview/shown-pieces.ts';
import { zoomed, zoomOf } from '../../client/webview/zoom.ts';
import type { PreviewResult } from '../../server/protocol/preview.ts';

describe('of many wishes', () => {
  it('one is at work, and the newest follows', async () => {
    const done: string[] = [];
    const finish = new Map<string, () => void>();
    const latest = new Latest(() => undefined);
    const task = (name: string) => (): Promise<void> => new Promise<void>((resolve) => {
      done.push(name);
      finish.set(name, resolve);
    });
    for (const name of ['first', 'second', 'third']) latest.run(task(name));
    expect(done).toEqual(['first']);
    finish.get('first')?.();
    await expect.poll(() => done).toEqual(['first', 'third']);
    latest.run(task('fourth'));
    latest.clear();
    finish.get('third')?.();
    latest.run(task('fifth'));
    await expect.poll(() => done).toEqual(['first', 'third', 'fifth']);
  });

  it('one that fails is told of, and the next comes all the same', async () => {
    const told: unknown[] = [];
    const latest = new Latest((error) => told.push(error));
    await new Promise<void>((resolve) => {
      latest.run(() => Promise.reject(new Error('no answer')));
      latest.run(() => {
        resolve();
        return Promise.resolve();
      });
    });
    expect(told).toEqual([new Error('no answer')]);
  });
});

describe('a page that loads again', () => {
  const result = (revision: number, keys: readonly string[], order?: readonly string[]): PreviewResult => ({
    uri: 'file:///a', version: revision, title: 'T', language: 'en', revision,
    changed: keys.map((key) => ({ key, html: `${key} ${revision}` })), ...(order && { order }),
  });

  it('is told what the other shows, however it came to be', () => {
    const shown = new ShownPieces();
    expect(shown.whole()).toBeUndefined();
    shown.take(result(1, ['head', 'a', 'b'], ['head', 'a', 'b']));
    expect(shown.take(result(2, ['b']))).toEqual({ type: 'show', changed: [{ key: 'b', html: 'b 2' }], language: 'en' });
    shown.take(result(3, ['c'], ['head', 'c', 'b']));
    expect(shown.revision).toBe(3);
    expect(shown.whole()).toEqual({
      type: 'show', language: 'en', order: ['head', 'c', 'b'],
      changed: [{ key: 'head', html: 'head 1' }, { key: 'c', html: 'c 3' }, { key: 'b', html: 'b 2' }],
    });
  });

  it('is not told of a row that was removed, though its place comes back', () => {
    const shown = new ShownPieces();
    shown.take(result(1, ['head', 'a', 'b'], ['head', 'a', 'b']));
    shown.take(result(2, [], ['head', 'a']));
    shown.take(result(3, [], ['head', 'a', 'b']));
    expect(shown.whole()?.changed.map(({ key }) => key)).toEqual(['head', 'a']);
  });

  it('asks for everything when another server answers', () => {
    const shown = new ShownPieces();
    shown.take(result(5, ['head'], ['head']));
    shown.forgetRevision();
    expect(shown.revision).toBeUndefined();
    shown.clear();
    expect(shown.whole()).toBeUndefined();
  });
});

describe('the size of the preview', () => {
  it('goes up and down in the usual steps, and stops at the ends', () => {
    expect(zoomed(1, 'larger')).toBe(1.1);
    expect(zoomed(1.1, 'smaller')).toBe(1);
    expect(zoomed(0.95, 'smaller')).toBe(0.9);
    expect(zoomed(3, 'larger')).toBe(3);
    expect(zoomed(0.5, 'smaller')).toBe(0.5);
    expect(zoomed(2.5, 'normal')).toBe(1);
  });

  it('is normal where nothing sensible was saved', () => {
    expect([undefined, 'big', 0, 40, Number.NaN, 1.25].map(zoomOf)).toEqual([1, 1, 1, 1, 1, 1.25]);
  });
});
