import { describe, expect, test } from 'vitest';
import { BlockReader } from '../../server/document/model/block-reader.ts';
import { readSubmissionDocument, readSubmissionDocumentWhole } from '../../server/document/model/read-document.ts';
import { isOneInitiative, scanInitiatives } from '../../server/document/model/scan.ts';
import { SourceText } from '../../server/document/text/source-text.ts';
import { placed } from '../kit/placed.ts';

const text = 'economy: Japan\nissues:\n  a:\n    - title: One\n      outcome: x\n    - title: Two\n      outcome: y\n';

/** What each initiative of a text is cut out as. */
function cutOut(of: string): readonly string[] {
  return scanInitiatives(of).flatMap(({ itemStarts, end }) => itemStarts.map((start, index) => of.slice(start, itemStarts[index + 1] ?? end)));
}

describe('initiatives are cut out', () => {
  test('from dash to dash, whatever ends their lines', () => {
    expect(cutOut(text)).toEqual(['    - title: One\n      outcome: x\n', '    - title: Two\n      outcome: y\n']);
    expect(cutOut(text.replaceAll('\n', '\r\n'))).toHaveLength(2);
  });

  test('not at all where a return stands alone, which is a line break to some readers and a letter to others', () => {
    expect(cutOut(text.replace('x\n', 'x\r more\n'))).toEqual([]);
    expect(isOneInitiative('    - title: One\n      outcome: x\n', 4)).toBe(true);
    expect(isOneInitiative('    - title: One\n      outcome: x\r more\n', 4)).toBe(false);
  });
});

// The second is a list in brackets then, which is read as an item where it stands alone.
test.each([['- title: Two', '  title: Two'], ['- title: Two', '-title: Two'], ['- Two]', '[Two]']])('an edit that makes “%s” “%s” leaves no initiative there', (item, edited) => {
  const before = text.replace('- title: Two\n      outcome: y', item === '- Two]' ? item : '- title: Two\n      outcome: y');
  const reader = new BlockReader();
  expect(readSubmissionDocument('file:///x', 1, before, { reader }).submission.issues.map(({ initiatives }) => initiatives.length)).toEqual([2]);
  const start = before.indexOf(item);
  const change = { start, end: start + item.length, newLength: edited.length };
  const lines = SourceText.of(before).replaced(change, edited);
  const document = readSubmissionDocument('file:///x', 2, lines, { reader, changes: [change] });
  expect(document.submission.issues.flatMap(({ initiatives }) => initiatives).length).toBeLessThan(2);
  expect(placed(document)).toEqual(placed(readSubmissionDocumentWhole('file:///x', 2, lines.toString())));
});
