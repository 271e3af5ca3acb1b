import { Uri, commands } from 'vscode';
import { openRulePageCommandId } from '../rule-pages.ts';
import type { Command } from './command.ts';

/** Codes such as `link.broken`; nothing that could lead out of the folder of the pages. */
const findingCode = /^[a-z]+(?:-[a-z]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+$/u;

/** Shows the page of a finding's code as a reader sees it, beside the text that it is about. */
export function openRulePageCommand(extensionUri: Uri): Command {
  return {
    id: openRulePageCommandId,
    run: async (code) => {
      if (typeof code !== 'string' || !findingCode.test(code)) return;
      const page = Uri.joinPath(extensionUri, 'docs/rules', `${code}.md`);
      try {
        await commands.executeCommand('markdown.showPreviewToSide', page);
      } catch {
        // VS Code's own Markdown extension may be switched off.
        await commands.executeCommand('vscode.open', page);
      }
    },
  };
}
