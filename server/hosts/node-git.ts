import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Git, GitFile, GitRefusal } from '../cli/io.ts';

/** Asks the `git` that is installed; it only reads. */
export function createNodeGit(): Git {
  return { show: (folderUri, revision, path) => show(fileURLToPath(folderUri), revision, path) };
}

async function show(folder: string, revision: string, path: string): Promise<GitFile | GitRefusal> {
  const top = await ask(folder, ['rev-parse', '--show-toplevel']);
  if (top.kind === 'failed') {
    return top.reason.includes('not a git repository') ? { kind: 'no-repository' } : { kind: 'failed', reason: top.reason };
  }
  if (top.kind === 'no-git') return top;
  const commit = await ask(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if (commit.kind !== 'done') return { kind: 'no-revision' };
  const relative = /^\.\.?\//.test(path);
  const file = await ask(folder, ['cat-file', 'blob', `${commit.bytes.toString('utf8').trim()}:${path}`]);
  if (file.kind !== 'done') return { kind: 'no-file' };
  const place = relative ? resolve(folder, path) : join(top.bytes.toString('utf8').replace(/\r?\n$/, ''), path);
  return { kind: 'file', uri: pathToFileURL(place).href, bytes: file.bytes };
}

type Answer =
  | { readonly kind: 'done'; readonly bytes: Buffer }
  | { readonly kind: 'no-git' }
  | { readonly kind: 'failed'; readonly reason: string };

const mostBytes = 256 * 1024 * 1024;

function ask(folder: string, args: readonly string[]): Promise<Answer> {
  return new Promise((answer) => {
    // Its messages in English, which are read here and nowhere shown but as a last resort.
    const env = { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' };
    try {
      execFile('git', ['-C', folder, ...args], { encoding: 'buffer', maxBuffer: mostBytes, env, windowsHide: true }, (error, stdout, stderr) => {
        if (error === null) answer({ kind: 'done', bytes: stdout });
        else if (error.code === 'ENOENT') answer({ kind: 'no-git' });
        else answer({ kind: 'failed', reason: firstLine(stderr.toString('utf8')) || error.message });
      });
    } catch (error) {
      // An argument that no program can be given, such as one with a zero byte.
      answer({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  });
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/^(?:fatal|error): /, '').trim();
}
