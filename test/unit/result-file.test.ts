import { describe, expect, it } from 'vitest';
import { nodeDigest } from '../../server/hosts/node/files/node-stamps.ts';
import { decodeResultFile, encodeResultFile, type ResultFile } from '../../server/workspace/kept-results.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const file: ResultFile = {
  warnings: ['said “once”\n'],
  files: new Map([['file:///a', { stamp: 's1', key: 'second' }], ['file:///b', { stamp: 's2', key: 'first' }]]),
  results: new Map([['first', bytesOf('one\n')], ['second', bytesOf('')], ['third', bytesOf('three')]]),
};

/** A file with this index and these results, whose first line is right. */
function forged(index: string, results = ''): Uint8Array {
  const body = `${index}\n${results}`;
  return bytesOf(`policy-submissions results 4 ${nodeDigest(bytesOf(body))}\n${body}`);
}

describe('a file of kept results', () => {
  it('is read as it was written', () => {
    expect(decodeResultFile(encodeResultFile(file, nodeDigest), nodeDigest)).toEqual(file);
    const empty: ResultFile = { warnings: [], files: new Map(), results: new Map() };
    expect(decodeResultFile(encodeResultFile(empty, nodeDigest), nodeDigest)).toEqual(empty);
  });

  it('says in its first line what it is, and proves that the rest is whole', () => {
    const text = new TextDecoder().decode(encodeResultFile(file, nodeDigest));
    const [first = '', ...rest] = text.split('\n');
    expect(first).toBe(`policy-submissions results 4 ${nodeDigest(rest.join('\n'))}`);
    expect(JSON.parse(rest[0] ?? '')).toEqual({ warnings: ['said “once”\n'], files: [['file:///a', 's1', 1], ['file:///b', 's2', 0]], results: [['first', 4], ['second', 0], ['third', 5]] });
    expect(rest.slice(1).join('\n')).toBe('one\nthree');
  });

  it('is nothing when any byte of it is another, or missing', () => {
    const whole = encodeResultFile(file, nodeDigest);
    for (let at = 0; at < whole.length; at++) {
      const spoilt = whole.slice();
      spoilt[at] = (spoilt[at] ?? 0) ^ 1;
      expect(decodeResultFile(spoilt, nodeDigest), String(at)).toBeUndefined();
      expect(decodeResultFile(whole.subarray(0, at), nodeDigest), String(at)).toBeUndefined();
    }
  });

  it.each([
    ['no index', ''], ['no JSON', '{'], ['another kind of index', '[]'], ['no results', '{"warnings":[],"files":[]}'], ['no files', '{"warnings":[],"results":[]}'],
    ['no warnings', '{"files":[],"results":[]}'], ['a warning that is no text', '{"warnings":[1],"files":[],"results":[]}'],
    ['a length that is none', '{"warnings":[],"files":[],"results":[["k","0"]]}'], ['a length below nothing', '{"warnings":[],"files":[],"results":[["k",-1],["l",1]]}'],
    ['a key that is no text', '{"warnings":[],"files":[],"results":[[7,0]]}'], ['more than there is', '{"warnings":[],"files":[],"results":[["k",1]]}'],
    ['a file that is no text', '{"warnings":[],"files":[[7,"s",0]],"results":[["k",0]]}'], ['a stamp that is no text', '{"warnings":[],"files":[["f",7,0]],"results":[["k",0]]}'],
    ['a file without a result', '{"warnings":[],"files":[["f","s",1]],"results":[["k",0]]}'],
  ])('with %s in it is nothing, however right its first line is', (_, index) => {
    expect(decodeResultFile(forged(index), nodeDigest)).toBeUndefined();
  });

  it('with less in its index than behind it is nothing; the least that is right is read', () => {
    expect(decodeResultFile(forged('{"warnings":[],"files":[],"results":[["k",1]]}', 'ab'), nodeDigest)).toBeUndefined();
    expect(decodeResultFile(forged('{"warnings":["w"],"files":[["f","s",0]],"results":[["k",2]]}', 'ab'), nodeDigest)).toEqual({
      warnings: ['w'], files: new Map([['f', { stamp: 's', key: 'k' }]]), results: new Map([['k', bytesOf('ab')]]),
    });
  });
});
