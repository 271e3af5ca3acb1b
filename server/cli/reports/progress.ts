import { counted, grouped } from '../../words/counts.ts';
import type { CliIo } from '../io.ts';

export interface Progress {
  /** One more file is done. */
  advance(findings: number): void;
  /** Takes the line away. */
  clear(): void;
}

/** What is done within this time needs no line that says how far it is. */
const silentMs = 400;
const betweenMs = 100;
const eraseLine = '\r\u001b[2K';

/** A line on a terminal that says how far a check is; nothing where nobody looks. */
export function createProgress(
  io: Pick<CliIo, 'stderr' | 'stderrIsTerminal' | 'env' | 'clock'>,
  files: number,
): Progress {
  if (!io.stderrIsTerminal || isWatchedByNobody(io.env)) return { advance: () => undefined, clear: () => undefined };
  let [done, found, shown] = [0, 0, false];
  let nextMs = io.clock.now() + silentMs;
  return {
    advance(findings) {
      done += 1;
      found += findings;
      const nowMs = io.clock.now();
      if (nowMs < nextMs) return;
      nextMs = nowMs + betweenMs;
      shown = true;
      io.stderr.write(
        `${eraseLine}Checked ${grouped(done)} of ${grouped(files)} files, ${counted(found, 'finding')} so far`,
      );
    },
    clear() {
      if (shown) io.stderr.write(eraseLine);
      shown = false;
    },
  };
}

export function isWatchedByNobody(env: CliIo['env']): boolean {
  const ci = env['CI'] ?? '';
  return (ci !== '' && ci !== 'false' && ci !== '0') || env['TERM'] === 'dumb';
}
