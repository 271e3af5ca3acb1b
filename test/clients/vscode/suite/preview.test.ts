import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { openSample } from '../kit/samples.ts';
import { until } from '../kit/until.ts';

function previews(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('policySubmissions.preview'));
}

suite('preview', () => {
  teardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('the command opens it beside the text, which keeps the focus', async () => {
    const document = await openSample('japan.submission.yaml');
    await vscode.commands.executeCommand('policySubmissions.openPreview');
    const preview = await until('the preview is there', () => previews()[0]);
    assert.equal(preview.group.viewColumn, vscode.ViewColumn.Two);
    assert.match(preview.label, /japan|COVID-19/i);
    assert.equal(vscode.window.activeTextEditor?.document, document);
  });

  test('asking twice gives one preview, which follows the text in use', async () => {
    await openSample('japan.submission.yaml');
    await vscode.commands.executeCommand('policySubmissions.openPreview');
    await vscode.commands.executeCommand('policySubmissions.openPreview');
    await until('it shows Japan', () => previews().length === 1 && previews()[0]?.label.startsWith('Preview: Japan'));
    await openSample('new-zealand.submission.yaml');
    await until('it shows New Zealand', () => previews().length === 1 && previews()[0]?.label.startsWith('Preview: New Zealand'));
  });

  test('each submission has a locked preview of its own, which is closed and opened as often as one likes', async () => {
    await openSample('japan.submission.yaml');
    await vscode.commands.executeCommand('policySubmissions.openLockedPreview');
    await vscode.commands.executeCommand('policySubmissions.openLockedPreview');
    await openSample('new-zealand.submission.yaml');
    await vscode.commands.executeCommand('policySubmissions.openLockedPreview');
    await until('there are two', () => previews().length === 2 && previews().every(({ label }) => /^Locked preview: (Japan|New Zealand)/.test(label)));
    await vscode.window.tabGroups.close(previews());
    await until('there is none', () => previews().length === 0);
    await vscode.commands.executeCommand('policySubmissions.openPreview');
    await until('it shows New Zealand', () => previews()[0]?.label.startsWith('Preview: New Zealand'));
  });
});
