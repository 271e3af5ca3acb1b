import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { buildCompendium, joinParts } from '../../server/papers/compendium/compendium.ts';
import type { Compendium, CompendiumContext } from '../../server/papers/compendium/compendium-model.ts';
import { partOf } from '../../server/papers/compendium/compendium-part.ts';
import { writeCompendium } from '../../server/papers/compendium/write-compendium.ts';
import { sampleStore } from '../kit/views.ts';

const templateId = 'apec-desg-covid19-2020';
let context: CompendiumContext;
beforeAll(async () => {
  const store = await sampleStore();
  context = { templateId, template: store.get(templateId), registries: store.registries, linkVerdict: () => undefined };
});

function compendiumOf(count: number, economy: (index: number) => string, errors = 0): Compendium {
  return buildCompendium(Array.from({ length: count }, (_, index) => {
    const name = `answers/${index}.submission.yaml`;
    const issues = index % 2 === 0 ? '{business-continuity: [{title: One, points: [a.i], links: [https://www.example.org/]}]}' : '{data-exchange: [{title: Two}]}';
    return { name, uri: `file:///${name}`, errors, document: readSubmissionDocument(`file:///${name}`, 1, `template: ${templateId}\neconomy: "${economy(index)}"\nissues: ${issues}\n`) };
  }), context);
}

describe('of many submissions', () => {
  it('of one economy one short sentence says that there are, and all are counted', () => {
    const { notes, matrix, issues } = compendiumOf(1200, () => 'Japan');
    expect(notes).toEqual(['Japan has 1,200 submissions, and all are shown and counted: answers/0.submission.yaml, answers/1.submission.yaml, answers/10.submission.yaml and 1,197 more.']);
    expect(matrix.rows.find(({ economy }) => economy === 'Japan')?.total).toBe(1200);
    expect(issues.map(({ silent }) => silent)).toEqual([
      ['Japan (600 of 1,200 files)'], ['Japan (600 of 1,200 files)'], ['Japan (1,200 of 1,200 files)'], ['Japan (1,200 of 1,200 files)'], ['Japan (1,200 of 1,200 files)'],
    ]);
  });

  it('few are named, each of them', () => {
    const { notes, issues } = compendiumOf(3, () => 'Japan');
    expect(notes).toEqual(['Japan has 3 submissions, and all are shown and counted: answers/0.submission.yaml, answers/1.submission.yaml, answers/2.submission.yaml.']);
    expect(issues[0]?.silent).toEqual(['Japan (answers/1.submission.yaml)']);
  });

  it('one sentence says of a kind of doubt what it is about, however many files it is about', () => {
    const { notes } = compendiumOf(1200, (index) => (index % 3 === 0 ? '' : index % 3 === 1 ? `Nowhere ${index}` : 'Vietnam'), 2);
    expect(notes.map((note) => note.replace(/: answers.*/, '')).sort()).toEqual([
      'No economy named has 400 submissions, and all are shown and counted', 'Viet Nam has 400 submissions, and all are shown and counted',
      '400 files do not use the organisation’s name for their economy; they are shown under that name',
      '1,200 files have errors, so parts of them may be missing',
      '400 files have no economy; they are shown last',
      '400 files are from economies that are not members; they are shown last',
    ].sort());
    expect(Math.max(...notes.map(({ length }) => length))).toBeLessThan(300);
  });

  it('what was read of each can be joined without their documents', async () => {
    const text = `template: ${templateId}\neconomy: Japan\nissues: {business-continuity: [{title: One}]}\n`;
    const document = readSubmissionDocument('file:///a', 1, text);
    const part = partOf({ name: 'a', uri: 'file:///a', errors: 0, document }, context);
    const written = await writeCompendium(joinParts([part], context), 'csv');
    expect(written instanceof Uint8Array ? '' : Array.from(written).join('')).toContain('Japan,a,Business continuity and resilience,,,One');
  });

  it('what was read of each keeps neither its text nor its tree in memory', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const remark = `# ${'what the reviewers said of the draft, which no reader sees; '.repeat(500)}\n`;
    const partFrom = (index: number): ReturnType<typeof partOf> => {
      const uri = `file:///${index}`;
      const text = `template: ${templateId}\neconomy: Japan\n${remark}issues: {business-continuity: [{title: The ${index}th initiative of them all, agencies: [Agency of the number ${index}]}]}\n`;
      return partOf({ name: uri, uri, errors: 0, document: readSubmissionDocument(uri, 1, text) }, context);
    };
    partFrom(0);
    collect();
    const before = process.memoryUsage().heapUsed;
    const parts = Array.from({ length: 300 }, (_, index) => partFrom(index));
    collect();
    const each = (process.memoryUsage().heapUsed - before) / parts.length;
    expect(each).toBeLessThan(remark.length / 4);
    expect(parts.map(({ rows }) => rows[0]?.initiatives[0]?.view.title?.text)).toContain('The 299th initiative of them all');
  });

  let ofJapan: Compendium | undefined;

  it.each(['html', 'markdown', 'csv', 'json'] as const)('%s comes in pieces of some size', async (to) => {
    ofJapan ??= compendiumOf(1200, () => 'Japan');
    const written = await writeCompendium(ofJapan, to);
    const pieces = written instanceof Uint8Array ? [] : Array.from(written);
    const sizes = pieces.map(({ length }) => length);
    expect(sizes.length).toBeGreaterThan(1);
    // All but the last are worth a write of their own, and none is the whole.
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThanOrEqual(65_536);
    expect(Math.max(...sizes)).toBeLessThan(200_000);
  });
});
