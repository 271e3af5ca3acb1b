import { Uri, workspace, type LogOutputChannel, type ConfigurationScope } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  State,
  WorkDoneProgress,
  type BaseLanguageClient,
  type ErrorHandler,
  type LanguageClientOptions,
  RevealOutputChannelOn,
} from 'vscode-languageclient';
import { sharedSettings } from '../../server/contract/config.ts';
import type { InitializationOptions } from '../../server/protocol/initialization.ts';
import { configLanguageId, submissionLanguageId, templateLanguageId } from '../../server/protocol/languages.ts';
import { ask, notify, type Request } from '../../server/protocol/request.ts';
import { builtInUri, rulePagesUri } from '../rule-pages.ts';
import { CrashCounter } from './crash-counter.ts';
import type { ServerLife, ServerLifeOptions, Patience } from './server-life.ts';

/** Builds a client without starting it; `id` is the section of its settings. */
type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** At a fifth crash within three minutes the server is not started again, as that would not help. */
const toleratedCrashes = { count: 4, withinMs: 3 * 60_000 };

/** What distinguishes the client on Node from the one in a browser. */
interface ClientKind {
  readonly readsFiles: boolean;
  /** Initialization options that only this client sends. */
  readonly wishes?: InitializationOptions;
}

let requests = 0;

async function request<Params extends object, Result>(
  client: BaseLanguageClient,
  asked: Request<Params, Result>,
  params: Params,
  { cancelled, told }: Patience = {},
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

export function languageClientLife(
  createClient: CreateClient,
  { readsFiles, wishes }: ClientKind,
  { log, didRun, didGiveUp }: ServerLifeOptions,
): ServerLife {
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
    ...clientOptions(log, wishes),
    errorHandler,
    initializationFailedHandler: () => false,
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
    onNotification: ({ method, takes }, listener) =>
      void client.onNotification(method, (params: unknown) => {
        if (takes(params)) listener(params);
        else log.warn(`The server sent “${method}” in a form that is not known here.`);
      }),
  };
}

/**
 * The options of the language client, for Node and the browser alike. No file watchers or settings to synchronise are
 * named here, because the server registers for them itself once it has started.
 *
 * @param wishes initialization options of this client, in addition to those that all clients send
 */
function clientOptions(log: LogOutputChannel, wishes: InitializationOptions = {}): LanguageClientOptions {
  return {
    documentSelector: [
      { language: submissionLanguageId },
      { language: templateLanguageId },
      { language: configLanguageId },
    ],
    // A function, so that a server that is started again learns of workspace trust that was granted in the meantime.
    initializationOptions: (): InitializationOptions => ({
      trusted: workspace.isTrusted,
      rulePagesUri: rulePagesUri.toString(),
      builtInUri: builtInUri.toString(),
      previews: true,
      overview: true,
      linkCommands: true,
      saves: true,
      answerCommand: true,
      asksReason: true,
      resolvesConflicts: true,
      paperCommands: true,
      ownTokens: true,
      ...wishes,
    }),
    middleware: {
      // The extension does it itself: VS Code drops these edits where somebody types on.
      provideOnTypeFormattingEdits: () => [],
      workspace: {
        configuration: async (params, token, next) => {
          const values = await next(params, token);
          if (!Array.isArray(values)) return values;
          return values.map((value: unknown, index) => {
            const { section, scopeUri } = params.items[index] ?? {};
            return section === 'policySubmissions'
              ? withoutDefaults(value, scopeUri === undefined ? undefined : Uri.parse(scopeUri))
              : value;
          });
        },
      },
    },
    // The only commands that links in the server's hovers may run.
    markdown: { isTrusted: { enabledCommands: ['policySubmissions.checkLinks', 'policySubmissions.showRulePage'] } },
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  };
}

/**
 * Our settings without the defaults of those that a folder's own configuration may set: the server has to know what
 * somebody has set, because that alone wins over the folder.
 *
 * @param value the object `policySubmissions` as VS Code gives it, with the defaults
 */
function withoutDefaults(value: unknown, scope: ConfigurationScope | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const configuration = workspace.getConfiguration('policySubmissions', scope);
  const kept: Record<string, unknown> = { ...value };
  for (const key of sharedSettings) {
    const known = configuration.inspect(key);
    const isSet = [known?.globalValue, known?.workspaceValue, known?.workspaceFolderValue].some(
      (one) => one !== undefined,
    );
    if (isSet) continue;
    const [section = '', name] = key.split('.');
    if (name === undefined) delete kept[section];
    else kept[section] = without(kept[section], name);
  }
  return kept;
}

function without(section: unknown, name: string): unknown {
  if (typeof section !== 'object' || section === null) return section;
  return Object.fromEntries(Object.entries(section).filter(([key]) => key !== name));
}
