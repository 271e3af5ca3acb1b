import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SourceText } from '../../../server/document/text/source-text.ts';
import { mentionForms, mentionKinds, type Mention } from '../../../server/mentions/mention.ts';
import { lined, mayMention, mentionHash, mentionsFromBytes, mentionsToBytes } from '../../../server/mentions/mention-bytes.ts';
import { mentionScope, mentionsIn } from '../../../server/mentions/mentions.ts';
import { createMentionReader } from '../../../server/mentions/mention-reader.ts';
import { findingsToBytes } from '../../../server/workspace/file-findings.ts';
import { SavedFiles } from '../../../server/workspace/saved-files.ts';
import { read } from '../../kit/completion.ts';
import { propertyRuns, propertyTimeoutMs } from '../../kit/property-runs.ts';
import { sample, storeWith } from '../../kit/template-store.ts';

const store = storeWith({ 'r.submission-template.yaml': sample('regional-resilience-2021.submission-template.yaml') });
const names = ['japan.submission.yaml', 'new-zealand.submission.yaml', 'mistakes.submission.yaml', 'half-written.submission.yaml', 'second-template.submission.yaml', 'long.submission.yaml'];

describe('what a file mentions is kept as bytes', () => {
  test.each([...names, 'regional-resilience-2021.submission-template.yaml'])('%s', (name) => {
    const document = read(sample(name), name);
    const mentions = mentionsIn(document, mentionScope(document, store));
    expect(mentions.length).toBeGreaterThan(3);
    expect(mentionsFromBytes(mentionsToBytes(document, mentions))).toEqual(mentions.map((one) => lined(document, one)));
  });

  test('of any mentions, all is read again, and a search by hash misses none', () => {
    const text = 'é🙂 a line\nanother\r\n\nand one more, which is longer than the rest of them\n'.repeat(40);
    const lines = SourceText.of(text);
    const offset = fc.nat(text.length);
    const range = fc.tuple(offset, offset).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    const mention = fc.record({
      kind: fc.constantFrom(...mentionKinds), key: fc.string({ unit: 'grapheme', maxLength: 30 }), range, role: fc.constantFrom('definition', 'use'), written: fc.constantFrom(...mentionForms),
    }, { requiredKeys: ['kind', 'key', 'range', 'role', 'written'] }).chain((one) => fc.option(fc.constant(one.range)).map((acronym): Mention => ({ ...one, role: one.role, ...(acronym && { acronym }) })));
    fc.assert(fc.property(fc.array(mention, { maxLength: 30 }), (given) => {
      const mentions = given.toSorted((a, b) => a.range.start - b.range.start);
      const bytes = mentionsToBytes({ lines }, mentions);
      expect(mentionsFromBytes(bytes)).toEqual(mentions.map((one) => lined({ lines }, one)));
      for (const { kind, key } of mentions) {
        const hash = mentionHash(kind, key);
        expect(mayMention(bytes, hash)).toBe(true);
        expect(mentionsFromBytes(bytes, (its, one) => its === kind && one === hash).some((one) => one.key === key)).toBe(true);
      }
    }), propertyRuns('mentions as bytes'));
  }, propertyTimeoutMs);

  test('a hash that no mention has is not found', () => {
    const document = read(sample('japan.submission.yaml'));
    const bytes = mentionsToBytes(document, mentionsIn(document, mentionScope(document, store)));
    expect(mayMention(bytes, mentionHash('economy', 'Japan'))).toBe(true);
    expect(mayMention(bytes, mentionHash('economy', 'Peru'))).toBe(false);
    expect(mayMention(bytes, mentionHash('agency', 'Japan'))).toBe(false);
  });

  test('bytes of anything else are refused', () => {
    expect(() => mentionsFromBytes(new Uint8Array([200, 1, 0, 0]))).toThrow();
    const document = read(sample('japan.submission.yaml'));
    const bytes = mentionsToBytes(document, mentionsIn(document, mentionScope(document, store)));
    expect(() => mentionsFromBytes(bytes.subarray(0, bytes.length - 5))).toThrow();
  });
});

describe('the mentions of a folder', () => {
  const documents = names.map((name) => read(sample(name), name));

  test.each([[0], [3], [names.length]])('hold each mention among those of its thing, and all of one thing agree, with %i texts open', (opened) => {
    const saved = new SavedFiles();
    void saved.setFolders(['file:///workspace']);
    const reader = createMentionReader(() => store, saved);
    for (const document of documents) saved.setSummary(document.uri, reader.bytesOf(document));
    const open = documents.slice(0, opened);
    const known = new Map<string, unknown>();
    let count = 0;
    for (const document of documents) {
      for (const mention of reader.in(document)) {
        const { kind, key } = mention;
        const found = reader.of({ uri: document.uri, kind, key }, open);
        const { range } = lined(document, mention);
        expect(found.find((one) => one.uri === document.uri)?.mentions).toContainEqual(expect.objectContaining({ kind, range, key }));
        const before = known.get(`${kind} ${key}`);
        if (before === undefined) {
          known.set(`${kind} ${key}`, found);
          count += found.reduce((sum, { mentions }) => sum + mentions.length, 0);
        } else expect(found).toEqual(before);
      }
    }
    // Each mention is one of one thing.
    expect(count).toBe(documents.reduce((sum, document) => sum + reader.in(document).length, 0));
  });

  test('of two folders of a window are apart; a file in none is with those beside it', () => {
    const saved = new SavedFiles();
    void saved.setFolders(['file:///a', 'file:///a/inner', 'file:///b/']);
    const reader = createMentionReader(() => store, saved);
    const uris = ['file:///a/1.submission.yaml', 'file:///a/deep/2.submission.yaml', 'file:///a/inner/3.submission.yaml', 'file:///b/4.submission.yaml', 'file:///c/5.submission.yaml', 'file:///c/6.submission.yaml', 'file:///c/d/7.submission.yaml'];
    for (const uri of uris) saved.setSummary(uri, reader.bytesOf(read('economy: Japan\nissues: {}\n')));
    const found = (uri: string): readonly string[] => reader.of({ uri, kind: 'economy', key: 'Japan' }, []).map((one) => one.uri.slice('file:///'.length, -'.submission.yaml'.length));
    expect(uris.map(found)).toEqual([['a/1', 'a/deep/2'], ['a/1', 'a/deep/2'], ['a/inner/3'], ['b/4'], ['c/5', 'c/6'], ['c/5', 'c/6'], ['c/d/7']]);
    const round = saved.round(['file:///a']);
    round.take([{ uri: uris[0] ?? '', findings: findingsToBytes([]), summary: reader.bytesOf(read('economy: Japan\nissues: {}\n')) }]);
    round.finish();
    expect(found('file:///a/1.submission.yaml')).toEqual(['a/1']);
  });
});
