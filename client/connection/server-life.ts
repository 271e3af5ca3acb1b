import type { CancellationToken, LogOutputChannel } from 'vscode';
import type { WorkProgress } from '../../server/protocol/import.ts';
import type { Notification, Request } from '../../server/protocol/request.ts';

/** One client and its server, from start to end; after a crash the server is started again by itself, but not for ever. */
export interface ServerLife {
  readonly isRunning: boolean;
  /** Whether the server sees the files of this computer itself. */
  readonly readsFiles: boolean;
  /** @throws when the server does not come up. */
  start(): Promise<void>;
  /** @throws when the server does not end in time. */
  end(): Promise<void>;
  /** @throws when the server answers with an error, or the answer is not wanted any more. */
  request<Params extends object, Result>(request: Request<Params, Result>, params: Params, waiting?: Patience): Promise<Result>;
  notify<Params>(notification: Notification<Params>, params: Params): Promise<void>;
  onNotification<Params>(notification: Notification<Params>, handler: (params: Params) => void): void;
}

/** Whoever waits for an answer that may take long. */
export interface Patience {
  readonly cancelled?: CancellationToken;
  readonly told?: (progress: WorkProgress) => void;
}

export interface ServerLifeOptions {
  readonly log: LogOutputChannel;
  /** The server is up, for the first time or again. */
  didRun(this: void): void;
  /** The server keeps failing after it had run; it stays away. */
  didGiveUp(this: void): void;
}

/** Prepares a life that is not started. */
export type CreateServerLife = (options: ServerLifeOptions) => ServerLife;
