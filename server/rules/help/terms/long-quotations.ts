import type { TermSet } from '../../../template/terms/term-rules.ts';
import { quotation } from '../../../words/quotation.ts';
import { replaceInText } from '../prose-edits.ts';
import { quotationsIn } from './masks.ts';
import type { TermPlace, TermReport } from './term-place.ts';
import { splitWords } from './words-in-text.ts';
import { termMessage } from '../../../words/messages/term.ts';

/** In words: whoever quotes as much keeps the text as it is. */
const longQuotation = 25;

/** Long quotations with words that the organisation's own reports explain in a sentence. Nothing is said where the sentence stands. */
export function longQuotations(text: string, set: TermSet, place: () => TermPlace): readonly TermReport[] {
  const rule = set.rules.find(({ id }) => id === 'sensitive-four');
  if (rule === undefined || !/["“«]/.test(text) || text.includes(rule.sentence)) return [];
  const sought = new Set(rule.words.flatMap(({ find }) => find));
  return quotationsIn(text).flatMap(({ start, end }): readonly TermReport[] => {
    const { keys, starts, ends } = splitWords(text.slice(start, end));
    const index = keys.findIndex((key) => sought.has(key));
    const [from, to] = [starts[index], ends[index]];
    if (keys.length < longQuotation || from === undefined || to === undefined) return [];
    const { node, offsets, flow } = place();
    const range = offsets?.range({ start: start + from, end: start + to }) ?? node.range;
    const at = offsets?.range({ start: end - 1, end });
    const edit = at && replaceInText(node, { part: { start: end, end }, written: { start: at.end, end: at.end } }, ` (${rule.sentence})`, { flow });
    return [{
      code: rule.code,
      report: {
        range, message: termMessage(rule, quotation(text.slice(start + from, start + to)), ''),
        fixes: edit === undefined ? [] : [{ title: 'Add the sentence that explains these words', edits: [edit] }],
      },
    }];
  });
}
