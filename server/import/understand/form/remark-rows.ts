import { appendAll } from '../../read/append-all.ts';
import { isOurText } from '../content/sift-lines.ts';
import { boldLength, type Line } from '../lines.ts';
import type { Notices } from '../notices.ts';
import { isSaidToOrganiser } from './closing-headings.ts';
import type { IssueRows } from './read-rows.ts';

/** What remarks to the reader begin with, in the languages of the economies. */
const label = /^\s{0,9}(?:remarks?|notes?|n\.?b\.?|nota|observaci[oó]n|observaciones|remarques?|catatan|примечани[ея]|备注|備註|備考|비고|ghi chú|หมายเหตุ)\s?[:：]/iu;

function isRemark(line: Line): boolean {
  return line.table === undefined && !line.heading && !isOurText(line) && boldLength(line) < line.text.length && (label.test(line.text) || isSaidToOrganiser(line.text));
}

/** Makes comments of rows whose answer is nothing but remarks, “Note: our answer follows in July.”, which are no initiatives. */
export function leaveOutRemarks({ rows, remarks }: IssueRows, notices: Notices): void {
  for (const [index, { cells, beside }] of [...rows.entries()].reverse()) {
    const written = (cells.get('initiatives') ?? []).filter(({ text }) => text !== '');
    if (written.length === 0 || !written.every(isRemark)) continue;
    const lines = [...cells.values()].flat();
    appendAll(remarks, [...notices.notesOf(lines), ...lines.filter(({ text }) => /[\p{L}\p{N}]/u.test(text)).map((line) => notices.leftoverLine(line)), ...(beside ?? []).map(({ remark }) => remark)]);
    rows.splice(index, 1);
  }
}
