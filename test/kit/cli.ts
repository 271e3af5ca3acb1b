import { run } from '../../server/cli/run.ts';
import { createNodeClock } from '../../server/hosts/node-clock.ts';
import { createNodeCliIo, createRulePages } from '../../server/hosts/node-cli-io.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly isTerminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly rulesFolder?: string;
}

/** Runs the command line in this process, against the real file system. */
export async function runCli(cwd: string, argv: readonly string[], options: CliOptions = {}): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const code = await run(argv, {
    ...createNodeCliIo(cwd),
    stdout: { write: (text) => void (stdout += text) },
    stderr: { write: (text) => void (stderr += text) },
    isTerminal: options.isTerminal ?? false,
    env: options.env ?? {},
    version: '1.2.3',
    clock: createNodeClock(),
    rulePages: createRulePages(options.rulesFolder ?? '/nowhere', new Map([['issue.unknown', 'An issue that the template does not have']])),
  });
  return { code, stdout, stderr };
}
