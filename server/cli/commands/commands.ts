import { check } from './check.ts';
import type { Command } from './command.ts';

/**
 * All commands of the terminal by their names, in the order of the help. Each is read when it is called; `check`, which
 * is called most, with the program.
 */
const readers: Readonly<Record<string, () => Promise<Command>>> = {
  new: async () => (await import('./new.ts')).newCommand,
  round: async () => (await import('./round.ts')).roundCommand,
  since: async () => (await import('./since.ts')).sinceCommand,
  remind: async () => (await import('./remind.ts')).remindCommand,
  check: () => Promise.resolve(check),
  fix: async () => (await import('./fix.ts')).fix,
  format: async () => (await import('./format.ts')).format,
  links: async () => (await import('./links.ts')).links,
  render: async () => (await import('./render.ts')).render,
  import: async () => (await import('./import.ts')).importCommand,
  compile: async () => (await import('./compile.ts')).compile,
  diff: async () => (await import('./diff.ts')).diff,
  merge: async () => (await import('./merge.ts')).merge,
  comments: async () => (await import('./comments.ts')).commentsCommand,
  responses: async () => (await import('./responses.ts')).responsesCommand,
  terms: async () => (await import('./terms.ts')).terms,
  explain: async () => (await import('./explain.ts')).explain,
  templates: async () => (await import('./templates.ts')).templatesCommand,
  describe: async () => (await import('./describe.ts')).describeCommand,
  find: async () => (await import('./find.ts')).findCommand,
  mcp: async () => (await import('./mcp.ts')).mcp,
  completion: async () => (await import('./completion.ts')).completionOf(allCommands),
};

export const commandNames = Object.keys(readers);

export function allCommands(): Promise<readonly Command[]> {
  return Promise.all(Object.values(readers).map((read) => read()));
}

/** @returns undefined where there is no such command */
export async function commandNamed(name: string): Promise<Command | undefined> {
  return Object.hasOwn(readers, name) ? readers[name]?.() : undefined;
}
