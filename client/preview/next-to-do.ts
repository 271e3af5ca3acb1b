import type { ReadyPlace, ToDo, ToDoKind } from '../../server/protocol/ready.ts';

export interface ToDoQuestion {
  /** The place of the reader in the text; undefined when no text is open. */
  readonly from: ReadyPlace | undefined;
  /** What the reader was led to last. */
  readonly last: ToDo | undefined;
  /** Looks for the one before instead. */
  readonly back: boolean;
  /** Looks for things of this kind alone. */
  readonly kind: ToDoKind | undefined;
}

/**
 * The next thing to do behind a place, and behind the last one the first again. Several may stand at one place: while the reader is
 * where he was led to, the next one is that behind it in the list.
 *
 * @param toDo in the order of the text
 */
export function nextToDo(toDo: readonly ToDo[], { from, last, back, kind }: ToDoQuestion): ToDo | undefined {
  const inOrder = toDo.toSorted((a, b) => compared(a.range.start, b.range.start));
  const fits = (one: ToDo): boolean => kind === undefined || one.kind === kind;
  const at = last === undefined || (from !== undefined && compared(last.range.start, from) !== 0) ? -1 : inOrder.findIndex((one) => isSame(one, last));
  const start = from ?? last?.range.start;
  const isAhead = (one: ToDo, index: number): boolean => {
    if (at !== -1) return back ? index < at : index > at;
    if (start === undefined) return true;
    return back ? compared(one.range.start, start) < 0 : compared(one.range.start, start) > 0;
  };
  const all = inOrder.filter(fits);
  const ahead = inOrder.filter((one, index) => isAhead(one, index) && fits(one));
  return back ? ahead.at(-1) ?? all.at(-1) : ahead[0] ?? all[0];
}

function compared(a: ReadyPlace, b: ReadyPlace): number {
  return a.line - b.line || a.character - b.character;
}

/** Whether two answers of the server speak of the same thing; it may have moved. */
function isSame(one: ToDo, other: ToDo): boolean {
  return one.kind === other.kind && one.code === other.code && one.path === other.path && one.message === other.message;
}
