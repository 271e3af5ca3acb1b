import assert from 'node:assert/strict';
import { suite, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import { codesOf, findingsWhen } from '../kit/findings.ts';
import { openNew, replace, sampleUri } from '../kit/samples.ts';
import { until } from '../kit/until.ts';

const { Error: error, Hint: hint, Warning: warning } = vscode.DiagnosticSeverity;

suite('the team’s configuration', () => {
  const configUri = sampleUri('.policy-submissions/config.yaml');
  const answerUri = sampleUri('configured.submission.yaml');
  const write = (text: string): Thenable<void> => vscode.workspace.fs.writeFile(configUri, new TextEncoder().encode(text));
  const setRules = (rules: Record<string, string> | undefined): Thenable<void> => (
    vscode.workspace.getConfiguration('policySubmissions').update('rules', rules, vscode.ConfigurationTarget.Workspace)
  );
  const openAnswer = (): Promise<vscode.TextDocument> => openNew('configured.submission.yaml', 'template: apec-desg-covid19-2020\neconomy: Japam\nissues: {}\n');
  const severityIs = (code: string, wanted: vscode.DiagnosticSeverity): Promise<unknown> => until(`“${code}” has the severity ${wanted}`, () => (
    vscode.languages.getDiagnostics(answerUri).some((finding) => codesOf([finding])[0] === code && finding.severity === wanted)
  ));

  suiteTeardown(async () => {
    await setRules(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const uri of [configUri, answerUri]) await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
  });

  test('what it says of a finding is shown, also where VS Code knows a default; a setting of the workspace wins', async () => {
    await openAnswer();
    await severityIs('economy.unknown', error);
    await write('rules: {economy.unknown: hint}\n');
    await severityIs('economy.unknown', hint);
    await setRules({ 'economy.unknown': 'warning' });
    await severityIs('economy.unknown', warning);
    await setRules(undefined);
    await severityIs('economy.unknown', hint);
  });

  test('what package.json gives as the default of a setting does not win over it', async () => {
    const { defaultValue } = vscode.workspace.getConfiguration('policySubmissions').inspect<string>('terms') ?? {};
    assert.equal(defaultValue, 'on');
    const document = await openAnswer();
    await replace(document, 'issues: {}', 'issues:\n  data-exchange:\n    - title: Help\n      description: The country has help for all.');
    await findingsWhen(answerUri, 'a term is found', (codes) => codes.includes('term.economy-not-country'));
    await write('terms: off\n');
    await findingsWhen(answerUri, 'no term is looked for', (codes) => codes.includes('economy.unknown') && !codes.includes('term.economy-not-country'));
    await vscode.workspace.getConfiguration('policySubmissions').update('terms', 'on', vscode.ConfigurationTarget.Workspace);
    await findingsWhen(answerUri, 'the setting has terms looked for', (codes) => codes.includes('term.economy-not-country'));
    await vscode.workspace.getConfiguration('policySubmissions').update('terms', undefined, vscode.ConfigurationTarget.Workspace);
  });

  test('what means nothing in it is shown at its place', async () => {
    await write('rules: {economy.unknwon: off}\n');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(configUri));
    const [finding] = await findingsWhen(configUri, 'the name is unknown', (codes) => codes.includes('config.unknown'));
    assert.deepEqual([finding?.range.start.line, finding?.range.start.character], [0, 8]);
  });
});
