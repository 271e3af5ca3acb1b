import { EventEmitter, type LogOutputChannel } from 'vscode';
import type { CreateServerLife, NotificationHandler, ServerLife, Waiting } from './server-life.ts';

/** Reads the code that speaks to the server: nearly all there is, and of no use before there is a server to speak to. */
export type LoadServerLife = () => Promise<CreateServerLife>;

/**
 * The language server as the rest of the client knows it: it may be started again (a fresh client each time, because
 * one that failed to start cannot), and handlers stay registered over that.
 */
export class ServerSession {
  readonly #load: LoadServerLife;
  readonly #log: LogOutputChannel;
  readonly #handlers = new Map<string, NotificationHandler>();
  readonly #didStart = new EventEmitter<void>();
  readonly #didFail = new EventEmitter<string>();
  #life: ServerLife | undefined;
  #starting: Promise<void> | undefined;

  /** A server has come up, the first or a later one: what an earlier one said is void. */
  readonly onDidStart = this.#didStart.event;
  /** There is no server now, and there will be none by itself; one sentence for the user. */
  readonly onDidFail = this.#didFail.event;

  constructor(load: LoadServerLife, log: LogOutputChannel) {
    this.#load = load;
    this.#log = log;
  }

  /** Starts the server. A failure is an event, not an exception. */
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

  /** Whether the server sees the files of this computer itself; false in a browser. */
  get readsFiles(): boolean {
    return this.#life?.readsFiles === true;
  }

  /** @throws when the server is not running or answers with an error. */
  async request<R>(method: string, params: object, waiting?: Waiting): Promise<R> {
    await this.#starting;
    const life = this.#life;
    if (life?.isRunning !== true) throw new Error('The server is not running.');
    return life.request<R>(method, params, waiting);
  }

  /** Waits for a server that is starting; says nothing when there is none: one that starts later is told what matters at its start. */
  async notify(method: string, params?: unknown): Promise<void> {
    await this.#starting;
    if (this.#life?.isRunning === true) await this.#life.notify(method, params);
  }

  onNotification(method: string, handler: NotificationHandler): void {
    this.#handlers.set(method, handler);
    this.#life?.onNotification(method, handler);
  }

  async #startLife(): Promise<void> {
    try {
      const create = await this.#load();
      const life = create({
        log: this.#log,
        didRun: () => this.#didStart.fire(),
        didGiveUp: () => {
          this.#didFail.fire('Policy Submissions has stopped checking your files, because its server keeps failing.');
        },
      });
      this.#life = life;
      for (const [method, handler] of this.#handlers) life.onNotification(method, handler);
      await life.start();
    } catch (error) {
      this.#log.error(`The server did not start: ${String(error)}`);
      this.#didFail.fire('Policy Submissions cannot check or complete your files, because its server did not start.');
    }
  }
}
