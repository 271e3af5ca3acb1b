import { ConfigurationTarget, commands, window, workspace, type LogOutputChannel } from 'vscode';
import { linkCommandMessages } from '../words/links.ts';
import type { EditorCommand } from './command.ts';
import { tell } from '../tell.ts';

/** Asks why links to a host are not to be looked at, and writes both into the setting, where colleagues read it. */
export function ignoreHostCommand(log: LogOutputChannel): EditorCommand {
  return {
    id: 'policySubmissions.ignoreHost',
    run: async (host) => {
      if (typeof host !== 'string') return;
      const reason = await window.showInputBox({
        title: `Ignore ${host}`,
        prompt: linkCommandMessages.whyIgnored({ host }),
        placeHolder: linkCommandMessages.exampleOfReason,
        ignoreFocusOut: true,
        validateInput: (text) => (text.trim() === '' ? 'Enter a reason.' : undefined),
      });
      if (reason === undefined) return;
      const settings = workspace.getConfiguration('policySubmissions.links');
      const target = workspace.workspaceFolders === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
      // The workspace's list stands in place of the user's: what counts now has to count then.
      const known = settings.get<readonly string[]>('exclude') ?? [];
      try {
        await settings.update('exclude', [...known, `${host} -- ${reason.trim()}`], target);
        window.setStatusBarMessage(linkCommandMessages.ignored({ host }), 5000);
      } catch (error) {
        const open = 'Open Settings';
        log.error(`The settings could not be written: ${String(error)}`);
        const choice = await tell.error(linkCommandMessages.settingsNotWritten, open);
        if (choice === open) await commands.executeCommand(target === ConfigurationTarget.Global ? 'workbench.action.openSettingsJson' : 'workbench.action.openWorkspaceSettingsFile');
      }
    },
  };
}
