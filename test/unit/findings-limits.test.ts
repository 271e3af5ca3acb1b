import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { findingsAsGithub } from '../../server/cli/reports/findings/findings-github.ts';
import { findingsAsGitlab } from '../../server/cli/reports/findings/findings-gitlab.ts';
import { findingsAsJunit } from '../../server/cli/reports/findings/findings-junit.ts';
import { findingsAsMarkdown } from '../../server/cli/reports/findings/findings-markdown.ts';
import { findingsAsRdjson } from '../../server/cli/reports/findings/findings-rdjson.ts';
import type { FindingsReport, ReportedFile } from '../../server/cli/reports/findings/findings-report.ts';
import { findingsAsSarif } from '../../server/cli/reports/findings/findings-sarif.ts';
import { reportAsText } from '../../server/cli/reports/report-text.ts';
import { placedGroup, type PlacedFinding } from '../../server/workspace/file-findings.ts';
import { propertyRuns } from '../kit/property-runs.ts';
import { gitlabComplaints, junitComplaints, rdjsonComplaints, sarifComplaints } from '../kit/report-schemas.ts';

const finding = (severity: PlacedFinding['severity'], message = 'Something is wrong.', line = 0): PlacedFinding => ({
  code: 'some.code', severity, message, related: [], range: { start: { line, character: 4 }, end: { line, character: 9 } },
});

const file = (findings: readonly PlacedFinding[], path = 'a.submission.yaml', text?: string): ReportedFile => ({
  path, inRepository: path, uri: `file:///w/${encodeURIComponent(path)}`, isOutside: false, findings, ...(text !== undefined && { text }),
});

const report = (files: readonly ReportedFile[], more: Partial<FindingsReport> = {}): FindingsReport => ({
  files, problems: [], isComplete: true, failOnOf: () => 'error', pathOf: ({ uri, path = uri }) => ({ uri, inRepository: `top/${path}`, isOutside: false }), nowMs: 1_593_129_600_000, version: '1.2.3', homepage: undefined, rules: new Map(),
  digest: (text) => `digest of ${text}`, ...more,
});

const many = (count: number, severity: PlacedFinding['severity']): readonly PlacedFinding[] => Array.from({ length: count }, (_, line) => finding(severity, `Number ${line}.`, line));

describe('GitHub’s commands', () => {
  it('are the gravest first, as many as GitHub shows, and a line says what was left out', () => {
    const lines = findingsAsGithub(report([file([...many(12, 'hint'), ...many(3, 'information'), ...many(11, 'warning')]), file(many(11, 'error'), 'b')])).trimEnd().split('\n');
    const names = lines.map((line) => /^::(\w+) /.exec(line)?.[1]);
    expect(names.slice(0, 31)).toEqual([...Array<string>(10).fill('error'), ...Array<string>(10).fill('warning'), ...Array<string>(10).fill('notice'), undefined]);
    expect(lines[20]).toContain('::Number 0.');
    expect(lines[30]).toBe('30 of 37 findings are shown next to their lines, the most severe first: GitHub accepts at most 10 errors, 10 warnings and 10 notices of a step, and 50 of a job. The others:');
    expect(lines.slice(31, 33)).toEqual(['- b:11:5  error  Number 10.  some.code', '- a.submission.yaml:11:5  warning  Number 10.  some.code']);
    expect(lines.filter((line) => line.startsWith('- '))).toHaveLength(7);
    expect(lines.at(-1)).toBe('11 errors, 11 warnings, 3 information, 12 hints in 2 files.');
  });

  it('leave a place for what could not be read', () => {
    const lines = findingsAsGithub(report([file(many(10, 'error'))], { problems: ['a can not be read.', 'b can not be read.'], isComplete: false })).split('\n');
    expect(lines.slice(0, 2)).toEqual(['::error title=The check is incomplete::a can not be read.', '- b can not be read.']);
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(10);
  });

  it('escape what would end a command or a property', () => {
    const [first] = findingsAsGithub(report([file([finding('error', '100% of “a”\r\n::warning::b')], 'a,b:c%\n.yaml')])).split('\n');
    expect(first).toBe('::error file=a%2Cb%3Ac%25%0A.yaml,line=1,col=5,endColumn=9,title=some.code::100%25 of “a”%0D%0A::warning::b');
  });

  it('name a whole line where a finding goes over several', () => {
    const one = { ...finding('error'), range: { start: { line: 1, character: 4 }, end: { line: 3, character: 2 } } };
    expect(findingsAsGithub(report([file([one])]))).toMatch(/^::error file=a\.submission\.yaml,line=2,endLine=4,title=/);
  });
});

