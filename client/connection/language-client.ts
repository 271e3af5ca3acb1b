import { CloseAction, ErrorAction, State, WorkDoneProgress, type BaseLanguageClient, type ErrorHandler, type LanguageClientOptions } from 'vscode-languageclient';
import { clientOptions } from './client-options.ts';
import { CrashCounter } from './crash-counter.ts';
import type { ServerLife, ServerLifeOptions, Waiting } from './server-life.ts';

/** Builds a client that is not started; `id` is the section of its settings. */
export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** Five crashes within three minutes: something is wrong that starting again does not cure. */
const toleratedCrashes = { count: 4, withinMs: 3 * 60_000 };

let requests = 0;

async function request<R>(client: BaseLanguageClient, method: string, params: object, { cancelled, told }: Waiting = {}): Promise<R> {
  // An argument that is undefined would be sent as a second parameter, in whose place the server looks for its own token.
  const ask = (asked: object): Promise<R> => (cancelled === undefined ? client.sendRequest<R>(method, asked) : client.sendRequest<R>(method, asked, cancelled));
  if (told === undefined) return ask(params);
  const workDoneToken = `policy-submissions-${++requests}`;
  const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
    if (value.kind === 'report') told({ message: value.message ?? '', percentage: value.percentage ?? 0 });
  });
  try {
    return await ask({ ...params, workDoneToken });
  } finally {
    listening.dispose();
  }
}

export function languageClientLife(createClient: CreateClient, readsFiles: boolean, { log, didRun, didGiveUp }: ServerLifeOptions): ServerLife {
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
    readsFiles,
    get isRunning() {
      return client.state === State.Running;
    },
    start: () => client.start(),
    end: () => client.dispose(),
    request: (method, params, waiting) => request(client, method, params, waiting),
    notify: (method, params) => client.sendNotification(method, params),
    onNotification: (method, handler) => void client.onNotification(method, handler),
  };
}
