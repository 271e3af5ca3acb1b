import { TextDocument } from 'vscode-languageserver-textdocument';
import { TextDocumentEdit, type CodeAction, type Diagnostic } from 'vscode-languageserver-types';
import { expect, test } from 'vitest';
import { codeActions, confirmAllAction } from '../../server/language/code-actions.ts';
import { fixAllActions } from '../../server/language/fixing/fix-all-actions.ts';
import { isOfferedAt, type Finding } from '../../server/rules/engine/finding.ts';
import { read } from '../kit/completion.ts';

const text = 'economy: Japn\r\nissues:\r\n  a:\r\n    - points: [a.x]\r\n';
const document = read(text);

function finding(word: string, code: string, fixes: Finding['fixes']): Finding {
  const start = text.indexOf(word);
  return { code, severity: 'error', message: code, key: code, range: { start, end: start + word.length }, related: [], fixes };
}

const economy = finding('Japn', 'economy.unknown', [
  { title: 'Replace with “Peru”', edits: [{ range: { start: 9, end: 13 }, newText: 'Peru' }] },
  { title: 'Replace with “Japan”', edits: [{ range: { start: 9, end: 13 }, newText: 'Japan' }], preferred: true },
]);
const point = finding('a.x', 'point.unknown', [{ title: 'Remove “a.x”', edits: [{ range: { start: text.indexOf('a.x'), end: text.indexOf('a.x') + 3 }, newText: '' }] }]);

function diagnosticOf({ code, range }: Finding): Diagnostic {
  return { message: code, range: { start: document.lines.positionAt(range.start), end: document.lines.positionAt(range.end) } };
}

function at(start: number, end = start): readonly CodeAction[] {
  return codeActions(document, [economy, point].filter((finding) => isOfferedAt(finding, { start, end })), diagnosticOf);
}

test('the fixes of what is touched, the surest first, with its diagnostic', () => {
  for (const offset of [9, 11, 13]) expect(at(offset).map((action) => action.title)).toEqual(['Replace with “Japan”', 'Replace with “Peru”']);
  expect(at(8)).toEqual([]);
  expect(at(14)).toEqual([]);
  expect(at(0, text.length)).toHaveLength(3);
  const [first, second] = at(9);
  expect(first).toMatchObject({ kind: 'quickfix', isPreferred: true, diagnostics: [{ message: 'economy.unknown' }] });
  expect(second).not.toHaveProperty('isPreferred');
});

test('the edit is for this version of the text', () => {
  const change = at(text.indexOf('a.x'))[0]?.edit?.documentChanges?.[0];
  if (!TextDocumentEdit.is(change)) throw new Error('no edit');
  expect(change.textDocument).toEqual({ uri: document.uri, version: document.version });
  const edited = TextDocument.applyEdits(TextDocument.create(document.uri, '', 1, document.text), change.edits.filter((edit) => 'newText' in edit));
  expect(edited).toBe(text.replace('a.x', ''));
});

test('fixes of what is not touched are not worked out, unless they can be made by themselves', () => {
  const asked: string[] = [];
  const slow = (code: string): Finding => ({
    ...finding('a.x', code, []),
    get fixes() {
      asked.push(code);
      return [];
    },
  });
  const findings = [economy, slow('outcome.missing'), slow('point.unknown')];
  const range = { start: 9, end: 9 };
  for (const actions of [codeActions(document, findings.filter((one) => isOfferedAt(one, range)), diagnosticOf), confirmAllAction(document, findings, range, diagnosticOf)]) void actions;
  expect(asked).toEqual([]);
  fixAllActions(document, findings, range, diagnosticOf);
  expect([...new Set(asked)]).toEqual(['point.unknown']);
});
