import { LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/browser';
import type { InitializationOptions } from '../../server/protocol.ts';
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

function inBrowser(options: LanguageClientOptions, programUri: string): LanguageClientOptions {
  const wishes = options.initializationOptions as () => InitializationOptions;
  return { ...options, initializationOptions: (): InitializationOptions => ({ ...wishes(), answersFiles: true, programUri }) };
}

/** @param script address of the server's program */
export function browserLife(script: string): CreateServerLife {
  return (wishes) => languageClientLife(
    // The worker itself, not a function that starts it: the client would not know VS Code's stand-in for `Worker`.
    (id, name, options) => {
      const client = new QuietLanguageClient(id, name, new Worker(script), inBrowser(options, script));
      answerFiles(client);
      return client;
    },
    false,
    wishes,
  );
}
