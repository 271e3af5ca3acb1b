import { afterEach, expect, test } from 'vitest';
import type { ClientCapabilities, Range, TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { nothingAtAll } from '../kit/client-profiles.ts';
import { violations } from '../kit/conformance.ts';
import { LspSession } from '../kit/lsp-session.ts';

let session: LspSession & { readonly initialized: { readonly capabilities: object } };
afterEach(() => session.stop());

const text = 'economy: Japan\ntemplate: apec-desg-covid19-2020\nissues:\n    business-continuity:\n    - outcome: 1  \n      title: one\n    - title: two\n      kind: policy\n';
const whole = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: one\n      outcome: 1\n\n    - title: two\n      kind: policy\n';
const able: ClientCapabilities = { textDocument: { formatting: {}, rangeFormatting: { rangesSupport: true } } };
const options = { tabSize: 8, insertSpaces: false, trimTrailingWhitespace: false, insertFinalNewline: false };

async function start(capabilities: ClientCapabilities): Promise<string> {
  session = await LspSession.start({ capabilities });
  return session.open('a.submission.yaml', text);
}

async function formatted(method: string, uri: string, more: object = {}): Promise<string> {
  const edits: TextEdit[] = await session.client.sendRequest(method, { textDocument: { uri }, options, ...more });
  return TextDocument.applyEdits(TextDocument.create(uri, 'x', 1, text), edits);
}

const lines = (start: number, end: number): Range => ({ start: { line: start, character: 0 }, end: { line: end, character: 3 } });

test('a document, a range and several ranges are formatted, whatever a client says of tabs', async () => {
  const uri = await start(able);
  expect(session.initialized.capabilities).toMatchObject({ documentFormattingProvider: true, documentRangeFormattingProvider: { rangesSupport: true } });
  expect(await formatted('textDocument/formatting', uri)).toBe(whole);
  const first = text.replace('outcome: 1  \n      title: one', 'title: one\n      outcome: 1');
  expect(await formatted('textDocument/rangeFormatting', uri, { range: lines(4, 4) })).toBe(first);
  expect(await formatted('textDocument/rangeFormatting', uri, { range: lines(7, 7) })).toBe(text);
  expect(await formatted('textDocument/rangesFormatting', uri, { ranges: [lines(5, 5), lines(4, 4), lines(7, 7)] })).toBe(first.replace('    - title: two', '\n    - title: two').replace(/^ {4}(?= *(?:- |outcome|kind))/gm, '      '));
  expect(await session.client.sendRequest('textDocument/formatting', { textDocument: { uri: `${uri}.other` }, options })).toBeNull();
  expect(violations(session.messages)).toEqual([]);
});

test('a client that did not ask is told nothing of it', async () => {
  await start(nothingAtAll.capabilities);
  expect(session.initialized.capabilities).not.toHaveProperty('documentFormattingProvider');
  expect(session.initialized.capabilities).not.toHaveProperty('documentRangeFormattingProvider');
});

test('several ranges are announced to a client that asks for them only', async () => {
  await start({ textDocument: { rangeFormatting: {} } });
  expect(session.initialized.capabilities).toMatchObject({ documentRangeFormattingProvider: true });
  expect(session.initialized.capabilities).not.toHaveProperty('documentFormattingProvider');
});
