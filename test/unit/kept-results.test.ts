import { describe, expect, it } from 'vitest';
import { nodeDigest } from '../../server/hosts/node-digest.ts';
import type { KeptBytes } from '../../server/ports.ts';
import type { PlacedFinding } from '../../server/workspace/file-findings.ts';
import { KeptResults } from '../../server/workspace/kept-results.ts';

function memory(): KeptBytes & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  return { files, read: (name) => Promise.resolve(files.get(name)), write: (name, bytes) => Promise.resolve(void files.set(name, bytes)) };
}

const place = { start: { line: 1, character: 2 }, end: { line: 1, character: 9 } };
const finding = (message: string): PlacedFinding => ({ code: 'some.code', severity: 'hint', message, range: place, related: [{ message: 'there', range: place }] });

describe('kept results', () => {
  it('come back as they were, whatever signs are in them', async () => {
    const bytes = memory();
    const first = await KeptResults.open('f', bytes, nodeDigest);
    const findings = [finding('“ü” 😀 \n\u0000 \ud800 \u2028'), finding('')];
    first.setWarnings(['“x”\n']);
    first.keep('a', findings);
    first.keep('b', []);
    first.see('file:///%C3%BC', 'stamp', 'a');
    await first.save();
    const second = await KeptResults.open('f', bytes, nodeDigest);
    expect([second.ofContent('a'), second.ofContent('b'), second.ofContent('c')]).toEqual([findings, [], undefined]);
    expect([second.ofFile('file:///%C3%BC', 'stamp'), second.ofFile('file:///%C3%BC', 'other')]).toEqual([findings, undefined]);
    expect(second.warnings).toEqual(['“x”\n']);
  });

  it('of another fingerprint are not there', async () => {
    const bytes = memory();
    const first = await KeptResults.open('f', bytes, nodeDigest);
    first.keep('a', []);
    await first.save();
    expect((await KeptResults.open('g', bytes, nodeDigest)).ofContent('a')).toBeUndefined();
  });

  it('that nobody asks for are kept up to some megabytes, those that are asked for without a bound', async () => {
    const bytes = memory();
    const large = [finding('x'.repeat(1_000_000))];
    const keys = Array.from({ length: 12 }, (_, index) => `key ${index}`);
    const first = await KeptResults.open('f', bytes, nodeDigest);
    for (const key of keys) {
      first.keep(key, large);
      first.see(`file:///${key}`, 'stamp', key);
    }
    await first.save();
    const second = await KeptResults.open('f', bytes, nodeDigest);
    expect(keys.filter((key) => second.ofContent(key) !== undefined)).toHaveLength(12);
    const third = await KeptResults.open('f', bytes, nodeDigest);
    expect(third.ofFile('file:///key 11', 'stamp')).toBeDefined();
    third.keep('new', []);
    await third.save();
    const fourth = await KeptResults.open('f', bytes, nodeDigest);
    expect(keys.filter((key) => fourth.ofContent(key) !== undefined)).toEqual([...keys.slice(0, 7), 'key 11']);
    expect(keys.filter((key) => fourth.ofFile(`file:///${key}`, 'stamp') !== undefined)).toHaveLength(8);
    expect(fourth.ofContent('new')).toEqual([]);
  });
});
