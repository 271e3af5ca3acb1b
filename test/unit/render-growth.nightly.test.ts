import { beforeAll, describe, it } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { copiedTable } from '../../server/papers/html/copied-table.ts';
import { buildCompendium } from '../../server/papers/compendium/compendium.ts';
import { writeCompendium } from '../../server/papers/compendium/write-compendium.ts';
import { formatsOf } from '../../server/contract/formats.ts';
import { writeDiff, type DiffedVersion } from '../../server/papers/diff/write-diff.ts';
import { renderDocx } from '../../server/papers/word/docx.ts';
import { renderPage } from '../../server/papers/html/html.ts';
import { renderMarkdown } from '../../server/papers/markdown/markdown.ts';
import { noNotes } from '../../server/papers/view/notes.ts';
import { previewPieces } from '../../server/papers/preview/preview-pieces.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { generateInitiatives, generateSubmission } from '../bench/generate.mjs';
import { expectGrowth } from '../kit/growth.ts';
import { sampleStore, viewOf } from '../kit/views.ts';

const templateId = 'apec-desg-covid19-2020';
let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

/** What is quadratic takes sixteen times as long. */
function expectToGrowWithTheWork(small: () => unknown, large: () => unknown): Promise<void> {
  return expectGrowth({ small, large, mostTimes: 9, quickMs: 20 });
}

describe('four times as many initiatives take four times as long', () => {
  it.each([
    ['Word', renderDocx], ['HTML', renderPage], ['Markdown', renderMarkdown], ['the copied table', copiedTable],
    ['the preview', (view: Parameters<typeof renderPage>[0]) => previewPieces(view, noNotes)],
  ] as const)('as %s', async (_, write) => {
    const [small, large] = [viewOf(generateInitiatives({ count: 500 }), store), viewOf(generateInitiatives({ count: 2000 }), store)];
    await expectToGrowWithTheWork(() => write(small), () => write(large));
  });

  describe('compared, all of them rewritten', { timeout: 120_000 }, () => {
    let small: readonly [DiffedVersion, DiffedVersion];
    let large: readonly [DiffedVersion, DiffedVersion];
    beforeAll(() => {
      const version = (count: number, seed: number): DiffedVersion => {
        const text = generateInitiatives({ count, seed });
        return { name: `${seed}`, document: readSubmissionDocument('file:///a.submission.yaml', 1, text), view: viewOf(text, store) };
      };
      small = [version(300, 1), version(300, 2)];
      large = [version(1200, 1), version(1200, 2)];
    });

    it.each(formatsOf.changes)('as %s', async (to) => {
      await expectToGrowWithTheWork(() => writeDiff(...small, to), () => writeDiff(...large, to));
    });
  });
});

describe('four times as many submissions take four times as long', () => {
  const sources = Array.from({ length: 800 }, (_, index) => {
    const uri = `file:///${index}.submission.yaml`;
    const text = generateSubmission({ bytes: 1500, seed: index + 1 }).replace('economy: Japan', `economy: Place ${index}`);
    return { name: `${index}`, uri, errors: 0, document: readSubmissionDocument(uri, 1, text) };
  });

  it.each(['html', 'markdown', 'csv', 'json', 'docx'] as const)('each of an economy of its own, as %s', async (to) => {
    const context = { templateId, template: store.get(templateId), registries: store.registries, linkVerdict: () => undefined };
    const compile = (count: number) => async (): Promise<number> => {
      const content = await writeCompendium(buildCompendium(sources.slice(0, count), context), to);
      return content instanceof Uint8Array ? content.length : Array.from(content).length;
    };
    await expectToGrowWithTheWork(compile(200), compile(800));
  });
});
