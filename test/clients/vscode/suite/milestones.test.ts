import assert from 'node:assert/strict';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import { watchMilestones } from '../../../../client/begin/milestones.ts';
import { instead } from '../kit/instead.ts';
import { openSample, sampleUri } from '../kit/samples.ts';

/** Runs commands as their menus do, and gives which milestones were kept. */
async function reachedBy(...ran: readonly (readonly [command: string, result: unknown])[]): Promise<readonly string[]> {
  const kept = new Map<string, unknown>();
  const memory: vscode.Memento = {
    keys: () => [...kept.keys()],
    get: <T>(key: string, otherwise?: T) => (kept.get(key) as T | undefined) ?? otherwise as T,
    update: (key, value) => Promise.resolve(void kept.set(key, value)),
  };
  const milestones = watchMilestones(memory);
  for (const [command, result] of ran) milestones.ran(command, result);
  milestones.dispose();
  return (await Promise.resolve(memory.get<readonly string[]>('policySubmissions.milestones', []))).filter((name) => name !== 'hasBegun');
}

suite('the steps of the walkthrough', () => {
  const setting = (value: boolean | undefined): Thenable<void> => (
    vscode.workspace.getConfiguration('policySubmissions').update('export.readyFirst', value, vscode.ConfigurationTarget.Global)
  );
  suiteSetup(() => setting(false));
  suiteTeardown(() => setting(undefined));

  test('are ticked by what was done, and not by what was left undone', async () => {
    assert.deepEqual(await reachedBy(['policySubmissions.exportWord', false], ['policySubmissions.readyToSend', false], ['policySubmissions.openPreview', false]), []);
    assert.deepEqual(await reachedBy(['policySubmissions.exportWord', true]), ['hasExported']);
    assert.deepEqual(await reachedBy(['policySubmissions.export', true]), ['hasExported']);
    assert.deepEqual(await reachedBy(['policySubmissions.readyToSend', true]), ['hasLookedThrough']);
    assert.deepEqual(await reachedBy(['policySubmissions.openPreview', true]), ['hasPreviewed']);
  });

  test('an export says whether a file was written', async () => {
    const { uri } = await openSample('japan.submission.yaml');
    const target = sampleUri('japan-exported.md');
    const run = (command: string): Thenable<unknown> => vscode.commands.executeCommand(`policySubmissions.${command}`, uri);
    assert.equal(await instead('showSaveDialog', () => undefined, () => run('exportMarkdown')), false);
    // The last form again, which is this one.
    assert.equal(await instead('showSaveDialog', () => undefined, () => run('export')), false);
    assert.equal(await instead('showSaveDialog', () => target, () => run('exportMarkdown')), true);
    assert.ok((await vscode.workspace.fs.stat(target)).size > 1000);
  });

  test('looking at what is left says whether there was something to say', async () => {
    const plain = await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'Nothing.' });
    const run = (uri: vscode.Uri): Thenable<unknown> => vscode.commands.executeCommand('policySubmissions.readyToSend', uri);
    assert.equal(await instead('showWarningMessage', () => undefined, () => run(plain.uri)), false);
  });
});
