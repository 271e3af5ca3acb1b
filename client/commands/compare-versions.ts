import { commands, window, workspace, type LogOutputChannel, type QuickPickItem, type Uri } from 'vscode';
import { changesRequest, type EarlierVersion, type PageParts } from '../../server/protocol/papers.ts';
import { ComparePanel } from '../compare/compare-panel.ts';
import { revisionItem, revisionsOf, whyNoRevisions } from '../compare/git-versions.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { base64Of, fileContent } from '../papers/file-content.ts';
import { compareMessages } from '../words/compare.ts';
import type { EditorCommand } from './command.ts';
import { fileOfCommand } from './file-of-command.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';

interface VersionItem extends QuickPickItem {
  readonly version: () => Promise<EarlierVersion | undefined>;
}

/** Shows what has changed in a submission since it was saved, since a revision, or against another file. */
export function compareVersionsCommand(server: ServerSession, log: LogOutputChannel, extensionUri: Uri): EditorCommand {
  const command: EditorCommand = {
    id: 'policySubmissions.compareVersions',
    run: async (passed) => {
      const uri = fileOfCommand(passed);
      if (uri === undefined) return;
      try {
        const choice = await window.showQuickPick(itemsFor(uri, server), {
          title: 'Compare with Another Version',
          placeHolder: server.readsFiles
            ? 'Select a version to compare with'
            : 'Select a version to compare with (Git revisions are not available in VS Code for the Web)',
        });
        const before = await choice?.version();
        if (before === undefined) return;
        const load = async (): Promise<PageParts | undefined> => {
          // The server reads a file that is not open; what is typed in an editor, it knows of open documents only.
          await workspace.openTextDocument(uri);
          const answer = await shownWhenLong(`Comparing versions of ${fileName(uri)}`, (waiting) =>
            server.request(
              changesRequest,
              { uri: uri.toString(), name: `${fileName(uri)}, as it is now`, before },
              waiting,
            ),
          );
          if (!('refused' in answer)) return answer;
          void tell.error(answer.refused);
          return undefined;
        };
        const first = await load();
        if (first === undefined) return;
        new ComparePanel(
          {
            viewType: 'policySubmissions.changes',
            title: `Changes: ${fileName(uri)}`,
            extensionUri,
            server,
            log,
            load,
            uriOf: () => uri,
          },
          first,
        );
      } catch (error) {
        log.error(`${uri.toString()} could not be compared: ${String(error)}`);
        await tellFailed(compareMessages.versionsNotCompared, error, () => command.run(uri));
      }
    },
  };
  return command;
}

async function itemsFor(uri: Uri, server: ServerSession): Promise<readonly VersionItem[]> {
  const revisions = await revisionsOf(uri);
  return [
    {
      label: '$(save) Saved File',
      description: 'the version on disk',
      version: async () => ({ name: `${fileName(uri)}, as saved`, ...(await fileContent(uri, server)) }),
    },
    { label: `$(file) ${compareMessages.anotherFile}`, version: () => anotherFile(server) },
    ...(revisions.length === 0 && server.readsFiles ? [noRevisions()] : []),
    ...revisions.map((revision): VersionItem => ({
      ...revisionItem(revision),
      // Only VS Code's Git extension has it.
      version: async () => ({
        name: `${fileName(uri)}, ${revision.hash.slice(0, 8)} “${revision.subject}”`,
        content: base64Of(await revision.bytes()),
      }),
    })),
  ];
}

/** Says why there are none; Source Control offers to open a repository that VS Code did not open by itself. */
function noRevisions(): VersionItem {
  return {
    label: '$(git-commit) No Git Revisions',
    detail: whyNoRevisions(),
    version: async () => {
      await commands.executeCommand('workbench.view.scm');
      return undefined;
    },
  };
}

async function anotherFile(server: ServerSession): Promise<EarlierVersion | undefined> {
  const [uri] =
    (await window.showOpenDialog({
      title: 'Select the Older Version',
      openLabel: 'Compare',
      filters: { Submissions: ['yaml', 'yml'] },
    })) ?? [];
  return uri && { name: fileName(uri), ...(await fileContent(uri, server)) };
}

function fileName(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
