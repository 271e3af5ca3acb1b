import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { findingsWhen } from '../kit/findings.ts';
import { sampleUri } from '../kit/samples.ts';
import { until } from '../kit/until.ts';

const form = `**Japan**

| ISSUE | POLICY INTERVENTIONS, INITIATIVES, LESSONS LEARNED, AND SOLUTIONS IN RELATION TO THE ISSUE | ACTUAL/EXPECTED OUTCOME |
|---|---|---|
| Business continuity and resilience | **Teleworking**<br>Text. | Ongoing |
| Exchange and use of data in a secure manner | | |
| Secure and trusted online environment | | |
`;

async function write(name: string, text: string): Promise<vscode.Uri> {
  await vscode.workspace.fs.writeFile(sampleUri(name), new TextEncoder().encode(text));
  return sampleUri(name);
}

function shown(): vscode.TextDocument | undefined {
  return vscode.window.activeTextEditor?.document;
}

suite('import', () => {
  teardown(async () => {
    // It asks at once where to save.
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('a form becomes a submission that is not saved yet, named after its economy, checked like any other', async () => {
    await vscode.commands.executeCommand('policySubmissions.import', await write('answer (final)-2.md', form.replace('Japan', 'Peru')));
    const document = await until('it is shown', () => (shown()?.languageId === 'policy-submission' ? shown() : undefined));
    assert.equal(document.isUntitled, true);
    assert.match(document.uri.path, /\/peru\.submission\.yaml$/);
    assert.match(document.getText(), /^template: apec-desg-covid19-2020\neconomy: Peru\nissues:\n {2}business-continuity:\n {4}- title: Teleworking\n/);
    await findingsWhen(document.uri, 'the checks look at it', (codes) => codes.includes('issue.empty') && !codes.some((code) => /^(?:yaml|schema)/.test(code)));
  });

  test('a file that is there already keeps its name', async () => {
    await write('chile.submission.yaml', 'mine');
    await vscode.commands.executeCommand('policySubmissions.import', await write('taken.md', form.replace('Japan', 'Chile')));
    const document = await until('it is shown', () => (shown()?.isUntitled === true ? shown() : undefined));
    assert.match(document.uri.path, /\/chile-2\.submission\.yaml$/);
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(sampleUri('chile.submission.yaml'))), 'mine');
  });

  test('what can not be imported opens nothing', async () => {
    await vscode.commands.executeCommand('policySubmissions.import', await write('broken.docx', 'no Word file'));
    assert.equal(shown(), undefined);
  });
});
