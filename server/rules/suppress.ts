import type { Range } from '../document/text.ts';
import { didYouMean } from './did-you-mean.ts';
import { replaceFix } from './edits.ts';
import type { Finding } from './finding.ts';
import { rules, ruleOf, type FindingCode } from './registry.ts';
import type { Fix, Report } from './rule.ts';
import type { Suppression } from './suppressions.ts';
import { quotation } from './words.ts';

/** What the suppressions leave, and what is to be said about the suppressions themselves. */
export interface Suppressed {
  readonly findings: readonly Finding[];
  readonly reports: readonly { readonly code: FindingCode; readonly report: Report }[];
}

/**
 * @param mayComeBack whether a finding of this code at this line, which is not there now, is only not known:
 *   switched off, or waiting for an answer from the network. A suppression of it is not called unused.
 */
export function suppress(
  text: string, findings: readonly Finding[], suppressions: readonly Suppression[],
  mayComeBack: (code: string, line: Range) => boolean,
): Suppressed {
  const hidden = new Set<Finding>();
  const reports: { code: FindingCode; report: Report }[] = [];
  const byLine = findingsByLine(text, findings);
  for (const suppression of suppressions) {
    const line = lineFrom(text, suppression.lineStart);
    const here = byLine.get(line.start) ?? [];
    for (const { code, range } of suppression.codes) {
      const hides = here.filter((finding) => finding.code === code);
      for (const finding of hides) hidden.add(finding);
      if (hides.length > 0 || mayComeBack(code, line)) continue;
      reports.push({ code: 'suppression.unused', report: unused(text, code, range, suppression) });
    }
    if (suppression.codes.length === 0) {
      reports.push({
        code: 'suppression.unused',
        report: {
          range: suppression.range, message: 'This suppression names no finding; write the code of one after it, or remove the comment.',
          fixes: [removeComment(text, suppression)],
        },
      });
    } else if (suppression.reason === '') {
      reports.push({
        code: 'suppression.no-reason',
        report: { range: suppression.range, message: 'This suppression gives no reason; write “ -- ” and the reason at its end.' },
      });
    }
  }
  return { findings: findings.filter((finding) => !hidden.has(finding)), reports };
}

function findingsByLine(text: string, findings: readonly Finding[]): ReadonlyMap<number, readonly Finding[]> {
  const byLine = new Map<number, Finding[]>();
  for (const finding of findings) {
    if (isAboutSuppressions(finding.code)) continue;
    const { start } = finding.range;
    const lineStart = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
    const line = byLine.get(lineStart);
    if (line === undefined) byLine.set(lineStart, [finding]);
    else line.push(finding);
  }
  return byLine;
}

const allCodes = rules.map((rule) => rule.meta.code);

function unused(text: string, code: string, range: Range, suppression: Suppression): Report {
  if (ruleOf(code) === undefined) {
    const meant = didYouMean(code, allCodes);
    if (meant !== undefined) {
      return {
        range, message: `There is no finding ${quotation(code)}; did you mean “${meant}”?`,
        fixes: [replaceFix(text, range, meant, { flow: false })],
      };
    }
  }
  const known = ruleOf(code) === undefined ? `There is no finding ${quotation(code)}` : `The next line has no finding “${code}”`;
  return { range, message: `${known}; remove this suppression.`, fixes: [removeCode(text, range, suppression)] };
}

function removeCode(text: string, range: Range, suppression: Suppression): Fix {
  const index = suppression.codes.findIndex((one) => one.range.start === range.start);
  const before = suppression.codes[index - 1]?.range;
  const after = suppression.codes[index + 1]?.range;
  if (before === undefined && after === undefined) return removeComment(text, suppression);
  const cut = before === undefined ? { start: range.start, end: after?.start ?? range.end } : { start: before.end, end: range.end };
  return { title: `Remove “${text.slice(range.start, range.end)}”`, preferred: true, edits: [{ range: cut, newText: '' }] };
}

function removeComment(text: string, { range }: Suppression): Fix {
  const { start, end } = lineFrom(text, text.lastIndexOf('\n', range.start - 1) + 1);
  return { title: 'Remove the comment', preferred: true, edits: [{ range: { start, end: Math.min(end + 1, text.length) }, newText: '' }] };
}

/** The line that starts at `start`, up to its line break. */
function lineFrom(text: string, start: number): Range {
  const newline = text.indexOf('\n', start);
  return { start, end: newline === -1 ? text.length : newline };
}

export function isAboutSuppressions(code: string): boolean {
  return code.startsWith('suppression.');
}
