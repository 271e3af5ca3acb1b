import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json';
import { admits, type WhenContext } from '../kit/when-clause.ts';

interface MenuEntry {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

const { commands, keybindings } = packageJson.contributes;
const menus: Readonly<Record<string, readonly MenuEntry[]>> = packageJson.contributes.menus;

const active = { activeWebviewPanelId: 'policySubmissions.preview', workspaceFolderCount: 1 };
const submission: WhenContext = { ...active, 'policySubmissions.previewKind': 'submission' };
const template: WhenContext = { ...active, 'policySubmissions.previewKind': 'template' };

/** Why a command is not offered while the preview of a submission has the focus. */
const elsewhere: Readonly<Record<string, string>> = {
  'policySubmissions.moveItemIn': 'works on an item of the text',
  'policySubmissions.moveItemOut': 'works on an item of the text',
  'policySubmissions.openPreview': 'it is open',
  'policySubmissions.preview.unlock': 'it is not locked',
  'policySubmissions.acceptImported': 'works on what would be merged',
  'policySubmissions.discardImported': 'works on what would be merged',
  'policySubmissions.comments.add': 'works on the thread in which it stands',
  'policySubmissions.comments.addShould': 'works on the thread in which it stands',
  'policySubmissions.comments.addMust': 'works on the thread in which it stands',
  'policySubmissions.comments.reply': 'works on the thread in which it stands',
  'policySubmissions.comments.resolve': 'works on the thread in which it stands',
  'policySubmissions.comments.reopen': 'works on the thread in which it stands',
  'policySubmissions.comments.edit': 'works on the comment in which it stands',
  'policySubmissions.comments.setWeight': 'works on the comment in which it stands',
  'policySubmissions.comments.saveEdit': 'works on the comment that is edited',
  'policySubmissions.comments.cancelEdit': 'works on the comment that is edited',
  'policySubmissions.translated': 'works on a selection of the text',
  'policySubmissions.stopAgents': 'no agent may read the folder',
  'policySubmissions.table.showText': 'works on the table that is shown',
  'policySubmissions.saveCompendium': 'works on the compendium that is shown',
  'policySubmissions.saveSinceLastTime': 'works on the page of Since Last Time',
  'policySubmissions.view.clearFilter': 'works on the view of submissions',
  'policySubmissions.view.copyPath': 'works on a submission of the view',
  'policySubmissions.view.open': 'works on a submission of the view',
  'policySubmissions.view.reveal': 'works on a submission of the view',
};

/** What a template has no use for: it is no submission. */
const ofSubmissions = [
  'checkLinks', 'comments.begin', 'comments.exportForReview', 'comments.exportResponses', 'comments.takeOver', 'compareVersions', 'copyTable', 'draftFromWord', 'editInTable', 'export', 'exportHtml', 'exportMarkdown', 'exportPdf', 'exportWord', 'findArchivedCopies', 'inTerms', 'newTemplate', 'readyToSend', 'recordAnswer', 'resolveConflicts', 'setClearance',
].map((name) => `policySubmissions.${name}`);

function offered(context: WhenContext): readonly string[] {
  const clauses = new Map((menus['commandPalette'] ?? []).map(({ command, when }) => [command, when]));
  return commands.map(({ command }) => command).filter((command) => admits(clauses.get(command), context));
}

describe('with the focus in a preview', () => {
  it('the palette offers every command that has something to do there', () => {
    const all = commands.map(({ command }) => command);
    expect(all.filter((command) => !offered(submission).includes(command)).sort()).toEqual(Object.keys(elsewhere).sort());
  });

  it('the blank form of a template has all of them that work on a template', () => {
    expect(offered(submission).filter((command) => !offered(template).includes(command)).sort()).toEqual(ofSubmissions);
  });

  it('what works on a submission is offered for its text, too', () => {
    for (const command of ofSubmissions) expect(offered({ editorLangId: 'policy-submission' })).toContain(command);
  });

  it('a clause is understood as VS Code does', () => {
    expect(admits('(a == x || b) && !c && d =~ /^(?:y|z)$/', { b: true, d: 'z' })).toBe(true);
    expect(admits('(a == x || b) && !c', { b: true, c: true })).toBe(false);
    expect(admits('a == x || b && c', { a: 'x' })).toBe(true);
  });

  it.each(['editor/title', 'webview/context'])('%s shows what applies, and nothing else', (menu) => {
    const shown = (context: WhenContext): readonly string[] => (menus[menu] ?? [])
      .filter(({ when }) => admits(when, { ...context, webviewId: 'policySubmissions.preview', webviewSection: 'text' })).map(({ command = '' }) => command);
    const [ofSubmission, ofTemplate] = [shown(submission), shown(template)];
    for (const name of ['export', 'copyTable', 'compareVersions', 'compareEconomies', 'checkLinks', 'goToText']) expect(ofSubmission).toContain(`policySubmissions.${name}`);
    expect(ofSubmission).not.toContain('policySubmissions.blankForm');
    expect(ofTemplate).toContain('policySubmissions.blankForm');
    expect(ofTemplate.filter((command) => ofSubmissions.includes(command))).toEqual([]);
  });

  it('menus and keys name commands that there are', () => {
    const known = new Set(commands.map(({ command }) => command));
    const named = [...Object.values(menus).flat(), ...keybindings].flatMap(({ command }: { readonly command?: string }) => command ?? []);
    // VS Code’s own.
    const theirs = ['runCommands', 'hideSuggestWidget', 'jumpToNextSnippetPlaceholder', 'editor.action.marker.next', 'editor.action.marker.prev'];
    // Of keys alone: nobody looks for them by name.
    const ofKeys = ['goToNextPlace', 'goToPreviousPlace', 'endAnswer'].map((name) => `policySubmissions.${name}`);
    expect(named.filter((command) => !known.has(command) && !theirs.includes(command) && !ofKeys.includes(command))).toEqual([]);
  });
});

it('each key with Ctrl is one with Cmd on a Mac', () => {
  const bound: readonly { readonly key: string; readonly mac?: string }[] = keybindings;
  const withCtrl = bound.filter(({ key }) => key.includes('ctrl'));
  expect(withCtrl.length).toBeGreaterThan(5);
  expect(withCtrl.map(({ mac }) => mac)).toEqual(withCtrl.map(({ key }) => key.replaceAll('ctrl', 'cmd')));
});

/** Why a command is not offered while a table has the focus. */
const notInTable: Readonly<Record<string, string>> = {
  ...elsewhere,
  'policySubmissions.editInTable': 'it is open',
  'policySubmissions.preview.lock': 'a table stays with its file',
};

describe('with the focus in a table', () => {
  const table: WhenContext = { activeCustomEditorId: 'policySubmissions.table', workspaceFolderCount: 1, 'policySubmissions.previewKind': 'submission', resourceLangId: 'policy-submission' };

  it('the palette offers every command that has something to do there', () => {
    const all = commands.map(({ command }) => command);
    expect(all.filter((command) => !offered(table).includes(command)).sort()).toEqual(Object.keys(notInTable).filter((command) => command !== 'policySubmissions.table.showText').sort());
  });

  it('its title shows what its preview would, and leads to the text', () => {
    const shown = (context: WhenContext): readonly string[] => (menus['editor/title'] ?? []).filter(({ when }) => admits(when, context)).map(({ command = '' }) => command);
    const inTable = shown(table);
    expect(inTable).toContain('policySubmissions.table.showText');
    expect(shown(submission).filter((command) => !inTable.includes(command))).toEqual(['policySubmissions.editInTable', 'policySubmissions.preview.lock']);
    expect(shown({ editorLangId: 'policy-submission', resourceLangId: 'policy-submission' })).toContain('policySubmissions.editInTable');
    expect(shown({ editorLangId: 'policy-submission', resourceLangId: 'policy-submission', isInDiffEditor: true })).not.toContain('policySubmissions.editInTable');
  });
});