describe('where a finding speaks of many places', () => {
  const speaking = { ...finding('error'), related: many(12, 'hint').map(({ message, range }) => ({ message, range })), elsewhere: [{ uri: 'file:///w/b.yaml', path: 'b.yaml', message: 'And here.', range: finding('hint').range }] };

  it('the first ten are said, and how many are left of all that there are', () => {
    const place = { place: { node: '', words: '' }, message: 'm', related: 'Here, too.', edits: 0, range: finding('hint').range };
    const often = { ...finding('error'), related: many(101, 'hint'), group: placedGroup(Array<typeof place>(4000).fill(place)) };
    expect(findingsAsGithub(report([file([often])]))).toContain('There are 3,989 more places.');
    const lines = reportAsText([{ path: 'a.submission.yaml', findings: [often] }], (_kind, text) => text).split('\n');
    expect(lines.slice(9, 13)).toEqual(['    a.submission.yaml:9:5  Number 8.', '    a.submission.yaml:10:5  Number 9.', '    There are 3,989 more places.', '']);
    const [first = ''] = findingsAsGithub(report([file([speaking])])).split('\n');
    const said = first.split('%0A');
    expect([said[1], said.length, said.at(-2), said.at(-1)]).toEqual(['Line 1: Number 0.', 12, 'Line 10: Number 9.', 'There are 3 more places.']);
    const eleven = { ...speaking, elsewhere: [], related: speaking.related.slice(0, 11) };
    expect(findingsAsMarkdown(report([file([eleven])]))).toContain('<br>Line 10: Number 9.<br>There is 1 more place. |');
    expect(findingsAsMarkdown(report([file([{ ...eleven, related: eleven.related.slice(0, 10) }])]))).toContain('<br>Line 10: Number 9. |');
  });

  it('those that GitHub would drop are plain lines, which no name makes a command of, and count as one finding', () => {
    const one = { ...finding('error'), elsewhere: [{ uri: 'file:///w/b', path: '\n::error::b', message: 'And here.', range: finding('hint').range }] };
    const lines = findingsAsGithub(report([file([...many(10, 'error'), one])])).trimEnd().split('\n');
    expect(lines.slice(-4)).toEqual([
      expect.stringContaining('10 of 11 findings are shown'), '- a.submission.yaml:1:5  error  Something is wrong.  some.code', '  - top/\\u000a::error::b, line 1: And here.', '11 errors in 1 file.',
    ]);
  });
});

describe('the comment in Markdown', () => {
  it('fits GitHub, has the gravest, and says what does not fit', () => {
    const text = findingsAsMarkdown(report([file([...many(3000, 'hint'), ...many(20, 'error')])]));
    expect(text.length).toBeLessThan(65_536);
    expect(text.match(/Number \d+\. \| some/g)?.length).toBeGreaterThan(500);
    expect(text).toContain('**20 errors**');
    expect(text).toMatch(/\n\n[\d,]+ more do not fit into a comment; run `policy-submissions check` to see all\.\n$/);
    const left = Number(/([\d,]+) more do not/.exec(text)?.[1]?.replaceAll(',', ''));
    expect(left + (text.match(/Number \d+\./g)?.length ?? 0)).toBe(3020);
  });

  it('shows nothing that counts less than what does not fit, and no page within a cell', () => {
    const text = findingsAsMarkdown(report([file([...many(70, 'error').map((one) => ({ ...one, message: one.message.padEnd(5000, 'x') })), finding('hint', 'Short.')])]));
    expect(text).not.toContain('Short.');
    expect(text).toMatch(/\n\d+ more do not fit/);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(1100);
  });

  it('has nothing of what others wrote that Markdown would read', () => {
    const text = findingsAsMarkdown(report([file([finding('error', '@team <b> [x](https://example.org) `a` | b')], 'a|b')]));
    expect(text).not.toMatch(/@team|<b>|\]\(https|`a`|a\|b:1/);
    expect(text.split('\n').find((line) => line.includes('team'))?.split(/(?<!\\)\|/)).toHaveLength(5);
  });
});

