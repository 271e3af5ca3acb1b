import { describe, expect, it } from 'vitest';
import { nodeDigest } from '../../server/hosts/node/files/node-stamps.ts';
import { findingsFromBytes, findingsToBytes, shownFindings, type PlacedFinding } from '../../server/workspace/file-findings.ts';
import { KeptResults } from '../../server/workspace/kept-results.ts';
import { MemoryBytes } from '../kit/ports.ts';

/** What is kept, in memory, and all that was ever written. */
class Memory extends MemoryBytes {
  readonly written: { readonly name: string; readonly bytes: number }[] = [];

  override write(name: string, bytes: Uint8Array): Promise<boolean> {
    this.written.push({ name, bytes: bytes.length });
    return super.write(name, bytes);
  }
}

const memory = (): Memory => new Memory();
const none = findingsToBytes([]);

const place = { start: { line: 1, character: 2 }, end: { line: 1, character: 9 } };
const finding = (message: string): PlacedFinding => ({ code: 'some.code', severity: 'hint', message, range: place, related: [{ message: 'there', range: place }] });

describe('kept results', () => {
  it('come back as they were, whatever signs are in them', async () => {
    const bytes = memory();
    const first = await KeptResults.open('f', bytes, nodeDigest);
    const findings = [finding('“ü” 😀 \n\u0000 \ud800 \u2028'), finding('')];
    first.setWarnings(['“x”\n']);
    first.keep('a', findingsToBytes(findings));
    first.keep('b', none);
    first.see('file:///%C3%BC', 'stamp', 'a');
    await first.save();
    const second = await KeptResults.open('f', bytes, nodeDigest);
    const read = (bytes: Uint8Array | undefined): readonly PlacedFinding[] | undefined => bytes && findingsFromBytes(bytes);
    expect(['a', 'b', 'c'].map((key) => read(second.ofContent(key)))).toEqual([findings, [], undefined]);
    expect(['stamp', 'other'].map((stamp) => read(second.ofFile('file:///%C3%BC', stamp)))).toEqual([findings, undefined]);
    expect(second.warnings).toEqual(['“x”\n']);
  });

  it('of another fingerprint are not there', async () => {
    const bytes = memory();
    const first = await KeptResults.open('f', bytes, nodeDigest);
    first.keep('a', none);
    await first.save();
    expect((await KeptResults.open('g', bytes, nodeDigest)).ofContent('a')).toBeUndefined();
  });

  it('that nobody asks for are kept up to some megabytes, those that are asked for without a bound', async () => {
    const bytes = memory();
    const large = [finding('x'.repeat(1_000_000))];
    const keys = Array.from({ length: 12 }, (_, index) => `key ${index}`);
    const first = await KeptResults.open('f', bytes, nodeDigest);
    for (const key of keys) {
      first.keep(key, findingsToBytes(large));
      first.see(`file:///${key}`, 'stamp', key);
    }
    await first.save();
    const second = await KeptResults.open('f', bytes, nodeDigest);
    expect(keys.filter((key) => second.ofContent(key) !== undefined)).toHaveLength(12);
    const third = await KeptResults.open('f', bytes, nodeDigest);
    expect(third.ofFile('file:///key 11', 'stamp')).toBeDefined();
    third.keep('new', none);
    await third.save();
    const fourth = await KeptResults.open('f', bytes, nodeDigest);
    expect(keys.filter((key) => fourth.ofContent(key) !== undefined)).toEqual([...keys.slice(0, 7), 'key 11']);
    expect(keys.filter((key) => fourth.ofFile(`file:///${key}`, 'stamp') !== undefined)).toHaveLength(8);
    expect(fourth.ofContent('new')).toEqual(none);
  });

  it.each([
    ['to the last byte', 0, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]], ['and no byte more', 1, [0, 1, 2, 3, 4, 5, 6, 8, 9]],
  ])('of files that were just seen stay, however long their list; of those that nobody sees any more eight megabytes, %s', async (_, more, expected) => {
    const bytes = memory();
    const uris = Array.from({ length: 10 }, (_one, index) => `file:///${index}`);
    const stampOf = (uri: string): string => 's'.repeat(1_000_000 - uri.length + (uri.endsWith('7') ? more : 0));
    const first = await KeptResults.open('f', bytes, nodeDigest);
    first.keep('key', none);
    for (const uri of uris) first.see(uri, stampOf(uri), 'key');
    await first.save();
    const second = await KeptResults.open('f', bytes, nodeDigest);
    second.keep('new', none);
    for (const uri of ['file:///8', 'file:///9']) expect(second.ofFile(uri, stampOf(uri))).toEqual(none);
    await second.save();
    const third = await KeptResults.open('f', bytes, nodeDigest);
    expect(uris.flatMap((uri, index) => (third.ofFile(uri, stampOf(uri)) === undefined ? [] : [index]))).toEqual(expected);
  });

  it('are written when something is new, and not once more; what was said of the templates first stays', async () => {
    const bytes = memory();
    const first = await KeptResults.open('f', bytes, nodeDigest);
    await first.save();
    expect(bytes.written).toEqual([]);
    first.setWarnings(['said']);
    first.setWarnings(['said later']);
    await first.save();
    await first.save();
    expect(bytes.written).toHaveLength(1);
    expect((await KeptResults.open('f', bytes, nodeDigest)).warnings).toEqual(['said']);
  });

  it('are those of the content that a file was seen with last', async () => {
    const bytes = memory();
    const first = await KeptResults.open('f', bytes, nodeDigest);
    for (const key of ['a', 'b']) {
      first.keep(key, findingsToBytes([finding(key)]));
      first.see('file:///x', 'stamp', key);
    }
    await first.save();
    expect((await KeptResults.open('f', bytes, nodeDigest)).ofFile('file:///x', 'stamp')).toEqual(findingsToBytes([finding('b')]));
    // By its stamp it is known no more.
    const second = await KeptResults.open('f', bytes, nodeDigest);
    second.see('file:///x', undefined, 'b');
    await second.save();
    expect((await KeptResults.open('f', bytes, nodeDigest)).ofFile('file:///x', 'stamp')).toBeUndefined();
  });

  it('are known for the moment where nothing can be kept', async () => {
    const kept = await KeptResults.open('f', undefined, nodeDigest);
    kept.keep('a', none);
    kept.see('file:///x', 'stamp', 'a');
    await kept.savePart();
    await kept.save();
    expect(kept.ofFile('file:///x', 'stamp')).toEqual(none);
  });

  it('that are spoilt though their file is whole are found out again', async () => {
    const bytes = memory();
    const first = await KeptResults.open('f', bytes, nodeDigest);
    first.keep('a', new TextEncoder().encode('[{"code":"x"}]'));
    await first.save();
    expect((await KeptResults.open('f', bytes, nodeDigest, (one) => findingsFromBytes(one) !== undefined)).ofContent('a')).toBeUndefined();
  });

  it('are shown without what only a baseline asks for, in fewer bytes than the texts that repeat have', () => {
    const all = Array.from({ length: 50 }, (_, line): PlacedFinding => ({ ...finding('the same words of all of them'), related: [], range: { start: { line, character: 1 }, end: { line, character: 2 } }, place: { node: `issues/${line}`, words: 'x' } }));
    const bytes = findingsToBytes(all);
    expect(findingsFromBytes(bytes)).toEqual(all);
    const shown = structuredClone(all) as { place?: unknown }[];
    for (const one of shown) delete one.place;
    expect(findingsFromBytes(shownFindings(bytes))).toEqual(shown);
    expect(shownFindings(bytes).length).toBeLessThan(50 * 30);
    expect(findingsFromBytes(shownFindings(none))).toEqual([]);
  });

  it('that nobody could have written are not believed', () => {
    const whole: PlacedFinding = { ...finding('x'), place: { node: 'issues', words: 'x' }, fix: { title: 'Mend', edits: [] } };
    expect(findingsFromBytes(findingsToBytes([whole]))).toEqual([whole]);
    for (const severity of ['error', 'warning', 'information', 'hint'] as const) expect(findingsFromBytes(findingsToBytes([{ ...whole, severity }]))).toHaveLength(1);
    const at = (range: unknown): unknown => ({ ...whole, range });
    const strange: readonly unknown[] = [
      { ...whole, severity: 'loud' }, { ...whole, severity: 'off' }, { ...whole, code: 1 }, { ...whole, message: null }, { ...whole, related: { length: 1 } },
      { ...whole, related: [{ message: 'there' }] }, at({ ...place, start: { line: '1', character: 2 } }), at({ ...place, end: { line: 1 } }), { ...whole, place: { node: 'x' } },
      { ...whole, fix: { title: 'Mend' } }, { ...whole, when: { kind: 'after' } },
    ];
    for (const one of strange) expect(findingsFromBytes(findingsToBytes([whole, one as PlacedFinding])), JSON.stringify(one)).toBeUndefined();
    const other = (text: string): unknown => findingsFromBytes(new TextEncoder().encode(text));
    expect(['{"texts":["x","error"],"shown":[[0,1,2,0,0,0,0]]}', '{"texts":[],"shown":{"0":[],"length":1}}', '{"texts":[],"shown":[null]}', '[1]', '{}', '[ '].map(other)).toEqual(Array.from({ length: 6 }, () => undefined));
    expect(other('{"texts":["x","error"],"shown":[[0,1,0,1,2,3,4]]}\n[1]')).toHaveLength(1);
    expect(findingsFromBytes(new TextEncoder().encode('[{'))).toBeUndefined();
  });

  it('that were written part by part are there for the next one, which makes one of them', async () => {
    const bytes = memory();
    const first = await KeptResults.open('f', bytes, nodeDigest);
    first.setWarnings(['said']);
    for (const key of ['a', 'b', 'c']) {
      first.keep(key, findingsToBytes([finding(key)]));
      first.see(`file:///${key}`, 'stamp', key);
      await first.savePart();
    }
    await first.savePart();
    // Killed here.
    expect(bytes.written.map(({ name }) => name.replace(/\.[\w-]{43}\./, '.*.'))).toEqual(['f.*.part', 'f.*.part', 'f.*.part']);
    const second = await KeptResults.open('f', bytes, nodeDigest);
    expect(second.warnings).toEqual(['said']);
    for (const key of ['a', 'b', 'c']) expect(second.ofFile(`file:///${key}`, 'stamp')).toEqual(findingsToBytes([finding(key)]));
    await second.save();
    expect(await bytes.names('f')).toEqual(['f.results']);
    const third = await KeptResults.open('f', bytes, nodeDigest);
    expect(third.ofContent('c')).toEqual(findingsToBytes([finding('c')]));
    // Nothing is new.
    await third.save();
    expect(bytes.written).toHaveLength(4);
  });

  it('are written once and once more at the end, however many parts they come in', async () => {
    const bytes = memory();
    const kept = await KeptResults.open('f', bytes, nodeDigest);
    const one = findingsToBytes([finding('x'.repeat(10_000))]);
    for (let part = 0; part < 40; part++) {
      for (let index = 0; index < 5; index++) kept.keep(`${part} ${index}`, one);
      await kept.savePart();
    }
    await kept.save();
    expect(bytes.written.reduce((sum, written) => sum + written.bytes, 0)).toBeLessThan(2.1 * 200 * one.length);
  });

  it('that are many and stored are not held in memory; the next run has them, and makes one file of them', async () => {
    const bytes = memory();
    const first = await KeptResults.open('f', bytes, nodeDigest);
    const keys = Array.from({ length: 20 }, (_, index) => `key ${index}`);
    for (const key of keys) {
      first.keep(key, findingsToBytes([finding(key + 'x'.repeat(1_000_000))]));
      first.see(`file:///${key}`, 'stamp', key);
      await first.savePart();
    }
    first.keep('last', none);
    expect(keys.filter((key) => first.ofContent(key) !== undefined)).toEqual(keys.slice(0, 15));
    await first.save();
    expect(await bytes.names('f')).toHaveLength(1 + 5);
    const second = await KeptResults.open('f', bytes, nodeDigest);
    expect(keys.filter((key) => second.ofFile(`file:///${key}`, 'stamp') !== undefined)).toEqual(keys);
    expect(second.ofContent('last')).toEqual(none);
    await second.save();
    expect(await bytes.names('f')).toEqual(['f.results']);
  });

  it('keep their parts when the whole can not be written', async () => {
    const bytes = memory();
    const first = await KeptResults.open('f', bytes, nodeDigest);
    first.keep('a', none);
    await first.savePart();
    bytes.write = () => Promise.resolve(false);
    await first.save();
    expect((await KeptResults.open('f', bytes, nodeDigest)).ofContent('a')).toEqual(none);
  });

  it('of a part that is spoilt are found out again, those of the others are there', async () => {
    const bytes = memory();
    const first = await KeptResults.open('f', bytes, nodeDigest);
    for (const key of ['a', 'b']) {
      first.keep(key, none);
      await first.savePart();
    }
    const [{ name } = { name: '' }] = bytes.written;
    await bytes.write(name, (await bytes.read(name))?.subarray(0, 100) ?? none);
    const second = await KeptResults.open('f', bytes, nodeDigest);
    expect([second.ofContent('a'), second.ofContent('b')]).toEqual([undefined, none]);
    await second.save();
    expect(await bytes.names('f')).toEqual(['f.results']);
  });
});
