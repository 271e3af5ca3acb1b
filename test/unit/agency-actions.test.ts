import { describe, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-types';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { agencyActions, registryEdit } from '../../server/language/agency-actions.ts';
import { withEditsMade } from '../../server/language/fixing/joined-edits.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import { storeWith } from '../kit/template-store.ts';

/** The actions for an agency in a paper of an economy. */
function actionsFor(agency: string, { economy = 'Chile', isInFolder = true }: { readonly economy?: string; readonly isInFolder?: boolean } = {}): readonly CodeAction[] {
  const submission = `template: apec-desg-covid19-2020\neconomy: ${economy}\nissues:\n  data-exchange:\n    - title: x\n      agencies:\n        - ${agency}\n`;
  const document = readSubmissionDocument('file:///workspace/a.submission.yaml', 1, submission);
  const findings = checkSubmission(document, storeWith(), { severities: {}, linkVerdict: () => undefined });
  return agencyActions(document, {
    findings, economy, isInFolder, diagnosticOf: ({ message }) => ({ message, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } }),
  });
}

/** The registry after an agency was added. */
function after(agency: string, text: string | undefined, economy = 'Chile'): string | undefined {
  const edit = registryEdit(text, economy, agency);
  return edit && withEditsMade(text ?? '', [edit]);
}

describe('an agency is added to the workspace’s own registry', () => {
  test.each<readonly [agency: string, before: string | undefined, expected: string | undefined]>([
    ['Quality Institute', undefined, '# Agencies in the submissions of this folder, in addition to those that are already known.\nChile:\n  - name: Quality Institute\n'],
    ['QUIN', '', 'Chile:\n  - acronym: QUIN\n    name: QUIN\n'],
    ['Quality Institute (QUIN)', '# ours\n', '# ours\nChile:\n  - acronym: QUIN\n    name: Quality Institute\n'],
    ['Quality: Institute', '# ours', '# ours\nChile:\n  - name: "Quality: Institute"\n'],
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

  test('is offered for what is unknown only, and in a folder only', () => {
    expect(actionsFor('SUBTEL')).toEqual([]);
    expect(actionsFor('QUIN')).toMatchObject([{ title: 'Add “QUIN” to our agencies', kind: 'quickfix', data: { later: { kind: 'agency' } } }]);
    expect(actionsFor('QUIN', { isInFolder: false })).toEqual([]);
  });
});
