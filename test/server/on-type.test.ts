import { afterEach, expect, it } from 'vitest';
import type { TextEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LspSession } from '../kit/lsp-session.ts';

let session: LspSession;
afterEach(() => session.stop());

const asks = { textDocument: { onTypeFormatting: {} } };

it.each([['\n', '        - <|>'], ['\r\n', '        - <|>']])('an editor that asks after a line break is told how the list goes on (%j)', async (lineBreak, line) => {
  const started = session = await LspSession.start({ capabilities: asks });
  expect(started.initialized.capabilities.documentOnTypeFormattingProvider).toEqual({ firstTriggerCharacter: '\n', moreTriggerCharacter: [' '] });
  const text = ['template: apec-desg-covid19-2020', 'issues:', '  business-continuity:', '    - title: "é😀"', '      links:', '        - https://a.example', '', '      outcome: x', ''].join(lineBreak);
  const uri = await session.open('a.submission.yaml', text);
  const edits = await session.client.sendRequest<TextEdit[]>('textDocument/onTypeFormatting', {
    textDocument: { uri }, position: { line: 6, character: 0 }, ch: '\n', options: { tabSize: 2, insertSpaces: true },
  });
  expect(TextDocument.applyEdits(session.text(uri), edits).split(lineBreak)[6]).toBe(line.replace('<|>', ''));
});

it('an editor that does not is not told that it could', async () => {
  const started = session = await LspSession.start({ capabilities: {} });
  expect(started.initialized.capabilities).not.toHaveProperty('documentOnTypeFormattingProvider');
});
