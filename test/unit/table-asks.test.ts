import { describe, expect, it } from 'vitest';
import type { AskOf } from '../../client/table/messages.ts';
import { asksThrough } from '../../client/webview/table/asks.ts';

describe('Questions of the page to the editor of its table', () => {
  it('are answered each by its own answer, in whatever order these come, and once', async () => {
    const posted: AskOf[] = [];
    const { ask, hear } = asksThrough((message) => posted.push(message));
    const cell = ask('cell', { path: 'issues/a/0/title' });
    const fixed = ask('fix', { id: 7 });
    expect(posted).toEqual([
      { type: 'ask', id: 1, name: 'cell', asks: { path: 'issues/a/0/title' } },
      { type: 'ask', id: 2, name: 'fix', asks: { id: 7 } },
    ]);
    expect(hear({ type: 'answer', id: 2, answer: true })).toBe(true);
    expect(hear({ type: 'answer', id: 2, answer: false })).toBe(true);
    expect(hear({ type: 'answer', id: 1, answer: { refused: 'No.', path: 'issues/a/0/title' } })).toBe(true);
    expect(await Promise.all([cell, fixed])).toEqual([{ refused: 'No.', path: 'issues/a/0/title' }, true]);
  });

  it('leave all other messages to others', () => {
    expect(asksThrough(() => undefined).hear({ type: 'served' })).toBe(false);
  });
});
