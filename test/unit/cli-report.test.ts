import { describe, expect, it } from 'vitest';
import type { Fix, Severity } from '../../server/rules/engine/rule.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { decodeText } from '../../server/document/text/decode-file.ts';
import { createPaint } from '../../server/cli/reports/paint.ts';
import { reportAsJson } from '../../server/cli/reports/report-json.ts';
import { reportAsText } from '../../server/cli/reports/report-text.ts';
import { placedFindings, reaches, type FileReport } from '../../server/cli/reports/report.ts';
import { severities } from '../../server/contract/severities.ts';
import type { ToldFixes } from '../../server/workspace/check-inputs.ts';
import type { PlacedFinding } from '../../server/workspace/file-findings.ts';

const finding = (severity: Severity, message = 'Something is wrong.', line = 0): PlacedFinding => ({
  code: 'some.code', severity, message, related: [],
  range: { start: { line, character: 4 }, end: { line, character: 9 } },
});
const plain = createPaint({ env: {}, isTerminal: false });

describe('the report as text', () => {
  const lastLine = (reports: readonly FileReport[]): string | undefined => reportAsText(reports, plain).trimEnd().split('\n').at(-1);

  it('has a clickable line for each finding, files apart, and a summary', () => {
    const reports: readonly FileReport[] = [
      { path: 'a.submission.yaml', findings: [
        { ...finding('error', 'One.', 9), related: [{ message: 'First here.', range: finding('hint').range }] }, finding('hint', 'Two.', 11),
      ] },
      { path: 'b.submission.yaml', findings: [] },
      { path: 'c/c.submission.yaml', findings: [finding('warning', 'Three.')] },
    ];
    expect(reportAsText(reports, plain)).toBe([
      'a.submission.yaml:10:5  error  One.  some.code',
      '    a.submission.yaml:1:5  First here.',
      'a.submission.yaml:12:5  hint  Two.  some.code',
      '',
      'c/c.submission.yaml:1:5  warning  Three.  some.code',
      '',
      '1 error, 1 warning, 1 hint in 3 files',
      '',
    ].join('\n'));
  });

  it('counts', () => {
    expect(lastLine([])).toBe('No findings in 0 files.');
    expect(lastLine([{ path: 'a', findings: [] }])).toBe('No findings in 1 file.');
    expect(lastLine([{ path: 'a', findings: severities.flatMap((severity) => [finding(severity), finding(severity)]) }]))
      .toBe('2 errors, 2 warnings, 2 information, 2 hints in 1 file');
  });

  it('lets no text steer the terminal', () => {
    const text = reportAsText([{ path: 'a\u001b[2J', findings: [finding('error', 'No “\u001b]0;x\u0007\r\n\u009b” here.')] }], plain);
    expect(text).toContain('a\\u001b[2J:1:5');
    expect(text).toContain('No “\\u001b]0;x\\u0007\\u000d\\u000a\\u009b” here.');
  });
});

describe('colours', () => {
  it.each([
    [{}, true, true], [{}, false, false], [{ NO_COLOR: '1' }, true, false], [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true], [{ FORCE_COLOR: '' }, false, true], [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true], [{ TERM: 'dumb' }, true, false],
  ])('with %j on a terminal (%s): %s', (env, isTerminal, coloured) => {
    const text = reportAsText([{ path: 'a', findings: [finding('error')] }], createPaint({ env, isTerminal }));
    expect(text.includes('\u001b[31merror\u001b[0m')).toBe(coloured);
    expect(text.includes('\u001b')).toBe(coloured);
  });
});

it('the report as JSON has exactly the agreed keys', () => {
  expect(JSON.parse(reportAsJson([{ path: 'a', findings: [finding('error')] }, { path: 'b', findings: [] }], { isComplete: true }))).toEqual({
    files: [
      { path: 'a', findings: [{
        code: 'some.code', severity: 'error', message: 'Something is wrong.',
        range: { start: { line: 0, character: 4 }, end: { line: 0, character: 9 } },
      }] },
      { path: 'b', findings: [] },
    ],
    complete: true,
    summary: { files: 2, errors: 1, warnings: 0, information: 0, hints: 0 },
  });
});

it.each(severities.flatMap((severity, index) => severities.map((threshold, limit) => [severity, threshold, index <= limit] as const)))(
  'that %s reaches %s is %s', (severity, threshold, expected) => {
    expect(reaches([{ findings: [finding(severity)] }], threshold)).toBe(expected);
  },
);

it.each([
  ['UTF-8', Buffer.from('é')], ['UTF-8 with a mark', Buffer.from('\ufeffé')],
  ['UTF-16LE', Buffer.from('\ufeffé', 'utf16le')], ['UTF-16BE', Buffer.from('\ufeffé', 'utf16le').swap16()],
])('text in %s is read', (_, bytes) => {
  expect(decodeText(bytes)).toBe('é');
});

it.each([['UTF-16LE', Buffer.from('id: é', 'utf16le')], ['UTF-16BE', Buffer.from('id: é', 'utf16le').swap16()]])('text in %s without a mark is read', (_, bytes) => {
  expect(decodeText(bytes)).toBe('id: é');
});

it('bytes that are not text become a sign that says so', () => {
  expect(decodeText(Uint8Array.of(0x61, 0xff, 0x62))).toBe('a\ufffdb');
});

describe('the fix that goes along with a finding', () => {
  const document = readSubmissionDocument('file:///a.submission.yaml', 1, 'economy: Japan\nissues: {}\n');
  const edit = { range: { start: 9, end: 14 }, newText: 'Chile' };
  const fixOf = (fixes: readonly Fix[], told: ToldFixes | 'none' = 'all', mayHaveSafeFix = true): PlacedFinding['fix'] => placedFindings(
    document, [{ code: 'some.code', severity: 'error', message: 'Wrong.', key: 'wrong', range: edit.range, related: [], fixes }], { fixes: told === 'none' ? undefined : told, mayHaveSafeFix: () => mayHaveSafeFix },
  )[0]?.fix;
  const placed = [{ range: { start: { line: 0, character: 9 }, end: { line: 0, character: 14 } }, newText: 'Chile' }];

  it('is the safe one, else the preferred one', () => {
    const preferred = { title: 'Preferred', preferred: true, edits: [edit] };
    const safe = { title: 'Safe', safe: true, edits: [edit] };
    expect(fixOf([{ title: 'Other', edits: [edit] }, preferred, safe])).toEqual({ title: 'Safe', safe: true, edits: placed });
    expect(fixOf([preferred, { title: 'Other', edits: [edit] }])).toEqual({ title: 'Preferred', edits: placed });
    expect(fixOf([{ title: 'Other', edits: [edit] }])).toBeUndefined();
  });

  it('is not worked out where nobody reads it', () => {
    const fixes = [{ title: 'Safe', safe: true, edits: [edit] }];
    expect([fixOf(fixes, 'none'), fixOf(fixes, 'safe', false)]).toEqual([undefined, undefined]);
    expect([fixOf(fixes, 'safe'), fixOf(fixes, 'all', false)]).toMatchObject([{ title: 'Safe' }, { title: 'Safe' }]);
  });

  it('is none with places to fill in', () => {
    expect(fixOf([{ title: 'Fill in', preferred: true, edits: [{ ...edit, snippet: true }] }])).toBeUndefined();
  });
});
