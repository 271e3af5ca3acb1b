import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { allCommands } from '../../server/cli/commands/commands.ts';
import { runCli } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const commands = await allCommands();
const rulesFolder = fileURLToPath(new URL('../../docs/rules', import.meta.url));
const japan = `template: apec-desg-covid19-2020
document:
  number: 2020/DESG/010
  submittedBy: Japan
economy: Japan
contact:
  email: desk@example.org
issues:
  business-continuity:
    - title: supporting SMEs in introducing teleworking
      points: [a.iii]
      links:
        - https://www.example.org/sme/
      outcome: Ongoing
`;

describe('the help', () => {
  it('lists every command with its sentence', async () => {
    const { stdout } = await runCli(rulesFolder, ['--help']);
    for (const { name, summary } of commands) expect(stdout).toMatch(new RegExp(`^ {2}${name} +${summary.replaceAll('.', '\\.')}$`, 'm'));
  });

  describe.each(commands)('of $name', ({ name, usage, about, options, exitCodes, examples }) => {
    it('fits a terminal, and has every option, exit code and example', async () => {
      const { stdout } = await runCli(rulesFolder, [name, '--help']);
      for (const line of stdout.split('\n').filter((one) => !one.startsWith('  policy-submissions '))) expect(line.length, line).toBeLessThanOrEqual(92);
      for (const line of usage) expect(stdout).toContain(`policy-submissions ${name} ${line}`);
      const words = stdout.replace(/\s+/g, ' ');
      for (const [option, { says }] of Object.entries(options)) {
        expect(stdout).toMatch(new RegExp(`^ {2}(-\\w, )?--${option}\\b`, 'm'));
        expect(words).toContain(says);
      }
      for (const [code, when] of Object.entries(exitCodes)) expect(words).toContain(`${code} ${when}`);
      for (const { line } of examples) expect(stdout).toContain(`\n  policy-submissions ${line}\n`);
    });

    it('says of the codes that scripts rely on when it ends with them', () => {
      expect(Object.keys(exitCodes)).toEqual(expect.arrayContaining(['0', '2']));
      for (const when of Object.values(exitCodes)) expect(when.length).toBeGreaterThan(3);
    });

    it('names no option that the command does not have', () => {
      const texts = [...usage, ...about, ...Object.values(options).map(({ says }) => says), ...examples.map(({ line }) => line)].join('\n');
      // Of another command: “links --cache-file”.
      const named = [...texts.replace(/“[^”]*”/g, '').matchAll(/(?<!\S)--([a-z][\w-]*)/g)].map((match) => match[1] ?? '');
      expect(named.filter((one) => !Object.hasOwn(options, one))).toEqual([]);
    });

    it('refuses an option that it does not have, and a value that is none of those of an option; of two values the last counts', async () => {
      for (const [option, form] of Object.entries(options)) {
        if (form.kind !== 'choice') continue;
        const { stderr } = await runCli(rulesFolder, [name, `--${option}`, 'nonsense', `--${option}`, 'other']);
        expect(stderr.split('\n')[0]).toBe(`--${option} is one of ${form.values.join(', ')}, not “other”.`);
      }
      expect((await runCli(rulesFolder, [name, '--nonsense'])).stderr.split('\n')[0]).toBe('There is no option --nonsense.');
    });
  });
});

describe('the examples of', () => {
  it.each(commands)('$name can be run as they stand', async ({ name, examples }) => {
    const folder = await folderWithHistory();
    for (const { line } of examples) {
      const asked = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');
      const { code, stdout, stderr } = await runCli(folder, asked, {
        rulesFolder, ...(name === 'mcp' && { stdin: '{"jsonrpc":"2.0","id":1,"method":"ping"}' }), openHttp: () => Promise.resolve({ request: () => Promise.reject(new Error('The network is not asked here.')), dispose: () => undefined }),
      });
      // Japan's answer has text of the form in it, so something is left to do.
      expect([line, code, stderr.includes('Usage:')], stderr).toEqual([line, line.includes('--ready') ? 1 : 0, false]);
      const output = /(?:-o|--out-dir) (\S+)/.exec(line)?.[1];
      const written = output === undefined ? `${stdout}${line.startsWith('terms import') || line.includes('--dry-run') ? stderr : ''}` : await readFile(join(folder, output.endsWith('/') ? `${output}${['new', 'round'].includes(name) ? 'japan.submission.yaml' : '20_desg_010.html'}` : output), 'latin1');
      expect(written, line).not.toBe('');
    }
  });
});

/** A repository with two versions of a submission, a draft of it, a form that came back with a change, and two termbases. */
async function folderWithHistory(): Promise<string> {
  const old = japan.replace('  number: 2020/DESG/010\n', '');
  const versions = { 'base.submission.yaml': old, 'ours.submission.yaml': old.replace('[METI, MIC, CAS]', '[METI, MIC]'), 'theirs.submission.yaml': old.replace('[METI, MIC, CAS]', '[MIC, CAS]') };
  const folder = await temporaryFolder({ ...versions, 'last-year/japan.submission.yaml': old, 'submissions/japan.submission.yaml': japan.replace('supporting', 'helping'), 'draft.submission.yaml': japan.replace('SMEs', 'firms').replace('2020/DESG/010', '2020/DESG/011') });
  const git = (...args: readonly string[]): void => void execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false', ...args], { cwd: folder, stdio: 'pipe' });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'One');
  await writeFile(join(folder, 'submissions/japan.submission.yaml'), japan);
  git('commit', '--quiet', '-am', 'Two');
  const { stdout } = await runCli(folder, ['render', 'submissions/japan.submission.yaml', '--to', 'docx']);
  const parts = unzipSync(Buffer.from(stdout, 'latin1'));
  const filled = strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replace('introducing teleworking', 'beginning to telework');
  for (const [name, from] of [['glossary.tbx', 'version-2.tbx'], ['termium.csv', 'termium.csv']] as const) {
    await writeFile(join(folder, name), await readFile(new URL(`../fixtures/terms/${from}`, import.meta.url)));
  }
  await writeFile(join(folder, 'form.docx'), zipSync({ ...parts, 'word/document.xml': strToU8(filled) }));
  await writeFile(join(folder, 'programme.md'), '# Programme\n\n## Data sharing\n\nFirms share data.\n');
  return folder;
}
