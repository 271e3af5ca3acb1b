import { quotation } from '../../../words/quotation.ts';
import { appendAll } from '../../read/append-all.ts';
import { isOurTitle } from '../initiatives/our-beginnings.ts';
import { appendLines } from '../joined-line.ts';
import type { Line } from '../lines.ts';
import type { Notices } from '../notices.ts';
import { extraKeys, isExtraKey } from './extra-columns.ts';
import { distribute } from './distribute-lines.ts';
import { withoutNumber } from './own-numbers.ts';
import { importMessages } from '../../../words/messages/import/import.ts';

/** An initiative that cells stand beside. */
export interface CellOwner {
  readonly title: string;
  /** The number before the title, which it lost: “二、” or “B.” */
  readonly number?: string | undefined;
  /** The lines that the title was made of, whose words may be links. */
  readonly titleLines: readonly Line[];
  readonly place: string;
  /** Lines by the key of their column. */
  readonly cells: Map<string, Line[]>;
  /** Lines whose notes belong to this initiative. */
  readonly noted: Line[];
  /** The initiative that has the only outcome of a row with several. */
  outcomeAt?: Pick<CellOwner, 'title' | 'titleLines'>;
}

/**
 * Gives the lines of a cell to the initiatives beside it. One text for several of them is that of the first, and each
 * other is told.
 */
export function giveCell(key: string, lines: readonly Line[], beside: readonly CellOwner[], notices: Notices): void {
  const [only, ...further] = beside;
  const own = further.length === 0 && only?.number !== undefined ? withoutNumber(lines, only.number) : lines;
  const { parts, certain } = distribute(
    own,
    beside.length,
    beside.map(({ title }) => title),
  );
  if (!certain && isExtraKey(key)) return giveExtra(key, lines, beside, notices);
  for (const [index, segment] of beside.entries()) {
    const part = parts[index] ?? [];
    appendAll(
      segment.noted,
      part.filter((line) => line.notes.length > 0),
    );
    const known = segment.cells.get(key);
    if (known === undefined) segment.cells.set(key, [...part]);
    else appendLines(known, part);
  }
  const [first, ...others] = beside;
  if (certain || first === undefined) return;
  for (const other of others) {
    // Our exports have one initiative in a row. If somebody adds another there, the text beside them is about the
    // first.
    if (first.titleLines.some(isOurTitle) && !other.titleLines.some(isOurTitle)) continue;
    if (key === 'outcome') other.outcomeAt = first;
    else
      notices.add(
        'assumption',
        importMessages.columnOfSeveral({ column: key, title: quotation(first.title) }),
        other.place,
        other,
      );
  }
}

/** Lines; more of them are not written again at each initiative. */
const mostRepeated = 20;

/** One agency or kind beside several initiatives is that of each; the links are those of the last. */
function giveExtra(key: string, lines: readonly Line[], beside: readonly CellOwner[], notices: Notices): void {
  const owners = key === extraKeys.links || lines.length > mostRepeated ? beside.slice(-1) : beside;
  const said = quotation(lines.map(({ text }) => text).join(' '));
  for (const owner of owners) {
    owner.cells.set(key, [...(owner.cells.get(key) ?? []), ...lines]);
    notices.add(
      'assumption',
      (owners.length < beside.length ? importMessages.besideLast : importMessages.besideEach)({ text: said }),
      owner.place,
      owner,
    );
  }
  const [last] = beside.slice(-1);
  if (last !== undefined)
    appendAll(
      last.noted,
      lines.filter((line) => line.notes.length > 0),
    );
}

/**
 * A cell that goes over several rows holds for the initiatives of each. @param before the last initiative of the rows
 * above
 */
export function continueCells(
  continued: ReadonlySet<string> | undefined,
  before: CellOwner,
  fresh: readonly CellOwner[],
): void {
  for (const key of continued ?? []) {
    const above = before.cells.get(key) ?? [];
    for (const owner of fresh) {
      if (owner.cells.has(key)) continue;
      if (key === 'outcome') {
        const first = above.some(({ text }) => text !== '') ? before : before.outcomeAt;
        if (first !== undefined) owner.outcomeAt = first;
      } else if ((key === extraKeys.agencies || key === extraKeys.kind) && above.length <= mostRepeated)
        owner.cells.set(key, [...above]);
    }
  }
}
