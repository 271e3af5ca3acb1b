import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, type Ran } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const wrong = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  invented: []\n';
const rules = (severity: string): string => `{"policySubmissions.rules": {"issue.unknown": "${severity}", "contact.email": "off"}}`;

/** The severity of `issue.unknown` in each file, by its path. */
async function severities(cwd: string, ...args: readonly string[]): Promise<Readonly<Record<string, string>> & { readonly ran?: Ran }> {
  const ran = await runCli(cwd, ['check', '.', '--format', 'json', ...args]);
  expect(ran.stderr.split('\n').filter((line) => !/^\.vscode\/settings\.json:1: /.test(line))).toEqual(['']);
  const { files } = JSON.parse(ran.stdout) as { readonly files: readonly { readonly path: string; readonly findings: readonly { readonly code: string; readonly severity: string }[] }[] };
  return Object.fromEntries(files.map(({ path, findings }) => [path, findings.find(({ code }) => code === 'issue.unknown')?.severity ?? 'off']));
}

describe('severities of .vscode/settings.json', () => {
  it('count on the command line as in the editor, and --no-settings leaves them out', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': wrong, '.vscode/settings.json': rules('hint') });
    expect(await severities(folder)).toEqual({ 'a.submission.yaml': 'hint' });
    expect((await runCli(folder, ['check', '.'])).code).toBe(0);
    expect(await severities(folder, '--no-settings')).toEqual({ 'a.submission.yaml': 'error' });
    expect((await runCli(folder, ['check', '.', '--no-settings'])).code).toBe(1);
  });

  it('may switch a finding off', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': wrong, '.vscode/settings.json': rules('off') });
    expect(await severities(folder)).toEqual({ 'a.submission.yaml': 'off' });
  });

  it('are those of the nearest folder that has some, up to the repository', async () => {
    const folder = await temporaryFolder({
      '.vscode/settings.json': rules('off'), 'repo/.git/HEAD': '', 'repo/.vscode/settings.json': rules('warning'),
      'repo/a.submission.yaml': wrong, 'repo/deep/er/b.submission.yaml': wrong,
      'repo/own/c.submission.yaml': wrong, 'repo/own/.vscode/settings.json': rules('hint'),
      'repo/silent/d.submission.yaml': wrong, 'repo/silent/.vscode/settings.json': '{"editor.tabSize": 2}',
      'bare/.git/HEAD': '', 'bare/e.submission.yaml': wrong,
    });
    expect(await severities(folder)).toEqual({
      'repo/a.submission.yaml': 'warning', 'repo/deep/er/b.submission.yaml': 'warning', 'repo/own/c.submission.yaml': 'hint',
      'repo/silent/d.submission.yaml': 'warning', 'bare/e.submission.yaml': 'error',
    });
    expect(await severities(join(folder, 'repo/deep'))).toEqual({ 'er/b.submission.yaml': 'warning' });
  });

  it('are read with comments, trailing commas and a byte order mark', async () => {
    const text = `\ufeff// ours\n{ /* all */ "policySubmissions.rules": { "issue.unknown": "hint", }, }\n`;
    const folder = await temporaryFolder({ 'a.submission.yaml': wrong, '.vscode/settings.json': text });
    expect(await severities(folder)).toEqual({ 'a.submission.yaml': 'hint' });
  });

  it.each([
    ['', 'error'], ['{}', 'error'], ['[]', 'error'], ['null', 'error'], ['{"policySubmissions.rules": []}', 'error'],
    ['{"policySubmissions.rules": {"issue.unknown": "grave"}}', 'error'], ['{"policySubmissions.rules": {"issue.unknown": 1}}', 'error'],
    ['{"policySubmissions.rules": {"no.such": "off"}}', 'error'],
  ])('that say nothing useful (%s) change nothing', async (text, severity) => {
    const folder = await temporaryFolder({ 'a.submission.yaml': wrong, '.vscode/settings.json': text });
    expect(await severities(folder)).toEqual({ 'a.submission.yaml': severity });
  });

  it('with a mistake count as far as they can be understood, and the mistake is told', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': wrong, 'b.submission.yaml': wrong, '.vscode/settings.json': `{\n  "policySubmissions.rules": {"issue.unknown": "hint"}\n  "x": 1\n}\n` });
    expect(await runCli(folder, ['check', '.'])).toMatchObject({
      code: 0, stderr: '.vscode/settings.json has an error in line 3; the parts that can be read are used, as in the editor.\n',
    });
  });

  it.skipIf(process.platform === 'win32')('that may not be read are told', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': wrong, '.vscode/settings.json': rules('hint') });
    await chmod(join(folder, '.vscode/settings.json'), 0);
    await chmod(folder, 0o755);
    const isRoot = process.getuid?.() === 0;
    // Root may read everything, so for a moment it is nobody.
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect(await runCli(folder, ['check', '.'])).toMatchObject({
        code: 1, stderr: '.vscode/settings.json cannot be read: permission is missing. Findings have their default severities.\n',
      });
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });
});
