import { Uri, window, type LogOutputChannel } from 'vscode';
import { compareRequest, type CompareParams, type PageParts } from '../../server/protocol/papers.ts';
import { ComparePanel, type ComparePanelParts } from '../compare/compare-panel.ts';
import { readSubmissions, type SubmissionFile } from '../compare/submission-files.ts';
import type { ServerSession } from '../connection/server-session.ts';
import type { Command } from './command.ts';
import { tell } from '../tell.ts';

/** Shows all submissions of the workspace, or of the folder it is called on, side by side. */
export function compareEconomiesCommand(server: ServerSession, log: LogOutputChannel, extensionUri: Uri): Command {
  /** Those that are open, by folder and template: asked for again, one comes to the front. */
  const open = new Map<string, ComparePanel>();
  return {
    id: 'policySubmissions.compareEconomies',
    run: async (passed) => {
      const folder = passed instanceof Uri ? passed : undefined;
      let shown: readonly SubmissionFile[] = [];
      let template: string | undefined;
      const compared = async (): Promise<CompareParams> => {
        const { files, unread } = await readSubmissions(folder);
        shown = files;
        if (unread.length > 0) void tell.warning(`These files can not be read and are left out: ${unread.join(', ')}.`);
        return { files: files.map(({ uri, name, text }) => ({ uri: uri.toString(), name, text })), ...(template !== undefined && { template }) };
      };
      const load = async (): Promise<PageParts | undefined> => {
        const params = await compared();
        const answer = await server.request(compareRequest, params);
        if ('html' in answer) return answer;
        template = await chosenTemplate(answer.templates);
        if (template === undefined) return undefined;
        const again = await server.request(compareRequest, { ...params, template });
        return 'html' in again ? again : undefined;
      };
      try {
        const first = await load();
        if (first === undefined) return;
        const parts: ComparePanelParts = {
          viewType: 'policySubmissions.compare', title: `Compendium: ${first.title}`, extensionUri, server, log, load, compared,
          uriOf: (name) => shown.find((file) => file.name === name)?.uri,
        };
        const key = `${folder?.toString() ?? ''} ${template ?? ''}`;
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
        void tell.error('The submissions could not be compared. “Policy Submissions: Show Log” tells why.');
      }
    },
  };
}

async function chosenTemplate(templates: readonly { readonly id: string; readonly files: number }[]): Promise<string | undefined> {
  if (templates.length === 0) {
    void tell.information('There are no submissions in this folder that name their template.');
    return undefined;
  }
  const items = templates.map(({ id, files }) => ({ label: id, description: files === 1 ? '1 file' : `${files} files` }));
  const choice = await window.showQuickPick(items, { title: 'Compare Economies', placeHolder: 'These submissions answer several templates. Which one?' });
  return choice?.label;
}
