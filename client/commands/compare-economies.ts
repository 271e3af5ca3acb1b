import { Uri, window, workspace, type LogOutputChannel } from 'vscode';
import {
  compareRequest,
  type CompareParams,
  type ComparedSubmissions,
  type PageParts,
  type TemplateChoice,
  type UnreadFile,
} from '../../server/protocol/papers.ts';
import { ComparePanel, type ComparePanelParts } from '../compare/compare-panel.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { compareMessages } from '../words/compare.ts';
import type { EditorCommand } from './command.ts';
import { fileOfMenu } from './file-of-command.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';

/** Shows all submissions of the workspace, or of the folder it is called on, side by side. */
export function compareEconomiesCommand(
  server: ServerSession,
  log: LogOutputChannel,
  extensionUri: Uri,
): EditorCommand {
  /** Those that are open, by folder and template: asked for again, one comes to the front. */
  const open = new Map<string, ComparePanel>();
  const command: EditorCommand = {
    id: 'policySubmissions.compareEconomies',
    run: async (passed) => {
      // A preview is no folder: called on one, all of the workspace are compared.
      let folder = passed instanceof Uri ? fileOfMenu(passed)?.toString() : undefined;
      let shown: ComparedSubmissions['files'] = [];
      let template = templateOf(passed);
      const compared = (): CompareParams => ({
        ...(folder !== undefined && { folder }),
        ...(template !== undefined && { template }),
      });
      const ask = (): Promise<ComparedSubmissions | TemplateChoice> =>
        shownWhenLong('Comparing the submissions', (waiting) => server.request(compareRequest, compared(), waiting));
      const load = async (): Promise<PageParts | undefined> => {
        let answer = await ask();
        while ('templates' in answer) {
          const chosen = await chosenTemplate(answer);
          if (chosen === undefined) return undefined;
          template = chosen.id;
          folder = chosen.folder ?? folder;
          // It may be another one in each folder.
          answer = await ask();
        }
        shown = answer.files;
        return answer;
      };
      try {
        const first = await load();
        if (first === undefined) return;
        const parts: ComparePanelParts = {
          viewType: 'policySubmissions.compare',
          title: `Compendium: ${first.title}`,
          extensionUri,
          server,
          log,
          load,
          compared,
          uriOf: (name) => {
            const uri = shown.find((file) => file.name === name)?.uri;
            return uri === undefined ? undefined : Uri.parse(uri);
          },
        };
        const key = `${folder ?? ''} ${template ?? ''}`;
        const known = open.get(key);
        if (known !== undefined) {
          known.showAgain(parts, first);
          return;
        }
        const panel = new ComparePanel(parts, first);
        open.set(key, panel);
        panel.onDidDispose(() => open.delete(key));
      } catch (error) {
        log.error(`The submissions could not be compared: ${String(error)}`);
        await tellFailed(compareMessages.economiesNotCompared, error, () => command.run(passed));
      }
    },
  };
  return command;
}

/** The template that the view of submissions names. */
function templateOf(passed: unknown): string | undefined {
  if (typeof passed !== 'object' || passed === null || !('template' in passed)) return undefined;
  return typeof passed.template === 'string' ? passed.template : undefined;
}

async function chosenTemplate({
  templates,
  unread,
}: TemplateChoice): Promise<TemplateChoice['templates'][number] | undefined> {
  if (templates.length === 0) {
    if (unread.length > 0)
      void tell.warning(compareMessages.nothingReadable({ files: unread.map(unreadWords).join('; ') }));
    else void tell.information(compareMessages.noTemplate);
    return undefined;
  }
  const items = templates.map((one) => ({
    label: one.title === '' ? one.id : one.title,
    description: one.files === 1 ? '1 file' : `${one.files} files`,
    detail: one.folder === undefined ? one.id : `${one.id}, ${folderName(one.folder)}`,
    one,
  }));
  const choice = await window.showQuickPick(items, {
    title: 'Compare Economies',
    placeHolder: compareMessages.whichTemplate,
    matchOnDetail: true,
  });
  return choice?.one;
}

function folderName(uri: string): string {
  return workspace.getWorkspaceFolder(Uri.parse(uri))?.name ?? uri;
}

function unreadWords({ name, reason }: UnreadFile): string {
  return compareMessages.cannotBeRead({ name, reason });
}
