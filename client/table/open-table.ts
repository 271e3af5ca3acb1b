import { TabInputCustom, commands, window, type Uri, type ViewColumn } from 'vscode';
import { tableViewType } from './table-names.ts';

/** Shows a submission as a table: the one that is open already, or a new tab in the group that has the focus. */
export async function openTable(uri: Uri): Promise<void> {
  const shown = columnOfTable(uri);
  await commands.executeCommand('vscode.openWith', uri, tableViewType, {
    preview: false,
    ...(shown !== undefined && { viewColumn: shown }),
  });
}

function columnOfTable(uri: Uri): ViewColumn | undefined {
  const has = ({ input }: { readonly input: unknown }): boolean =>
    input instanceof TabInputCustom && input.viewType === tableViewType && input.uri.toString() === uri.toString();
  const { activeTabGroup, all } = window.tabGroups;
  return [activeTabGroup, ...all].find(({ tabs }) => tabs.some(has))?.viewColumn;
}
