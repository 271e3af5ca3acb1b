import assert from 'node:assert/strict';
import { suite, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import { sampleUri } from '../kit/samples.ts';
import { until } from '../kit/until.ts';

suite('submissions that are opened as tables', () => {
  const setFirst = (value: boolean | undefined): Thenable<void> => (
    vscode.workspace.getConfiguration('policySubmissions').update('table.openFirst', value, vscode.ConfigurationTarget.Workspace)
  );
  const listed = (name: 'editorAssociations' | 'diffEditorAssociations'): Readonly<Record<string, string>> => (
    vscode.workspace.getConfiguration('workbench').inspect<Readonly<Record<string, string>>>(name)?.workspaceValue ?? {}
  );
  const inputOfTab = (): unknown => vscode.window.tabGroups.activeTabGroup.activeTab?.input;

  suiteTeardown(async () => {
    await setFirst(undefined);
    await until('the lists are as they were', () => Object.keys(listed('editorAssociations')).length === 0);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('show the table, while comparisons show the text; and the text again when the setting is off', async () => {
    const uri = sampleUri('japan.submission.yaml');
    await setFirst(true);
    await until('the lists of editors are written', () => listed('diffEditorAssociations')['*.submission.{yaml,yml}'] === 'default');
    assert.equal(listed('editorAssociations')['*.submission.{yaml,yml}'], 'policySubmissions.table');
    await vscode.commands.executeCommand('vscode.open', uri);
    const table = await until('the table is shown', () => { const input = inputOfTab(); return input instanceof vscode.TabInputCustom && input; });
    assert.equal(table.viewType, 'policySubmissions.table');
    await vscode.commands.executeCommand('vscode.diff', sampleUri('new-zealand.submission.yaml'), uri);
    await until('the texts are compared', () => inputOfTab() instanceof vscode.TabInputTextDiff);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await setFirst(undefined);
    await until('nothing of it stays', () => Object.keys({ ...listed('editorAssociations'), ...listed('diffEditorAssociations') }).length === 0);
    await vscode.commands.executeCommand('vscode.open', uri);
    await until('the text is shown', () => inputOfTab() instanceof vscode.TabInputText);
  });
});
