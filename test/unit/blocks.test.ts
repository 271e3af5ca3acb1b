import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BlockCache, readSubmissionDocument, readSubmissionDocumentWhole } from '../../server/document/submission-document.ts';
import { applyStep, editSteps, submissionText } from '../kit/generated.ts';
import { placed } from '../kit/placed.ts';

const uri = 'file:///x.submission.yaml';

describe('blocks', () => {
  test('say what the whole says, in texts whole and broken', () => {
    let inBlocks = 0;
    fc.assert(fc.property(submissionText, (text) => {
      const blocks = readSubmissionDocument(uri, 1, text);
      if (blocks.blockAt(text.length).kind === 'initiative') inBlocks++;
      expect(placed(blocks)).toEqual(placed(readSubmissionDocumentWhole(uri, 1, text)));
    }), { numRuns: 2000 });
    // Otherwise the property would hold because nothing was cut.
    expect(inBlocks).toBeGreaterThan(200);
  });

  test('any sequence of edits ends where a fresh start does', () => {
    fc.assert(fc.property(submissionText, editSteps, (start, steps) => {
      const cache = new BlockCache();
      const history = [start];
      readSubmissionDocument(uri, 0, start, cache);
      for (const [version, step] of steps.entries()) {
        if (step === 'undo') {
          if (history.length > 1) history.pop();
        } else history.push(applyStep(history.at(-1) ?? '', step));
        const text = history.at(-1) ?? '';
        const edited = readSubmissionDocument(uri, version + 1, text, cache);
        expect(placed(edited)).toEqual(placed(readSubmissionDocumentWhole(uri, version + 1, text)));
      }
    }), { numRuns: 1000 });
  });

  test('an edit inside one initiative parses one block', () => {
    const text = Array.from({ length: 50 }, (_, index) => `    - title: initiative ${String(index)}\n      description: |\n        Prose.\n`).join('');
    const before = `template: x\neconomy: Japan\nissues:\n  a:\n${text}`;
    const cache = new BlockCache();
    readSubmissionDocument(uri, 1, before, cache);
    const parsed = cache.parsedBlocks;
    readSubmissionDocument(uri, 2, before.replace('initiative 25', 'initiative twenty-five'), cache);
    expect(cache.parsedBlocks - parsed).toBe(1);
  });
});
