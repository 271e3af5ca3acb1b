import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildBundles } from '../../kit/build-bundles.ts';
import type { RecordedMessage } from '../../kit/recorded-message.ts';
import { readRecording } from './recording.mjs';

const repository = join(import.meta.dirname, '..', '..', '..');
const run = promisify(execFile);

/** What an editor got to know in a session. */
export interface Told {
  readonly filetype?: string;
  readonly codes: readonly string[];
  readonly completions: readonly string[];
  readonly after_completion: string;
  readonly hover: string;
  readonly actions: readonly string[];
  readonly formatted: string;
  readonly after_rename: string;
  readonly renamed_files: readonly string[];
  readonly definition: string;
  /** What Emacs, which is told to be strict, had to complain about. */
  readonly warnings?: readonly string[];
}

export interface Editor {
  readonly name: string;
  /** The blocks of docs/editors.md that are its set-up: the language of the block, and which of its kind. */
  readonly block: readonly [language: string, index: number];
  readonly session: (parts: { readonly init: string; readonly file: string; readonly log: string }) => readonly [string, ...string[]];
}

const script = (name: string): string => join(import.meta.dirname, name);
export const editors: readonly Editor[] = [
  { name: 'Neovim', block: ['lua', 1], session: ({ init, file }) => ['nvim', '--headless', '-u', init, '-i', 'NONE', '-l', script('neovim.lua'), file] },
  { name: 'Emacs', block: ['elisp', 0], session: ({ init, file }) => ['emacs', '--batch', '-Q', '-l', init, '-l', script('emacs.el'), file] },
  { name: 'Helix', block: ['toml', 0], session: ({ init, file, log }) => [process.execPath, script('helix.mjs'), file, log, init] },
];

/** The submission has a wrong economy and a list that stands too far left. */
export const sample = 'second-template.submission.yaml';
export const template = 'regional-resilience-2021.submission-template.yaml';

export interface Session {
  readonly told: Told;
  readonly recording: readonly RecordedMessage[];
  /** The folder in which it was, which is gone. */
  readonly folder: string;
  /** What starts the server. */
  readonly server: readonly [string, ...string[]];
}

/** A folder in a repository of its own, whose top editors take for the folder. */
export async function workspace(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'policy-submissions-editor-'));
  await cp(join(repository, 'samples', template), join(made, template));
  const text = await readFile(join(repository, 'samples', sample), 'utf8');
  const messy = text.replace('economy: Papua New Guinea', 'economy: Papua New Guine').replace('        - https://www.ict.gov.pg', '      - https://www.ict.gov.pg');
  await writeFile(join(made, sample), messy);
  await run('git', ['init', '-q'], { cwd: made });
  return made;
}

/** Goes through a session with an editor. */
export async function sessionIn({ block: [language, index], session }: Editor): Promise<Session> {
  const server = [process.execPath, join(await buildBundles(), 'dist', 'server.js'), '--stdio'] as const;
  const folder = await workspace();
  try {
    const log = join(folder, '.git', 'messages.jsonl');
    const init = join(folder, '.git', `init.${language}`);
    const page = await readFile(join(repository, 'docs', 'editors.md'), 'utf8');
    const [, lines = ''] = [...page.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm'))][index] ?? [];
    await writeFile(init, recorded(lines, log, server));
    const [command, ...args] = session({ init, file: join(folder, sample), log });
    const { stdout } = await run(command, args, { timeout: 110_000, env: { ...process.env, XDG_CACHE_HOME: join(folder, '.git', 'cache'), XDG_STATE_HOME: join(folder, '.git', 'state') } });
    return { told: JSON.parse(stdout) as Told, recording: readRecording(log), folder, server: [...server] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The page's lines, with a server whose messages are written down, in a folder that is not trusted, so that no site is asked. */
function recorded(lines: string, log: string, server: readonly [string, ...string[]]): string {
  const [program, ...rest] = [process.execPath, script('record.mjs'), log, ...server].map((part) => JSON.stringify(part));
  return lines
    // A busy machine may need longer than the twenty seconds that Helix gives a request.
    .replace('[language-server.policy-submissions]', '$&\ntimeout = 60')
    .replace('trusted = true', 'trusted = false').replace(':trusted t', ':trusted :json-false')
    .replace(/"node"|'node'/, program ?? '')
    .replace(/(["'])\/path\/to\/policy-submissions\/dist\/server\.js\1,? *(["'])--stdio\2/, (written) => rest.join(written.includes(',') ? ', ' : ' '));
}
