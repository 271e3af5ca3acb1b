import { exitOnSignals, isEnding } from './child-processes.mjs';
import { Problem } from './problem.mjs';

/**
 * Runs a script's main function. When the function or a signal ends it, the process ends, with all programs that it has
 * started. A `Problem` is printed as its sentence with exit code 1; anything else is a bug of ours and keeps its stack
 * trace.
 *
 * @param {() => Promise<number | void>} main gives the exit code
 * @param {Parameters<typeof exitOnSignals>[0]} [onSignal]
 * @returns {Promise<never>}
 */
export async function runMain(main, onSignal) {
  exitOnSignals(onSignal);
  const code = await main().catch((error) => {
    if (!isEnding()) console.error(error instanceof Problem ? error.message : error);
    return 1;
  });
  if (isEnding()) return new Promise(() => {});
  process.exit(code ?? 0);
}
