import { run } from '../../server/cli/run.ts';
import { createNodeClock } from '../../server/hosts/node-clock.ts';
import { createNodeCliIo, createRulePages } from '../../server/hosts/node-cli-io.ts';
import type { CliIo } from '../../server/cli/io.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly isTerminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly rulesFolder?: string;
  /** What of the outside is to be another one. */
  readonly io?: Partial<CliIo>;
}

/** Runs the command line in this process, against the real file system. */
export async function runCli(cwd: string, argv: readonly string[], options: CliOptions = {}): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const code = await run(argv, {
    ...createNodeCliIo(cwd),
    stdout: { write: (content) => void (stdout += asText(content)) },
    stderr: { write: (content) => void (stderr += asText(content)) },
    isTerminal: options.isTerminal ?? false,
    env: options.env ?? {},
    stderrIsTerminal: false,
    version: '1.2.3',
    build: 'test',
    clock: createNodeClock(),
    kept: undefined,
    createThreads: () => undefined,
    rulePages: createRulePages(options.rulesFolder ?? '/nowhere', () => Promise.resolve(new Map([['issue.unknown', 'An issue that the template does not have']]))),
    ...options.io,
  });
  return { code, stdout, stderr };
}

/** Bytes as Latin-1, one sign each: nothing of a Word file is lost in a text. */
function asText(content: string | Uint8Array): string {
  return typeof content === 'string' ? content : Buffer.from(content).toString('latin1');
}
