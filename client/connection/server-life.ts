import type { CancellationToken, LogOutputChannel } from 'vscode';
import type { WorkProgress } from '../../server/protocol/import.ts';
import type { Notification, Request } from '../../server/protocol/request.ts';

/**
 * One language client and its server, from start to end. After a crash the server is started again, unless it crashes
 * too often.
 */
export interface ServerLife {
  readonly isRunning: boolean;
  /** Whether the server can read the files of this computer itself. */
  readonly readsFiles: boolean;
  /** @throws when the server does not come up. */
  start(): Promise<void>;
  /** @throws when the server does not end in time. */
  end(): Promise<void>;
  /** @throws when the server answers with an error, or the request is cancelled. */
  request<Params extends object, Result>(
    request: Request<Params, Result>,
    params: Params,
    waiting?: Patience,
  ): Promise<Result>;
  notify<Params>(notification: Notification<Params>, params: Params): Promise<void>;
  onNotification<Params>(notification: Notification<Params>, handler: (params: Params) => void): void;
}

/** For a request that may take long: a token to cancel it, and a listener for its progress. */
export interface Patience {
  readonly cancelled?: CancellationToken;
  readonly told?: (progress: WorkProgress) => void;
}

export interface ServerLifeOptions {
  readonly log: LogOutputChannel;
  /** The server is up, for the first time or again. */
  didRun(this: void): void;
  /** The server has crashed too often and will not be started again. */
  didGiveUp(this: void): void;
}

/** Creates a client and its server without starting them. */
export type CreateServerLife = (options: ServerLifeOptions) => ServerLife;
