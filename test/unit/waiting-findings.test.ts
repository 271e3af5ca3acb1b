import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TextDocument, TextDocumentChangeEvent } from 'vscode';
import { WaitingFindings } from '../../client/typing/waiting-findings.ts';

// Nobody waits half a minute for a test.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const document = { uri: 'a' } as unknown as TextDocument;

/** What somebody writes in a line: some words, and as many line breaks. */
function writtenIn(line: number, text: string): TextDocumentChangeEvent {
  const place = { line, character: 0 };
  return { document, contentChanges: [{ range: { start: place, end: place }, text }] } as unknown as TextDocumentChangeEvent;
}

/** Findings that wait, with which lines the server was told of. */
function waiting(): { readonly findings: WaitingFindings; readonly told: readonly (number | undefined)[] } {
  const told: (number | undefined)[] = [];
  const findings = new WaitingFindings((_document, line) => told.push(line));
  findings.wait(document, 4);
  return { findings, told };
}

it('findings of an answer, or of a row of the table, are shown once nothing was written for 30 seconds', () => {
  const { findings, told } = waiting();
  vi.advanceTimersByTime(29_999);
  expect([told, findings.document]).toEqual([[4], document]);
  vi.advanceTimersByTime(1);
  expect([told, findings.document]).toEqual([[4, undefined], undefined]);
});

it('each key begins the 30 seconds again, and a line that is put in above moves the answer', () => {
  const { findings, told } = waiting();
  for (const [line, text] of [[4, 'x'], [6, '\n'], [1, '\n'], [5, 'y']] as const) {
    vi.advanceTimersByTime(20_000);
    findings.changed(writtenIn(line, text));
  }
  vi.advanceTimersByTime(29_999);
  expect(told).toEqual([4, 5]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([4, 5, undefined]);
});

it('an answer that was left is told once, also when the 30 seconds are over', () => {
  const { findings, told } = waiting();
  findings.settle();
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([4, undefined]);
});
