import assert from 'node:assert/strict';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import { after, openNew, sampleUri } from '../kit/samples.ts';
import { until } from '../kit/until.ts';

const head = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:';
const names = ['plain-lists.submission.yaml', 'plain-answer.submission.yaml'] as const;

/** Puts the cursor behind a text, and types. */
async function typeBehind(document: vscode.TextDocument, text: string, typed: string): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  assert.equal(editor?.document, document);
  const place = after(document, text);
  editor.selection = new vscode.Selection(place, place);
  if (typed !== '') await vscode.commands.executeCommand('type', { text: typed });
}

async function becomes(document: vscode.TextDocument, text: string): Promise<void> {
  await until('the text is as it is said', () => document.getText() === text).catch(() => assert.equal(document.getText(), text));
}

suite('typing without editor.formatOnType', () => {
  const setFormatOnType = (value: boolean | undefined): Thenable<void> => (
    vscode.workspace.getConfiguration('editor', { languageId: 'policy-submission' }).update('formatOnType', value, vscode.ConfigurationTarget.Global, true)
  );

  suiteSetup(() => setFormatOnType(false));
  suiteTeardown(async () => {
    await setFormatOnType(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of names) await vscode.workspace.fs.delete(sampleUri(name)).then(undefined, () => undefined);
  });

  test('Enter still marks an item and Tab still moves one; no number below changes, no dash moves, and a colon asks for no quotes', async () => {
    const document = await openNew(names[0], `${head}\n    - title: A\n      description: |\n        1. one\n        2. two\n      outcome: Ongoing\n    - title: Plan\n`);
    await typeBehind(document, '1. one', '\nmore');
    await typeBehind(document, '- title: Plan', ': one');
    await vscode.commands.executeCommand('cursorUp');
    await typeBehind(document, 'outcome: Ongoing', '\n- ');
    // What a key had asked for before would be made before this.
    await typeBehind(document, '2. more\n        ', '');
    await vscode.commands.executeCommand('policySubmissions.moveItemIn');
    await becomes(document, `${head}\n    - title: A\n      description: |\n        1. one\n        2. more\n          1. two\n      outcome: Ongoing\n      - \n    - title: Plan: one\n`);
  });

  test('what is written in an answer is text all the same, in quotes where YAML would lose it', async () => {
    const document = await openNew(names[1], `${head} []\n`);
    const begin = await until('the line above the issue begins an answer', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 20);
      return lenses.find(({ command }) => command?.title.includes('Write an answer'))?.command;
    });
    await vscode.commands.executeCommand(begin.command, ...(begin.arguments ?? []) as readonly unknown[]);
    await vscode.commands.executeCommand('type', { text: 'Plan: one' });
    // Another file that is saved meanwhile, as the settings are by extensions, is no end of what is written here.
    const other = await vscode.workspace.openTextDocument(sampleUri(names[0]));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(other.uri, new vscode.Position(0, 0), '# A remark\n');
    await vscode.workspace.applyEdit(edit);
    assert.equal(await other.save(), true);
    await vscode.commands.executeCommand('type', { text: ' more' });
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    await until('it is in quotes', () => document.getText().includes('    - title: "Plan: one more"\n'));
    await vscode.commands.executeCommand('policySubmissions.endAnswer');
    await becomes(document, `${head}\n    - title: "Plan: one more"\n`);
  });
});
