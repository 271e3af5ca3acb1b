import { readArguments } from './arguments.ts';
import { check } from './commands/check.ts';
import { compile } from './commands/compile.ts';
import { exitFine, exitWrongUse, Refusal, type Command } from './commands/command.ts';
import { diff } from './commands/diff.ts';
import { explain } from './commands/explain.ts';
import { importCommand } from './commands/import.ts';
import type { CliIo } from './io.ts';
import { links } from './commands/links.ts';
import { printableLines } from './reports/printable.ts';
import { render } from './commands/render.ts';

const commands: readonly Command[] = [check, links, render, importCommand, compile, diff, explain];

const usage = `Usage: policy-submissions COMMAND ...

${commands.map(({ name, summary }) => `  ${name.padEnd(9)}${summary}`).join('\n')}

  -h, --help       show this help, or with a command that command's
  -v, --version    show the version
`;

/**
 * Does what a command line asks.
 *
 * @param argv without the program's name
 * @returns the exit code: 0 fine, 1 findings, 2 wrong use
 */
export async function run(argv: readonly string[], outside: CliIo): Promise<number> {
  const io: CliIo = {
    ...outside,
    stderr: { write: (content) => outside.stderr.write(typeof content === 'string' ? printableLines(content) : content) },
  };
  const [name, ...args] = argv;
  if (name === '--help' || name === '-h') return say(usage, io);
  if (name === '--version' || name === '-v') return say(`${io.version}\n`, io);
  if (name === 'help') return help(args[0], io);
  const command = commands.find((one) => one.name === name);
  if (command === undefined) return complain(name === undefined ? '' : `There is no command “${name}”.\n\n`, io);
  try {
    const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
    const read = readArguments(args, options, io.splitArguments);
    return read.has('help') ? say(command.help, io) : await command.run(read, io);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    io.stderr.write(`${error.message}\n${error.showsUsage ? `\n${command.help}` : ''}`);
    return exitWrongUse;
  }
}

function help(name: string | undefined, io: CliIo): number {
  const command = commands.find((one) => one.name === name);
  if (name !== undefined && command === undefined) return complain(`There is no command “${name}”.\n\n`, io);
  return say(command?.help ?? usage, io);
}

function say(text: string, io: CliIo): number {
  io.stdout.write(text);
  return exitFine;
}

function complain(reason: string, io: CliIo): number {
  io.stderr.write(`${reason}${usage}`);
  return exitWrongUse;
}
