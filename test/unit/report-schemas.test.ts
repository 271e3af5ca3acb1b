import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../kit/cli.ts';
import { ownComplaints } from '../kit/report-schemas.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const schemas = fileURLToPath(new URL('../../schemas/reports/', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-submissions-'));
  const files = { '.git/HEAD': '', 'broken.submission.yaml': 'template: [apec\n', 'config.yaml': 'rules:\n  link.missing: off\nci:\n  failOn: warning\n' };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  await cp(new URL('../../samples/', import.meta.url), folder, { recursive: true });
  await cp(new URL('../fixtures/terms/version-2.tbx', import.meta.url), join(folder, 'glossary.tbx'));
  await runCli(folder, ['render', 'japan.submission.yaml', '--to', 'docx', '-o', 'japan.docx']);
  await runCli(folder, ['render', 'new-zealand.submission.yaml', '--to', 'markdown', '-o', 'form.md']);
  await runCli(folder, ['comments', 'japan.submission.yaml', '--add', '--text', 'Since when?', '--author', 'A']);
  const japan = readFileSync(join(folder, 'japan.submission.yaml'), 'utf8');
  await writeFile(join(folder, 'later.submission.yaml'), japan.replace('Ongoing, N/A', 'Completed').replace('digital-technologies: []', 'digital-technologies:\n    - title: New\n      description: |\n        - one **two**'));
});

afterAll(() => rm(folder, { recursive: true }));

/** The outputs of real commands, by the schema that documents them. */
const commands: readonly (readonly [schema: string, args: readonly string[], from?: 'stderr'])[] = [
  ['check', ['check', '.', '--format', 'json']],
  ['check', ['check', '.', '--format', 'json', '--fixes']],
  ['ready', ['check', '.', '--ready', '--format', 'json']],
  ['config', ['check', '--show-config', '--config', 'config.yaml', '--fail-on', 'hint', '--format', 'json']],
  ['links', ['links', '.', '--offline', '--format', 'json']],
  ['import', ['import', 'form.md', '-o', 'imported.submission.yaml', '--report', 'json'], 'stderr'],
  ['import-into', ['import', 'japan.docx', '--into', 'later.submission.yaml', '--dry-run', '--report', 'json'], 'stderr'],
  ['round', ['round', '--template', 'regional-resilience-2021', '--from', '.', '--out-dir', 'round', '--format', 'json']],
  ['since', ['since', 'round', '--from', '.', '--template', 'regional-resilience-2021', '--to', 'json']],
  ['reminders', ['remind', '.', '--template', 'apec-desg-covid19-2020', '--to', 'json']],
  ['terms', ['terms', '--format', 'json']],
  ['terms-import', ['terms', 'import', 'glossary.tbx', '--dry-run', '--format', 'json'], 'stderr'],
  ['diff', ['diff', 'japan.submission.yaml', 'later.submission.yaml', '--to', 'json']],
  ['compendium', ['compile', 'japan.submission.yaml', 'new-zealand.submission.yaml', 'mistakes.submission.yaml', '--to', 'json']],
  ['templates', ['templates', '--format', 'json']],
  ['comments', ['comments', 'japan.submission.yaml', '--format', 'json']],
  ['responses', ['responses', 'japan.submission.yaml', '--to', 'json']],
  ['describe', ['describe', 'apec-desg-covid19-2020', '--format', 'json']],
  ['describe', ['describe', 'mistakes.submission.yaml', '--format', 'json']],
  ['find', ['find', 'agency', 'm', '--economy', 'Japan', '--format', 'json']],
  ['find', ['find', 'term', 'state', '--format', 'json']],
  ['explain', ['explain', '--format', 'json']],
  ['explain', ['explain', 'issue.unknown', '--format', 'json']],
];

describe('what the command line writes for other programs is as its schema says', () => {
  it.each(commands.map(([schema, args, from]) => ({ schema, args, from: from ?? 'stdout' as const })))('$schema: $args', async ({ schema, args, from }) => {
    const ran = await runCli(folder, args);
    expect(ownComplaints(schema)(JSON.parse(ran[from]))).toEqual([]);
  });

  it('each line of findings', async () => {
    const { stdout } = await runCli(folder, ['check', '.', '--format', 'jsonl']);
    const complaints = ownComplaints('check-lines');
    const lines = stdout.trim().split('\n').map((line) => JSON.parse(line) as object);
    expect(lines.length).toBeGreaterThan(20);
    for (const line of [...lines, { complete: false, problems: ['It cannot be read.'] }]) expect(complaints(line), JSON.stringify(line)).toEqual([]);
  });

  it('every schema has such an output, and is versioned', () => {
    const names = readdirSync(schemas).map((file) => file.replace('.schema.json', '')).sort();
    expect(names).toEqual([...new Set([...commands.map(([schema]) => schema), 'check-lines'])].sort());
    for (const name of names) expect((JSON.parse(readFileSync(join(schemas, `${name}.schema.json`), 'utf8')) as { $id: string }).$id).toBe(`urn:policy-submissions:schema:report:${name}:1`);
  });

  it('a key that is missing, is wrong or is not documented is seen', async () => {
    const { stdout } = await runCli(folder, ['check', 'mistakes.submission.yaml', '--format', 'json', '--fixes']);
    const complaints = ownComplaints('check');
    for (const broken of [stdout.replace('"complete"', '"whole"'), stdout.replace('"line": 3', '"line": -1'), stdout.replace('"newText"', '"text"')]) {
      expect(broken).not.toBe(stdout);
      expect(complaints(JSON.parse(broken))).not.toEqual([]);
    }
  });
});

describe('check --format json --fixes', () => {
  it('gives edits that make the text as fix makes it, and marks those that are safe', async () => {
    const inOne = await temporaryFolder({ 'a.submission.yaml': 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: 😀 Zahlen\n      points: [b.i, b.i]\n      kind: law\n' });
    const { stdout } = await runCli(inOne, ['check', '.', '--format', 'json', '--fixes']);
    const [file] = (JSON.parse(stdout) as { files: { findings: { code: string; fixes: { title: string; safe?: true; edits: object[] }[] }[] }[] }).files;
    const fixesOf = (code: string) => file?.findings.find((one) => one.code === code)?.fixes ?? [];
    expect(fixesOf('point.duplicate')).toEqual([{ title: 'Remove “b.i”', safe: true, edits: [{ range: { start: { line: 5, character: 18 }, end: { line: 5, character: 23 } }, newText: '' }] }]);
    expect(fixesOf('schema.value').length).toBeGreaterThan(2);
    expect(fixesOf('link.missing')).toEqual([]);
  });

  it('gives none unasked, and goes with no other format', async () => {
    expect((await runCli(folder, ['check', '.', '--format', 'json'])).stdout).not.toContain('"fixes"');
    expect(await runCli(folder, ['check', '.', '--fixes'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/^--fixes can only be used with --format json/) as string });
    for (const other of ['--ready', '--show-config']) expect((await runCli(folder, ['check', '.', '--format', 'json', '--fixes', other])).stderr).toMatch(/--fixes/);
  });
});
