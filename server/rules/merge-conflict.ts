import type { Conflict } from '../document/text/conflicts.ts';
import type { CharText } from '../document/text/text.ts';
import { quotation } from '../words/quotation.ts';
import { defineRule, type Fix } from './engine/rule.ts';

export const mergeConflict = defineRule({
  meta: { code: 'merge.conflict', title: 'Two versions were not merged', severity: 'error', fixable: true, since: '0.1.0' },
  checkDocument({ document: { lines, problems } }, add) {
    for (const { conflict } of problems) {
      if (conflict !== undefined) add({ range: conflict.marker, message: messageOf(conflict), fixes: fixesOf(lines, conflict) });
    }
  },
});

function messageOf({ names: { ours, theirs } }: Conflict): string {
  const names = ours === '' || theirs === '' ? '' : `, ${quotation(ours)} and ${quotation(theirs)}`;
  return `Git could not merge two versions of these lines${names}: keep one of them, or both.`;
}

function fixesOf(text: CharText, { whole, ours, theirs }: Conflict): readonly Fix[] {
  const [first, second] = [text.slice(ours.start, ours.end), text.slice(theirs.start, theirs.end)];
  const take = (title: string, newText: string): Fix => ({ title, edits: [{ range: whole, newText }] });
  return [take('Take ours', first), take('Take theirs', second), take('Take both', first + second)];
}
