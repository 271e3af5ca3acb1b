import { didYouMean } from '../words/did-you-mean.ts';
import { useMessages } from '../words/messages/cli/use.ts';
import type { Message } from '../words/messages/message.ts';
import { printable, printableLines } from '../words/printable.ts';
import { exitFine, exitWrongUse } from './commands/command.ts';
import { allCommands, commandNamed, commandNames } from './commands/commands.ts';
import { folderChoices, noChoices } from './folder-choices.ts';
import { commandHelp, helpOption, programHelp, usageHint } from './help.ts';
import type { CliIo, Output, SplitArguments } from './io.ts';
import type { OptionForm, OptionForms, OptionValues } from './options.ts';
import { Refusal, wrongUse } from './refusal.ts';

/**
 * Does what a command line asks.
 *
 * @param argv without the program's name
 * @returns the exit code: 0 fine, 1 findings, 2 wrong use
 */
export async function run(
  argv: readonly string[],
  outside: Omit<CliIo, 'document' | 'painted' | 'choices'>,
): Promise<number> {
  const words = (output: Output, own?: 'colours' | 'progress'): Output => ({
    write: (content) => output.write(typeof content === 'string' ? printableLines(content, own) : content),
  });
  const names = new BrokenNames(argv);
  const io: CliIo = {
    ...outside,
    choices: noChoices,
    document: outside.stdout,
    stdout: words(outside.stdout),
    painted: words(outside.stdout, 'colours'),
    stderr: words(
      { write: (content) => outside.stderr.write(typeof content === 'string' ? names.onOneLine(content) : content) },
      'progress',
    ),
    paths: { ...outside.paths, toDisplay: (uri, typed) => names.seen(outside.paths.toDisplay(uri, typed)) },
  };
  const [name, ...args] = argv;
  if (name === '--help' || name === '-h') return say(programHelp(await allCommands()), io);
  if (name === '--version' || name === '-v') return say(`${io.version}\n`, io);
  if (name === 'help') return help(args[0], io);
  const command = name === undefined ? undefined : await commandNamed(name);
  if (command === undefined) return complain(name, io);
  try {
    const line = splitCommandLine(args, { ...command.options, ...helpOption }, io.splitArguments);
    if (line.given.has('help')) return say(commandHelp(command), io);
    const options = optionValues(line, command.options);
    return await command.run(
      { positionals: line.positionals, options },
      { ...io, choices: folderChoices(options, io) },
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    io.stderr.write(`${error.message}\n${error.showsUsage ? `\n${usageHint(command)}` : ''}`);
    return exitWrongUse;
  }
}

/** The names with line breaks in them, as they are typed or shown: in a sentence, they stay on its line. */
class BrokenNames {
  readonly #names = new Set<string>();

  constructor(typed: readonly string[]) {
    for (const name of typed) this.seen(name);
  }

  seen(name: string): string {
    const inner = name.trim();
    if (/[\r\n]/.test(inner)) this.#names.add(inner);
    return name;
  }

  onOneLine(text: string): string {
    let said = text;
    for (const name of this.#names) said = said.replaceAll(name, () => printable(name));
    return said;
  }
}

async function help(name: string | undefined, io: CliIo): Promise<number> {
  const command = name === undefined ? undefined : await commandNamed(name);
  if (name !== undefined && command === undefined) return complain(name, io);
  return say(command === undefined ? programHelp(await allCommands()) : commandHelp(command), io);
}

function say(text: string, io: CliIo): number {
  io.stdout.write(text);
  return exitFine;
}

async function complain(name: string | undefined, io: CliIo): Promise<number> {
  io.stderr.write(`${name === undefined ? '' : `${unknownCommand(name).text}\n\n`}${programHelp(await allCommands())}`);
  return exitWrongUse;
}

function unknownCommand(written: string): Message {
  const meant = didYouMean(written, commandNames);
  return meant === undefined ? useMessages.noCommand({ written }) : useMessages.noCommandMeant({ written, meant });
}

/**
 * A command line whose options are known to exist, and to have values where they need some; which values, nobody has
 * looked at.
 */
interface SplitCommandLine {
  readonly positionals: readonly string[];
  /** The values of each option that was given, in the order of the command line; undefined for a flag. */
  readonly given: ReadonlyMap<string, readonly (string | undefined)[]>;
}

/** @throws {Refusal} for an option that is not there, or whose value is missing or too much. */
function splitCommandLine(args: readonly string[], forms: OptionForms, split: SplitArguments): SplitCommandLine {
  const specs = Object.fromEntries(
    Object.entries(forms).map(
      ([name, { kind, short }]) =>
        [name, { type: kind === 'flag' ? 'boolean' : 'string', ...(short !== undefined && { short }) }] as const,
    ),
  );
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
    if (spec.type === 'boolean' && token.value !== undefined)
      throw wrongUse(useMessages.noValue({ option: token.rawName }));
    if (spec.type === 'string' && !isValue(token.value, token.inlineValue === true)) {
      throw wrongUse(useMessages.noValueGiven({ option: token.rawName }));
    }
    given.set(token.name, [...(given.get(token.name) ?? []), token.value]);
  }
  return { positionals, given };
}

function unknownOption(
  { rawName: option, name }: { readonly rawName: string; readonly name: string },
  names: readonly string[],
  args: readonly string[],
): Refusal {
  // The letters of “-dash.submission.yaml” are read as options of one letter.
  const file = /^-[^-]$/.test(option) ? args.find((arg) => arg.startsWith(option) && /[./\\]/.test(arg)) : undefined;
  if (file !== undefined) return wrongUse(useMessages.noOptionFile({ option, file }));
  const meant = didYouMean(name, names);
  return wrongUse(
    meant === undefined ? useMessages.noOption({ option }) : useMessages.noOptionMeant({ option, meant }),
  );
}

/**
 * Another option is no value: in `--format --fail-on error` the value of `--format` is missing. A single `-` is one: it
 * means standard output. So is a text that begins with a minus sign: `--text "-5 % since May"`.
 */
function isValue(value: string | undefined, inline: boolean): boolean {
  return value !== undefined && value !== '' && (inline || !/^-(?!$)/.test(value) || /^-\d|^[^=]*\s/.test(value));
}

/**
 * The values of all options. Of an option that takes one value and was given twice, the last counts. @throws {Refusal}
 */
function optionValues<O extends OptionForms>({ given }: SplitCommandLine, forms: O): OptionValues<O> {
  const values = Object.entries(forms).map(([name, form]) => {
    const written = (given.get(name) ?? []).filter((value) => value !== undefined);
    return [
      name,
      form.kind === 'texts' ? written : form.kind === 'flag' ? given.has(name) : valueOf(name, form, written.at(-1)),
    ] as const;
  });
  // Each form makes the value that the type `OptionValues` names for it, which no compiler can follow.
  return Object.fromEntries(values) as OptionValues<O>;
}

function valueOf(
  name: string,
  form: Exclude<OptionForm, { readonly kind: 'flag' | 'texts' }>,
  written: string | undefined,
): string | number | undefined {
  if (form.kind === 'text') return written;
  if (form.kind === 'number') return written === undefined ? undefined : numberWithin(name, form, written);
  if (written === undefined) return form.default;
  if (!form.values.includes(written)) throw wrongUse(useMessages.notOneOf({ name, allowed: form.values, written }));
  return written;
}

function numberWithin(
  name: string,
  { least, most, whole }: { readonly least: number; readonly most: number; readonly whole: boolean },
  written: string,
): number {
  const number = /^\d+(\.\d+)?$/.test(written) ? Number(written) : NaN;
  if (number >= least && number <= most && (!whole || Number.isInteger(number))) return number;
  throw wrongUse((whole ? useMessages.notWholeNumber : useMessages.notNumber)({ name, least, most, written }));
}
