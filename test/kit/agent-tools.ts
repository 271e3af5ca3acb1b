import { runCli, type CliOptions, type Ran } from './cli.ts';

interface ToolReply {
  readonly error?: { readonly message: string };
  readonly result?: { readonly content?: readonly [{ readonly text: string }]; readonly isError?: true };
}

/** Runs `mcp` about a folder's `root`, and ends its input when it has answered so many times: the first answer may take long in a test. */
export async function runMcp(folder: string, lines: readonly string[], answers: number, args: readonly string[] = [], options: CliOptions = {}): Promise<Ran> {
  let stdout = '';
  let left = answers;
  let done: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (done = resolve));
  if (left === 0) done();
  const ran = await runCli(folder, ['mcp', '--root', 'root', ...args], {
    ...options,
    io: {
      ...options.io,
      stdout: { write: (content) => {
        stdout += String(content);
        left -= 1;
        if (left === 0) done();
      } },
      standardInputLines: async function* () {
        yield* lines;
        await answered;
      },
    },
  });
  return { ...ran, stdout };
}

/** What a tool answers; an error begins with `ERROR`. */
export async function toolCall(folder: string, name: string, input: unknown, ...args: readonly string[]): Promise<string> {
  const { stdout } = await runMcp(folder, [JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: input } })], 1, args);
  const { result, error } = JSON.parse(stdout) as ToolReply;
  return `${result?.isError === true ? 'ERROR ' : ''}${result?.content?.[0].text ?? error?.message ?? ''}`;
}

export async function toolDigest(folder: string, path: string): Promise<string> {
  return /^digest: (\S+)/.exec(await toolCall(folder, 'read_answer', { path }))?.[1] ?? 'none';
}
