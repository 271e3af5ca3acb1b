import { commands, Uri } from 'vscode';
import { rulePagesUri } from '../rule-pages.ts';
import type { EditorCommand } from './command.ts';

/**
 * Opens the page about a code, for a link in a hover: such links may run commands, and not open a scheme of our own.
 */
export function showRulePageCommand(): EditorCommand {
  return {
    id: 'policySubmissions.showRulePage',
    run: async (code) => {
      // A name that leads elsewhere has no page: the provider of the pages says so.
      if (typeof code === 'string')
        await commands.executeCommand('vscode.open', Uri.joinPath(rulePagesUri, `${code}.md`));
    },
  };
}
