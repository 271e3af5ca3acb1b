import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { LinkCheckService } from '../../service/links/link-checks.ts';
import type { Clock, Logger } from '../../ports.ts';

/** Work that ends sooner is not shown. */
const delayMs = 500;

export interface LinkProgress {
  readonly connection: Connection;
  readonly linkChecks: Pick<LinkCheckService, 'underWay' | 'onDidProgress' | 'cancel'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Shows by the client's progress bar that links are being looked at, and how many are left; cancelling there gives them up. */
export function showLinkProgress({ connection, linkChecks, clock, logger }: LinkProgress): void {
  /** The most links that were under way at once since the bar was begun. */
  let total = 0;
  let shown: Promise<WorkDoneProgressServerReporter | undefined> | undefined;
  const percentage = (): number => Math.min(99, Math.floor((total - linkChecks.underWay) / Math.max(1, total) * 100));
  const words = (): string => `${total - linkChecks.underWay} of ${total}`;

  const begin = async (): Promise<WorkDoneProgressServerReporter | undefined> => {
    try {
      const progress = await connection.window.createWorkDoneProgress();
      progress.begin('Checking links', percentage(), words(), true);
      progress.token.onCancellationRequested(() => linkChecks.cancel());
      return progress;
    } catch (error) {
      logger.warn(`The progress of links is not shown: ${String(error)}`);
      return undefined;
    }
  };
  const end = (): void => {
    total = 0;
    void shown?.then((progress) => progress?.done());
    shown = undefined;
  };
  let waiting = false;
  linkChecks.onDidProgress(() => {
    if (linkChecks.underWay === 0) return end();
    total = Math.max(total, linkChecks.underWay);
    if (shown !== undefined) return void shown.then((progress) => progress?.report(percentage(), words()));
    if (waiting) return;
    waiting = true;
    clock.after(delayMs, () => {
      waiting = false;
      if (linkChecks.underWay > 0) shown ??= begin();
    });
  });
}
