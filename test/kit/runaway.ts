import { createContext, Script } from 'node:vm';
import { isNightly } from './property-runs.ts';
import { attacksOn, attackText, type Attack } from './attack-texts.ts';
import type { SourceExpression } from './source-expressions.ts';

/** The length of the longest text that is tried, in UTF-16 code units. */
export const attackLength = isNightly ? 50_000 : 32_000;
/**
 * The length of the shorter text, a quarter. From there to the full length, linear time grows four times, quadratic time
 * sixteen times.
 */
const shorter = attackLength / 4;
const mostGrowth = 7;
/**
 * A search that takes less CPU time than this at full length is not examined further; a quadratic search takes many
 * times as long.
 */
const unremarkableMs = 40;

/** At a push, all attacks are tried with a tenth of the length first. */
const firstLength = attackLength / 10;
/** Half of what a quadratic search takes at `firstLength` that takes `unremarkableMs` at full length. */
const suspiciousMs = unremarkableMs / 100 / 2;

/**
 * A sentence about an attack on which an expression needs superlinear time; undefined when it withstands all attacks.
 *
 * @param endedAfterMs a search is ended after this time, so that it fails the test rather than blocking it; sound ones need far less
 */
export function runawayOf({ source, flags, findsAll }: Pick<SourceExpression, 'source' | 'flags' | 'findsAll'>, endedAfterMs = 4_000): string | undefined {
  const expression = new RegExp(source, findsAll && !/[gy]/.test(flags) ? `${flags}g` : flags);
  const attacks = attacksOn(source, flags);
  for (const attack of isNightly ? attacks : suspiciousOf(attacks, expression, endedAfterMs)) {
    const fault = faultOn(expression, attack, endedAfterMs);
    if (fault !== undefined) return `${fault} with ${JSON.stringify(attack.before)} + ${JSON.stringify(attack.repeated)} again and again + ${JSON.stringify(attack.after)}`;
  }
  return undefined;
}

/** The attacks on which an expression takes long for a short text. */
function suspiciousOf(attacks: readonly Attack[], expression: RegExp, endedAfterMs: number): readonly Attack[] {
  const found: Attack[] = [];
  let current: Attack | undefined;
  try {
    // One limit for all attacks: to set one takes longer than most searches.
    limited(() => {
      for (const attack of attacks) {
        current = attack;
        if (isSuspicious(expression, attackText(attack, firstLength))) found.push(attack);
      }
    }, endedAfterMs);
  } catch {
    if (current !== undefined) found.push(current);
  }
  return found;
}

/** V8 compiles an expression in the first searches, so these alone are no reason for suspicion. */
function isSuspicious(expression: RegExp, text: string): boolean {
  for (let attempt = 0; attempt < 4; attempt++) {
    const start = performance.now();
    search(expression, text);
    if (performance.now() - start < suspiciousMs) return false;
  }
  return true;
}

function faultOn(expression: RegExp, attack: Attack, endedAfterMs: number): string | undefined {
  const once = cpuMsOf(expression, attackText(attack, attackLength), endedAfterMs);
  if (typeof once === 'string') return once;
  if (once < unremarkableMs) return undefined;
  // It is measured again, because the first run may include the compilation of the expression or a disturbance.
  const again = cpuMsOf(expression, attackText(attack, attackLength), endedAfterMs);
  if (typeof again === 'string') return again;
  const long = Math.min(once, again);
  if (long < unremarkableMs) return undefined;
  const short = cpuMsOf(expression, attackText(attack, shorter), endedAfterMs);
  if (typeof short === 'string') return short;
  return long > mostGrowth * short ? `takes ${long.toFixed(0)} ms for ${String(attackLength)} signs, ${short.toFixed(0)} ms for ${String(shorter)}` : undefined;
}

/** The CPU time of one search in milliseconds, or a sentence about what went wrong. */
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
 * Does the work, and ends it after a time. This works even within a single search, because V8 can interrupt regular expressions.
 *
 * @throws ERR_SCRIPT_EXECUTION_TIMEOUT when it was ended
 */
export function limited(work: () => void, endedAfterMs: number): void {
  room['work'] = work;
  script.runInContext(room, { timeout: endedAfterMs });
}
