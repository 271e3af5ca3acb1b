import type { ConfigDocument } from '../../../document/model/template-document.ts';
import { entryOf, isNothing, writtenItems, type YamlNode, type YamlScalar } from '../../../document/yaml/tree.ts';
import { readWorkspaceTerms, type TermsProblem } from '../../../template/terms/workspace-terms.ts';
import { didYouMean, isSameName } from '../../../words/did-you-mean.ts';
import { quotation } from '../../../words/quotation.ts';
import type { Fix, Report } from '../../engine/rule.ts';
import { isFlow, isOneLine, removeItem, replaceFix } from '../edits.ts';
import { relatedMessages } from '../../../words/messages/findings/related.ts';
import { teamMessages } from '../../../words/messages/findings/team.ts';
import { remembered } from '../../../words/remembered.ts';

/** Of one file: nobody reads more. */
const mostTold = 1000;

/**
 * What can not be used of a team's own terms.
 *
 * @param codes the codes of all findings; the same list each time
 */
export function termsReports({ root, text }: ConfigDocument, codes: readonly string[]): readonly Report[] {
  return [
    ...readWorkspaceTerms(root).problems.slice(0, mostTold).map((problem) => explained(problem, text)),
    ...unknownOff(root, text, codes), ...doubledTerms(root),
  ];
}

function explained({ message, range, instead = [], written = '' }: TermsProblem, text: string): Report {
  const meant = written === '' ? undefined : didYouMean(written, instead);
  const fix = (word: string): Fix => replaceFix(text, range, word, { flow: false, preferred: word === meant, safe: word === meant && isSameName(written, word) });
  const words = meant === undefined ? instead : [meant];
  return {
    range, message: meant === undefined ? message : teamMessages.termWord({ written: quotation(written), meant }),
    ...(words.length > 0 && words.length <= mostOffered && isOneLine(text, range) && { fixes: words.map(fix) }),
  };
}

/** More words than these are no choice; the sentence names them. */
const mostOffered = 4;

/** Terms that are switched off and that there are not. */
function unknownOff(root: YamlNode | undefined, text: string, codes: readonly string[]): readonly Report[] {
  const off = entryOf(root, 'off')?.value;
  const items = off?.kind === 'seq' ? off.items : off === undefined ? [] : [off];
  const known = new Set(codes);
  return items.slice(0, mostTold).flatMap((item, index): readonly Report[] => {
    if (item.kind !== 'scalar' || typeof item.value !== 'string') return [];
    const whole = item.value.startsWith('term.') ? item.value : `term.${item.value}`;
    if (known.has(whole)) return [];
    const meant = didYouMean(whole, codesOfTerms(codes));
    const short = meant === undefined ? undefined : item.value.startsWith('term.') ? meant : meant.slice('term.'.length);
    const written = quotation(item.value);
    const removal = off?.kind === 'seq' ? removeItem(text, off, index) : undefined;
    return [{
      range: item.range, message: short === undefined ? teamMessages.noTerm({ written }) : teamMessages.noTermMeant({ written, meant: short }),
      fixes: [
        ...(short === undefined ? [] : [replaceFix(text, item.range, short, { flow: isFlow(off), safe: isSameName(item.value, short) })]),
        ...(removal === undefined ? [] : [{ title: 'Remove it', edits: [removal] }]),
      ],
    }];
  });
}

/** The same list each time for the same codes. */
const codesOfTerms = remembered((codes: readonly string[]): readonly string[] => codes.filter((code) => code.startsWith('term.') && !code.endsWith('*')));

/** Words that several terms look for, in the same language. */
function doubledTerms(root: YamlNode | undefined): readonly Report[] {
  const first = new Map<string, YamlScalar>();
  const reports: Report[] = [];
  for (const term of writtenItems(root?.kind === 'seq' ? root : entryOf(root, 'terms')?.value)) {
    const find = entryOf(term, 'find')?.value;
    if (find === undefined || isNothing(find)) continue;
    const language = entryOf(term, 'language')?.value;
    const where = language?.kind === 'scalar' ? String(language.value ?? '') : '';
    for (const one of find.kind === 'seq' ? find.items : [find]) {
      if (one.kind !== 'scalar' || one.value === null) continue;
      // Small letters stand for capitals, too, and capitals for themselves, so that both may be meant.
      const key = JSON.stringify([where, String(one.value).trim().replace(/\s+/g, ' ')]);
      const before = first.get(key);
      if (before === undefined) first.set(key, one);
      else if (reports.length < mostTold) reports.push({
        range: one.range, message: teamMessages.inTwoTerms({ written: quotation(String(one.value)) }),
        related: [{ message: relatedMessages.other, range: before.range }],
      });
    }
  }
  return reports;
}
