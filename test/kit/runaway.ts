import { createContext, Script } from 'node:vm';
import { isLongSearch } from './property-runs.ts';
import { attacksOn, attackText, type Attack } from './attack-texts.ts';
import type { SourceExpression } from './source-expressions.ts';

/** Most signs of a text that is tried. */
export const attackLength = isLongSearch ? 50_000 : 20_000;
/** A text of a quarter of the signs. Linear work grows to four times, quadratic to sixteen. */
const shorter = attackLength / 4;
const mostGrowth = 7;
/** What takes less at full length is not looked at further; a quadratic search takes many times as much. */
const unremarkableMs = 40;

/**
 * In one sentence what is wrong with an expression; undefined when all attacks were withstood.
 *
 * @param endedAfterMs a runaway is ended after so long, so that it fails a test and does not hold it up; nothing sound comes near it
 */
export function runawayOf({ source, flags, findsAll }: Pick<SourceExpression, 'source' | 'flags' | 'findsAll'>, endedAfterMs = 4_000): string | undefined {
  const expression = new RegExp(source, findsAll && !/[gy]/.test(flags) ? `${flags}g` : flags);
  for (const attack of attacksOn(source, flags)) {
    const fault = faultOn(expression, attack, endedAfterMs);
    if (fault !== undefined) return `${fault} with ${JSON.stringify(attack.before)} + ${JSON.stringify(attack.repeated)} again and again + ${JSON.stringify(attack.after)}`;
  }
  return undefined;
}

function faultOn(expression: RegExp, attack: Attack, endedAfterMs: number): string | undefined {
  const once = cpuMsOf(expression, attackText(attack, attackLength), endedAfterMs);
  if (typeof once === 'string') return once;
  if (once < unremarkableMs) return undefined;
  // The first run may have paid for the compiling of the expression, and others for what else the machine does.
  const again = cpuMsOf(expression, attackText(attack, attackLength), endedAfterMs);
  if (typeof again === 'string') return again;
  const long = Math.min(once, again);
  if (long < unremarkableMs) return undefined;
  const short = cpuMsOf(expression, attackText(attack, shorter), endedAfterMs);
  if (typeof short === 'string') return short;
  return long > mostGrowth * short ? `takes ${long.toFixed(0)} ms for ${String(attackLength)} signs, ${short.toFixed(0)} ms for ${String(shorter)}` : undefined;
}

/** The time of the processor for one search, or what went wrong. */
function cpuMsOf(expression: RegExp, text: string, endedAfterMs: number): number | string {
  const start = process.cpuUsage();
  try {
    limited(() => search(expression, text), endedAfterMs);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return `is still searching after ${String(endedAfterMs)} ms`;
    return `throws ${String(thrown)}`;
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function search(expression: RegExp, text: string): void {
  expression.lastIndex = 0;
  if (expression.global) text.replace(expression, '');
  else expression.test(text);
}

const room = createContext({ work: (): void => undefined });
const script = new Script('work()');

/**
 * Does the work, and ends it after so long: V8 looks at its clock also within the search of an expression.
 *
 * @throws ERR_SCRIPT_EXECUTION_TIMEOUT when it was ended
 */
export function limited(work: () => void, endedAfterMs: number): void {
  room['work'] = work;
  script.runInContext(room, { timeout: endedAfterMs });
}
