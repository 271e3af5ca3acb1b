import { wrongUse } from './commands/command.ts';
import type { OptionSpec, SplitArguments } from './io.ts';

/** A command's arguments, known to be of the options that it has. */
export interface Arguments {
  readonly positionals: readonly string[];
  has(option: string): boolean;
  value(option: string): string | undefined;
  /** All values of an option that may be given several times. */
  values(option: string): readonly string[];
}

/** Where `value` is asked for an option given twice, the last counts. @throws {Refusal} */
export function readArguments(
  args: readonly string[], options: Readonly<Record<string, OptionSpec>>, split: SplitArguments,
): Arguments {
  const positionals: string[] = [];
  const values = new Map<string, (string | undefined)[]>();
  for (const token of split(args, options)) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      positionals.push(token.value);
      continue;
    }
    const spec = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (spec === undefined) throw wrongUse(`There is no option ${token.rawName}.`);
    if (spec.type === 'boolean' && token.value !== undefined) throw wrongUse(`${token.rawName} takes no value.`);
    if (spec.type === 'string' && !isValue(token.value, token.inlineValue === true)) {
      throw wrongUse(`${token.rawName} needs a value.`);
    }
    values.set(token.name, [...values.get(token.name) ?? [], token.value]);
  }
  return {
    positionals,
    has: (option) => values.has(option),
    value: (option) => values.get(option)?.at(-1),
    values: (option) => (values.get(option) ?? []).filter((value) => value !== undefined),
  };
}

/** In `--format --fail-on error` the value was forgotten; `-` alone stands for standard output. */
function isValue(value: string | undefined, inline: boolean): boolean {
  return value !== undefined && value !== '' && (inline || value === '-' || !value.startsWith('-'));
}

/** The option's value when it is one of `allowed`. @throws {Refusal} */
export function oneOf<const T extends string>(args: Arguments, option: string, allowed: readonly T[]): T | undefined {
  const value = args.value(option);
  if (value === undefined) return undefined;
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw wrongUse(`--${option} is one of ${allowed.join(', ')}, not “${value}”.`);
  return found;
}

/** The option's value as a number from `least` to `most`. @throws {Refusal} */
export function numberWithin(
  args: Arguments, option: string, { least, most, whole }: { readonly least: number; readonly most: number; readonly whole: boolean },
): number | undefined {
  const value = args.value(option);
  if (value === undefined) return undefined;
  const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : NaN;
  if (number >= least && number <= most && (!whole || Number.isInteger(number))) return number;
  throw wrongUse(`--${option} is a ${whole ? 'whole ' : ''}number from ${least} to ${most}, not “${value}”.`);
}
