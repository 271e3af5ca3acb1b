import { CloseAction, ErrorAction, State, WorkDoneProgress, type BaseLanguageClient, type ErrorHandler, type LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions } from '../../server/protocol/initialization.ts';
import { ask, notify, type Request } from '../../server/protocol/request.ts';
import { clientOptions } from './client-options.ts';
import { CrashCounter } from './crash-counter.ts';
import type { ServerLife, ServerLifeOptions, Patience } from './server-life.ts';

/** Builds a client without starting it; `id` is the section of its settings. */
export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** At a fifth crash within three minutes the server is not started again, as that would not help. */
const toleratedCrashes = { count: 4, withinMs: 3 * 60_000 };

/** What distinguishes the client on Node from the one in a browser. */
export interface ClientKind {
  readonly readsFiles: boolean;
  /** Initialization options that only this client sends. */
  readonly wishes?: InitializationOptions;
}

let requests = 0;

async function request<Params extends object, Result>(
  client: BaseLanguageClient, asked: Request<Params, Result>, params: Params, { cancelled, told }: Patience = {},
): Promise<Result> {
  if (told === undefined) return ask(client, asked, params, cancelled);
  const workDoneToken = `policy-submissions-${++requests}`;
  const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
    if (value.kind === 'report') told({ message: value.message ?? '', percentage: value.percentage ?? 0 });
  });
  try {
    return await ask(client, asked, { ...params, workDoneToken }, cancelled);
  } finally {
    listening.dispose();
  }
}

export function languageClientLife(createClient: CreateClient, { readsFiles, wishes }: ClientKind, { log, didRun, didGiveUp }: ServerLifeOptions): ServerLife {
  let hasRun = false;
  const crashes = new CrashCounter(toleratedCrashes.count, toleratedCrashes.withinMs);
  const errorHandler: ErrorHandler = {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      const giveUp = { action: CloseAction.DoNotRestart, handled: true };
      // A failure of the first start is reported, with its reason, by the caller of `start`.
      if (!hasRun) return giveUp;
      if (client.state === State.Running && crashes.tolerates(Date.now())) {
        return { action: CloseAction.Restart, handled: true };
      }
      didGiveUp();
      return giveUp;
    },
  };
  const client = createClient('policySubmissions', 'Policy Submissions', {
    ...clientOptions(log, wishes), errorHandler, initializationFailedHandler: () => false,
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
    request: (asked, params, waiting) => request(client, asked, params, waiting),
    notify: (notification, params) => notify(client, notification, params),
    onNotification: ({ method, takes }, listener) => void client.onNotification(method, (params: unknown) => {
      if (takes(params)) listener(params);
      else log.warn(`The server sent “${method}” in a form that is not known here.`);
    }),
  };
}
