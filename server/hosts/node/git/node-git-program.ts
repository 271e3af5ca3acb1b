import { execFile } from 'node:child_process';
import { realpathSync, statSync } from 'node:fs';
import { devNull } from 'node:os';
import { delimiter, dirname, isAbsolute, join, parse, sep } from 'node:path';

/**
 * The only place from which git is started. A stranger may have made the repository, and its settings can name programs to
 * run. So git is asked for its objects only, never about the working tree, and all settings that could start a program are
 * overridden.
 */

export interface GitAnswer {
  /** The exit code; `missing`: there is no git; `late`: it did not answer in time. */
  readonly code: number | 'missing' | 'late';
  readonly stdout: Buffer;
  /** In English, because `LC_ALL` is set. */
  readonly stderr: string;
}

export interface GitLimits {
  readonly patienceMs: number;
  /** The most that git may write to its output. */
  readonly mostBytes: number;
}

export const usualLimits: GitLimits = { patienceMs: 60_000, mostBytes: 256 * 1024 * 1024 };

/** Settings that are passed with `-c` and so win over the repository's own. A git that is too old to know one ignores it. */
const settings: readonly string[] = [
  // Ignores files that look like a bare repository but are committed within another one.
  'safe.bareRepository=explicit',
  'protocol.allow=never', ...['file', 'git', 'ssh', 'http', 'https', 'ext'].map((name) => `protocol.${name}.allow=never`),
  'core.fsmonitor=false', `core.hooksPath=${devNull}`, 'core.pager=cat', 'core.askPass=', 'core.sshCommand=false', 'core.gitProxy=',
  'core.alternateRefsCommand=false', 'credential.helper=', 'diff.external=', 'gpg.program=false', 'log.showSignature=false',
  'submodule.recurse=false', 'fetch.recurseSubmodules=false', 'gc.auto=0', 'maintenance.auto=false',
];

/**
 * Asks git about the repository whose top is `root`. Never rejects: failures are in the answer's `code`.
 *
 * @param root a real path; no git program below it is used, whatever the PATH says
 * @param input the text for git's standard input
 */
export function runGit(root: string, args: readonly string[], limits: GitLimits = usualLimits, input = ''): Promise<GitAnswer> {
  const failed = (code: GitAnswer['code'], stderr: string): GitAnswer => ({ code, stdout: Buffer.alloc(0), stderr });
  const program = findGit(root);
  if (program === undefined) return Promise.resolve(failed('missing', ''));
  const all = ['--no-pager', ...settings.flatMap((one) => ['-c', one]), ...args];
  return new Promise((resolve) => {
    try {
      const child = execFile(program, all, {
        cwd: root, env: environmentOf(root), encoding: 'buffer', maxBuffer: limits.mostBytes,
        timeout: limits.patienceMs, killSignal: 'SIGKILL', windowsHide: true,
      }, (error, stdout, stderr) => {
        const said = stderr.toString('utf8');
        if (error === null) return resolve({ code: 0, stdout, stderr: said });
        if (error.killed === true && error.code !== 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return resolve(failed('late', ''));
        resolve(failed(error.code === 'ENOENT' ? 'missing' : typeof error.code === 'number' ? error.code : 1, said || error.message));
      });
      // git may end before it has read all of its input.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input);
    } catch (error) {
      // An argument contains what no argument may, such as a null byte.
      resolve(failed(1, error instanceof Error ? error.message : String(error)));
    }
  });
}

/**
 * The environment for git: that of this process without the variables that are meant for git, which inside a hook, for
 * instance, name another repository.
 */
function environmentOf(root: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:git_|ssh_askpass$|pager$|less)/i.test(name));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    // These variables win over all settings of a repository. Only git from 2024 on knows the first; the second does the
    // same for older ones.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_PROTOCOL_FROM_USER: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_SSH_COMMAND: 'false',
    // The top is known already, so a setting that names another working tree must not count.
    GIT_WORK_TREE: root,
    GIT_CEILING_DIRECTORIES: dirname(root),
  };
}

const names = process.platform === 'win32' ? ['git.exe'] : ['git'];

/**
 * The full path of the git on the PATH: given the bare name, Windows would look into the working folder first. A folder of
 * the PATH is skipped when it is relative or within the repository, as `node_modules/.bin` is under `npm run`.
 */
export function findGit(root: string, path: string = process.env['PATH'] ?? process.env['Path'] ?? ''): string | undefined {
  for (const written of path.split(delimiter)) {
    const folder = written.replace(/^"(.*)"$/, '$1');
    if (!isAbsolute(folder) || isBelow(folder, root)) continue;
    for (const name of names) {
      const program = join(folder, name);
      if (isProgram(program) && !isBelow(program, root)) return program;
    }
  }
  return undefined;
}

function isBelow(path: string, root: string): boolean {
  // If the repository is a whole disk, every program is below it, so none can be refused.
  if (root === parse(root).root) return false;
  try {
    const real = realpathSync(path);
    return real === root || real.startsWith(`${root}${sep}`);
  } catch {
    return false;
  }
}

function isProgram(path: string): boolean {
  try {
    const found = statSync(path);
    return found.isFile() && (process.platform === 'win32' || (found.mode & 0o111) !== 0);
  } catch {
    return false;
  }
}
