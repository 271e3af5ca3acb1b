import type { Severity } from '../../rules/engine/rule.ts';
import type { CliIo } from '../io.ts';

export type Paint = (what: Severity | 'path' | 'faint', text: string) => string;

/** `printableLines` lets these numbers through, and no others. */
const colours: Readonly<Record<Parameters<Paint>[0], string>> = {
  error: '31',
  warning: '33',
  information: '34',
  hint: '36',
  path: '1',
  faint: '2',
};

/** Colours on a terminal; https://no-color.org and FORCE_COLOR overrule. */
export function createPaint({ env, isTerminal }: Pick<CliIo, 'env' | 'isTerminal'>): Paint {
  if (!wantsColour(env, isTerminal)) return (_, text) => text;
  return (what, text) => `\u001b[${colours[what]}m${text}\u001b[0m`;
}

function wantsColour(env: CliIo['env'], isTerminal: boolean): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if ((env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb') return false;
  return isTerminal;
}
