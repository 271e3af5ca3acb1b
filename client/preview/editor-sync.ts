import {
  Disposable, Position, Range, TextEditorRevealType, ViewColumn, window, workspace, type TextEditor, type Uri,
} from 'vscode';
import { nodePathRequest, nodePlaceRequest, previewRowRequest, type PreviewRow, type RowAt } from '../../server/protocol/preview.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { Latest } from './latest.ts';
import type { ScrolledMessage, ToPage } from './messages.ts';
import { scrollSync } from './preview-settings.ts';
import { lineAtPixel, scrollMap } from './scroll-map.ts';

export interface EditorSyncParts {
  readonly uri: () => Uri;
  /** Where the preview is: the text is never opened over it. */
  readonly column: () => ViewColumn | undefined;
  readonly server: ServerSession;
  readonly post: (message: ToPage) => void;
  readonly onError: (error: unknown) => void;
}

const mostLinesLeftAbove = 10;

/**
 * Keeps text and preview of one submission in step, node by node. One of them leads at a time: the one under the reader's
 * hand. What the other does in answer is not passed back, so that nothing echoes.
 */
export class EditorSync implements Disposable {
  readonly #parts: EditorSyncParts;
  readonly #subscriptions: Disposable;
  readonly #scrolls: Latest;
  readonly #cursors: Latest;
  #pageLeads = false;
  /** The line that the text was asked to show at its top, and how many lines it left above it the last time. */
  #revealed: number | undefined;
  #linesLeftAbove = 0;
  /** Where we put the cursor ourselves: that it is there is no act of the writer. */
  #ownCursor: Position | undefined;

  constructor(parts: EditorSyncParts) {
    this.#parts = parts;
    this.#scrolls = new Latest(parts.onError);
    this.#cursors = new Latest(parts.onError);
    this.#subscriptions = Disposable.from(
      window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        if (textEditor === this.#editor()) this.#textScrolled(textEditor);
      }),
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === this.#editor()) this.#cursorMoved(textEditor);
      }),
      window.onDidChangeActiveTextEditor((editor) => {
        if (editor !== undefined && editor === this.#editor()) this.#cursorMoved(editor);
      }),
    );
  }

  /** The page shows the submission for the first time. `place`: bring it to where the text is. */
  shown({ place }: { readonly place: boolean }): void {
    const editor = this.#editor();
    if (editor === undefined) return;
    if (place) this.#scrollPage(editor);
    this.#markCell(editor, false);
  }

  /** The reader scrolls the page. */
  pageScrolled({ top, row: inPixels }: ScrolledMessage): void {
    if (scrollSync() !== 'both') return;
    this.#pageLeads = true;
    this.#scrolls.run(async () => {
      const inLines = await this.#row({ row: inPixels.row });
      const editor = this.#editor();
      if (inLines === null || editor === undefined) return;
      const line = Math.min(lineAtPixel(scrollMap(inLines, inPixels), top), editor.document.lineCount - 1);
      if (editor.visibleRanges[0]?.start.line === line) return;
      this.#revealed = Math.min(line + this.#linesLeftAbove, editor.document.lineCount - 1);
      editor.revealRange(new Range(this.#revealed, 0, this.#revealed, 0), TextEditorRevealType.AtTop);
    });
  }

  /** The reader's hand has left the page. */
  pageLeft(): void {
    this.#pageLeads = false;
  }

  /** Shows the text of a node, with the cursor at its start. */
  async go(path: string): Promise<void> {
    const { server, uri, column } = this.#parts;
    const place = await server.request(nodePlaceRequest, { uri: uri().toString(), path });
    if (place === null) return;
    const position = new Position(place.position.line, place.position.character);
    // The page stays as it is: the reader is looking at it.
    this.#pageLeads = true;
    this.#ownCursor = position;
    const document = await workspace.openTextDocument(uri());
    await window.showTextDocument(document, {
      viewColumn: this.#editor()?.viewColumn ?? (column() === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One),
      selection: new Range(position, position),
    });
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#scrolls.clear();
    this.#cursors.clear();
  }

  #textScrolled(editor: TextEditor): void {
    if (!this.#pageLeads) {
      this.#scrollPage(editor);
      return;
    }
    // Sticky headings, and lines that are kept around the cursor, take room at the top: the next time we allow for it.
    const top = editor.visibleRanges[0]?.start.line;
    if (top === undefined || this.#revealed === undefined) return;
    this.#linesLeftAbove = Math.min(Math.max(this.#revealed - top, 0), mostLinesLeftAbove);
  }

  #cursorMoved(editor: TextEditor): void {
    const isOwn = this.#ownCursor?.isEqual(editor.selection.active) === true;
    if (!isOwn) {
      this.#ownCursor = undefined;
      this.#pageLeads = false;
    }
    this.#markCell(editor, !isOwn && scrollSync() !== 'off');
  }

  #markCell(editor: TextEditor, reveal: boolean): void {
    this.#cursors.run(async () => {
      const { line, character } = editor.selection.active;
      const node = await this.#parts.server.request(nodePathRequest, { uri: editor.document.uri.toString(), position: { line, character } });
      if (node !== null && this.#isOurs(editor)) this.#parts.post({ type: 'cursor', path: node.path, reveal });
    });
  }

  #scrollPage(editor: TextEditor): void {
    if (scrollSync() === 'off') return;
    this.#scrolls.run(async () => {
      const line = editor.visibleRanges[0]?.start.line;
      if (line === undefined || !this.#isOurs(editor)) return;
      const row = await this.#row({ line });
      if (row !== null) this.#parts.post({ type: 'scroll', line, row });
    });
  }

  #row(at: RowAt): Promise<PreviewRow | null> {
    return this.#parts.server.request(previewRowRequest, { uri: this.#parts.uri().toString(), at });
  }

  /** The editor of the text: the one in use, or else one that shows. */
  #editor(): TextEditor | undefined {
    const active = window.activeTextEditor;
    return active !== undefined && this.#isOurs(active) ? active : window.visibleTextEditors.find((editor) => this.#isOurs(editor));
  }

  #isOurs(editor: TextEditor): boolean {
    // A diff shows a text in two editors without a column; neither is the one beside the preview.
    return editor.viewColumn !== undefined && editor.document.uri.toString() === this.#parts.uri().toString();
  }
}
