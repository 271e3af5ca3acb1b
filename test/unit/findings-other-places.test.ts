import { describe, expect, it } from 'vitest';
import type { FormatOf } from '../../server/contract/formats.ts';
import { runCli } from '../kit/cli.ts';
import { gitlabComplaints, junitComplaints, rdjsonComplaints, sarifComplaints } from '../kit/report-schemas.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const paper = (issues: string): string => `template: apec-desg-covid19-2020\ndocument: {number: 2020/DESG/010}\neconomy: Japan\ncontact: {email: desk@example.org}\nissues:\n  business-continuity:\n${issues}`;
const initiative = (title: string): string => `    - {title: ${title}, description: é, outcome: None, points: [a.i, a.ii], links: ["https://example.org/${title}"]}\n`;
const sameNumber = 'The same number is here.';
const firstTitle = 'The first one is here.';

/**
 * The check runs in `sub/` of a repository, for one file: its other place of the number is in a file that was not asked for. Its second
 * title has the first as its other place. Both fail, so that each format has all of them.
 */
async function text(format: FormatOf<'findings'>): Promise<string> {
  const folder = await temporaryFolder({
    '.git/HEAD': '', 'sub/a b.submission.yaml': paper(initiative('One') + initiative('One')), 'other/c ü.submission.yaml': paper(initiative('Two')),
    '.policy-submissions/config.yaml': 'ci: {failOn: warning}\n',
  });
  return (await runCli(`${folder}/sub`, ['check', 'a b.submission.yaml', '--format', format])).stdout;
}

async function parsed(format: FormatOf<'findings'>): Promise<unknown> {
  return JSON.parse(await text(format));
}

describe('the other places of a finding, of the same file and of one that was not asked for, are said', () => {
  it('as text', async () => {
    const said = await text('text');
    expect(said).toContain(`\n    ../other/c ü.submission.yaml:2:20  ${sameNumber}\n`);
    expect(said).toContain(`\n    a b.submission.yaml:7:15  ${firstTitle}\n`);
  });

  it('as JSON and its lines', async () => {
    const report = await parsed('json');
    const lines = await text('jsonl');
    const place = (line: number, character: number, length: number): object => ({ start: { line, character }, end: { line, character: character + length } });
    const number = { code: 'document.number-duplicate', related: [{ message: sameNumber, path: '../other/c ü.submission.yaml', range: place(1, 19, 13) }] };
    const title = { code: 'initiative.duplicate-title', related: [{ message: firstTitle, range: place(6, 14, 3) }] };
    const { files: [{ findings }] } = report as { readonly files: readonly [{ readonly findings: readonly { readonly code: string; readonly related?: unknown }[] }] };
    expect(findings).toEqual(expect.arrayContaining([expect.objectContaining(number), expect.objectContaining(title)]));
    expect(findings.filter(({ related }) => related !== undefined)).toHaveLength(2);
    expect(lines.trimEnd().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual(expect.arrayContaining([expect.objectContaining(number), expect.objectContaining(title)]));
  });

  it('as SARIF, from the top of the repository', async () => {
    const report = await parsed('sarif');
    expect(sarifComplaints(report)).toEqual([]);
    const { runs: [{ results }] } = report as { readonly runs: readonly [{ readonly results: readonly { readonly ruleId: string; readonly relatedLocations?: unknown }[] }] };
    const located = (code: string): unknown => results.find(({ ruleId }) => ruleId === code)?.relatedLocations;
    const related = (message: string, uri: string, startLine: number, startColumn: number): unknown => [{
      id: 0, message: { text: message }, physicalLocation: { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region: expect.objectContaining({ startLine, startColumn }) as unknown },
    }];
    expect(located('document.number-duplicate')).toEqual(related(sameNumber, 'other/c%20%C3%BC.submission.yaml', 2, 20));
    expect(located('initiative.duplicate-title')).toEqual(related(firstTitle, 'sub/a%20b.submission.yaml', 7, 15));
  });

  it('as reviewdog’s diagnostics, with bytes where the text is known', async () => {
    const report = await parsed('rdjson');
    expect(rdjsonComplaints(report)).toEqual([]);
    const { diagnostics } = report as { readonly diagnostics: readonly { readonly code: { readonly value: string }; readonly related_locations?: unknown }[] };
    expect(diagnostics.flatMap(({ code, related_locations: related }) => (related === undefined ? [] : [[code.value, related]]))).toEqual([
      ['document.number-duplicate', [{ message: sameNumber, location: { path: 'other/c ü.submission.yaml', range: { start: { line: 2 } } } }]],
      ['initiative.duplicate-title', [{ message: firstTitle, location: { path: 'sub/a b.submission.yaml', range: { start: { line: 7, column: 15 }, end: { line: 7, column: 18 } } } }]],
    ]);
  });

  it('as JUnit, in the text of a failure', async () => {
    const said = await text('junit');
    expect(await junitComplaints(said)).toEqual([]);
    expect(said).toContain(`other/c ü.submission.yaml:2:20  ${sameNumber}`);
    expect(said).toContain(`sub/a b.submission.yaml:7:15  ${firstTitle}`);
  });

  it('as GitHub’s commands, on lines of their own', async () => {
    const said = await text('github');
    expect(said).toMatch(/^::warning .*title=document.number-duplicate::.*%0Aother\/c ü.submission.yaml, line 2: The same number is here\.$/m);
    expect(said).toMatch(/^::warning .*title=initiative.duplicate-title::.*%0ALine 7: The first one is here\.$/m);
  });

  it('as GitLab’s report, in the description', async () => {
    const report = await parsed('gitlab');
    expect(gitlabComplaints(report)).toEqual([]);
    const described = (report as readonly { readonly description: string }[]).map(({ description }) => description);
    expect(described).toEqual(expect.arrayContaining([expect.stringMatching(/\. other\/c ü.submission.yaml, line 2: The same number is here\.$/), expect.stringMatching(/\. Line 7: The first one is here\.$/)]));
  });

  it('as Markdown, in the cell', async () => {
    const said = await text('markdown');
    expect(said).toContain('<br>other/c ü.submission.yaml, line 2: The same number is here. | document');
    expect(said).toContain('<br>Line 7: The first one is here. | initiative');
  });
});
