import { optionValues, splitCommandLine } from './arguments.ts';
import { allCommands, commandNamed, commandNames } from './commands/commands.ts';
import { exitFine, exitWrongUse } from './commands/command.ts';
import { folderChoices, noChoices } from './folder-choices.ts';
import { Refusal } from './refusal.ts';
import { commandHelp, helpOption, programHelp, usageHint } from './help.ts';
import type { CliIo, Output } from './io.ts';
import { didYouMean } from '../words/did-you-mean.ts';
import { useMessages } from '../words/messages/cli/use.ts';
import type { Message } from '../words/messages/message.ts';
import { printable, printableLines } from '../words/printable.ts';

/**
 * Does what a command line asks.
 *
 * @param argv without the program's name
 * @returns the exit code: 0 fine, 1 findings, 2 wrong use
 */
export async function run(argv: readonly string[], outside: Omit<CliIo, 'document' | 'painted' | 'choices'>): Promise<number> {
  const words = (output: Output, own?: 'colours' | 'progress'): Output => ({ write: (content) => output.write(typeof content === 'string' ? printableLines(content, own) : content) });
  const names = new BrokenNames(argv);
  const io: CliIo = {
    ...outside, choices: noChoices, document: outside.stdout, stdout: words(outside.stdout), painted: words(outside.stdout, 'colours'),
    stderr: words({ write: (content) => outside.stderr.write(typeof content === 'string' ? names.onOneLine(content) : content) }, 'progress'),
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
    return await command.run({ positionals: line.positionals, options }, { ...io, choices: folderChoices(options, io) });
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
