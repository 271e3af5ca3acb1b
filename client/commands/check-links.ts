import { ProgressLocation, commands, window } from 'vscode';
import { checkLinksRequest, type CheckLinksResult } from '../../server/protocol/links.ts';
import type { ServerSession } from '../connection/server-session.ts';
import type { EditorCommand } from './command.ts';
import { fileOfCommand } from './file-of-command.ts';
import { showLogCommandId } from './show-log.ts';
import { tell } from '../tell.ts';

export function checkLinksCommand(server: ServerSession): EditorCommand {
  return {
    id: 'policySubmissions.checkLinks',
    run: async (file, urls) => {
      // A hover and a code lens name the file as text, and a hover the one link.
      const uri = typeof file === 'string' ? file : fileOfCommand(file)?.toString();
      if (uri === undefined) return;
      try {
        const result = await window.withProgress(
          { location: ProgressLocation.Window, title: 'Checking links' },
          () => server.request(checkLinksRequest, { uri, ...(isTexts(urls) && { urls }) }),
        );
        await tellResult(result);
      } catch {
        const showLog = 'Show Log';
        const choice = await tell.error('The links could not be checked.', showLog);
        if (choice === showLog) await commands.executeCommand(showLogCommandId);
      }
    },
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

async function tellResult(result: CheckLinksResult): Promise<void> {
  switch (result.refused) {
    case 'off': {
      const open = 'Open Setting';
      const choice = await tell.information('Checking links is switched off in the settings.', open);
      if (choice === open) await commands.executeCommand('workbench.action.openSettings', 'policySubmissions.links.check');
      return;
    }
    case 'offline': {
      const open = 'Open Setting';
      const choice = await tell.information('Links are not asked for now: a setting says that you are offline. What was seen last is shown.', open);
      if (choice === open) await commands.executeCommand('workbench.action.openSettings', 'policySubmissions.links.offline');
      return;
    }
    case 'unavailable':
      await tell.information('In a browser, other sites can not be asked. What the command line saw is shown, if its cache file is in this folder.');
      return;
    case 'untrusted': {
      const manage = 'Manage Trust';
      const choice = await tell.information('Links are checked only in a workspace that you trust.', manage);
      if (choice === manage) await commands.executeCommand('workbench.trust.manage');
      return;
    }
    case undefined:
      window.setStatusBarMessage(checkedSentence(result.checked), 5000);
  }
}

function checkedSentence(checked: number): string {
  if (checked === 0) return 'There are no links to check.';
  return checked === 1 ? 'One link checked.' : `${checked} links checked.`;
}
