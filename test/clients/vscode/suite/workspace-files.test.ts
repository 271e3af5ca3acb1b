import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { answerFiles } from '../../../../client/workspace-files.ts';
import { readFileRequest, readFolderRequest } from '../../../../server/protocol/files.ts';
import { sampleUri } from '../kit/samples.ts';

type Answer = (params: { readonly uri: string }) => Promise<unknown>;

/** What a server in a browser's worker would be answered. */
function answers(): { readonly file: Answer; readonly folder: Answer } {
  const handlers = new Map<string, Answer>();
  answerFiles({ onRequest: (method: string, handler: Answer) => void handlers.set(method, handler) } as never);
  const [file, folder] = [handlers.get(readFileRequest.method), handlers.get(readFolderRequest.method)];
  assert.ok(file && folder);
  return { file, folder };
}

suite('files that a server in the browser asks for', () => {
  test('are those of the open folder', async () => {
    const { file, folder } = answers();
    const answer = await file({ uri: sampleUri('japan.submission.yaml').toString() }) as { base64: string };
    assert.match(atob(answer.base64), /^template: apec-desg/m);
    assert.ok((await folder({ uri: sampleUri('.').toString() }) as readonly { name: string }[]).some(({ name }) => name === 'japan.submission.yaml'));
  });

  test('are none that lie elsewhere, however their address is written', async () => {
    const { file, folder } = answers();
    const inside = sampleUri('japan.submission.yaml');
    const outside = vscode.Uri.joinPath(inside, '../../outside.txt');
    await vscode.workspace.fs.writeFile(outside, new TextEncoder().encode('not ours'));
    const samples = sampleUri('').toString().replace(/\/$/, '');
    for (const uri of [outside.toString(), `${samples}/../outside.txt`, `${samples}/%2e%2e/outside.txt`, `${samples}/a/../../outside.txt`]) {
      assert.equal(await file({ uri }), null, uri);
    }
    for (const uri of [`${samples}/..`, `${samples}/%2e%2e/`, vscode.Uri.joinPath(inside, '../..').toString()]) assert.equal(await folder({ uri }), null, uri);
  });
});
