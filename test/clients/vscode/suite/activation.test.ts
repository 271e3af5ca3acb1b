import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { openSample } from '../kit/samples.ts';
import { until } from '../kit/until.ts';

suite('activation', () => {
  test('opening a submission gives it our language and activates the extension', async () => {
    const document = await openSample('japan.submission.yaml');
    assert.equal(document.languageId, 'policy-submission');
    const extension = vscode.extensions.getExtension('policy-submissions.policy-submissions');
    assert.ok(extension, 'the extension is not there');
    await until('the extension is active', () => extension.isActive);
  });

  test('a template has a language of its own', async () => {
    const document = await openSample('regional-resilience-2021.submission-template.yaml');
    assert.equal(document.languageId, 'policy-submission-template');
  });
});
