import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { generateInitiatives, generateSubmission } from '../bench/generate.mjs';
import { buildCli, executeCli } from '../kit/built-cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

let program = '';
beforeAll(async () => {
  program = await buildCli();
});

/**
 * The most memory that the whole process had, in megabytes. The kernel's own figure for this program (`VmHWM`) begins where the program begins;
 * `maxRSS` would also hold what the process that started it had.
 */
async function peakOf(args: readonly string[], cwd: string): Promise<number> {
  const hook = join(cwd, 'tell-peak.cjs');
  await writeFile(hook, "process.on('exit', () => require('node:fs').writeSync(2, `peak ${/VmHWM:\\s+(\\d+)/.exec(require('node:fs').readFileSync('/proc/self/status', 'utf8'))[1] / 1024}\\n`));\n");
  const { code, stderr } = await executeCli(args, { program, cwd, cache: join(cwd, 'cache'), env: { NODE_OPTIONS: `--require ${hook}` } });
  expect(code).toBe(0);
  return Number(/^peak (.+)$/m.exec(stderr)?.[1]);
}

it('a Word file of 3,000 initiatives takes less than 250 MB', async () => {
  const folder = await temporaryFolder({ 'large.submission.yaml': generateInitiatives({ count: 3000 }) });
  expect(await peakOf(['render', 'large.submission.yaml', '--to', 'docx', '-o', 'large.docx'], folder)).toBeLessThan(250);
}, 60_000);

it('a Word file of 700 submissions takes less than 230 MB', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'answers'));
  await Promise.all(Array.from({ length: 700 }, (_, index) => (
    writeFile(join(folder, 'answers', `${index}.submission.yaml`), generateSubmission({ bytes: 5000, seed: index + 1 }))
  )));
  expect(await peakOf(['compile', 'answers', '--to', 'docx', '--no-cache', '-o', 'all.docx'], folder)).toBeLessThan(230);
}, 60_000);