it('a suggestion for reviewdog is one stretch of text, in bytes', () => {
  const text = 'é: “a𐐀b”\r\nc: d\r\n';
  const one: PlacedFinding = {
    ...finding('warning'), range: { start: { line: 0, character: 4 }, end: { line: 0, character: 8 } },
    fix: { title: 'Write x', edits: [
      { range: { start: { line: 1, character: 3 }, end: { line: 1, character: 4 } }, newText: 'y' },
      { range: { start: { line: 0, character: 5 }, end: { line: 0, character: 7 } }, newText: 'x' },
    ] },
  };
  const diagnostics = (of: ReportedFile): unknown => (JSON.parse(findingsAsRdjson(report([of]))) as { readonly diagnostics: readonly unknown[] }).diagnostics[0];
  expect(diagnostics(file([one], 'a', text))).toMatchObject({
    location: { range: { start: { line: 1, column: 8 }, end: { line: 1, column: 14 } } },
    suggestions: [{ range: { start: { line: 1, column: 9 }, end: { line: 2, column: 5 } }, text: 'xb”\r\nc: y' }],
  });
  // Nothing is suggested where the text is not known, is another by now, or has lines that reviewdog counts otherwise.
  for (const other of [undefined, 'é\n', 'é: “a𐐀b”\rc: d\r']) expect(diagnostics(file([one], 'a', other))).not.toHaveProperty('suggestions');
});

it('whatever stands in a file and in its name, the reports are as their formats demand', async () => {
  const text = fc.string({ unit: fc.oneof(fc.constantFrom('<', '&', '"', ']]>', '\u0000', '\u001b', '\ud800', '\n', '::', '%', '|', '`', '\u2028', '\ufffe'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })), minLength: 1, maxLength: 30 });
  const severity = fc.constantFrom('error', 'warning', 'information', 'hint');
  const placed = fc.record({ severity, message: text, line: fc.nat(9) }).map((one) => finding(one.severity, one.message, one.line));
  const reports = fc.tuple(fc.array(fc.tuple(text, fc.array(placed, { maxLength: 4 })), { maxLength: 4 }), fc.array(text, { maxLength: 2 }))
    .map(([files, problems]) => report(files.map(([path, findings], index) => file(findings, `${index} ${path.replaceAll('/', '_').replace(/[\ud800-\udfff]/gu, '?')}`, 'a\n'.repeat(20))), { problems, isComplete: problems.length === 0 }));
  let last = '';
  fc.assert(fc.property(reports, (one) => {
    expect(sarifComplaints(JSON.parse(findingsAsSarif(one)))).toEqual([]);
    expect(gitlabComplaints(JSON.parse(findingsAsGitlab(one)))).toEqual([]);
    expect(rdjsonComplaints(JSON.parse(findingsAsRdjson(one)))).toEqual([]);
    expect(findingsAsMarkdown(one).length).toBeLessThan(65_536);
    const commands = findingsAsGithub(one).split('\n').filter((line) => line.trimStart().startsWith('::'));
    for (const line of commands) expect(line).toMatch(/^::(?:error|warning|notice) (?:file|title)=/);
    last = findingsAsJunit(one);
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(last).close();
  }), propertyRuns('reports of findings', 0.25));
  expect(await junitComplaints(last)).toEqual([]);
});
