import { window, workspace, type LogOutputChannel, type QuickPickItem, type Uri } from 'vscode';
import { changesRequest, type NamedText, type PageParts } from '../../server/protocol/papers.ts';
import { ComparePanel } from '../compare/compare-panel.ts';
import { revisionsOf } from '../compare/git-versions.ts';
import type { ServerSession } from '../connection/server-session.ts';
import type { Command } from './command.ts';
import { fileOfCommand } from './file-of-command.ts';
import { tell } from '../tell.ts';

interface VersionItem extends QuickPickItem {
  readonly read: () => Promise<NamedText | undefined>;
}

/** Shows what has changed in a submission since it was saved, since a revision, or against another file. */
export function compareVersionsCommand(server: ServerSession, log: LogOutputChannel, extensionUri: Uri): Command {
  return {
    id: 'policySubmissions.compareVersions',
    run: async (passed) => {
      const uri = fileOfCommand(passed);
      if (uri === undefined) return;
      try {
        const choice = await window.showQuickPick(itemsFor(uri), { title: 'Compare with Saved or a Revision', placeHolder: 'What has changed since …' });
        const before = await choice?.read();
        if (before === undefined) return;
        const load = async (): Promise<PageParts> => {
          const document = await workspace.openTextDocument(uri);
          const after = { name: `${fileName(uri)}, as it is now`, text: document.getText() };
          return server.request(changesRequest, { uri: uri.toString(), before, after });
        };
        const first = await load();
        new ComparePanel({ viewType: 'policySubmissions.changes', title: `Changes: ${fileName(uri)}`, extensionUri, server, log, load, uriOf: () => uri }, first);
      } catch (error) {
        log.error(`${uri.toString()} could not be compared: ${String(error)}`);
        void tell.error('The versions could not be compared. “Policy Submissions: Show Log” tells why.');
      }
    },
  };
}

async function itemsFor(uri: Uri): Promise<readonly VersionItem[]> {
  const revisions = await revisionsOf(uri);
  return [
    {
      label: '$(save) The saved file', description: 'what is on the disk',
      read: async () => ({ name: `${fileName(uri)}, as it is saved`, text: new TextDecoder().decode(await workspace.fs.readFile(uri)) }),
    },
    { label: '$(file) Another file …', read: anotherFile },
    ...revisions.map(({ hash, subject, date, text }): VersionItem => ({
      label: `$(git-commit) ${subject}`, description: `${hash.slice(0, 8)}${date === undefined ? '' : `, ${date.toISOString().slice(0, 10)}`}`,
      read: async () => ({ name: `${fileName(uri)}, ${hash.slice(0, 8)} “${subject}”`, text: await text() }),
    })),
  ];
}

async function anotherFile(): Promise<NamedText | undefined> {
  const [uri] = await window.showOpenDialog({ title: 'The older version', openLabel: 'Compare', filters: { Submissions: ['yaml', 'yml'] } }) ?? [];
  return uri && { name: fileName(uri), text: new TextDecoder().decode(await workspace.fs.readFile(uri)) };
}

function fileName(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
