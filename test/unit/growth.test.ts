import { beforeAll, expect, test } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { buildCompendium } from '../../server/papers/compendium/compendium.ts';
import { writeCompendium } from '../../server/papers/compendium/write-compendium.ts';
import { writeDiff, type DiffedVersion } from '../../server/papers/diff/write-diff.ts';
import { renderPage } from '../../server/papers/html/html.ts';
import { noNotes } from '../../server/papers/view/notes.ts';
import { previewPieces } from '../../server/papers/preview/preview-pieces.ts';
import { renderDocx } from '../../server/papers/word/docx.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { generateInitiatives } from '../bench/generate.mjs';
import { askAll } from '../kit/ask-all.ts';
import { expectGrowth } from '../kit/growth.ts';
import { exported, mergeResult } from '../kit/merges.ts';
import { sampleStore, viewOf } from '../kit/views.ts';

/*
 * Three guards against work that grows faster than the text, each with a little of everything. The nightly files take everything
 * apart: which piece of work is at fault, and texts that have much of one thing.
 */

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const comment = '# policy-submissions-disable-next-line';
const times = (count: number, part: (at: number) => string): string => Array.from({ length: count }, (_, at) => part(at)).join('');

/** A submission with much to find, whose initiatives a mistake follows: what an editor does while somebody types. */
function mistaken(count: number, mistake: string): string {
  return `template: apec-desg-covid19-2020
economy: Japan
issues:
${times(count, (at) => `  issue${at}: []\n`)}  data-exchange:
${times(count, (at) => `    - title: t${at}
      ${comment} agency.unknown -- ours
      agencies: [METI, Minstry of Econmy ${at}]
      ${comment} agency.unknwn${at} -- x
      points: [b.i, z.${at}]
      description: |
        The **member** states, the countries of [it](https://a.org/${at}) and (https://b.org/${at}).
        - words #${at} of an item
      links:
        ${comment} link.broken -- moves
        - https://a.org/${at}
        - https://a.org/same
      outcome: so #1 of all\n`)}${mistake}${times(count, (at) => `key${at}: v #1 of all\n`)}`;
}

test.each([['sound YAML', ''], ['an open quote', '    - title: "t\n      descr\n']])('what an editor asks of a text grows no faster than the text, with %s', { timeout: 60_000 }, async (_, mistake) => {
  const [small, large] = [40, 240].map((count) => mistaken(count, mistake));
  if (small === undefined || large === undefined) throw new Error('There are two texts.');
  // The square would be 36 times.
  await expectGrowth({ small: () => askAll(small), large: () => askAll(large), mostTimes: 13, quickMs: 100 });
});

test('a form that comes back grows no faster than its initiatives, all of them rewritten and in another order', { timeout: 60_000 }, async () => {
  const merge = async (count: number): Promise<() => Promise<void>> => {
    const text = generateInitiatives({ count });
    const changed = text.replace(/(description: \|\n +).*/g, '$1Words that were written anew.').replace(/(outcome: ).*/g, '$1Done')
      .replace(/(?: {4}- title: .*\n(?: {6}.*\n|\n)*)+/g, (list) => list.split(/^(?= {4}- title)/m).reverse().join(''));
    const returned = await exported(changed, store, 'docx', text);
    return async () => expect(await mergeResult(returned, 'x.docx', text, store)).toMatchObject({ yaml: changed });
  };
  await expectGrowth({ small: await merge(40), large: await merge(160), mostTimes: 8, quickMs: 100 });
});

test('exports, comparisons and a compendium grow no faster than the initiatives', { timeout: 60_000 }, async () => {
  const context = { templateId: 'apec-desg-covid19-2020', template: store.get('apec-desg-covid19-2020'), registries: store.registries, linkVerdict: () => undefined };
  const write = (count: number): (() => Promise<void>) => {
    const version = (seed: number): DiffedVersion => {
      const text = generateInitiatives({ count, seed });
      return { name: `${seed}`, document: readSubmissionDocument('file:///a.submission.yaml', 1, text), view: viewOf(text, store) };
    };
    const [before, after] = [version(1), version(2)];
    const sources = [before, after].map(({ name, document }) => ({ name, uri: `file:///${name}`, errors: 0, document }));
    return async () => {
      await renderDocx(after.view);
      renderPage(after.view);
      previewPieces(after.view, noNotes);
      await writeDiff(before, after, 'docx');
      expect(await writeCompendium(buildCompendium(sources, context), 'docx')).toBeDefined();
    };
  };
  await expectGrowth({ small: write(50), large: write(200), mostTimes: 9, quickMs: 60 });
});
