import { LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/browser';
import { languageClientLife } from './language-client.ts';
import type { CreateServerLife } from './server-life.ts';
import { answerFiles } from '../workspace-files.ts';

/** Shows no message of its own: `ServerSession` says in one sentence what a failure means to the user. */
class QuietLanguageClient extends LanguageClient {
  readonly #worker: Worker;

  constructor(id: string, name: string, worker: Worker, options: LanguageClientOptions) {
    super(id, name, worker, options);
    this.#worker = worker;
  }

  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }

  override async dispose(timeoutMs?: number): Promise<void> {
    try {
      await super.dispose(timeoutMs);
    } finally {
      this.#worker.terminate();
    }
  }
}

/** @param script address of the server's program */
export function browserLife(script: string): CreateServerLife {
  return (options) => languageClientLife(
    // The worker itself, not a function that starts it: the client would not know VS Code's stand-in for `Worker`.
    (id, name, ofClient) => {
      const client = new QuietLanguageClient(id, name, new Worker(script), ofClient);
      answerFiles(client);
      return client;
    },
    { readsFiles: false, wishes: { answersFiles: true, programUri: script } },
    options,
  );
}
