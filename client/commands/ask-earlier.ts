import { Uri, window, type Memento, type QuickPickItem } from 'vscode';
import type { NewTemplateChoice } from '../../server/protocol/new-submission.ts';
import type { RoundParams } from '../../server/protocol/rounds.ts';
import { askForFolder } from '../begin/ask-folder.ts';
import { nameOf } from '../papers/import-document.ts';
import { compareMessages } from '../words/compare.ts';

const memoryKey = 'policySubmissions.sinceFrom';

/** By the id of a template that was answered: the folder that was chosen last; empty for all that are open. */
type Remembered = Readonly<Record<string, string>>;

interface FolderItem extends QuickPickItem {
  /** Empty for all open folders; absent for one that is yet to be chosen. */
  readonly from?: string;
}

/**
 * Asks which folder has the previous submissions; nobody needs to be asked whose previous submissions are in one folder. What was chosen
 * is proposed first the next time.
 *
 * @param memory of the workspace
 * @returns undefined when the person went away
 */
export async function askEarlier(template: NewTemplateChoice, title: string, memory: Memento): Promise<RoundParams | undefined> {
  const { id } = template;
  const remembered = memory.get<Remembered>(memoryKey, {});
  const items = earlierItems(template, remembered[id]);
  if (items === undefined) return { template: id };
  const chosen = await window.showQuickPick(items, { title, placeHolder: compareMessages.whichEarlier, matchOnDescription: true });
  const from = chosen === undefined ? undefined : chosen.from ?? (await askForFolder(compareMessages.selectEarlier, 'Compare'))?.toString();
  if (from === undefined) return undefined;
  await memory.update(memoryKey, { ...remembered, [id]: from });
  return { template: id, ...(from !== '' && { from }) };
}

/** @returns undefined where there is nothing to choose */
function earlierItems({ id, economies }: NewTemplateChoice, last: string | undefined): readonly FolderItem[] | undefined {
  const folders = new Map<string, { readonly label: string; readonly economies: Set<string> }>();
  for (const { name: economy, answers } of economies) {
    for (const { uri, name, template } of answers) {
      if (template === id) continue;
      const folder = Uri.joinPath(Uri.parse(uri), '..');
      const known = folders.get(folder.toString()) ?? { label: name.slice(0, Math.max(0, name.lastIndexOf('/'))) || nameOf(folder), economies: new Set() };
      folders.set(folder.toString(), known);
      known.economies.add(economy);
    }
  }
  if (folders.size === 1 && last === undefined) return undefined;
  const outside = last === undefined || last === '' || folders.has(last) ? undefined : Uri.parse(last);
  const items: readonly FolderItem[] = [
    ...(outside === undefined ? [] : [{ label: nameOf(outside), description: outside.scheme === 'file' ? outside.fsPath : '', from: outside.toString() }]),
    ...[...folders].map(([from, { label, economies: those }]): FolderItem => ({ label, description: those.size === 1 ? '1 economy' : `${those.size} economies`, from })),
    ...(folders.size === 0 ? [] : [{ label: 'All Open Folders', description: 'the newest submission of each economy', from: '' }]),
    { label: 'Choose a Folder...' },
  ];
  return [...items.filter(({ from }) => from === last && last !== undefined), ...items.filter(({ from }) => from !== last || last === undefined)];
}
