import { CancellationError, CancellationTokenSource, ProgressLocation, window, type CancellationToken } from 'vscode';
import { withoutLinks } from '../tell.ts';
import type { Patience } from './server-life.ts';

/** So long nothing is shown: most work is done in less. */
const patienceMs = 1_000;

/**
 * Waits for an answer; what takes longer is shown, with a button that ends it.
 *
 * @param ask is told who waits: it passes that on to the server, which gives up when the user does
 * @param unwanted cancelled when nobody waits for it any more
 * @throws {CancellationError} when it was ended, and whatever `ask` throws
 */
export async function shownWhenLong<Answer>(
  title: string,
  ask: (waiting: Patience) => Promise<Answer>,
  unwanted?: CancellationToken,
): Promise<Answer> {
  const ending = new CancellationTokenSource();
  const ended = new Promise<never>((_, reject) =>
    ending.token.onCancellationRequested(() => reject(new CancellationError())),
  );
  const watching = unwanted?.onCancellationRequested(() => ending.cancel());
  let latest: Parameters<NonNullable<Patience['told']>>[0] | undefined;
  let told: NonNullable<Patience['told']> = (progress) => {
    latest = progress;
  };
  // Whoever ends it is not kept waiting until the server has heard of it.
  const asking = Promise.race([ask({ cancelled: ending.token, told: (progress) => told(progress) }), ended]);
  try {
    if (await settlesWithin(patienceMs, asking)) return await asking;
    return await window.withProgress(
      { location: ProgressLocation.Notification, title: withoutLinks(title), cancellable: true },
      (progress, cancelled) => {
        let shown = 0;
        told = ({ message, percentage }) => {
          progress.report({ message, increment: percentage - shown });
          shown = percentage;
        };
        // Shows the latest progress that came before the notification was open.
        if (latest !== undefined) told(latest);
        cancelled.onCancellationRequested(() => ending.cancel());
        return asking;
      },
    );
  } finally {
    watching?.dispose();
    ending.dispose();
  }
}

async function settlesWithin(delayMs: number, promise: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), delayMs)));
  const settled = promise.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([settled, late]);
  } finally {
    clearTimeout(timer);
  }
}
