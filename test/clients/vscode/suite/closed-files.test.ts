import assert from 'node:assert/strict';
import { suite, suiteSetup, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { codesOf, findingsWhen } from '../kit/findings.ts';
import { openSample, replace, sampleUri } from '../kit/samples.ts';
import { until } from '../kit/until.ts';

suite('files that are not open', () => {
  const name = 'closed.submission.yaml';
  const uri = (): vscode.Uri => sampleUri(name);
  const wrong = 'template: apec-desg-covid19-2020\neconomy: Japam\nissues: {}\n';
  const write = (text: string): Thenable<void> => vscode.workspace.fs.writeFile(uri(), new TextEncoder().encode(text));
  const isWrong = (codes: readonly string[]): boolean => codes.includes('economy.unknown');
  const isRight = (codes: readonly string[]): boolean => !codes.includes('economy.unknown');

  /** As a person opens it: what an extension opens stays open for minutes after its tab was closed. */
  const open = async (): Promise<vscode.TextDocument> => {
    await vscode.commands.executeCommand('vscode.open', uri());
    return until('it is shown', () => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.uri.toString() === uri().toString() && shown;
    });
  };

  suiteSetup(async () => {
    await openSample('japan.submission.yaml');
  });

  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(uri());
    await until('nothing is said of a file that is gone', () => vscode.languages.getDiagnostics(uri()).length === 0);
  });

  test('show what is wrong in them, as they do when they are opened, once', async () => {
    await write(wrong);
    const closed = await findingsWhen(uri(), 'the closed file is wrong', isWrong);
    assert.deepEqual(vscode.workspace.textDocuments.filter((document) => document.uri.toString() === uri().toString()), []);
    const document = await open();
    await replace(document, 'Japam', 'Japan');
    await findingsWhen(uri(), 'the open file is right', isRight);
    await replace(document, 'Japan', 'Japam');
    const shown = await findingsWhen(uri(), 'the open file is wrong', isWrong);
    assert.deepEqual(codesOf(shown), codesOf(closed));
    assert.deepEqual(shown.map(({ message, range, severity }) => ({ message, range, severity })), closed.map(({ message, range, severity }) => ({ message, range, severity })));
  });

  test('follow what is saved, not what was thrown away', async () => {
    await write(wrong);
    await findingsWhen(uri(), 'the closed file is wrong', isWrong);
    const document = await open();
    await replace(document, 'Japam', 'Japan');
    await findingsWhen(uri(), 'the open file is right', isRight);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await findingsWhen(uri(), 'the closed file is wrong again', isWrong);
    await replace(await open(), 'Japam', 'Japan');
    await vscode.commands.executeCommand('workbench.action.files.save');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await findingsWhen(uri(), 'the closed file is right', isRight);
    await write(wrong);
    await findingsWhen(uri(), 'another program made it wrong', isWrong);
    await openSample('japan.submission.yaml');
  });
});
