import { Uri, type ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateExtension, deactivateExtension } from './extension.ts';

/** All we use of the browser; its whole library of types would reach the server's files as well. */
declare class Worker {
  constructor(scriptUrl: string);
}

/** Shows no message of its own: `ServerSession` says in one sentence what a failure means to the user. */
class QuietLanguageClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist/server.browser.js').toString(true);
  // A worker for each client, so that restarting starts a fresh one.
  const startWorker = () => Promise.resolve(new Worker(script));
  activateExtension(context, (id, name, options) => new QuietLanguageClient(id, name, startWorker, options));
}

export const deactivate = deactivateExtension;
