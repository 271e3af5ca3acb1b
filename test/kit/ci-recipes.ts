import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Ended } from './built-cli.ts';
import { useRegistry } from './npm-registry.ts';
import { packedPackage } from './packed-package.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const head = 'template: apec-desg-covid19-2020\neconomy: Japan\n';
/** A submission without mistakes. */
export const fine = `${head}issues: {}\n`;
/** The same with a mistake in its fourth line. */
export const wrong = `${head}issues:\n  invented: []\n`;

/** A repository with a branch that has added a mistake, and what npm and git need. */
export interface Runner {
  readonly folder: string;
  readonly temp: string;
  readonly run: (script: string, env?: Readonly<Record<string, string>>) => Promise<Ended>;
}

let served: ReturnType<typeof packedPackage> | undefined;

/** Makes such a repository, and has npm find the package as it is shipped, until the end of the test. */
export async function runner(): Promise<Runner> {
  served ??= packedPackage();
  await useRegistry([await served]);
  const folder = await temporaryFolder({ 'submissions/a.submission.yaml': fine });
  const temp = await temporaryFolder();
  const git = (...args: readonly string[]): void => void execFileSync('git', ['-C', folder, ...args], { env: { ...process.env, ...person } });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'fine');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  git('checkout', '-qb', 'ours');
  await writeFile(join(folder, 'submissions/b.submission.yaml'), wrong);
  git('add', '-A');
  git('commit', '-qm', 'wrong');
  const run = (script: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> => new Promise((resolve, reject) => {
    // As GitHub starts it.
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd: folder, stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env, ...person, PATH: `${join(temp, 'bin')}:${process.env['PATH'] ?? ''}`, npm_config_prefix: temp, XDG_CACHE_HOME: join(temp, 'cache'), RUNNER_TEMP: temp, ...env,
      },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { folder, temp, run };
}

const person = { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.org', GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.org', GIT_CONFIG_NOSYSTEM: '1' };

interface Job {
  readonly steps?: readonly { readonly run?: string; readonly script?: string }[];
  readonly script?: readonly string[];
}

/** What a recipe runs, in its order; it stops where something fails, as the service does. */
function scriptsOf(recipe: string): readonly string[] {
  const { jobs = {}, submissions, steps = [] } = parse(recipe) as Job & { readonly jobs?: Readonly<Record<string, Job>>; readonly submissions?: Job };
  return [...Object.values(jobs).flatMap((job) => job.steps ?? []), ...steps].flatMap(({ run, script }) => run ?? script ?? []).concat(submissions?.script ?? []);
}

const page = readFileSync(fileURLToPath(new URL('../../docs/ci.md', import.meta.url)), 'utf8');

/** All blocks of docs/ci.md in a language. */
export function blocksOf(language: string): readonly string[] {
  return [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter((block) => block[1] === language).map((block) => block[2] ?? '');
}

/** The block of docs/ci.md in a language that has a part in it. */
export function recipe(language: string, part: string): string {
  return blocksOf(language).find((one) => one.includes(part)) ?? '';
}

/** Runs the recipe in YAML that has a part in it. */
export async function follow(started: Runner, part: string): Promise<Ended> {
  let last: Ended = { code: 0, stdout: '', stderr: '' };
  const scripts = scriptsOf(recipe('yaml', part));
  if (scripts.length === 0) throw new Error(`No recipe has “${part}”.`);
  for (const script of scripts) {
    last = await started.run(script);
    if (last.code !== 0) return last;
  }
  return last;
}
