import type { SourceDocument } from '../document/model/source-document.ts';
import type { Conflict } from '../document/text/conflicts.ts';
import type { CharText } from '../document/text/text.ts';
import { defineRule, type AddReport, type Fix } from './engine/rule.ts';

export const mergeConflict = defineRule({
  meta: { code: 'merge.conflict', title: 'Two versions were not merged', severity: 'error', always: true, fixable: true, since: '0.1.0' },
  checkDocument: ({ document }, add) => conflictReports(document, add),
  checkTemplate: ({ document }, add) => conflictReports(document, add),
  checkConfig: ({ document }, add) => conflictReports(document, add),
});

function conflictReports({ lines, problems }: SourceDocument, add: AddReport): undefined {
  for (const { conflict, message } of problems) {
    if (conflict === undefined) continue;
    const { marker, whole, theirs } = conflict;
    const lineEnd = lines.indexOf('\n', theirs.end);
    add({ range: marker, within: { start: whole.start, end: lineEnd === -1 ? lines.length : lineEnd }, message, fixes: fixesOf(lines, conflict) });
  }
}

function fixesOf(text: CharText, { whole, ours, theirs }: Conflict): readonly Fix[] {
  const [first, second] = [text.slice(ours.start, ours.end), text.slice(theirs.start, theirs.end)];
  const take = (title: string, newText: string): Fix => ({ title, edits: [{ range: whole, newText }] });
  return [take('Take ours', first), take('Take theirs', second), take('Take both', first + second)];
}
