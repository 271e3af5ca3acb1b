import { didYouMean } from '../../words/did-you-mean.ts';
import { wrongUse } from '../refusal.ts';
import { defineCommand, exitFine, exitWrongUse, type Command } from './command.ts';
import { useMessages } from '../../words/messages/cli/use.ts';

const shells = ['bash', 'zsh', 'fish'] as const;

/** @param all all commands, with this one */
export function completionOf(all: () => Promise<readonly Command[]>): Command {
  return defineCommand({
    name: 'completion',
    summary: 'Writes a script by which a shell completes commands and options.',
    usage: ['SHELL'],
    words: shells,
    about: [
      'Writes a script for bash, zsh or fish, which completes commands, options and their values when you press Tab. For each new terminal, add “source <(policy-submissions completion bash)” to ~/.bashrc, the same with zsh to ~/.zshrc after compinit, or “policy-submissions completion fish | source” to ~/.config/fish/config.fish.',
    ],
    options: {},
    exitCodes: { [exitFine]: 'fine', [exitWrongUse]: 'wrong use' },
    examples: [{ line: 'completion bash', says: 'shows the script for bash.' }],
    async run({ positionals: [typed, ...others] }, io) {
      if (typed === undefined || others.length > 0) throw wrongUse(useMessages.noShell);
      const shell = shells.find((one) => one === typed);
      if (shell === undefined) {
        const meant = didYouMean(typed, shells);
        throw wrongUse(
          meant === undefined
            ? useMessages.noScript({ written: typed })
            : useMessages.noScriptMeant({ written: typed, meant }),
        );
      }
      // Read here, so that the other commands start without it.
      const { completionScripts } = await import('../completion-scripts.ts');
      io.document.write(completionScripts[shell](await all()));
      return exitFine;
    },
  });
}
