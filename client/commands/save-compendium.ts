import { Uri, window, workspace, type QuickPickItem } from 'vscode';
import { compendiumWords, formats, formatsOf, type CompendiumFormat } from '../../server/contract/formats.ts';
import { saveCompendiumRequest } from '../../server/protocol/papers.ts';
import { panelInUse } from '../compare/compare-panel.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { compareMessages } from '../words/compare.ts';
import type { EditorCommand } from './command.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';
import { tellWritten, writeBase64 } from '../told/tell-written.ts';

interface FormatItem extends QuickPickItem {
  readonly to: CompendiumFormat;
  readonly extension: string;
}

const items = formatsOf.compendium.map((to): FormatItem => ({
  label: formats[to].name,
  description: compendiumWords[to],
  to,
  extension: formats[to].extension,
}));

/** Writes the compendium that is shown to a file, in a form that the user chooses. */
export function saveCompendiumCommand(server: ServerSession): EditorCommand {
  const command: EditorCommand = {
    id: 'policySubmissions.saveCompendium',
    run: async () => {
      const compared = panelInUse()?.compared;
      if (compared === undefined) return;
      const format = await window.showQuickPick(items, {
        title: 'Save Compendium As',
        placeHolder: compareMessages.whichFormat,
      });
      if (format === undefined) return;
      const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/');
      const target = await window.showSaveDialog({
        title: `Save Compendium as ${format.label}`,
        saveLabel: 'Save',
        defaultUri: Uri.joinPath(folder, `compendium.${format.extension}`),
        filters: { [format.label]: [format.extension] },
      });
      if (target === undefined) return;
      try {
        const saved = await shownWhenLong('Saving the compendium', (waiting) =>
          server.request(saveCompendiumRequest, { ...compared(), to: format.to }, waiting),
        );
        if (saved === null) void tell.warning(compareMessages.nothingToSave);
        else if (await writeBase64(target, saved.base64)) await tellWritten([target], { errors: 0 });
      } catch (error) {
        await tellFailed(compareMessages.compendiumNotSaved, error, () => command.run());
      }
    },
  };
  return command;
}
