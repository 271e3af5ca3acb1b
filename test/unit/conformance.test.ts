import type { ClientCapabilities } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { violations } from '../kit/conformance.ts';
import type { RecordedMessage } from '../kit/recorded-message.ts';

type Said = RecordedMessage['message'];

function saidOf(server: Said, { asked, capabilities = {}, wishes }: { readonly asked?: string; readonly capabilities?: ClientCapabilities; readonly wishes?: object } = {}): readonly string[] {
  return violations([
    { from: 'client', message: { id: 0, method: 'initialize', params: { capabilities, ...(wishes && { initializationOptions: wishes }) } } },
    ...(asked === undefined ? [] : [{ from: 'client' as const, message: { id: 1, method: asked } }]),
    { from: 'server', message: server },
  ]);
}

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const finding = { range, message: 'm' };

describe('a message of the server is held against LSP', () => {
  it('and one that keeps to it is not told', () => {
    expect(saidOf({ id: 1, result: { contents: { kind: 'plaintext', value: 'x' }, range } }, { asked: 'textDocument/hover' })).toEqual([]);
    expect(saidOf({ id: 1, result: null }, { asked: 'textDocument/hover' })).toEqual([]);
    expect(saidOf({ method: 'textDocument/publishDiagnostics', params: { uri: 'file:///a', diagnostics: [finding] } })).toEqual([]);
    expect(saidOf({ id: 1, error: { code: -32602, message: 'm' } }, { asked: 'textDocument/hover' })).toEqual([]);
  });

  it.each<readonly [string, Said, string | undefined, string]>([
    ['a value of a wrong type', { id: 1, result: { contents: 7 } }, 'textDocument/hover', 'textDocument/hover.contents'],
    ['what is missing', { method: 'textDocument/publishDiagnostics', params: { uri: 'file:///a', diagnostics: [{ message: 'm' }] } }, undefined, '“range” is missing'],
    ['a number below zero', { id: 1, result: [{ range: { ...range, start: { line: -1, character: 0 } } }] }, 'textDocument/documentLink', 'uinteger'],
    ['a word that is none of the few', { id: 1, result: [{ startLine: 0, endLine: 1.5 }] }, 'textDocument/foldingRange', 'endLine'],
    ['a property that LSP does not have', { id: 1, result: { contents: '', more: 1 } }, 'textDocument/hover', 'more: unknown to LSP'],
    ['no address', { method: 'textDocument/publishDiagnostics', params: { uri: 'a b', diagnostics: [] } }, undefined, 'DocumentUri'],
    ['an answer without result', { id: 1 }, 'textDocument/hover', 'neither result nor error'],
    ['an answer to nothing', { id: 9, result: null }, undefined, 'nothing that was asked'],
    ['a result beside an error', { id: 1, result: null, error: { code: 1, message: '' } }, 'textDocument/hover', 'result and error'],
    ['a method that nobody knows', { method: 'textDocument/unheardOf', params: {} }, undefined, 'no message of LSP'],
    ['what only a client may send', { method: 'textDocument/didOpen', params: {} }, undefined, 'only a client'],
    ['a request that was not permitted', { id: 5, method: 'workspace/configuration', params: { items: [] } }, undefined, 'workspace.configuration'],
    ['a refresh that was not permitted', { id: 5, method: 'workspace/inlayHint/refresh' }, undefined, 'workspace.inlayHint.refreshSupport'],
    ['a registration that was not permitted', { id: 5, method: 'client/registerCapability', params: { registrations: [{ id: 'a', method: 'workspace/didChangeWatchedFiles' }] } }, undefined, 'can be registered'],
    ['Markdown that was not announced', { id: 1, result: { contents: { kind: 'markdown', value: 'x' } } }, 'textDocument/hover', 'Markdown'],
    ['an annotated edit', { id: 1, result: { changes: { 'file:///a': [{ range, newText: '', annotationId: 'a' }] } } }, 'textDocument/rename', 'changeAnnotationSupport'],
    ['a kind that was not named', { id: 1, result: [{ name: 'a', kind: 26, location: { uri: 'file:///a', range } }] }, 'workspace/symbol', 'a kind (26)'],
    ['renaming that prepares', { id: 0, result: { capabilities: { renameProvider: { prepareProvider: true } } } }, undefined, 'prepares'],
    ['our own message to a stranger', { method: 'policySubmissions/previewChanged', params: {} }, undefined, 'nobody asked for it'],
  ])('%s', (_what, message, asked, told) => {
    expect(saidOf(message, asked === undefined ? {} : { asked }).join('\n')).toContain(told);
  });

  it('and our own message to a client that asked for it is none', () => {
    expect(saidOf({ method: 'policySubmissions/previewChanged', params: {} }, { wishes: { previews: true } })).toEqual([]);
  });
});
