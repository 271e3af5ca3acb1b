import type { Initiative } from '../../../document/model/submission.ts';
import { shift } from '../../../document/text/text.ts';
import { termSetOf, type TermRule } from '../../../template/terms/term-rules.ts';
import { quotation } from '../../../words/quotation.ts';
import type { DocumentContext, Report } from '../../engine/rule.ts';
import { isInAddress, quotationsIn } from './masks.ts';
import { scanInitiative } from './scan-initiative.ts';
import { isWithZ, spellings } from './spellings.ts';
import { lazyPlace, rangeIn, replacementFix } from './term-place.ts';
import type { Message } from '../../../words/messages/message.ts';
import { relatedMessages } from '../../../words/messages/related.ts';
import { termMessage } from '../../../words/messages/term.ts';

/** The most words of a file that are told. */
const mostWords = 200;

/** The words of a file that are written with the rarer one of “-ize” and “-ise”; none in a file with one of them. */
export function spellingReports({ issues, summary, template, terms, language }: DocumentContext): readonly Report[] {
  const { withZ, withS } = summary;
  const rule = termSetOf(template?.terms)?.rules.find(({ id }) => id === 'spelling-variant');
  if (withZ === 0 || withS === 0 || rule === undefined || terms.off.has(rule.code) || !/^en(?:-|$)/i.test(language)) return [];
  const isZRarer = withZ <= withS;
  const reports: Report[] = [];
  for (const { initiatives, bases } of issues) {
    for (const [index, initiative] of initiatives.entries()) {
      const base = bases[index] ?? 0;
      for (const report of keptReports(initiative, isZRarer, rule)) {
        if (reports.length >= mostWords) return reports;
        const { fixes = [] } = report;
        reports.push({
          ...report, range: shift(report.range, base),
          fixes: (typeof fixes === 'function' ? fixes() : fixes).map((fix) => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit, range: shift(edit.range, base) })) })),
        });
      }
    }
  }
  return reports;
}

interface KeptReports {
  readonly isZRarer: boolean;
  readonly rule: TermRule;
  readonly reports: readonly Report[];
}

const kept = new WeakMap<Initiative, KeptReports>();

/** Kept while the initiative is unchanged, because an edit elsewhere asks for it again. */
function keptReports(initiative: Initiative, isZRarer: boolean, rule: TermRule): readonly Report[] {
  let known = kept.get(initiative);
  if (known?.isZRarer !== isZRarer || known.rule !== rule) {
    known = { isZRarer, rule, reports: reportsOf(initiative, isZRarer, (found) => termMessage(rule, found, '')) };
    kept.set(initiative, known);
  }
  return known.reports;
}

function reportsOf(initiative: Initiative, isZRarer: boolean, say: (found: string) => Message): readonly Report[] {
  return scanInitiative(initiative).texts.flatMap(({ node, text, spelt }): readonly Report[] => {
    const wanted = spelt.filter(({ start, end }) => isWithZ(text.slice(start, end).toLowerCase()) === isZRarer);
    if (wanted.length === 0) return [];
    const quotations = quotationsIn(text);
    const place = lazyPlace(initiative, node)();
    return wanted.flatMap((part): readonly Report[] => {
      if (quotations.some(({ start, end }) => start <= part.start && part.end <= end) || isInAddress(text, part)) return [];
      const word = text.slice(part.start, part.end);
      const fix = replacementFix(place, part, spellings().get(word.toLowerCase()) ?? word, `-${isZRarer ? 'ise' : 'ize'}`);
      return [{
        range: rangeIn(place, part), message: say(quotation(word)), fixes: fix === undefined ? [] : [{ ...fix, title: `Write “-${isZRarer ? 'ise' : 'ize'}”` }],
        group: { key: isZRarer ? 'z' : 's', related: relatedMessages.word({ written: quotation(word) }) },
      }];
    });
  });
}
