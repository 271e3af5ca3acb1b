import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { CliIo } from '../../server/cli/io.ts';
import { createNodeFiles } from '../../server/hosts/node/files/node-files.ts';
import { createNodeCliIo } from '../../server/hosts/node/node-cli-io.ts';
import { ruleOf } from '../../server/rules/engine/registry.ts';
import type { Rule } from '../../server/rules/engine/rule.ts';
import { runCli, type Ran } from '../kit/cli.ts';
import { sampleText } from '../kit/lsp-session.ts';
import { MemoryBytes } from '../kit/ports.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

afterEach(() => void vi.restoreAllMocks());

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, '.git'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

function breakRule(code: string): void {
  vi.spyOn(ruleOf(code) as Required<Rule>, 'checkDocument').mockImplementation(() => {
    throw new Error('of the test');
  });
}

interface Report {
  readonly complete: boolean;
  readonly files: readonly { readonly findings: readonly { readonly code: string }[] }[];
}

function reportOf({ stdout }: Ran): Report {
  return JSON.parse(stdout) as Report;
}

const text = sampleText('japan.submission.yaml');

describe('a check that failed', () => {
  test('is told once, is a finding in each file, ends with 2 and is made again the next time', async () => {
    const folder = await folderWith({ 'a.submission.yaml': text, 'b.submission.yaml': text });
    const io: Partial<CliIo> = { kept: new MemoryBytes() };
    breakRule('issue.empty');
    for (const args of [[], ['--fail-on', 'hint']]) {
      const failed = await runCli(folder, ['check', '.', '--format', 'json', '--stats', ...args], { io });
      expect(failed.code).toBe(2);
      expect(reportOf(failed).complete).toBe(false);
      expect(reportOf(failed).files.map(({ findings }) => findings.filter(({ code }) => code === 'internal.rule-failed').length)).toEqual([1, 1]);
      expect(failed.stderr).toBe('A check failed: The rule issue.empty failed (of the test)\n2 files: 0 known from an earlier check, 2 checked; 2 read.\nThe check is incomplete; see the messages above.\n');
    }
    vi.restoreAllMocks();
    const whole = await runCli(folder, ['check', '.', '--format', 'json'], { io });
    expect(whole).toMatchObject({ code: 0, stderr: '' });
    expect(reportOf(whole).complete).toBe(true);
  });

  test('ends with 2 also where its finding is switched off', async () => {
    const folder = await folderWith({ 'a.submission.yaml': text });
    await mkdir(join(folder, '.vscode'));
    await writeFile(join(folder, '.vscode', 'settings.json'), '{"policySubmissions.rules": {"internal.rule-failed": "off"}}');
    breakRule('issue.empty');
    const ran = await runCli(folder, ['check', '.', '--format', 'json']);
    expect(ran.code).toBe(2);
    expect(reportOf(ran)).toMatchObject({ complete: false });
    expect(JSON.stringify(reportOf(ran))).not.toContain('internal.rule-failed');
  });
});

describe('what could not be read ends with 2, and the rest is done', () => {
  test.each([
    ['a registry', async (folder: string) => {
      await mkdir(join(folder, '.policy-submissions', 'agencies.yaml'), { recursive: true });
    }, '.policy-submissions/agencies.yaml cannot be read: it is a folder.'],
    ['a template', (folder: string) => symlink('nowhere', join(folder, 'x.submission-template.yaml')), 'x.submission-template.yaml cannot be read: it does not exist.'],
  ])('%s', async (_name, spoil, sentence) => {
    const folder = await folderWith({ 'a.submission.yaml': text });
    await spoil(folder);
    for (const argv of [['check', 'a.submission.yaml'], ['render', 'a.submission.yaml', '--to', 'html'], ['compile', 'a.submission.yaml', '--to', 'csv'], ['diff', 'a.submission.yaml', 'a.submission.yaml']]) {
      const { code, stdout, stderr } = await runCli(folder, argv);
      expect(stderr, argv[0]).toContain(sentence);
      expect(code, argv[0]).toBe(2);
      if (argv[0] !== 'diff') expect(stdout.length).toBeGreaterThan(10);
    }
  });

  test.each([['no submission', {}, []], ['a submission', { 'a.submission.yaml': text }, ['a.submission.yaml']]])('a folder, with %s beside it', async (_name, given, found) => {
    const folder = await folderWith(given);
    await mkdir(join(folder, 'deep', 'er'), { recursive: true });
    const { files } = createNodeCliIo(folder);
    const io: Partial<CliIo> = { files: { ...files, findFiles: (...what) => createNodeFiles({ maxFolders: 2 }).findFiles(...what) } };
    const { code, stdout, stderr } = await runCli(folder, ['check', '.', '--format', 'json'], { io });
    expect(stderr).toMatch(/^\. cannot be searched: it has more than 2 folders\.\n(?:.*\n)?The check is incomplete; see the messages above\.\n$/);
    expect([code, JSON.parse(stdout)]).toMatchObject([2, { complete: false, files: found.map((path) => ({ path })) }]);
  });

  test('nothing of the kind where all could be', async () => {
    const folder = await folderWith({ 'a.submission.yaml': text });
    const { code, stdout } = await runCli(folder, ['check', '.', '--format', 'json']);
    expect([code, (JSON.parse(stdout) as Report).complete]).toEqual([0, true]);
  });
});
