import { counted, grouped } from '../../words/counts.ts';
import type { Disposable } from '../../ports.ts';
import type { CliIo } from '../io.ts';
import { isWatchedByNobody } from './progress.ts';

const drawnEveryMs = 100;
const saidEveryMs = 10_000;
const barLength = 24;

/** How far a long piece of work is. */
export interface ProgressBar extends Disposable {
  /** To be called whenever more is done; most calls cost nothing. */
  show(done: number, total: number, note: string): void;
}

/**
 * On standard error: a bar that is drawn over itself where that is a terminal, else a line now and then, so that a log
 * shows that something is going on. When disposed of, the bar is wiped away.
 */
export function createProgressBar(
  { stderr, stderrColumns, clock, env }: Pick<CliIo, 'stderr' | 'stderrColumns' | 'clock' | 'env'>,
  title: string,
): ProgressBar {
  const columns = stderrColumns();
  const draws = columns !== undefined && columns >= 20 && !isWatchedByNobody(env);
  let dueMs = clock.now() + (draws ? 0 : saidEveryMs);
  let drawn = false;
  return {
    show(done, total, note) {
      const nowMs = clock.now();
      if (nowMs < dueMs) return;
      dueMs = nowMs + (draws ? drawnEveryMs : saidEveryMs);
      const numbers = `${grouped(done)} of ${counted(total, 'link')}${note === '' ? '' : `, ${note}`}`;
      if (!draws) return stderr.write(`${title}: ${numbers}.\n`);
      drawn = true;
      const line = `${title} ${bar(done, total)} ${numbers}`;
      stderr.write(`\r${line.slice(0, (stderrColumns() ?? columns) - 1)}\u001b[K`);
    },
    dispose() {
      if (drawn) stderr.write('\r\u001b[K');
      drawn = false;
    },
  };
}

function bar(done: number, total: number): string {
  const full = total === 0 ? barLength : Math.floor((barLength * done) / total);
  return `${'█'.repeat(full)}${'░'.repeat(barLength - full)}`;
}
