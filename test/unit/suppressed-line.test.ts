import { expect, test } from 'vitest';
import { SourceText } from '../../server/document/text/source-text.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { readSuppressions } from '../../server/rules/engine/suppressions/read-suppressions.ts';
import { suppress, type Suppressed } from '../../server/rules/engine/suppressions/suppress.ts';

const comment = '# policy-submissions-disable-next-line link.missing';

/** What is left of findings at offsets of a text, and what is said of its comments. */
function suppressed(text: string, starts: readonly number[], more: { readonly today?: string; readonly isWhole?: boolean } = {}): Suppressed<Finding> {
  const findings = starts.map((start): Finding => ({ code: 'link.missing', severity: 'hint', message: 'x', key: 'x', range: { start, end: start }, related: [], fixes: [] }));
  const suppressions = readSuppressions({ lines: SourceText.of(text), root: undefined, issues: [] });
  return suppress({
    text, findings, suppressions, today: '', isWhole: true, isOff: () => false, isVolatile: () => false, isKnown: () => true, waitingLines: () => new Set(), ...more,
  });
}

test('a line goes from its first sign to its line break, and no further', () => {
  const text = `${comment} -- why\na: 1\nb: 2\n`;
  const [start, end] = [text.indexOf('a: 1'), text.indexOf('\nb')];
  const left = suppressed(text, [start - 1, start, end, end + 1]);
  expect(left.findings.map(({ range }) => range.start)).toEqual([start - 1, end + 1]);
  expect(left.reports).toEqual([]);
});

test('behind a last line without a line break there is no line that a comment could be for', () => {
  const text = `a: 1\n${comment} -- why`;
  const left = suppressed(text, [text.length]);
  expect(left.findings).toHaveLength(1);
  expect(left.reports.map(({ report }) => report.message.text)).toEqual([expect.stringContaining('The next line has no finding')]);
});

test.each([[true, 'no longer exist'], [false, 'are shown again']])('a comment that ended is only said to be needless in a text that could be read: %s', (isWhole, said) => {
  const { reports } = suppressed(`${comment} until 2020-06-30 -- why\na: 1\n`, [], { today: '2020-07-01', isWhole });
  expect(reports.map(({ report }) => report.message.text)).toEqual([expect.stringContaining(said)]);
});
