import assert from 'node:assert/strict';
import { suite, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import { codesOf, findingsWhen } from '../kit/findings.ts';
import { openNew, openSample, replace, sampleUri } from '../kit/samples.ts';

suite('findings', () => {
  test('the real document has the true ones', async () => {
    const { uri } = await openSample('japan.submission.yaml');
    const findings = await findingsWhen(uri, 'there are some', (codes) => codes.length > 0);
    const count = (code: string): number => codesOf(findings).filter((other) => other === code).length;
    assert.equal(count('placeholder.left'), 1);
    assert.equal(count('link.missing'), 2);
    assert.equal(count('issue.empty'), 2);
    assert.deepEqual(findings.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error), []);
  });

  test('each is a sentence, with a code that opens its page, on the word that is wrong', async () => {
    const document = await openSample('japan.submission.yaml');
    const findings = await findingsWhen(document.uri, 'there are some', (codes) => codes.length > 0);
    for (const { message, code, source } of findings) {
      assert.match(message, /^[A-Z“"].*[.!?]$/su);
      assert.ok(typeof code === 'object', `${message} has no page`);
      assert.match(code.target.toString(), new RegExp(`${String(code.value)}\\.md$`));
      assert.equal(source, 'Policy Submissions');
    }
    const placeholder = findings.find((finding) => codesOf([finding])[0] === 'placeholder.left');
    assert.match(document.getText(placeholder?.range), /^\W*contact point & email address\W*$/);
  });

  test('they follow an edit that is not saved', async () => {
    const document = await openNew('edited.submission.yaml', 'template: apec-desg-covid19-2020\neconomy: Japam\nissues: {}\n');
    await findingsWhen(document.uri, 'the economy is wrong', (codes) => codes.includes('economy.unknown'));
    await replace(document, 'Japam', 'Japan');
    await findingsWhen(document.uri, 'the economy is right', (codes) => !codes.includes('economy.unknown'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  test('a file that is no YAML has one too', async () => {
    const document = await openNew('broken.submission.yaml', 'template: [apec\neconomy: "Japan\n');
    await findingsWhen(document.uri, 'the syntax is wrong', (codes) => codes.includes('yaml.syntax'));
  });

  suite('settings', () => {
    const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('policySubmissions');
    const setRules = (rules: Record<string, string> | undefined): Thenable<void> =>
      configuration().update('rules', rules, vscode.ConfigurationTarget.Workspace);

    suiteTeardown(() => setRules(undefined));

    test('switch a finding off and change its severity, at once', async () => {
      const { uri } = await openSample('japan.submission.yaml');
      await findingsWhen(uri, 'links are missing', (codes) => codes.includes('link.missing'));
      await setRules({ 'link.missing': 'off', 'placeholder.left': 'error' });
      const findings = await findingsWhen(uri, 'links are not asked for', (codes) => !codes.includes('link.missing'));
      const placeholder = findings.find((finding) => codesOf([finding])[0] === 'placeholder.left');
      assert.equal(placeholder?.severity, vscode.DiagnosticSeverity.Error);
      await setRules(undefined);
      await findingsWhen(uri, 'links are missing again', (codes) => codes.includes('link.missing'));
    });
  });

  test('saving a template refreshes the submissions that use it', async () => {
    const template = sampleUri('regional-resilience-2021.submission-template.yaml');
    const before = await vscode.workspace.fs.readFile(template);
    const { uri } = await openSample('second-template.submission.yaml');
    await findingsWhen(uri, 'the template is known', (codes) => !codes.includes('template.unknown'));
    const renamed = new TextDecoder().decode(before).replace(/^id: .*$/m, 'id: another-template');
    await vscode.workspace.fs.writeFile(template, new TextEncoder().encode(renamed));
    await findingsWhen(uri, 'the template is gone', (codes) => codes.includes('template.unknown'));
    await vscode.workspace.fs.writeFile(template, before);
    await findingsWhen(uri, 'the template is back', (codes) => !codes.includes('template.unknown'));
  });

  test('they are there again after the server was restarted', async () => {
    const { uri } = await openSample('japan.submission.yaml');
    await vscode.commands.executeCommand('policySubmissions.restartServer');
    await findingsWhen(uri, 'the new server has answered', (codes) => codes.includes('placeholder.left'));
  });
});
