import { EventEmitter, type LogOutputChannel } from 'vscode';
import type { Notification, Request } from '../../server/protocol/request.ts';
import { serverSessionMessages } from '../words/session.ts';
import type { CreateServerLife, ServerLife, Patience } from './server-life.ts';

/**
 * Loads the code of the language client, which is most of the extension's code and is not needed before the server is
 * started.
 */
export type LoadServerLife = () => Promise<CreateServerLife>;

/** There is no server to ask. */
export class NotRunning extends Error {}

/**
 * The language server for the rest of the extension. It can be restarted; each time a new language client is made,
 * because a client that failed to start can not be started again. Listeners stay registered over restarts.
 */
export class ServerSession {
  readonly #load: LoadServerLife;
  readonly #log: LogOutputChannel;
  /** For each registered listener, a function that registers it with a server life. */
  readonly #listening: ((life: ServerLife) => void)[] = [];
  readonly #didStart = new EventEmitter<void>();
  readonly #didFail = new EventEmitter<string>();
  #life: ServerLife | undefined;
  #starting: Promise<void> | undefined;

  /** The server has started, for the first time or again: what an earlier server has sent is no longer valid. */
  readonly onDidStart = this.#didStart.event;
  /** There is no server, and none will be started without the user; the event is one sentence for the user. */
  readonly onDidFail = this.#didFail.event;

  constructor(load: LoadServerLife, log: LogOutputChannel) {
    this.#load = load;
    this.#log = log;
  }

  /** Starts the server. A failure fires `onDidFail` and does not throw. */
  async start(): Promise<void> {
    this.#starting ??= this.#startLife();
    await this.#starting;
  }

  async stop(): Promise<void> {
    await this.#starting;
    const life = this.#life;
    this.#life = undefined;
    this.#starting = undefined;
    if (life?.isRunning !== true) return;
    try {
      await life.end();
    } catch (error) {
      this.#log.warn(`The server did not stop in time: ${String(error)}`);
    }
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  get isRunning(): boolean {
    return this.#life?.isRunning === true;
  }

  /** Whether the server can read the files of this computer itself; false in a browser. */
  get readsFiles(): boolean {
    return this.#life?.readsFiles === true;
  }

  /** @throws when the server is not running or answers with an error. */
  async request<Params extends object, Result>(
    request: Request<Params, Result>,
    params: Params,
    waiting?: Patience,
  ): Promise<Result> {
    await this.#starting;
    const life = this.#life;
    if (life?.isRunning !== true) throw new NotRunning(serverSessionMessages.notRunning);
    return life.request(request, params, waiting);
  }

  /**
   * Sends a notification, after waiting for a server that is starting. Without a server it does nothing, because a
   * server that starts later gets the present state in its initialization options.
   */
  async notify<Params>(notification: Notification<Params>, params: Params): Promise<void> {
    await this.#starting;
    if (this.#life?.isRunning === true) await this.#life.notify(notification, params);
  }

  onNotification<Params>(notification: Notification<Params>, listener: (params: Params) => void): void {
    const listen = (life: ServerLife): void => life.onNotification(notification, listener);
    this.#listening.push(listen);
    if (this.#life !== undefined) listen(this.#life);
  }

  async #startLife(): Promise<void> {
    try {
      const create = await this.#load();
      const life = create({
        log: this.#log,
        didRun: () => this.#didStart.fire(),
        didGiveUp: () => {
          this.#didFail.fire(serverSessionMessages.stopped);
        },
      });
      this.#life = life;
      for (const listen of this.#listening) listen(life);
      await life.start();
    } catch (error) {
      this.#log.error(`The server did not start: ${String(error)}`);
      this.#didFail.fire(serverSessionMessages.notStarted);
    }
  }
}
