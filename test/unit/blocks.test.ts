import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BlockCache, readSubmissionDocument, readSubmissionDocumentWhole } from '../../server/document/submission-document.ts';
import { applyStep, editSteps, soundText, submissionText } from '../kit/generated.ts';
import { placed } from '../kit/placed.ts';

/** More in a long run: `RUNS=20000`. */
const runs = Number(process.env['RUNS'] ?? 2000);
const uri = 'file:///x.submission.yaml';

describe('blocks', () => {
  test('say what the whole says, in texts whole and broken', () => {
    let inBlocks = 0;
    fc.assert(fc.property(submissionText, (text) => {
      const blocks = readSubmissionDocument(uri, 1, text);
      if (blocks.submission.issues.some((issue) => issue.entries.some((entry) => entry.base > 0))) inBlocks++;
      expect(placed(blocks)).toEqual(placed(readSubmissionDocumentWhole(uri, 1, text)));
    }), { numRuns: runs, endOnFailure: true });
    // Otherwise the property would hold because nothing was cut.
    expect(inBlocks).toBeGreaterThan(runs / 4);
  });

  test('any sequence of edits ends where a fresh start does', () => {
    fc.assert(fc.property(soundText, editSteps, (start, steps) => {
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
    }), { numRuns: runs / 2, endOnFailure: true });
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
