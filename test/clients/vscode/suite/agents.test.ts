import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { openSample } from '../kit/samples.ts';
import { until } from '../kit/until.ts';

interface ToolResultOfTest {
  readonly content: readonly { readonly value: string }[];
}

/** What newer versions of VS Code have for agents. */
const { lm } = vscode as unknown as {
  readonly lm: { invokeTool(name: string, options: { readonly input: object; readonly toolInvocationToken: undefined }): Promise<ToolResultOfTest> };
};

const use = async (name: string, input: object): Promise<string> => (await lm.invokeTool(`policySubmissions_${name}`, { input, toolInvocationToken: undefined })).content.map(({ value }) => value).join('');

suite('tools for agents', () => {
  // VS Code lists for extensions what package.json names, also where it is not offered to anybody.
  test('answer when the user lets agents read the folder, and not otherwise', async () => {
    await openSample('japan.submission.yaml');
    await until('the extension is active', () => vscode.extensions.getExtension('policy-submissions.policy-submissions')?.isActive);
    await assert.rejects(use('read_answer', { path: 'japan.submission.yaml' }));
    const letting = Promise.resolve(vscode.commands.executeCommand('policySubmissions.letAgentsRead'));
    // The list of what is given needs some time to come.
    const accepting = setInterval(() => void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'), 300);
    await letting;
    clearInterval(accepting);
    const read = await use('read_answer', { path: 'japan.submission.yaml' });
    assert.match(read, /^digest: \S+\n[^]*\[economy\] Japan\n/);
    assert.doesNotMatch(read, /apec-desg@meti/);
    await assert.rejects(use('read_answer', { path: '../x.submission.yaml' }), /does not exist/);
    await vscode.commands.executeCommand('policySubmissions.stopAgents');
    await assert.rejects(use('read_answer', { path: 'japan.submission.yaml' }));
  });
});
