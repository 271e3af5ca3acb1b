import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { openSample } from '../kit/samples.ts';
import { until } from '../kit/until.ts';

interface ToolResultOfTest {
  readonly content: readonly { readonly value: string }[];
}

interface RegisteredTool {
  prepareInvocation(options: { readonly input: unknown }): { readonly confirmationMessages: { readonly title: string; readonly message: string } };
}

/** What newer versions of VS Code have for agents. */
const { lm } = vscode as unknown as {
  readonly lm: { readonly tools: readonly { readonly name: string }[]; registerTool: (name: string, tool: RegisteredTool) => vscode.Disposable; invokeTool(name: string, options: { readonly input: object; readonly toolInvocationToken: undefined }): Promise<ToolResultOfTest> };
};

const use = async (name: string, input: object): Promise<string> => (await lm.invokeTool(`policySubmissions_${name}`, { input, toolInvocationToken: undefined })).content.map(({ value }) => value).join('');

/** With what is proposed. */
async function letAgents(): Promise<void> {
  const letting = Promise.resolve(vscode.commands.executeCommand('policySubmissions.letAgentsRead'));
  // The list of what is given needs some time to come.
  const accepting = setInterval(() => void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'), 300);
  await letting;
  clearInterval(accepting);
}

suite('tools for agents', () => {
  test('are seven, are listed, and ask before they run', async () => {
    await openSample('japan.submission.yaml');
    await until('the extension is active', () => vscode.extensions.getExtension('policy-submissions.policy-submissions')?.isActive);
    const registered = new Map<string, RegisteredTool>();
    const { registerTool } = lm;
    lm.registerTool = (name, tool) => {
      registered.set(name, tool);
      return registerTool.call(lm, name, tool);
    };
    await letAgents();
    lm.registerTool = registerTool;
    assert.deepEqual([...registered.keys()].map((name) => name.replace('policySubmissions_', '')), ['get_form', 'read_answer', 'check_answer', 'explain_finding', 'find_name', 'propose_change', 'compare_answers']);
    for (const name of registered.keys()) assert.ok(lm.tools.some((tool) => tool.name === name), name);
    for (const [name, tool] of registered) {
      const { title, message } = tool.prepareInvocation({ input: { path: 'japan.submission.yaml' } }).confirmationMessages;
      assert.notEqual(title, '', name);
      assert.match(message, /^Let the agent read in “.+”, and change nothing\? \{"path":"japan\.submission\.yaml"\}$/);
    }
    await vscode.commands.executeCommand('policySubmissions.stopAgents');
  });

  // VS Code lists for extensions what package.json names, also where it is not offered to anybody.
  test('answer when the user lets agents read the folder, and not otherwise', async () => {
    await openSample('japan.submission.yaml');
    await until('the extension is active', () => vscode.extensions.getExtension('policy-submissions.policy-submissions')?.isActive);
    await assert.rejects(use('read_answer', { path: 'japan.submission.yaml' }));
    await letAgents();
    const read = await use('read_answer', { path: 'japan.submission.yaml' });
    assert.match(read, /^digest: \S+\n[^]*\[economy\] Japan\n/);
    assert.doesNotMatch(read, /apec-desg@meti/);
    await assert.rejects(use('read_answer', { path: '../x.submission.yaml' }), /does not exist/);
    await vscode.commands.executeCommand('policySubmissions.stopAgents');
    await assert.rejects(use('read_answer', { path: 'japan.submission.yaml' }));
  });
});
