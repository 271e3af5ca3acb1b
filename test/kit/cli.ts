import { run } from '../../server/cli/run.ts';
import type { CliIo } from '../../server/cli/io.ts';
import { createNodeClock } from '../../server/hosts/node/files/node-stamps.ts';
import { createNodeCliIo, createRulePages } from '../../server/hosts/node/node-cli-io.ts';
import { MemoryText } from './ports.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly isTerminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly rulesFolder?: string;
  /** Parts of the outside world to replace. */
  readonly io?: Partial<CliIo>;
  /** What comes on standard input. */
  readonly stdin?: string | Uint8Array;
  /** The width of standard error in columns, as a terminal would report it. */
  readonly stderrColumns?: number;
  /** Where facts about links are kept; when absent, they are kept for this run only. */
  readonly linkFacts?: MemoryText;
  readonly clock?: CliIo['clock'];
  readonly openHttp?: CliIo['openHttp'];
  readonly changes?: CliIo['changes'];
  /** Receives a function that acts as Ctrl-C. */
  readonly onInterruptible?: (interrupt: () => void) => void;
}

/** Runs the command line in this process, against the real file system. */
export async function runCli(cwd: string, argv: readonly string[], options: CliOptions = {}): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const outside = createNodeCliIo(cwd);
  const kept = options.linkFacts ?? new MemoryText();
  const code = await run(argv, {
    ...outside,
    linkFacts: (fileUri) => (fileUri === undefined ? kept.open() : outside.linkFacts(fileUri)),
    ...(options.openHttp && { openHttp: options.openHttp }),
    ...(options.changes && { changes: options.changes }),
    stderrColumns: () => options.stderrColumns,
    onInterrupt: (callback) => {
      options.onInterruptible?.(callback);
      return { dispose: () => undefined };
    },
    stdout: { write: (content) => void (stdout += asText(content)) },
    stderr: { write: (content) => void (stderr += asText(content)) },
    isTerminal: options.isTerminal ?? false,
    env: options.env ?? {},
    stderrIsTerminal: false,
    version: '1.2.3',
    build: 'test',
    clock: options.clock ?? createNodeClock(),
    kept: undefined,
    createThreads: () => undefined,
    homepage: () => undefined,
    standardInputLines: async function* () {
      yield* await Promise.resolve(String(options.stdin ?? '').split('\n'));
    },
    readStandardInput: (mostBytes) => Promise.resolve((options.stdin?.length ?? 0) > mostBytes ? undefined : Buffer.from(options.stdin ?? '')),
    rulePages: createRulePages(options.rulesFolder ?? '/nowhere', () => Promise.resolve(new Map([['issue.unknown', { title: 'An issue that the template does not have', severity: 'error' as const }]]))),
    ...options.io,
  });
  return { code, stdout, stderr };
}

/** The content as a text; bytes are decoded as Latin-1, which loses nothing of a Word file. */
function asText(content: string | Uint8Array): string {
  return typeof content === 'string' ? content : Buffer.from(content).toString('latin1');
}
