import { QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import type { OverviewTemplate } from '../../server/protocol/overview.ts';
import { filterNames, filterWords, type FilterName, type ViewFilter } from './view-filter.ts';

interface FilterItem extends QuickPickItem {
  readonly only?: FilterName;
  readonly template?: string;
}

/** Asks what is to be shown. @returns undefined when the user has changed his mind */
export async function askFilter({ only, templates: chosen }: ViewFilter, templates: readonly OverviewTemplate[]): Promise<ViewFilter | undefined> {
  const items: readonly FilterItem[] = [
    ...filterNames.map((name) => ({ label: filterWords[name].label, only: name, picked: only.includes(name) })),
    // Where there is one only, nothing can be chosen.
    ...templates.length > 1 ? [
      { label: 'Only These Templates', kind: QuickPickItemKind.Separator },
      ...templates.map(({ id, title, organisation }) => ({ label: title, description: organisation, template: id, picked: chosen.includes(id) })),
    ] : [],
  ];
  const picked = await window.showQuickPick([...items], {
    canPickMany: true, title: 'Filter Submissions', placeHolder: 'Select what to show. If nothing is selected, all submissions are shown.', matchOnDescription: true,
  });
  return picked && { only: picked.flatMap((item) => item.only ?? []), templates: picked.flatMap((item) => item.template ?? []) };
}
