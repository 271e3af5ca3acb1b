import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { answerFiles } from '../workspace-files.ts';
import { languageClientLife } from './language-client.ts';
import type { CreateServerLife } from './server-life.ts';

/**
 * A client that shows no error messages itself, because `ServerSession` tells the user in one sentence what a failure
 * means.
 */
class QuietLanguageClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** The server in a process of its own. @param module the path of the server's program */
export function nodeLife(module: string): CreateServerLife {
  return (options) =>
    languageClientLife(
      (id, name, ofClient) => {
        const client = new QuietLanguageClient(id, name, { module, transport: TransportKind.ipc }, ofClient);
        answerFiles(client);
        return client;
      },
      { readsFiles: true, wishes: { answersFiles: true } },
      options,
    );
}

/** How a program of ours is started by the Node of VS Code. @param module its path */
export function nodeProgram(
  module: string,
  args: readonly string[],
): { readonly command: string; readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> } {
  return { command: process.execPath, args: [module, ...args], env: { ELECTRON_RUN_AS_NODE: '1' } };
}
