import { DiagnosticSeverity, languages, window, type Disposable, type Uri } from 'vscode';
import { nodePathRequest } from '../../server/protocol/preview.ts';
import { readyRequest, type ReadyPlace, type ToDo, type ToDoKind } from '../../server/protocol/ready.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { previewMessages } from '../words/preview.ts';
import { barOf, type LeftToDoResult } from './bar-content.ts';
import { Latest } from './latest.ts';
import type { ToPage } from './messages.ts';
import { nextToDo } from './next-to-do.ts';
import { showsBar } from './preview-settings.ts';

export interface LeftToDoParts {
  readonly uri: () => Uri;
  readonly server: ServerSession;
  readonly post: (message: ToPage) => void;
  /** Whether somebody can see the page. */
  readonly isSeen: () => boolean;
  /** The place of the cursor in the text, where one is open. */
  readonly cursor: () => ReadyPlace | undefined;
  /** Shows a place of the text, without the focus. */
  readonly showText: (place: ReadyPlace) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/**
 * How long the text must be unchanged before it is asked what is left to do, so that the preview's own request, which
 * follows each key, never waits for that.
 */
const pauseMs = 250;

/** What is left to do in the submission of one preview, for its bar, and the way to it. */
export class LeftToDo implements Disposable {
  readonly #parts: LeftToDoParts;
  readonly #asks: Latest;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #known: LeftToDoResult | undefined;
  /** Whether what is known may be of the past. */
  #isStale = true;
  /** What the reader was led to last. */
  #last: ToDo | undefined;
  /** The way that is being gone: keys that follow each other fast lead on from where the one before has led. */
  #way: Promise<void> = Promise.resolve();

  constructor(parts: LeftToDoParts) {
    this.#parts = parts;
    this.#asks = new Latest(parts.onError);
  }

  /** The preview has changed, or it is seen again. */
  changed(): void {
    this.#isStale = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#parts.isSeen() && showsBar()) this.#asks.run(() => this.#ask());
    }, pauseMs);
  }

  /** The page has loaded, or a setting was changed. */
  show(): void {
    this.#tellPage();
    if (this.#isStale || this.#known === undefined) this.changed();
  }

  /** The panel shows another file. */
  forget(): void {
    this.#known = undefined;
    this.#last = undefined;
    this.#tellPage();
    this.changed();
  }

  /**
   * Leads the reader to the next thing to do, in the page and in the text. @throws when the server or the editor fails
   */
  go(kind: ToDoKind | undefined, back: boolean): Promise<void> {
    const way = this.#way.then(() => this.#go(kind, back));
    this.#way = way.catch(() => undefined);
    return way;
  }

  async #go(kind: ToDoKind | undefined, back: boolean): Promise<void> {
    const { cursor, post, showText } = this.#parts;
    if (this.#isStale || this.#known === undefined) await this.#ask();
    const next = nextToDo(this.#known?.toDo ?? [], { from: cursor(), last: this.#last, back, kind });
    if (next === undefined) {
      window.setStatusBarMessage(previewMessages.nothingLeft, 5000);
      return;
    }
    this.#last = next;
    const { start } = next.range;
    post({
      type: 'place',
      path: next.path || (await this.#pathAt(start)),
      message: next.message,
      ...(next.code !== undefined && { code: next.code }),
    });
    // What the page says at no cell, the bar says; where there is none, VS Code does.
    if (!showsBar()) window.setStatusBarMessage(next.message, 10_000);
    await showText(start);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#asks.clear();
  }

  async #ask(): Promise<void> {
    const uri = this.#parts.uri();
    this.#isStale = false;
    const result = await this.#parts.server
      .request(readyRequest, { uri: uri.toString(), waits: true })
      .catch((error: unknown) => {
        this.#isStale = true;
        throw error;
      });
    if (uri.toString() !== this.#parts.uri().toString()) return;
    this.#known = result ?? ofTemplate(uri);
    this.#tellPage();
  }

  async #pathAt(position: ReadyPlace): Promise<string> {
    return (
      (await this.#parts.server.request(nodePathRequest, { uri: this.#parts.uri().toString(), position }))?.path ?? ''
    );
  }

  #tellPage(): void {
    const content = this.#known !== undefined && showsBar() ? barOf(this.#known) : undefined;
    this.#parts.post({ type: 'bar', ...(content && { content }) });
  }
}

/** A template is never sent, but what is wrong in it is to be done, too. */
function ofTemplate(uri: Uri): LeftToDoResult {
  const toDo = languages
    .getDiagnostics(uri)
    .flatMap(({ severity, message, range: { start, end }, code }): readonly ToDo[] => {
      if (severity !== DiagnosticSeverity.Error && severity !== DiagnosticSeverity.Warning) return [];
      const name = typeof code === 'object' ? code.value : code;
      return [
        {
          kind: severity === DiagnosticSeverity.Error ? 'error' : 'warning',
          message,
          holdsUp: true,
          path: '',
          range: {
            start: { line: start.line, character: start.character },
            end: { line: end.line, character: end.character },
          },
          ...(name !== undefined && { code: String(name) }),
        },
      ];
    });
  const count = (kind: ToDoKind): number => toDo.filter((one) => one.kind === kind).length;
  const counts = { error: count('error'), warning: count('warning') };
  return { ready: false, toDo, counts, heldUp: counts };
}
