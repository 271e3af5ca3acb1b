import { expect, it } from 'vitest';
import { tableChangeRequest, tablePasteRequest } from '../../server/protocol/table.ts';

/*
 * The least that has failed; all forms that are wrong in a request about the table are tried through a connection (`table-property.test.ts`).
 */

it('A member that may be absent is not null, which nobody behind the door looks for', () => {
  const asked = { uri: 'file:///x.submission.yaml', path: 'issues/data-exchange/0/description' };
  expect(tablePasteRequest.takes({ ...asked, text: 'Words' })).toBe(true);
  expect(tablePasteRequest.takes({ ...asked, text: 'Words', html: null })).toBe(false);
});

const cell = (text: string): unknown => ({ inlines: [{ kind: 'text', text }] });
const changeWith = (table: object): unknown => ({ uri: 'file:///x.submission.yaml', version: 1, change: { kind: 'prose', path: 'issues/data-exchange/0/description', base: '', blocks: [{ kind: 'table', ...table }] } });

it.each([
  ['is one where all rows have a cell for each heading', true, { align: [null, 'right'], head: [cell('A'), cell('B')], rows: [[cell('1'), cell('2')]] }],
  ['is none with more cells in a row than headings, whose words would be lost', false, { align: [null], head: [cell('A')], rows: [[cell('1'), cell('2')]] }],
  ['is none with fewer', false, { align: [null, null], head: [cell('A'), cell('B')], rows: [[cell('1')]] }],
  ['is none with fewer alignments', false, { align: [], head: [cell('A')], rows: [] }],
  ['is none without headings', false, { align: [], head: [], rows: [] }],
])('A table that was sent %s', (_what, isTaken, table) => {
  expect(tableChangeRequest.takes(changeWith(table))).toBe(isTaken);
});
