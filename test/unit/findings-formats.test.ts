import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatsOf, type FormatOf } from '../../server/contract/formats.ts';
import { createRulePages } from '../../server/hosts/node/node-cli-io.ts';
import { rules } from '../../server/rules/engine/registry.ts';
import type { PlacedFinding } from '../../server/workspace/file-findings.ts';
import { runCli } from '../kit/cli.ts';
import { gitlabComplaints, junitComplaints, rdjsonComplaints, sarifComplaints } from '../kit/report-schemas.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const home = 'https://github.com/owner/name';
const rulePages = createRulePages(join(root, 'docs/rules'), () => Promise.resolve(new Map(rules.map(({ meta }) => [meta.code, meta]))), () => home);

type Severities = Readonly<Record<string, number>>;

interface JsonFile {
  readonly path: string;
  readonly findings: readonly PlacedFinding[];
}

/** What each format says of the samples. */
const said = new Map<FormatOf<'findings'>, string>();
let files: readonly JsonFile[] = [];

beforeAll(async () => {
  for (const format of formatsOf.findings) {
    const { code, stdout, stderr } = await runCli(root, ['check', 'samples', '--format', format], { io: { rulePages, homepage: () => home } });
    expect([format, code, stderr]).toEqual([format, 1, '']);
    said.set(format, stdout);
  }
  files = parsed<{ readonly files: readonly JsonFile[] }>('json').files;
}, 120_000);

function text(format: FormatOf<'findings'>): string {
  return said.get(format) ?? '';
}

function parsed<T>(format: FormatOf<'findings'>): T {
  return JSON.parse(text(format)) as T;
}

function countsOf(severities: readonly string[]): Severities {
  const counts: Record<string, number> = {};
  for (const severity of severities) counts[severity] = (counts[severity] ?? 0) + 1;
  return counts;
}

/** How many findings of each severity JSON has, by the words of another format. */
function expected(words: Readonly<Record<PlacedFinding['severity'], string>>): Severities {
  return countsOf(files.flatMap(({ findings }) => findings.map(({ severity }) => words[severity])));
}

interface Sarif {
  readonly runs: readonly [{
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly helpUri: string; readonly fullDescription: { readonly text: string }; readonly help: { readonly markdown: string } }[] } };
    readonly results: readonly {
      readonly ruleId: string; readonly ruleIndex: number; readonly level: string;
      readonly locations: readonly [{ readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: Readonly<Record<string, number>> } }];
      readonly partialFingerprints: Readonly<Record<string, string>>;
      readonly fixes?: readonly unknown[];
    }[];
  }];
}

interface Rdjson {
  readonly diagnostics: readonly {
    readonly severity: string;
    readonly location: { readonly path: string };
    readonly suggestions?: readonly [{ readonly range: Readonly<Record<'start' | 'end', { readonly line: number; readonly column: number }>>; readonly text: string }];
  }[];
}

