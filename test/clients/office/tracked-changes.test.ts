import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSubmissionDocument } from '../../../server/document/model/read-document.ts';
import { writeDiff, type DiffedVersion } from '../../../server/papers/diff/write-diff.ts';
import { renderDocx } from '../../../server/papers/word/docx.ts';
import { buildTable } from '../../../server/papers/view/table-model.ts';
import type { FolderInputs } from '../../../server/template/folder-inputs.ts';
import { settleInOffice } from '../../kit/office-changes.ts';
import { isNightly } from '../../kit/property-runs.ts';
import { twoVersionsOfProse } from '../../kit/prose-versions.ts';
import { sample } from '../../kit/template-store.ts';
import { sampleStore } from '../../kit/views.ts';

const japan = sample('japan.submission.yaml');

/** Words, an outcome and the date changed; one initiative gone elsewhere, one gone altogether, one new. */
const edited = ((): string => {
  const start = japan.indexOf('    - title: requesting online platform');
  const end = japan.indexOf('  digital-technologies: []');
  const moved = japan.slice(start, end);
  const last = japan.indexOf('    - title: establishment of the remote');
  return `${japan.slice(0, start).replace('data-exchange:', 'data-exchange: []')}  digital-technologies:\n${moved}${japan.slice(end, last)}`
    .replace('  digital-technologies: []\n', '')
    .replace('supporting SMEs', 'helping <SMEs> & others').replace('outcome: Ongoing, N/A', 'outcome: Completed').replace('2020-06-26', '2020-06-30')
    .replace('We also launched', 'We have launched')
    + '    - title: A helpline\n      description: |\n        Open day and night:\n\n        - by telephone\n        - at https://example.org/help\n      outcome: {actual: Open, expected: Busy}\n  economic-recovery:\n    - title: Vouchers\n';
})();

function ends(old: string, now: string, more: string): readonly [string, string] {
  const text = (description: string): string => (
    `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: One\n      description: |\n        We did the ${description}\n      links: [https://example.org]\n`
  );
  return [text(old), text(`${now}\n\n        We also did the ${more}`)];
}

const pairs: Record<string, readonly [string, string]> = {
  'a version and the next one': [japan, edited],
  'a version and the one before': [edited, japan],
  'two answers that have nothing in common': [sample('new-zealand.submission.yaml').replaceAll('New Zealand', 'Japan'), japan],
  'attachments of which one is renamed': ((): readonly [string, string] => {
    const [before, after] = ends('first thing.', 'second thing', 'third thing').map((text) => `${text}      attachments:\n        - file: one.pdf\n          title: Paper one\n        - two.pdf\n`);
    return [before ?? '', (after ?? '').replace('Paper one', 'Paper 1')];
  })(),
  'a paragraph more, behind one whose end has changed': ends('first thing.', 'second thing', 'third thing'),
  'a paragraph less, behind one whose end has changed': [...ends('first thing.', 'second thing', 'third thing')].reverse() as unknown as readonly [string, string],
};

/** Pairs of versions of structured prose, the same at night: LibreOffice itself leaves the number of some items that were deleted. */
const ofProse = fc.sample(twoVersionsOfProse, { seed: 20200626, numRuns: isNightly ? 12 : 1 });
for (const [index, pair] of ofProse.entries()) Object.assign(pairs, { [`structured prose, ${index + 1}`]: pair });

let folder: string;
let store: FolderInputs;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-submissions-tracked-'));
  store = await sampleStore();
  const version = (text: string): DiffedVersion => {
    const document = readSubmissionDocument('file:///a.submission.yaml', 1, text);
    return { name: 'a', document, view: buildTable(document, store.get(document.submission.template?.value ?? ''), store.registries) };
  };
  const jobs = await Promise.all(Object.values(pairs).map(async ([before, after], index) => {
    const [old, now] = [version(before), version(after)];
    const path = (name: string): string => join(folder, `${index}-${name}`);
    await writeFile(path('tracked.docx'), (await writeDiff(old, now, 'docx')).content);
    await writeFile(path('old.docx'), await renderDocx(old.view));
    await writeFile(path('new.docx'), await renderDocx(now.view));
    return [
      { source: path('tracked.docx'), command: 'accept', target: path('accepted.txt') },
      { source: path('tracked.docx'), command: 'reject', target: path('rejected.txt') },
      { source: path('old.docx'), command: 'keep', target: path('old.txt') },
      { source: path('new.docx'), command: 'keep', target: path('new.txt') },
    ] as const;
  }));
  await settleInOffice(jobs.flat());
}, 180_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** A paragraph that was deleted before a table or behind one leaves its mark, as it does when a person deletes it: an empty line. */
async function lines(index: number, name: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, `${index}-${name}.txt`), 'utf8');
  return text.replace(/^\ufeff/, '').split(/\r?\n|\t/).map((line) => line.trim()).filter((line) => line !== '');
}

describe.each(Object.keys(pairs).map((name, index) => [name, index] as const))('tracked changes of %s', (_, index) => {
  it('accepted in LibreOffice give the new paper', async () => {
    const expected = await lines(index, 'new');
    expect(expected.length).toBeGreaterThan(15);
    expect(await lines(index, 'accepted')).toEqual(expected);
  });

  it('rejected in LibreOffice give the old one', async () => {
    expect(await lines(index, 'rejected')).toEqual(await lines(index, 'old'));
  });
});
