import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BlockReader } from '../../server/document/block-reader.ts';
import { readSubmissionDocument, readSubmissionDocumentWhole } from '../../server/document/read-document.ts';
import { applyStep, changeOf, editSteps, soundText, submissionText } from '../kit/generated.ts';
import type { TextChange } from '../../server/document/text-change.ts';
import { placed } from '../kit/placed.ts';
import { propertyRuns } from '../kit/property-runs.ts';

const uri = 'file:///x.submission.yaml';

// Thousands of texts: a machine that has other work takes its time.
describe('blocks', { timeout: 300_000 }, () => {
  test('say what the whole says, in texts whole and broken', () => {
    let inBlocks = 0;
    const parameters = propertyRuns('blocks');
    fc.assert(fc.property(submissionText, (text) => {
      const blocks = readSubmissionDocument(uri, 1, text);
      if (blocks.submission.issues.some((issue) => issue.entries.some((entry) => entry.base > 0))) inBlocks++;
      expect(placed(blocks)).toEqual(placed(readSubmissionDocumentWhole(uri, 1, text)));
    }), parameters);
    // Otherwise the property would hold because nothing was cut.
    expect(inBlocks).toBeGreaterThan(parameters.numRuns / 4);
  });

  test('any sequence of edits ends where a fresh start does', () => {
    fc.assert(fc.property(soundText, editSteps, (start, steps) => {
      const reader = new BlockReader();
      const history: { readonly text: string; readonly undo: TextChange | undefined }[] = [{ text: start, undo: undefined }];
      readSubmissionDocument(uri, 0, start, { reader });
      let changes: TextChange[] = [];
      for (const [version, step] of steps.entries()) {
        const before = history.at(-1)?.text ?? '';
        if (step === 'undo') {
          const undone = history.at(-1)?.undo;
          if (undone === undefined) continue;
          history.pop();
          changes.push(undone);
        } else {
          const change = changeOf(before, step);
          changes.push(change);
          history.push({
            text: applyStep(before, step),
            undo: { start: change.start, end: change.start + change.newLength, newLength: change.end - change.start },
          });
        }
        const text = history.at(-1)?.text ?? '';
        // Now and then several changes arrive before anybody reads.
        if (version % 4 === 1) continue;
        const edited = readSubmissionDocument(uri, version + 1, text, { reader, changes });
        changes = [];
        expect(placed(edited)).toEqual(placed(readSubmissionDocumentWhole(uri, version + 1, text)));
      }
    }), propertyRuns('edits', 1 / 2));
  });

  test('an edit inside one initiative parses one block', () => {
    const text = Array.from({ length: 50 }, (_, index) => `    - title: initiative ${String(index)}\n      description: |\n        Prose.\n`).join('');
    const before = `template: x\neconomy: Japan\nissues:\n  a:\n${text}`;
    const reader = new BlockReader();
    readSubmissionDocument(uri, 1, before, { reader });
    expect(reader.parsedBlocks).toBe(51);
    const edited = before.replace('initiative 25', 'initiative twenty-five');
    const start = before.indexOf('25');
    readSubmissionDocument(uri, 2, edited, { reader, changes: [{ start, end: start + 2, newLength: 'twenty-five'.length }] });
    expect(reader.parsedBlocks).toBe(52);
    // A client that sends whole texts pays the same.
    readSubmissionDocument(uri, 3, edited.replace('initiative 7', 'initiative seven'), { reader });
    expect(reader.parsedBlocks).toBe(53);
  });
});
