import { EventEmitter, type LogOutputChannel } from 'vscode';
import {
  CloseAction, ErrorAction, State, type BaseLanguageClient, type ErrorHandler, type LanguageClientOptions,
} from 'vscode-languageclient';
import { CrashCounter } from './crash-counter.ts';

/** Builds a client that is not started; `id` is the section of its settings. */
export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

type NotificationHandler = (params: unknown) => void;

/** Five crashes within three minutes: something is wrong that starting again does not cure. */
const toleratedCrashes = { count: 4, withinMs: 3 * 60_000 };

/**
 * The language server as the rest of the client knows it: it may be started again (a fresh client each time, because
 * one that failed to start cannot), and handlers stay registered over that.
 */
export class ServerSession {
  readonly #createClient: CreateClient;
  readonly #options: LanguageClientOptions;
  readonly #log: LogOutputChannel;
  readonly #handlers = new Map<string, NotificationHandler>();
  readonly #didStart = new EventEmitter<void>();
  readonly #didFail = new EventEmitter<string>();
  #client: BaseLanguageClient | undefined;
  #starting: Promise<void> | undefined;

  /** A server has come up, the first or a later one: what an earlier one said is void. */
  readonly onDidStart = this.#didStart.event;
  /** There is no server now, and there will be none by itself; one sentence for the user. */
  readonly onDidFail = this.#didFail.event;

  constructor(createClient: CreateClient, options: LanguageClientOptions, log: LogOutputChannel) {
    this.#createClient = createClient;
    this.#options = options;
    this.#log = log;
  }

  /** Starts the server. A failure is an event, not an exception. */
  async start(): Promise<void> {
    this.#starting ??= this.#startClient();
    await this.#starting;
  }

  async stop(): Promise<void> {
    await this.#starting;
    const client = this.#client;
    this.#client = undefined;
    this.#starting = undefined;
    if (client?.state !== State.Running) return;
    try {
      await client.dispose();
    } catch (error) {
      this.#log.warn(`The server did not stop in time: ${String(error)}`);
    }
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** @throws when the server is not running or answers with an error. */
  async request<R>(method: string, params: unknown): Promise<R> {
    await this.#starting;
    const client = this.#client;
    if (client === undefined || client.state !== State.Running) throw new Error('The server is not running.');
    return client.sendRequest<R>(method, params);
  }

  /** Says nothing when no server runs: one that starts later is told what matters at its start. */
  async notify(method: string, params?: unknown): Promise<void> {
    if (this.#client?.state === State.Running) await this.#client.sendNotification(method, params);
  }

  onNotification(method: string, handler: NotificationHandler): void {
    this.#handlers.set(method, handler);
    this.#client?.onNotification(method, handler);
  }

  async #startClient(): Promise<void> {
    let hasRun = false;
    const crashes = new CrashCounter(toleratedCrashes.count, toleratedCrashes.withinMs);
    const errorHandler: ErrorHandler = {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        const giveUp = { action: CloseAction.DoNotRestart, handled: true };
        // The first start is reported below, with its reason.
        if (!hasRun) return giveUp;
        if (this.#client?.state === State.Running && crashes.tolerates(Date.now())) {
          return { action: CloseAction.Restart, handled: true };
        }
        this.#didFail.fire('Policy Submissions has stopped checking your files, because its server keeps failing.');
        return giveUp;
      },
    };
    const client = this.#createClient('policySubmissions', 'Policy Submissions', {
      ...this.#options, errorHandler, initializationFailedHandler: () => false,
    });
    this.#client = client;
    for (const [method, handler] of this.#handlers) client.onNotification(method, handler);
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) return;
      hasRun = true;
      this.#didStart.fire();
    });
    try {
      await client.start();
    } catch (error) {
      this.#log.error(`The server did not start: ${String(error)}`);
      this.#didFail.fire('Policy Submissions cannot check or complete your files, because its server did not start.');
    }
  }
}
