import { expect, it } from 'vitest';
import { isFromPage } from '../../client/preview/heard.ts';
import type { FromPage } from '../../client/preview/messages.ts';
import type { FromMargin } from '../../client/review/page-messages.ts';
import type { FromTable } from '../../client/table/messages.ts';

const messages: readonly (FromPage | FromTable | FromMargin)[] = [
  { type: 'ready' }, { type: 'ready', restores: 'file:///a' }, { type: 'go', path: '' }, { type: 'left' }, { type: 'hideBar' }, { type: 'readyToSend' },
  { type: 'scrolled', top: 0.5, row: { row: '', top: 0, bottom: 1 } as never }, { type: 'problem', back: true }, { type: 'problem', back: false, kind: 'error' },
  { type: 'ask', id: 1, name: 'cell', asks: { path: 'economy' }, heard: 3 }, { type: 'ask', id: 2, name: 'fix', asks: { id: 0 } },
  { type: 'draft' }, { type: 'draft', change: { kind: 'remove', path: 'economy' }, heard: 1 }, { type: 'close' }, { type: 'history', to: 'undo' }, { type: 'flushed', id: 3 },
  { type: 'at', path: 'economy' }, { type: 'changeComments', id: 1, change: { kind: 'reply', to: 'A', text: 'B' } }, { type: 'showText', path: '' },
];

it.each(messages)('a message of a page is heard as JSON carries it, and not with a member that is missing or another: %o', (message) => {
  const carried = JSON.parse(JSON.stringify(message)) as Record<string, unknown>;
  expect(isFromPage(carried)).toBe(true);
  for (const name of Object.keys(carried)) expect(isFromPage({ ...carried, [name]: null }), name).toBe(false);
});

it.each([undefined, null, 'go', [], {}, { type: 'other' }, { type: 'toString' }, { type: 'go' }, { type: 'ask', id: -1, name: 'cell', asks: {} }])('what nobody agreed on is not heard: %o', (message) => {
  expect(isFromPage(message)).toBe(false);
});
