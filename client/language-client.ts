import { CloseAction, ErrorAction, State, type BaseLanguageClient, type ErrorHandler, type LanguageClientOptions } from 'vscode-languageclient';
import { clientOptions } from './client-options.ts';
import { CrashCounter } from './crash-counter.ts';
import type { ServerLife, ServerLifeOptions } from './server-life.ts';

/** Builds a client that is not started; `id` is the section of its settings. */
export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** Five crashes within three minutes: something is wrong that starting again does not cure. */
const toleratedCrashes = { count: 4, withinMs: 3 * 60_000 };

export function languageClientLife(createClient: CreateClient, { log, didRun, didGiveUp }: ServerLifeOptions): ServerLife {
  let hasRun = false;
  const crashes = new CrashCounter(toleratedCrashes.count, toleratedCrashes.withinMs);
  const errorHandler: ErrorHandler = {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      const giveUp = { action: CloseAction.DoNotRestart, handled: true };
      // The first start is reported by who asked for it, with its reason.
      if (!hasRun) return giveUp;
      if (client.state === State.Running && crashes.tolerates(Date.now())) {
        return { action: CloseAction.Restart, handled: true };
      }
      didGiveUp();
      return giveUp;
    },
  };
  const client = createClient('policySubmissions', 'Policy Submissions', {
    ...clientOptions(log), errorHandler, initializationFailedHandler: () => false,
  });
  client.onDidChangeState(({ newState }) => {
    if (newState !== State.Running) return;
    hasRun = true;
    didRun();
  });
  return {
    get isRunning() {
      return client.state === State.Running;
    },
    start: () => client.start(),
    end: () => client.dispose(),
    request: (method, params) => client.sendRequest(method, params),
    notify: (method, params) => client.sendNotification(method, params),
    onNotification: (method, handler) => void client.onNotification(method, handler),
  };
}
