import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildBundles } from '../../kit/build-bundles.ts';
import { violations } from '../../kit/conformance.ts';
import type { RecordedMessage } from '../../kit/recorded-message.ts';
import { readRecording } from './recording.mjs';
import { replay } from './replay.ts';

const repository = join(import.meta.dirname, '..', '..', '..');
const run = promisify(execFile);

/** What an editor got to know in a session. */
interface Told {
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

interface Editor {
  readonly name: string;
  /** The blocks of docs/editors.md that are its set-up: the language of the block, and which of its kind. */
  readonly block: readonly [language: string, index: number];
  readonly session: (parts: { readonly init: string; readonly file: string; readonly log: string }) => readonly [string, ...string[]];
}

const script = (name: string): string => join(import.meta.dirname, name);
const editors: readonly Editor[] = [
  { name: 'Neovim', block: ['lua', 1], session: ({ init, file }) => ['nvim', '--headless', '-u', init, '-i', 'NONE', '-l', script('neovim.lua'), file] },
  { name: 'Emacs', block: ['elisp', 0], session: ({ init, file }) => ['emacs', '--batch', '-Q', '-l', init, '-l', script('emacs.el'), file] },
  { name: 'Helix', block: ['toml', 0], session: ({ init, file, log }) => [process.execPath, script('helix.mjs'), file, log, init] },
];

/** The submission has a wrong economy and a list that stands too far left. */
const sample = 'second-template.submission.yaml';
const template = 'regional-resilience-2021.submission-template.yaml';

describe.each(editors)('a person who writes in $name, as the page sets it up,', ({ name, block: [language, index], session }) => {
  let folder: string;
  let told: Told;
  let recording: readonly RecordedMessage[];
  let server: readonly [string, ...string[]];

  /** A folder in a repository of its own, whose top editors take for the folder. */
  async function workspace(): Promise<string> {
    const made = await mkdtemp(join(tmpdir(), 'policy-submissions-editor-'));
    await cp(join(repository, 'samples', template), join(made, template));
    const text = await readFile(join(repository, 'samples', sample), 'utf8');
    const messy = text.replace('economy: Papua New Guinea', 'economy: Papua New Guine').replace('        - https://www.ict.gov.pg', '      - https://www.ict.gov.pg');
    await writeFile(join(made, sample), messy);
    await run('git', ['init', '-q'], { cwd: made });
    return made;
  }

  beforeAll(async () => {
    server = [process.execPath, join(await buildBundles(), 'dist', 'server.js'), '--stdio'];
    folder = await workspace();
    const log = join(folder, '.git', 'messages.jsonl');
    const init = join(folder, '.git', `init.${language}`);
    const page = await readFile(join(repository, 'docs', 'editors.md'), 'utf8');
    const [, lines = ''] = [...page.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm'))][index] ?? [];
    await writeFile(init, recorded(lines, log, server));
    const [command, ...args] = session({ init, file: join(folder, sample), log });
    const { stdout } = await run(command, args, { timeout: 110_000, env: { ...process.env, XDG_CACHE_HOME: join(folder, '.git', 'cache'), XDG_STATE_HOME: join(folder, '.git', 'state') } });
    told = JSON.parse(stdout) as Told;
    recording = readRecording(log);
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('is told what is wrong', () => {
    expect(told.codes).toContain('economy.unknown');
    if (told.filetype !== undefined) expect(told.filetype).toMatch(/^policy-submission(?:-mode)?$/);
  });

  test('has the sub-points of the issue proposed, and takes one', () => {
    expect(told.completions).toEqual(expect.arrayContaining(['1.a', '1.b', '1.c']));
    expect(told.after_completion).toMatch(/points: \[1\.b\]$/);
  });

  test('reads what a sub-point asks', () => {
    expect(told.hover).toContain('Networks that withstand disaster');
  });

  test('has a mistake mended', () => {
    expect(told.actions.join('\n')).toContain('Papua New Guinea');
  });

  test('has the text formatted', () => {
    expect(told.formatted).toBe('links:\n        - https://www.ict.gov.pg');
  });

  test('gives a sub-point another id, in the template and in the answer', () => {
    expect(told.after_rename).toMatch(/points: \[1\.a, 1\.x\]$/);
    expect(told.renamed_files).toEqual([template, sample]);
  });

  test('follows it to its line in the template', () => {
    expect(told.definition).toBe(`${template}: - id: 1.c`);
  });

  test('is sent nothing that LSP does not define or the editor did not announce', () => {
    expect(violations(recording)).toEqual([]);
    expect(told.warnings ?? []).toEqual([]);
    expect(recording.filter(({ from }) => from === 'server').length).toBeGreaterThan(15);
    if (name === 'Emacs') expect(JSON.stringify(recording[1])).toContain('"positionEncoding":"utf-32"');
    if (name === 'Helix') expect(JSON.stringify(recording[1])).toContain('"positionEncoding":"utf-8"');
  });

  test('is answered the same when the same is asked again, in another folder', async () => {
    const other = await workspace();
    try {
      const moved = JSON.parse(JSON.stringify(recording).replaceAll(pathToFileURL(folder).href, pathToFileURL(other).href).replaceAll(folder, other)) as readonly RecordedMessage[];
      const { answers, differences } = await replay(moved, server);
      expect(differences).toEqual([]);
      expect(answers).toBeGreaterThan(8);
    } finally {
      await rm(other, { recursive: true, force: true });
    }
  }, 90_000);
});

/** The page's lines, with a server whose messages are written down, in a folder that is not trusted, so that no site is asked. */
function recorded(lines: string, log: string, server: readonly [string, ...string[]]): string {
  const [program, ...rest] = [process.execPath, script('record.mjs'), log, ...server].map((part) => JSON.stringify(part));
  return lines
    .replace('trusted = true', 'trusted = false').replace(':trusted t', ':trusted :json-false')
    .replace(/"node"|'node'/, program ?? '')
    .replace(/(["'])\/path\/to\/policy-submissions\/dist\/server\.js\1,? *(["'])--stdio\2/, (written) => rest.join(written.includes(',') ? ', ' : ' '));
}
