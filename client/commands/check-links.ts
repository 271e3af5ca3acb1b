import { commands, window, ConfigurationTarget, workspace, type LogOutputChannel } from 'vscode';
import { checkLinksRequest, type CheckLinksResult } from '../../server/protocol/links.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';
import { linkCommandMessages } from '../words/links.ts';
import type { EditorCommand } from './command.ts';
import { fileOfCommand } from './file-of-command.ts';

export function checkLinksCommand(server: ServerSession): EditorCommand {
  const command: EditorCommand = {
    id: 'policySubmissions.checkLinks',
    run: async (file, urls) => {
      // A hover and a code lens name the file as text, and a hover the one link.
      const uri = typeof file === 'string' ? file : fileOfCommand(file)?.toString();
      if (uri === undefined) return;
      try {
        await tellResult(
          await shownWhenLong('Checking links', (waiting) =>
            server.request(checkLinksRequest, { uri, ...(isTexts(urls) && { urls }) }, waiting),
          ),
        );
      } catch (error) {
        await tellFailed(linkCommandMessages.notChecked, error, () => command.run(file, urls));
      }
    },
  };
  return command;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

async function tellResult(result: CheckLinksResult): Promise<void> {
  switch (result.refused) {
    case 'off': {
      const open = 'Open Setting';
      const choice = await tell.information(linkCommandMessages.turnedOff, open);
      if (choice === open)
        await commands.executeCommand('workbench.action.openSettings', 'policySubmissions.links.check');
      return;
    }
    case 'offline': {
      const open = 'Open Setting';
      const choice = await tell.information(linkCommandMessages.offline, open);
      if (choice === open)
        await commands.executeCommand('workbench.action.openSettings', 'policySubmissions.links.offline');
      return;
    }
    case 'unavailable':
      await tell.information(linkCommandMessages.notInBrowser);
      return;
    case 'untrusted': {
      const manage = 'Manage Trust';
      const choice = await tell.information(linkCommandMessages.untrusted, manage);
      if (choice === manage) await commands.executeCommand('workbench.trust.manage');
      return;
    }
    case undefined:
      window.setStatusBarMessage(checkedSentence(result.checked), 5000);
  }
}

function checkedSentence(checked: number): string {
  if (checked === 0) return linkCommandMessages.none;
  return checked === 1 ? linkCommandMessages.oneChecked : linkCommandMessages.someChecked({ checked });
}

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
      const target =
        workspace.workspaceFolders === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
      // VS Code uses a workspace's list instead of the user's, so the new list has to contain what was excluded before.
      const known = settings.get<readonly string[]>('exclude') ?? [];
      try {
        await settings.update('exclude', [...known, `${host} -- ${reason.trim()}`], target);
        window.setStatusBarMessage(linkCommandMessages.ignored({ host }), 5000);
      } catch (error) {
        const open = 'Open Settings';
        log.error(`The settings could not be written: ${String(error)}`);
        const choice = await tell.error(linkCommandMessages.settingsNotWritten, open);
        if (choice === open)
          await commands.executeCommand(
            target === ConfigurationTarget.Global
              ? 'workbench.action.openSettingsJson'
              : 'workbench.action.openWorkspaceSettingsFile',
          );
      }
    },
  };
}
