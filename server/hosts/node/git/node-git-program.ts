import { execFile } from 'node:child_process';
import { devNull } from 'node:os';
import { dirname } from 'node:path';
import { programOnPath } from '../pdf/pdf-programs.ts';

/**
 * The only place from which git is started. A stranger may have made the repository, and its settings can name programs
 * to run. So git is asked for its objects and its index, and to merge copies of files, never about the working tree,
 * and all settings that could start a program are overridden.
 */

export interface GitAnswer {
  /** The exit code; `missing`: there is no git; `late`: it did not answer in time. */
  readonly code: number | 'missing' | 'late';
  /** Also of a git that ended with another code than 0. */
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

/**
 * Settings that are passed with `-c` and so win over the repository's own. A git that is too old to know one ignores
 * it.
 */
const settings: readonly string[] = [
  // Ignores files that look like a bare repository but are committed within another one.
  'safe.bareRepository=explicit',
  'protocol.allow=never',
  ...['file', 'git', 'ssh', 'http', 'https', 'ext'].map((name) => `protocol.${name}.allow=never`),
  'core.fsmonitor=false',
  `core.hooksPath=${devNull}`,
  'core.pager=cat',
  'core.askPass=',
  'core.sshCommand=false',
  'core.gitProxy=',
  'core.alternateRefsCommand=false',
  'credential.helper=',
  'diff.external=',
  'gpg.program=false',
  'log.showSignature=false',
  'submodule.recurse=false',
  'fetch.recurseSubmodules=false',
  'gc.auto=0',
  'maintenance.auto=false',
];

/**
 * Asks git about the repository whose top is `root`. Never rejects: failures are in the answer's `code`.
 *
 * @param root a real path; no git program below it is used, whatever the PATH says
 * @param input the text for git's standard input
 * @param indexFile in place of the repository's own index
 */
export function runGit(
  root: string,
  args: readonly string[],
  limits: GitLimits = usualLimits,
  input = '',
  indexFile?: string,
): Promise<GitAnswer> {
  const failed = (code: GitAnswer['code'], stderr: string): GitAnswer => ({ code, stdout: Buffer.alloc(0), stderr });
  const program = findGit(root);
  if (program === undefined) return Promise.resolve(failed('missing', ''));
  const all = ['--no-pager', ...settings.flatMap((one) => ['-c', one]), ...args];
  return new Promise((resolve) => {
    try {
      const child = execFile(
        program,
        all,
        {
          cwd: root,
          env: { ...environmentOf(root), ...(indexFile !== undefined && { GIT_INDEX_FILE: indexFile }) },
          encoding: 'buffer',
          maxBuffer: limits.mostBytes,
          timeout: limits.patienceMs,
          killSignal: 'SIGKILL',
          windowsHide: true,
        },
        (error, stdout, stderr) => {
          const said = stderr.toString('utf8');
          if (error === null) return resolve({ code: 0, stdout, stderr: said });
          if (error.killed === true && error.code !== 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
            return resolve(failed('late', ''));
          resolve({
            ...failed(
              error.code === 'ENOENT' ? 'missing' : typeof error.code === 'number' ? error.code : 1,
              said || error.message,
            ),
            stdout,
          });
        },
      );
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

/** The git on the PATH, unless it is within the repository. */
export function findGit(root: string, path?: string): string | undefined {
  return programOnPath(names, [root], path);
}