describe('all formats say the same findings', () => {
  it('of which the samples have some of each severity, some with a fix and some with another place', () => {
    const lines = text('jsonl').trimEnd().split('\n').map((line) => JSON.parse(line) as PlacedFinding);
    for (const severity of ['error', 'warning', 'information', 'hint']) expect(lines.some((one) => one.severity === severity)).toBe(true);
    expect(lines.filter(({ fix }) => fix !== undefined).length).toBeGreaterThan(5);
    expect(lines.some(({ related }) => related !== undefined)).toBe(true);
  });

  it('as text, in which hints are only counted', () => {
    const severities = [...text('text').matchAll(/^\S+:\d+:\d+ {2}(error|warning|information|hint) {2}/gm)].map(([, severity = '']) => severity);
    const { hint, ...shown } = expected({ error: 'error', warning: 'warning', information: 'information', hint: 'hint' });
    expect(countsOf(severities)).toEqual(shown);
    expect(text('text')).toContain(`${String(hint)} hints are not shown; --severity hint shows them.`);
  });

  it('as lines of JSON, which are those of JSON', () => {
    const lines = text('jsonl').trimEnd().split('\n').map((line) => JSON.parse(line) as PlacedFinding & { readonly path: string });
    expect(lines.map(({ path, code, severity, message, range, related }) => ({ path, code, severity, message, range, ...(related !== undefined && { related }) })))
      .toEqual(files.flatMap(({ path, findings }) => findings.map((finding) => ({ path, ...finding }))));
  });

  it('as SARIF', () => {
    const [{ results }] = parsed<Sarif>('sarif').runs;
    expect(countsOf(results.map(({ level }) => level))).toEqual(expected({ error: 'error', warning: 'warning', information: 'note', hint: 'note' }));
    expect(results.map(({ ruleId, locations: [{ physicalLocation: { artifactLocation, region } }] }) => [artifactLocation.uri, ruleId, region['startLine'], region['startColumn']]))
      .toEqual(files.flatMap(({ path, findings }) => findings.map(({ code, range }) => [path, code, range.start.line + 1, range.start.character + 1])));
  });

  it('as JUnit, where errors fail and the others are passed cases', () => {
    const failures = [...text('junit').matchAll(/<failure /g)].length;
    const cases = [...text('junit').matchAll(/<testcase name="(?!No findings")/g)].length;
    expect([failures, cases]).toEqual([expected({ error: 'e', warning: 'o', information: 'o', hint: 'o' })['e'], files.flatMap(({ findings }) => findings).length]);
    expect([...text('junit').matchAll(/<testsuite /g)]).toHaveLength(files.length);
  });

  it('as GitHub’s commands, with what GitHub would drop as plain lines', () => {
    const commands = [...text('github').matchAll(/^::(error|warning|notice) /gm)].map(([, name = '']) => name);
    const left = [...text('github').matchAll(/^- \S+:\d+:\d+ {2}(error|warning|information|hint) {2}/gm)];
    const all = expected({ error: 'error', warning: 'warning', information: 'notice', hint: 'notice' });
    for (const [name, count] of Object.entries(countsOf(commands))) expect(count).toBe(Math.min(10, all[name] ?? 0));
    expect(commands.length + left.length).toBe(files.flatMap(({ findings }) => findings).length);
  });

  it('as GitLab’s report', () => {
    const issues = parsed<readonly { readonly severity: string; readonly check_name: string }[]>('gitlab');
    expect(countsOf(issues.map(({ severity }) => severity))).toEqual(expected({ error: 'critical', warning: 'major', information: 'minor', hint: 'info' }));
  });

  it('as reviewdog’s diagnostics', () => {
    expect(countsOf(parsed<Rdjson>('rdjson').diagnostics.map(({ severity }) => severity))).toEqual(expected({ error: 'ERROR', warning: 'WARNING', information: 'INFO', hint: 'INFO' }));
  });

  it('as Markdown', () => {
    const rows = [...text('markdown').matchAll(/^\| samples\//gm)];
    expect(rows).toHaveLength(files.flatMap(({ findings }) => findings).length);
  });
});

describe('reports are as their formats demand', () => {
  it('SARIF by its schema, and each rule with its page', () => {
    const sarif = parsed<Sarif>('sarif');
    expect(sarifComplaints(sarif)).toEqual([]);
    expect(sarifComplaints({ ...sarif, version: '3' })).not.toEqual([]);
    const [{ tool: { driver }, results }] = sarif.runs;
    for (const { id, helpUri, fullDescription, help } of driver.rules) {
      expect(helpUri).toBe(`${home}/blob/HEAD/docs/rules/${id}.md`);
      expect(help.markdown).toMatch(/^# /);
      expect(fullDescription.text).toMatch(/^(?!Another severity)[^#|<].{20}/);
    }
    for (const { ruleId, ruleIndex } of results) expect(driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(results.some(({ fixes }) => fixes !== undefined)).toBe(true);
  });

  it('JUnit by the schemas of Ant and of Jenkins', async () => {
    expect(await junitComplaints(text('junit'))).toEqual([]);
    expect(await junitComplaints(text('junit').replace('classname=', 'class='))).toHaveLength(2);
  });

  it('reviewdog’s by its validator', () => {
    expect(rdjsonComplaints(parsed('rdjson'))).toEqual([]);
    expect(rdjsonComplaints({ diagnostics: [{ severity: 'error' }] })).not.toEqual([]);
  });

  it('GitLab’s by its documentation, with a fingerprint of its own for each finding', () => {
    const issues = parsed<readonly { readonly fingerprint: string }[]>('gitlab');
    expect(gitlabComplaints(issues)).toEqual([]);
    expect(gitlabComplaints([{ ...issues[0], severity: 'error' }])).not.toEqual([]);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  });

  it('the suggestions for reviewdog do what the fixes do, by the bytes of the file', async () => {
    const { diagnostics } = parsed<Rdjson>('rdjson');
    const lines = text('jsonl').trimEnd().split('\n').map((line) => JSON.parse(line) as PlacedFinding & { readonly path: string });
    let suggestions = 0;
    for (const [index, { location, suggestions: [suggestion] = [] }] of diagnostics.entries()) {
      const fix = lines[index]?.fix;
      expect(suggestion === undefined).toBe(fix === undefined);
      if (suggestion === undefined || fix === undefined) continue;
      suggestions++;
      const bytes = await readFile(join(root, location.path));
      const { start, end } = suggestion.range;
      const made = Buffer.concat([bytes.subarray(0, byteAt(bytes, start)), Buffer.from(suggestion.text), bytes.subarray(byteAt(bytes, end))]).toString('utf8');
      expect(made).toBe(withEdits(bytes.toString('utf8'), fix));
    }
    expect(suggestions).toBeGreaterThan(5);
  });
});

/** Of a line and a column of bytes, both from 1. */
function byteAt(bytes: Buffer, { line, column }: { readonly line: number; readonly column: number }): number {
  let at = 0;
  for (let left = line - 1; left > 0; left--) at = bytes.indexOf(0x0a, at) + 1;
  return at + column - 1;
}

function withEdits(before: string, { edits }: NonNullable<PlacedFinding['fix']>): string {
  const starts = [0, ...[...before.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = ({ line, character }: PlacedFinding['range']['start']): number => (starts[line] ?? 0) + character;
  return [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce((now, { range, newText }) => now.slice(0, offset(range.start)) + newText + now.slice(offset(range.end)), before);
}

describe('a fingerprint', () => {
  const fingerprints = async (content: string): Promise<readonly string[]> => {
    const folder = await temporaryFolder({ 'a.submission.yaml': content });
    const { stdout } = await runCli(folder, ['check', '.', '--format', 'sarif'], { io: { rulePages } });
    return (JSON.parse(stdout) as Sarif).runs[0].results.map(({ partialFingerprints }) => Object.values(partialFingerprints)[0] ?? '');
  };
  const head = 'template: apec-desg-covid19-2020\neconomy: Japan\n';

  it('stays when lines are put in above, and is another for other words; of two that say the same each has its own', async () => {
    const issues = 'issues:\n  invented: []\n  other: []\n';
    const before = await fingerprints(`${head}${issues}`);
    expect(await fingerprints(`# A remark.\n\n${head}${issues}`)).toEqual(before);
    expect(await fingerprints(`${head}${issues.replace('invented', 'made-up')}`)).not.toEqual(before);
    expect(new Set(before).size).toBe(before.length);
  });
});

describe('paths', () => {
  it('are those of the repository, wherever the command runs; of a file outside it, its address', async () => {
    const folder = await temporaryFolder({ 'work/.git/HEAD': '', 'work/a b/é.submission.yaml': 'economy: Atlantis\n', 'other.submission.yaml': 'economy: Atlantis\n' });
    const cwd = join(folder, 'work/a b');
    const report = async (format: string): Promise<string> => (await runCli(cwd, ['check', '.', '../../other.submission.yaml', '--format', format], { io: { rulePages } })).stdout;
    const sarif = await report('sarif');
    expect(sarif).toContain('"uri": "a%20b/%C3%A9.submission.yaml"');
    expect(sarif).toContain(`"uri": "file://${folder}/other.submission.yaml"`);
    expect(sarifComplaints(JSON.parse(sarif))).toEqual([]);
    expect(await report('gitlab')).toContain('"path": "a b/é.submission.yaml"');
    expect(await report('github')).toMatch(/^::error file=a b\/é\.submission\.yaml,/m);
    expect(await report('rdjson')).toContain('"path": "a b/é.submission.yaml"');
    expect(await report('text')).toMatch(/^é\.submission\.yaml:1:/m);
  });
});

it('an incomplete check is told in each format', async () => {
  const folder = await temporaryFolder({ 'a.submission.yaml': 'economy: Atlantis\n' });
  await cp(join(root, 'samples/mistakes.submission.yaml'), join(folder, 'b.submission.yaml'));
  const { createNodeCliIo } = await import('../../server/hosts/node/node-cli-io.ts');
  const { files: real } = createNodeCliIo(folder);
  const unreadable = { ...real, readFile: (uri: string) => (uri.endsWith('/a.submission.yaml') ? Promise.reject(new Error('it is locked')) : real.readFile(uri)) };
  const check = (format: string): ReturnType<typeof runCli> => runCli(folder, ['check', '.', '--format', format], { io: { rulePages, files: unreadable } });
  const sentence = /a\.submission\.yaml cannot be read/;
  for (const format of ['json', 'jsonl', 'sarif', 'junit', 'github', 'markdown']) {
    const { code, stdout } = await check(format);
    expect([format, code]).toEqual([format, 2]);
    expect(stdout.replaceAll('&#', ''), format).toMatch(sentence);
  }
  const { stdout: sarif } = await check('sarif');
  expect(sarif).toContain('"executionSuccessful": false');
  expect(sarifComplaints(JSON.parse(sarif))).toEqual([]);
  expect(await junitComplaints((await check('junit')).stdout)).toEqual([]);
});
