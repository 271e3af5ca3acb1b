import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { answerFiles } from '../workspace-files.ts';
import { languageClientLife } from './language-client.ts';
import type { CreateServerLife } from './server-life.ts';

/** Shows no message of its own: `ServerSession` says in one sentence what a failure means to the user. */
class QuietLanguageClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** @param module path of the server's program */
export function nodeLife(module: string): CreateServerLife {
  return (options) => languageClientLife(
    (id, name, ofClient) => {
      const client = new QuietLanguageClient(id, name, { module, transport: TransportKind.ipc }, ofClient);
      answerFiles(client);
      return client;
    },
    { readsFiles: true, wishes: { answersFiles: true } },
    options,
  );
}
