import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { PrintPapers } from '../../../../client/papers/print-papers.ts';
import { sampleUri } from '../kit/samples.ts';

const minutes = 60_000;
const page = new TextEncoder().encode('<title>A draft</title>');

async function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
}

suite('pages for printing', () => {
  test('stay while a browser may need them, and are gone afterwards', async () => {
    const folder = sampleUri('print-1');
    let nowMs = Date.now();
    const papers = new PrintPapers(folder, () => nowMs);
    try {
      const written = await papers.write('japan.html', page);
      assert.match(written.path, /\/print-1\/[^/]+\/japan\.html$/);
      await papers.sweep();
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(written)), '<title>A draft</title>');
      nowMs += minutes;
      await papers.sweep();
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(written)), '<title>A draft</title>');
      nowMs += 2 * minutes;
      await papers.sweep();
      assert.deepEqual(await namesIn(folder), []);
    } finally {
      papers.dispose();
    }
  });

  test('of one name are two, and what another window has left goes, too', async () => {
    const folder = sampleUri('print-2');
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, 'of-an-earlier-version.html'), page);
    const left = new PrintPapers(folder);
    const [one, other] = [await left.write('japan.html', page), await left.write('japan.html', page)];
    left.dispose();
    assert.notEqual(one.toString(), other.toString());
    assert.equal((await namesIn(folder)).length, 3);
    const next = new PrintPapers(folder, () => Date.now() + 3 * minutes);
    await next.sweep();
    assert.deepEqual(await namesIn(folder), []);
  });

  test('are not missed where there is no folder, nor kept for ever by a clock that was put back', async () => {
    const folder = sampleUri('print-3');
    const papers = new PrintPapers(folder, () => Date.now() - 60 * minutes);
    try {
      await papers.sweep();
      await papers.write('japan.html', page);
      await papers.sweep();
      assert.deepEqual(await namesIn(folder), []);
    } finally {
      papers.dispose();
    }
  });
});
