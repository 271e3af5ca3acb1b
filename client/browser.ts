import { Uri, type ExtensionContext } from 'vscode';
import { LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/browser';
import { activateExtension, deactivateExtension } from './extension.ts';

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

export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist/server.browser.js').toString(true);
  // The worker itself, not a function that starts it: the client would not know VS Code's stand-in for `Worker`.
  activateExtension(context, (id, name, options) => new QuietLanguageClient(id, name, new Worker(script), options));
}

export const deactivate = deactivateExtension;
