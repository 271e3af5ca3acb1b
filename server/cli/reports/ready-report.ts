import type { ReadyResult, ToDo } from '../../protocol/ready.ts';
import { readySentence, sumOf, toDoWords } from '../../protocol/ready-words.ts';
import { checkMessages } from '../../words/messages/cli/check.ts';
import { reportMessages } from '../../words/messages/cli/reports.ts';
import type { Paint } from './paint.ts';
import { printable } from '../../words/printable.ts';

/** Whether one submission can be sent. */
export interface ReadyReport {
  readonly path: string;
  readonly result: ReadyResult;
}

/** The report for people: a sentence and a line for each thing, files apart, a summary at the end. */
export function readyAsText(reports: readonly ReadyReport[], paint: Paint): string {
  const groups = reports.map(({ path, result }) =>
    [
      `${paint('path', printable(path))}  ${printable(readySentence(result))}`,
      ...result.toDo.filter(({ holdsUp }) => holdsUp).map((one) => toDoLine(path, one, paint)),
      ...result.toDo.filter(({ holdsUp }) => !holdsUp).map((one) => toDoLine(path, one, paint)),
      ...moreLine(result),
    ].join('\n'),
  );
  return `${[...groups, summaryLine(reports)].join('\n\n')}\n`;
}

/** A place is written `path:line:column`, from 1: terminals and editors make it a link. */
function toDoLine(path: string, toDo: ToDo, paint: Paint): string {
  const {
    kind,
    code,
    holdsUp,
    range: { start },
  } = toDo;
  const place = paint('path', `${printable(path)}:${String(start.line + 1)}:${String(start.character + 1)}`);
  const what = holdsUp ? paint(kind === 'error' ? 'error' : 'warning', toDoWords[kind].tag) : paint('hint', 'optional');
  return [place, what, printable(messageOf(path, toDo)), ...(code === undefined ? [] : [paint('faint', code)])].join(
    '  ',
  );
}

/** On the command line, with what to type for it. */
function messageOf(path: string, { message, gone }: Pick<ToDo, 'message' | 'gone'>): string {
  return gone === undefined ? message : `${message} ${checkMessages.takeOver({ path, gone }).text}`;
}

function moreLine({ toDo, counts }: ReadyResult): readonly string[] {
  const more = sumOf(counts) - toDo.length;
  return more > 0 ? [reportMessages.moreToDo({ count: more }).text] : [];
}

function summaryLine(reports: readonly ReadyReport[]): string {
  const ready = reports.filter(({ result }) => result.ready).length;
  return reportMessages.ready({ ready, all: reports.length }).text;
}

/**
 * The report for other programs; its form is a contract.
 *
 * @param isComplete false when something may be missing: what could not be read, or a check that failed
 */
export function readyAsJson(reports: readonly ReadyReport[], isComplete: boolean): string {
  const files = reports.map(({ path, result: { ready, paperName, submitTo, deadline, counts, heldUp, toDo } }) => ({
    path,
    ready,
    paperName,
    submitTo,
    deadline: deadline ?? null,
    counts,
    heldUp,
    // What must be done before sending comes first, as in the report for people.
    toDo: [...toDo]
      .sort((one, other) => Number(other.holdsUp) - Number(one.holdsUp))
      .map(({ kind, holdsUp, code, url, range, path: node, ...said }) => ({
        kind,
        holdsUp,
        code: code ?? null,
        message: messageOf(path, said),
        ...(url !== undefined && { url }),
        range,
        node,
      })),
  }));
  const ready = reports.filter(({ result }) => result.ready).length;
  return `${JSON.stringify({ files, complete: isComplete, summary: { files: reports.length, ready, notReady: reports.length - ready } }, undefined, 2)}\n`;
}
