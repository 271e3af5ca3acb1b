import { didYouMean } from '../words/did-you-mean.ts';
import { wrongUse, type Refusal } from './refusal.ts';
import type { SplitArguments } from './io.ts';
import type { OptionForm, OptionForms, OptionValues } from './options.ts';
import { useMessages } from '../words/messages/cli/use.ts';

/** A command line whose options are known to exist, and to have values where they need some; which values, nobody has looked at. */
export interface SplitCommandLine {
  readonly positionals: readonly string[];
  /** Of each option that was given, its values in the order of the command line; undefined for a flag. */
  readonly given: ReadonlyMap<string, readonly (string | undefined)[]>;
}

/** @throws {Refusal} for an option that is not there, or whose value is missing or too much. */
export function splitCommandLine(args: readonly string[], forms: OptionForms, split: SplitArguments): SplitCommandLine {
  const specs = Object.fromEntries(Object.entries(forms).map(([name, { kind, short }]) => (
    [name, { type: kind === 'flag' ? 'boolean' : 'string', ...(short !== undefined && { short }) }] as const
  )));
  const positionals: string[] = [];
  const given = new Map<string, (string | undefined)[]>();
  for (const token of split(args, specs)) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      positionals.push(token.value);
      continue;
    }
    const spec = Object.hasOwn(specs, token.name) ? specs[token.name] : undefined;
    if (spec === undefined) throw unknownOption(token, Object.keys(specs), args);
    if (spec.type === 'boolean' && token.value !== undefined) throw wrongUse(useMessages.noValue({ option: token.rawName }));
    if (spec.type === 'string' && !isValue(token.value, token.inlineValue === true)) {
      throw wrongUse(useMessages.noValueGiven({ option: token.rawName }));
    }
    given.set(token.name, [...given.get(token.name) ?? [], token.value]);
  }
  return { positionals, given };
}

function unknownOption({ rawName: option, name }: { readonly rawName: string; readonly name: string }, names: readonly string[], args: readonly string[]): Refusal {
  // The letters of “-dash.submission.yaml” are read as options of one letter.
  const file = /^-[^-]$/.test(option) ? args.find((arg) => arg.startsWith(option) && /[./\\]/.test(arg)) : undefined;
  if (file !== undefined) return wrongUse(useMessages.noOptionFile({ option, file }));
  const meant = didYouMean(name, names);
  return wrongUse(meant === undefined ? useMessages.noOption({ option }) : useMessages.noOptionMeant({ option, meant }));
}

/** In `--format --fail-on error` the value was forgotten; `-` alone stands for standard output. */
function isValue(value: string | undefined, inline: boolean): boolean {
  return value !== undefined && value !== '' && (inline || value === '-' || !value.startsWith('-'));
}

/** The values of all options. Of an option that takes one value and was given twice, the last counts. @throws {Refusal} */
export function optionValues<O extends OptionForms>({ given }: SplitCommandLine, forms: O): OptionValues<O> {
  const values = Object.entries(forms).map(([name, form]) => {
    const written = (given.get(name) ?? []).filter((value) => value !== undefined);
    return [name, form.kind === 'texts' ? written : form.kind === 'flag' ? given.has(name) : valueOf(name, form, written.at(-1))] as const;
  });
  // Each form makes the value that the type `OptionValues` names for it, which no compiler can follow.
  return Object.fromEntries(values) as OptionValues<O>;
}

function valueOf(name: string, form: Exclude<OptionForm, { readonly kind: 'flag' | 'texts' }>, written: string | undefined): string | number | undefined {
  if (form.kind === 'text') return written;
  if (form.kind === 'number') return written === undefined ? undefined : numberWithin(name, form, written);
  if (written === undefined) return form.default;
  if (!form.values.includes(written)) throw wrongUse(useMessages.notOneOf({ name, allowed: form.values, written }));
  return written;
}

function numberWithin(
  name: string, { least, most, whole }: { readonly least: number; readonly most: number; readonly whole: boolean }, written: string,
): number {
  const number = /^\d+(\.\d+)?$/.test(written) ? Number(written) : NaN;
  if (number >= least && number <= most && (!whole || Number.isInteger(number))) return number;
  throw wrongUse((whole ? useMessages.notWholeNumber : useMessages.notNumber)({ name, least, most, written }));
}
