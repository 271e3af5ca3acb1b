import type { TextDocument, TextDocumentChangeEvent } from 'vscode';
import { writingNotification } from '../../server/protocol/writing.ts';
import type { ServerSession } from '../connection/server-session.ts';

/** Tells the server which answer is being filled in. @param line of its dash; undefined when it is left */
export type TellWriting = (document: TextDocument, line: number | undefined) => void;

/** After such a pause the findings are shown, even though the answer has not been left. */
const longestWaitMs = 30_000;

export function tellWriting(server: Pick<ServerSession, 'notify'>): TellWriting {
  return ({ uri }, line) =>
    void server.notify(writingNotification, { uri: uri.toString(), ...(line !== undefined && { line }) });
}

/** The answer whose findings are not shown until it is left. */
export class WaitingFindings {
  readonly #tell: TellWriting;
  #waiting:
    | { readonly document: TextDocument; readonly line: number; readonly timer: ReturnType<typeof setTimeout> }
    | undefined;

  constructor(tell: TellWriting) {
    this.#tell = tell;
  }

  get document(): TextDocument | undefined {
    return this.#waiting?.document;
  }

  /** @param line of the answer's dash */
  wait(document: TextDocument, line: number): void {
    const known = this.#waiting;
    clearTimeout(known?.timer);
    if (known !== undefined && known.document !== document) this.settle();
    this.#waiting = { document, line, timer: setTimeout(() => this.settle(), longestWaitMs) };
    if (known?.document !== document || known.line !== line) this.#tell(document, line);
  }

  /** Something was written in the document, perhaps above the answer. */
  changed({ document, contentChanges }: TextDocumentChangeEvent): void {
    if (this.#waiting?.document === document) this.wait(document, movedLine(this.#waiting.line, contentChanges));
  }

  settle(): void {
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    clearTimeout(waiting.timer);
    this.#waiting = undefined;
    this.#tell(waiting.document, undefined);
  }

  dispose(): void {
    clearTimeout(this.#waiting?.timer);
  }
}

/** Where the line of an answer's dash is after changes. */
export function movedLine(line: number, changes: TextDocumentChangeEvent['contentChanges']): number {
  let moved = line;
  for (const {
    range: { start, end },
    text,
  } of changes) {
    const isAbove = end.line < moved || (end.line === moved && end.character === 0 && start.line < end.line);
    if (isAbove) moved += text.split('\n').length - 1 - (end.line - start.line);
  }
  return moved;
}
