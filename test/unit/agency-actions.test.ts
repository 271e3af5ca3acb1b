import { describe, expect, test } from 'vitest';
import { CreateFile, TextDocumentEdit, type CodeAction } from 'vscode-languageserver-types';
import { SourceText } from '../../server/document/text/source-text.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { agencyActions } from '../../server/language/agency-actions.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import { storeWith } from '../kit/template-store.ts';

const uri = 'file:///workspace/.policy-submissions/agencies.yaml';

/** The actions for an agency in a paper of an economy, while the registry has this text. */
function actionsFor(agency: string, text: string | undefined, { economy = 'Chile', saves = false } = {}): readonly CodeAction[] {
  const submission = `template: apec-desg-covid19-2020\neconomy: ${economy}\nissues:\n  data-exchange:\n    - title: x\n      agencies:\n        - ${agency}\n`;
  const document = readSubmissionDocument('file:///workspace/a.submission.yaml', 1, submission);
  const findings = checkSubmission(document, storeWith(), { severities: {}, linkVerdict: () => undefined });
  const at = submission.indexOf(agency) + 1;
  return agencyActions(document, {
    findings, range: { start: at, end: at }, economy, registry: { uri, text }, saves, diagnosticOf: ({ message }) => ({ message, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } }),
  });
}

/** The registry after the action, and whether the action makes the file. */
function after(agency: string, text: string | undefined, economy?: string): string | undefined {
  const [action] = actionsFor(agency, text, economy === undefined ? {} : { economy });
  const changes = action?.edit?.documentChanges;
  if (changes === undefined) return undefined;
  expect(changes.some(CreateFile.is)).toBe(text === undefined);
  const edit = changes.find(TextDocumentEdit.is);
  expect(edit?.textDocument).toEqual({ uri, version: null });
  const [first] = edit?.edits ?? [];
  if (first === undefined || !('newText' in first)) throw new Error('There is no edit.');
  const lines = SourceText.of(text ?? '');
  return (text ?? '').slice(0, lines.offsetAt(first.range.start)) + first.newText + (text ?? '').slice(lines.offsetAt(first.range.end));
}

describe('an agency is added to the workspace’s own registry', () => {
  test.each<readonly [agency: string, before: string | undefined, expected: string | undefined]>([
    ['Quality Institute', undefined, '# Agencies that this folder’s submissions name, beside those that are known anyway.\nChile:\n  - name: Quality Institute\n'],
    ['QUIN', '', 'Chile:\n  - acronym: QUIN\n    name: QUIN\n'],
    ['Quality Institute (QUIN)', '# ours\n', '# ours\nChile:\n  - acronym: QUIN\n    name: Quality Institute\n'],
    ['"Quality: Institute"', '# ours', '# ours\nChile:\n  - name: "Quality: Institute"\n'],
    ['QUIN', 'Peru:\n  - name: X\n', 'Peru:\n  - name: X\nChile:\n  - acronym: QUIN\n    name: QUIN\n'],
    ['QUIN', 'Chile:\n  - name: X\nPeru:\n  - name: Y\n', 'Chile:\n  - name: X\n  - acronym: QUIN\n    name: QUIN\nPeru:\n  - name: Y\n'],
    ['QUIN', 'Chile:\n- name: X # theirs\n  acronym: Q # too', 'Chile:\n- name: X # theirs\n  acronym: Q # too\n- acronym: QUIN\n  name: QUIN\n'],
    ['QUIN', 'Chile:\r\n  - name: X\r\n', 'Chile:\r\n  - name: X\r\n  - acronym: QUIN\r\n    name: QUIN\r\n'],
    ['QUIN', 'Chile: [{name: X}]\n', 'Chile: [{name: X}, {acronym: QUIN, name: QUIN}]\n'],
    ['QUIN', 'agencies:\n  Chile:\n    - name: X\n', 'agencies:\n  Chile:\n    - name: X\n    - acronym: QUIN\n      name: QUIN\n'],
    ['QUIN', 'agencies:\n  Peru:\n    - name: X\n', 'agencies:\n  Peru:\n    - name: X\n  Chile:\n    - acronym: QUIN\n      name: QUIN\n'],
    // What can not be changed without a risk is left alone.
    ['QUIN', 'Chile: [\n', undefined],
    ['QUIN', 'Chile: nothing\n', undefined],
    ['QUIN', '{Peru: [{name: X}]}\n', undefined],
    ['QUIN', '- a list\n', undefined],
  ])('%s into %j', (agency, before, expected) => {
    expect(after(agency, before)).toBe(expected);
  });

  test('of an economy with a comma in its name', () => {
    expect(after('QUIN', '', 'Hong Kong, China')).toBe('Hong Kong, China:\n  - acronym: QUIN\n    name: QUIN\n');
  });

  test('is offered for what is unknown only, and saved by clients that can', () => {
    expect(actionsFor('SUBTEL', undefined)).toEqual([]);
    const [action] = actionsFor('QUIN', undefined, { saves: true });
    expect(action).toMatchObject({ title: 'Add “QUIN” to our agencies', kind: 'quickfix', command: { command: 'policySubmissions.saveFile', arguments: [uri] } });
    expect(actionsFor('QUIN', undefined)[0]).not.toHaveProperty('command');
  });
});
