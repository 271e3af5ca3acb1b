import { exitOnSignals } from './child-processes.mjs';
import { Problem } from './problem.mjs';

/**
 * Runs a script's main function and ends the process, with all that it started, when the function or a signal does.
 * A `Problem` is printed as its sentence with exit code 1; anything else is a bug of ours and keeps its stack trace.
 *
 * @param {() => Promise<number | void>} main gives the exit code
 * @param {Parameters<typeof exitOnSignals>[0]} [onSignal]
 * @returns {Promise<never>}
 */
export async function runMain(main, onSignal) {
  exitOnSignals(onSignal);
  try {
    process.exit((await main()) ?? 0);
  } catch (error) {
    console.error(error instanceof Problem ? error.message : error);
    process.exit(1);
  }
}
