import { LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/browser';
import { languageClientLife } from './language-client.ts';
import type { CreateServerLife } from './server-life.ts';
import { answerFiles } from '../workspace-files.ts';

/**
 * A client that shows no error messages itself, because `ServerSession` tells the user in one sentence what a failure
 * means.
 */
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

/** The server in a web worker. @param script the URL of the server's program */
export function browserLife(script: string): CreateServerLife {
  return (options) =>
    languageClientLife(
      // The client gets the worker itself rather than a function that starts it, because the client does not recognise
      // VS Code's replacement for `Worker` as the result of such a function.
      (id, name, ofClient) => {
        const client = new QuietLanguageClient(id, name, new Worker(script), ofClient);
        answerFiles(client);
        return client;
      },
      { readsFiles: false, wishes: { answersFiles: true, programUri: script } },
      options,
    );
}
