import type { CharText, Range } from '../../document/text/text.ts';
import { didYouMean } from '../../words/did-you-mean.ts';
import { replaceFix } from '../help/edits.ts';
import type { Finding } from './finding.ts';
import { rules, ruleOf, type FindingCode } from './registry.ts';
import type { Fix, Report } from './rule.ts';
import { firstNotBelow } from './sorted.ts';
import type { Suppression } from './suppressions.ts';
import { quotation } from '../../words/quotation.ts';

/** The findings that are left by the suppressions, and reports about the suppressions themselves. */
export interface Suppressed {
  readonly findings: readonly Finding[];
  readonly reports: readonly { readonly code: FindingCode; readonly report: Report }[];
}

export interface Suppressing {
  readonly text: CharText;
  readonly findings: readonly Finding[];
  /** In the order of the text. */
  readonly suppressions: readonly Suppression[];
  readonly isOff: (code: string) => boolean;
  /** True for codes whose findings depend on the network, so that a finding which is not there may still appear. */
  readonly isVolatile: (code: string) => boolean;
  /** Gives the starts of those of the ascending lines on which a link has no verdict from the network yet. */
  readonly waitingLines: (lines: readonly Range[]) => ReadonlySet<number>;
}

/** The most unused suppressions that get a fix and the code that was meant, as more findings of one code are not shown. */
const mostExplained = 1000;

export function suppress(suppressing: Suppressing): Suppressed {
  const { text, findings, suppressions, isOff, isVolatile, waitingLines } = suppressing;
  const hidden = new Set<Finding>();
  const codesWithoutFinding: { readonly suppression: Suppression; readonly code: string; readonly range: Range; readonly line: Range }[] = [];
  const reports: { code: FindingCode; report: Report }[] = [];
  const onLine = findingsOnLines(text, findings);
  for (const suppression of suppressions) {
    const { here, line } = onLine(suppression);
    for (const { code, range } of suppression.codes) {
      const hides = here.filter((finding) => finding.code === code);
      for (const finding of hides) hidden.add(finding);
      if (hides.length === 0 && !isOff(code)) codesWithoutFinding.push({ suppression, code, range, line });
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
  const waiting = waitingLines(linesOnce(codesWithoutFinding.filter(({ code }) => isVolatile(code)).map(({ line }) => line)));
  let explained = 0;
  for (const { suppression, code, range, line } of codesWithoutFinding) {
    if (isVolatile(code) && waiting.has(line.start)) continue;
    explained += 1;
    reports.push({ code: 'suppression.unused', report: unused(text, code, range, suppression, explained <= mostExplained) });
  }
  return { findings: findings.filter((finding) => !hidden.has(finding)), reports };
}

function linesOnce(lines: readonly Range[]): readonly Range[] {
  return lines.filter(({ start }, index) => start !== lines[index - 1]?.start);
}

interface OnLine {
  readonly here: readonly Finding[];
  readonly line: Range;
}

/** Gives the findings on the line that a suppression is for. The last line is cached, as it may have several suppressions. */
function findingsOnLines(text: CharText, findings: readonly Finding[]): (suppression: Suppression) => OnLine {
  const sorted = findings.filter(({ code }) => !isAboutSuppressions(code)).sort((a, b) => a.range.start - b.range.start);
  const starts = sorted.map(({ range }) => range.start);
  let last: OnLine | undefined;
  return ({ lineStart, lineEnd }) => {
    if (last?.line.start === lineStart) return last;
    const line = { start: lineStart, end: lineEnd };
    // The offset at the end of a text without a final line break does not start a line.
    const isLine = lineStart === 0 || text.charCodeAt(lineStart - 1) === 10;
    last = { line, here: isLine ? sorted.slice(firstNotBelow(starts, line.start), firstNotBelow(starts, line.end + 1)) : [] };
    return last;
  };
}

const allCodes = rules.map((rule) => rule.meta.code);

function unused(text: CharText, code: string, range: Range, suppression: Suppression, explain: boolean): Report {
  if (!explain) return { range, message: `The next line has no finding ${quotation(code)}; remove this suppression.` };
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
  return { range, message: `${known}; remove this suppression.`, fixes: [{ ...removeCode(text, range, suppression), ...(ruleOf(code) !== undefined && { safe: true }) }] };
}

/** Safe, because the finding that it hid is gone. */
function removeCode(text: CharText, range: Range, suppression: Suppression): Fix {
  const index = suppression.codes.findIndex((one) => one.range.start === range.start);
  const before = suppression.codes[index - 1]?.range;
  const after = suppression.codes[index + 1]?.range;
  if (before === undefined && after === undefined) return removeComment(text, suppression);
  const cut = before === undefined ? { start: range.start, end: after?.start ?? range.end } : { start: before.end, end: range.end };
  return { title: `Remove “${text.slice(range.start, range.end)}”`, preferred: true, edits: [{ range: cut, newText: '' }] };
}

function removeComment(text: CharText, { range }: Suppression): Fix {
  const { start, end } = lineFrom(text, text.lastIndexOf('\n', range.start - 1) + 1);
  return { title: 'Remove the comment', preferred: true, edits: [{ range: { start, end: Math.min(end + 1, text.length) }, newText: '' }] };
}

/** The line that starts at `start`, up to its line break. */
function lineFrom(text: CharText, start: number): Range {
  const newline = text.indexOf('\n', start);
  return { start, end: newline === -1 ? text.length : newline };
}

function isAboutSuppressions(code: string): boolean {
  return code.startsWith('suppression.');
}
