import type { CliIo } from '../io.ts';
import type { OptionForms, OptionValues } from '../options.ts';

/** What is known of a command before it runs, and all that its help and its page say. */
export interface CommandDescription<O extends OptionForms = OptionForms> {
  readonly name: string;
  /** One sentence, for the list of commands. */
  readonly summary: string;
  /** Behind the command's name, a line for each way of calling it, without the options that any of them may have. */
  readonly usage: readonly string[];
  /** What may follow the name, where it is one of a few words; absent for names of files. */
  readonly words?: readonly string[];
  /** What it does, paragraph by paragraph, in plain text: the help wraps it for a terminal. */
  readonly about: readonly string[];
  readonly options: O;
  /** When it ends with which exit code. */
  readonly exitCodes: ExitCodes;
  /** They are run by a test. */
  readonly examples: readonly Example[];
}

export type ExitCodes = Readonly<Record<number, string>>;

export interface Example {
  /** Behind the program's name. */
  readonly line: string;
  readonly says: string;
}

export interface Arguments<O extends OptionForms> {
  readonly positionals: readonly string[];
  readonly options: OptionValues<O>;
}

export interface Command<O extends OptionForms = OptionForms> extends CommandDescription<O> {
  /** @returns the exit code. @throws {Refusal} */
  run(args: Arguments<O>, io: CliIo): Promise<number>;
}

/** Lets the compiler know which options a command has, and with them what `run` is given. */
export function defineCommand<const O extends OptionForms>(command: Command<O>): Command<O> {
  return command;
}

export const exitFine = 0;
export const exitFindings = 1;
export const exitWrongUse = 2;
/** As shells know it of a program that Ctrl-C ended. */
export const exitInterrupted = 130;
