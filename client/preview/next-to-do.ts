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
 * The next thing to do after a place: errors first, then the others in the order of the text, and the deadline last,
 * because no line of the text can change it. After the last one comes the first again. Where several stand at one
 * place, a reader who is still there is led through them one by one.
 */
export function nextToDo(toDo: readonly ToDo[], { from, last, back, kind }: ToDoQuestion): ToDo | undefined {
  // Of a kind, the bar counts what is optional only once nothing else of it is left.
  const holds = toDo.some((one) => one.kind === kind && one.holdsUp);
  const isMeant = (one: ToDo): boolean => kind === undefined || (one.kind === kind && one.holdsUp === holds);
  const inOrder = toDo
    .filter((one) => isMeant(one) || isSame(one, last))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || compared(a.range.start, b.range.start));
  const all = inOrder.filter(isMeant);
  const at =
    last === undefined || (from !== undefined && compared(last.range.start, from) !== 0)
      ? -1
      : inOrder.findIndex((one) => isSame(one, last));
  const start = from ?? last?.range.start;
  if (at !== -1) {
    const rest = back ? inOrder.slice(0, at) : inOrder.slice(at + 1);
    const wanted = rest.filter((one) => all.includes(one));
    return back ? (wanted.at(-1) ?? all.at(-1)) : (wanted[0] ?? all[0]);
  }
  const foremost = all.filter((one) => rankOf(one) === rankOf(all[0]));
  if (start === undefined) return back ? all.at(-1) : all[0];
  return back
    ? (foremost.findLast((one) => compared(one.range.start, start) < 0) ?? all.at(-1))
    : (foremost.find((one) => compared(one.range.start, start) > 0) ?? all[0]);
}

function rankOf(one: ToDo | undefined): number {
  return one?.kind === 'error' ? 0 : one?.kind === 'deadline' ? 2 : 1;
}

function compared(a: ReadyPlace, b: ReadyPlace): number {
  return a.line - b.line || a.character - b.character;
}

/** Whether two answers of the server speak of the same thing; it may have moved. */
function isSame(one: ToDo, other: ToDo | undefined): boolean {
  return (
    one.kind === other?.kind && one.code === other.code && one.path === other.path && one.message === other.message
  );
}
