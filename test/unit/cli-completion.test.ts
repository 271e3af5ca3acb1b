import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { allCommands } from '../../server/cli/commands/commands.ts';
import { runCli } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const commands = await allCommands();

const scripts = new Map<string, string>();
beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, stdout, stderr } = await runCli('/', ['completion', shell]);
    expect([code, stderr]).toEqual([0, '']);
    scripts.set(shell, stdout);
  }
});

/** What bash completes at the end of a line, in a folder with one file. */
async function completed(line: string): Promise<readonly string[]> {
  const folder = await temporaryFolder({ 'a b.submission.yaml': '', script: Buffer.from(scripts.get('bash') ?? '', 'latin1') });
  // Bash splits a line before = as a user's own does.
  const words = line.split(/ |(?==)|(?<==)/);
  const quoted = words.map((word) => `'${word}'`).join(' ');
  return execFileSync('bash', ['--norc', '-c', `source ${join(folder, 'script')}; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _policy_submissions; printf '%s\\n' "\${COMPREPLY[@]}"`], { cwd: folder, encoding: 'utf8' }).split('\n').filter((word) => word !== '');
}

describe('completion in bash', () => {
  it.each<readonly [line: string, words: readonly string[]]>([
    ['policy-submissions ch', ['check']],
    ['policy-submissions comp', ['compile', 'completion']],
    ['policy-submissions --v', ['--version']],
    ['policy-submissions check --fail-on w', ['warning']],
    ['policy-submissions check --fail-on=w', ['warning']],
    ['policy-submissions check --format=', ['text', 'json', 'jsonl', 'sarif', 'junit', 'github', 'gitlab', 'rdjson', 'markdown']],
    ['policy-submissions check a.submission.yaml --exc', ['--exclude']],
    ['policy-submissions links --exc', ['--exclude', '--exclude-files']],
    // Left to bash, which completes the names of files.
    ['policy-submissions check a', []], ['policy-submissions check -o ', []], ['policy-submissions check --changed-since f', []],
    ['policy-submissions completion ', ['bash', 'zsh', 'fish']],
    ['policy-submissions nothing --f', []],
  ])('%s', async (line, words) => {
    expect(await completed(line)).toEqual(words);
  });

  it('is installed for the program, with files where nothing else fits', async () => {
    const folder = await temporaryFolder({ script: Buffer.from(scripts.get('bash') ?? '', 'latin1') });
    expect(execFileSync('bash', ['--norc', '-c', `source ${join(folder, 'script')}; complete -p policy-submissions`], { encoding: 'utf8' })).toBe('complete -o default -F _policy_submissions policy-submissions\n');
  });
});

it.each(['bash', 'zsh', 'fish'])('the script for %s has each command and option, and its quotation marks are closed', (shell) => {
  const script = scripts.get(shell) ?? '';
  for (const { name, options } of commands) {
    expect(script).toContain(name);
    for (const option of Object.keys(options)) expect(script).toContain(shell === 'fish' ? `-l ${option} ` : `--${option}`);
  }
  // No zsh or fish is needed for that: what bash takes for a comment or a word here, they do, too.
  execFileSync('bash', ['-n'], { input: script });
});

it('a shell that is not known is refused', async () => {
  expect(await runCli('/', ['completion', 'fisch'])).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no script for “fisch”, only for bash, zsh and fish; did you mean “fish”?') as unknown });
  expect(await runCli('/', ['completion'])).toMatchObject({ code: 2, stderr: expect.stringContaining('Name one shell: bash, zsh or fish.') as unknown });
});
