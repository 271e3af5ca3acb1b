import assert from 'node:assert/strict';
import { suite, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import { ExportQuestion } from '../../../../client/ready/export-question.ts';
import type { ReadyResult, ToDo } from '../../../../server/protocol/ready.ts';

const uri = vscode.Uri.parse('file:///a/japan.submission.yaml');
const other = vscode.Uri.parse('file:///a/canada.submission.yaml');

function left(...messages: readonly string[]): ReadyResult {
  const place = { line: 12, character: 0 };
  const toDo = messages.map((message): ToDo => ({ kind: 'placeholder', message, holdsUp: true, range: { start: place, end: place }, path: '' }));
  const counts = messages.length === 0 ? {} : { placeholder: messages.length };
  return { version: 1, ready: messages.length === 0, toDo, counts, heldUp: counts, submitTo: '', paperName: 'x' };
}

/** Answers the questions that VS Code is to ask, and notes them. */
async function answering(answers: readonly (string | undefined)[], run: () => Promise<void>): Promise<readonly string[]> {
  const asked: string[] = [];
  const window = vscode.window as { showWarningMessage: unknown };
  const original = window.showWarningMessage;
  window.showWarningMessage = (sentence: string) => Promise.resolve(answers[asked.push(sentence) - 1]);
  try {
    await run();
  } finally {
    window.showWarningMessage = original;
  }
  return asked;
}

suite('the question before an export', () => {
  suiteTeardown(() => vscode.workspace.getConfiguration('policySubmissions').update('export.readyFirst', undefined, vscode.ConfigurationTarget.Global));

  test('is asked once for a file, until something else is left', async () => {
    const question = new ExportQuestion();
    const asked = await answering(['Export Anyway', 'Export Anyway', 'Show What Is Left to Do'], async () => {
      assert.equal(await question.ask([{ uri, result: left('One.') }]), 'export');
      assert.equal(await question.ask([{ uri, result: left('One.') }]), 'export');
      assert.equal(await question.ask([{ uri: other, result: left('One.') }]), 'export');
      assert.equal(await question.ask([{ uri, result: left('Two.') }]), 'show');
    });
    assert.deepEqual(asked.map((sentence) => sentence.split(' ')[0]), ['japan.submission.yaml', 'canada.submission.yaml', 'japan.submission.yaml']);
  });

  test('is not asked of what is ready, of what is no submission, or of what has just been seen', async () => {
    const question = new ExportQuestion();
    question.seen(uri, left('One.'));
    const asked = await answering([], async () => {
      assert.equal(await question.ask([{ uri, result: left() }]), 'export');
      assert.equal(await question.ask([{ uri, result: undefined }]), 'export');
      assert.equal(await question.ask([{ uri, result: left('One.') }]), 'export');
    });
    assert.deepEqual(asked, []);
  });

  test('of one that does not want to export, is asked again', async () => {
    const question = new ExportQuestion();
    const asked = await answering([undefined, undefined], async () => {
      assert.equal(await question.ask([{ uri, result: left('One.') }]), 'no');
      assert.equal(await question.ask([{ uri, result: left('One.') }]), 'no');
    });
    assert.equal(asked.length, 2);
  });

  test('of several files is one', async () => {
    const asked = await answering(['Export Anyway'], async () => {
      assert.equal(await new ExportQuestion().ask([{ uri, result: left('One.') }, { uri: other, result: left() }]), 'export');
    });
    assert.deepEqual(asked, ['1 of 2 submissions is not ready to be sent.']);
  });

  test('can be switched off where it is asked', async () => {
    const question = new ExportQuestion();
    const asked = await answering(['Export and Don’t Ask Again'], async () => {
      assert.equal(await question.ask([{ uri, result: left('One.') }]), 'export');
      assert.equal(await question.ask([{ uri, result: left('Two.') }]), 'export');
    });
    assert.equal(asked.length, 1);
    assert.equal(vscode.workspace.getConfiguration('policySubmissions').get('export.readyFirst'), false);
  });
});
