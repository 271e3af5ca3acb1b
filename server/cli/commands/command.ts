import type { Arguments } from '../arguments.ts';
import type { CliIo, OptionSpec } from '../io.ts';

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole help, ending with a line break. */
  readonly help: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** @returns the exit code. @throws {Refusal} */
  run(args: Arguments, io: CliIo): Promise<number>;
}

export const exitFine = 0;
export const exitFindings = 1;
export const exitWrongUse = 2;
/** As shells know it of a program that Ctrl-C ended. */
export const exitInterrupted = 130;

/** The command can not do what was asked; the message is a plain sentence for the user. */
export class Refusal extends Error {
  /** True when the way of calling was wrong, so that the usage helps. */
  readonly showsUsage: boolean;
  constructor(message: string, options: { readonly showsUsage: boolean } = { showsUsage: false }) {
    super(message);
    this.name = 'Refusal';
    this.showsUsage = options.showsUsage;
  }
}

export function wrongUse(message: string): Refusal {
  return new Refusal(message, { showsUsage: true });
}
