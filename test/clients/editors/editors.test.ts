import { beforeAll, describe, expect, test } from 'vitest';
import { violations } from '../../kit/conformance.ts';
import type { RecordedMessage } from '../../kit/recorded-message.ts';
import { editors, sample, sessionIn, template, type Told } from './session.ts';

describe.each(editors)('a person who writes in $name, as the page sets it up,', (editor) => {
  let told: Told;
  let recording: readonly RecordedMessage[];

  beforeAll(async () => {
    ({ told, recording } = await sessionIn(editor));
  }, 120_000);

  test('is told what is wrong', () => {
    expect(told.codes).toContain('economy.unknown');
    if (told.filetype !== undefined) expect(told.filetype).toMatch(/^policy-submission(?:-mode)?$/);
  });

  test('has the sub-points of the issue proposed, and takes one', () => {
    expect(told.completions).toEqual(expect.arrayContaining(['1.a', '1.b', '1.c']));
    expect(told.after_completion).toMatch(/points: \[1\.b\]$/);
  });

  test('reads what a sub-point asks', () => {
    expect(told.hover).toContain('Networks that withstand disaster');
  });

  test('has a mistake mended', () => {
    expect(told.actions.join('\n')).toContain('Papua New Guinea');
  });

  test('has the text formatted', () => {
    expect(told.formatted).toBe('links:\n        - https://www.ict.gov.pg');
  });

  test('gives a sub-point another id, in the template and in the answer', () => {
    expect(told.after_rename).toMatch(/points: \[1\.a, 1\.x\]$/);
    expect(told.renamed_files).toEqual([template, sample]);
  });

  test('follows it to its line in the template', () => {
    expect(told.definition).toBe(`${template}: - id: 1.c`);
  });

  test('is sent nothing that LSP does not define or the editor did not announce', () => {
    expect(violations(recording)).toEqual([]);
    expect(told.warnings ?? []).toEqual([]);
    expect(recording.filter(({ from }) => from === 'server').length).toBeGreaterThan(15);
    if (editor.name === 'Emacs') expect(JSON.stringify(recording[1])).toContain('"positionEncoding":"utf-32"');
    if (editor.name === 'Helix') expect(JSON.stringify(recording[1])).toContain('"positionEncoding":"utf-8"');
  });
});
