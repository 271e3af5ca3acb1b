import {
  Disposable,
  Position,
  Range,
  Selection,
  TabInputText,
  TextEditorRevealType,
  ViewColumn,
  window,
  workspace,
  type Tab,
  type TextEditor,
  type Uri,
} from 'vscode';
import {
  nodePathRequest,
  nodePlaceRequest,
  previewRowRequest,
  type PreviewRow,
  type RowAt,
} from '../../server/protocol/preview.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { Latest } from './latest.ts';
import type { ScrolledMessage, ToPage } from './messages.ts';
import { scrollSync } from './preview-settings.ts';
import { lineAtPixel, scrollMap } from './scroll-map.ts';

export interface EditorSyncParts {
  readonly uri: () => Uri;
  /** The preview's editor column, in which the text is never opened. */
  readonly column: () => ViewColumn | undefined;
  readonly server: ServerSession;
  readonly post: (message: ToPage) => void;
  readonly onError: (error: unknown) => void;
}

const mostLinesLeftAbove = 10;
/** How long VS Code may take to bring an editor back to its place after a reload, once the page shows something. */
const settlingMs = 3000;

/**
 * Keeps the text editor and the preview of one submission at the same place, node by node. One of the two leads at a
 * time: the one that the reader scrolls. The scrolling of the other one in response is ignored, so that they do not
 * chase each other.
 */
export class EditorSync implements Disposable {
  readonly #parts: EditorSyncParts;
  readonly #subscriptions: Disposable;
  readonly #scrolls: Latest;
  readonly #cursors: Latest;
  #pageLeads = false;
  /**
   * The line that the editor was asked to show at its top, and how many lines it showed above that line the last time.
   */
  #revealed: number | undefined;
  #linesLeftAbove = 0;
  /**
   * The line that the editor showed at its top the last time: where it is the same, lines were put between others, and
   * nobody has scrolled. Undefined for an editor that VS Code is still opening, as after a reload, when the page is
   * where it was already.
   */
  #top: number | undefined;
  #settling: ReturnType<typeof setTimeout> | 'until shown' | undefined;
  /** The node to which the page has led the text last. */
  #led: string | undefined;
  /**
   * The position to which we have moved the cursor ourselves; its arrival there is not taken for an action of the user.
   */
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
      window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (
          closed.some((tab) => this.#isText(tab)) &&
          !window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => this.#isText(tab)))
        )
          this.#unmark();
      }),
    );
  }

  /**
   * To be called when the page comes back at a place of its own: it stays there while VS Code still brings the editor
   * back to its place.
   */
  settle(): void {
    this.#endSettling();
    this.#settling = 'until shown';
  }

  /**
   * To be called when the page has shown the submission. With `place`, the page is scrolled to the place that the
   * editor shows.
   */
  shown({ place }: { readonly place: boolean }): void {
    if (this.#settling === 'until shown') this.#settling = setTimeout(() => this.#endSettling(), settlingMs);
    const editor = this.#editor();
    if (editor === undefined) return;
    this.#top = editor.visibleRanges[0]?.start.line;
    if (place) this.#scrollPage(editor);
    this.#markCell(editor, false);
  }

  /** The reader has scrolled the page: the editor follows. */
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

  /** The pointer or the focus has left the page: the editor leads again. */
  pageLeft(): void {
    this.#pageLeads = false;
  }

  /**
   * Shows the node at a path in the editor, with the cursor at the start of its text. @throws when the server or the
   * editor fails
   */
  async go(path: string): Promise<void> {
    const { server, uri } = this.#parts;
    const place = await server.request(nodePlaceRequest, { uri: uri().toString(), path });
    if (place === null) return;
    this.#led = path;
    await this.show(place.position, false);
  }

  /**
   * Where the cursor is in the text of the submission, or will be once it is where we have put it; undefined when no
   * editor shows the text.
   */
  get cursor(): Position | undefined {
    return this.#ownCursor ?? this.#editor()?.selection.active;
  }

  /** Shows a place of the text, with the cursor there. @throws when the editor fails */
  async show(
    { line, character }: { readonly line: number; readonly character: number },
    preserveFocus: boolean,
  ): Promise<void> {
    const { uri, column } = this.#parts;
    const position = new Position(line, character);
    // The page must not scroll, because the reader is looking at it.
    this.#pageLeads = true;
    this.#ownCursor = position;
    const document = await workspace.openTextDocument(uri());
    await window.showTextDocument(document, {
      viewColumn: this.#editor()?.viewColumn ?? (column() === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One),
      selection: new Range(position, position),
      preserveFocus,
    });
  }

  /**
   * Shows a place of the text in the editor that shows it, if one does; the focus stays where it is. @throws when the
   * editor fails
   */
  async showWhereOpen(place: { readonly line: number; readonly character: number }): Promise<void> {
    if (this.#editor() !== undefined) await this.show(place, true);
  }

  /** The focus is on a node of the page: an editor that shows the text shows it, too, with the cursor there. */
  pageFocused(path: string): void {
    // The page tells it again when the focus comes back to it, as from the palette on the way to the text.
    if (path === '' || path === this.#led || scrollSync() !== 'both' || this.#editor() === undefined) return;
    this.#led = path;
    this.#pageLeads = true;
    this.#cursors.run(async () => {
      const place = await this.#parts.server.request(nodePlaceRequest, { uri: this.#parts.uri().toString(), path });
      const editor = this.#editor();
      if (place === null || editor === undefined) return;
      const position = new Position(place.position.line, place.position.character);
      if (editor.selection.active.isEqual(position)) return;
      this.#ownCursor = position;
      editor.selection = new Selection(position, position);
      editor.revealRange(editor.selection, TextEditorRevealType.InCenterIfOutsideViewport);
    });
  }

  dispose(): void {
    this.#endSettling();
    this.#subscriptions.dispose();
    this.#scrolls.clear();
    this.#cursors.clear();
  }

  #endSettling(): void {
    if (this.#settling !== 'until shown') clearTimeout(this.#settling);
    this.#settling = undefined;
  }

  #textScrolled(editor: TextEditor): void {
    const before = this.#top;
    const top = (this.#top = editor.visibleRanges[0]?.start.line);
    if (!this.#pageLeads) {
      if (before !== undefined && top !== before && this.#settling === undefined) this.#scrollPage(editor);
      return;
    }
    // Sticky scroll and `editor.cursorSurroundingLines` take room at the top, so the next reveal allows for these
    // lines.
    if (top === undefined || this.#revealed === undefined) return;
    this.#linesLeftAbove = Math.min(Math.max(this.#revealed - top, 0), mostLinesLeftAbove);
  }

  #cursorMoved(editor: TextEditor): void {
    const isOwn = this.#ownCursor?.isEqual(editor.selection.active) === true;
    if (!isOwn) {
      this.#ownCursor = undefined;
      this.#led = undefined;
      this.#pageLeads = false;
    }
    this.#markCell(editor, !isOwn && scrollSync() !== 'off');
  }

  /** A closed text has no cursor any more. */
  #unmark(): void {
    this.#led = undefined;
    this.#cursors.clear();
    this.#parts.post({ type: 'cursor', path: '', reveal: false });
  }

  #isText({ input }: Tab): boolean {
    return input instanceof TabInputText && input.uri.toString() === this.#parts.uri().toString();
  }

  #markCell(editor: TextEditor, reveal: boolean): void {
    this.#cursors.run(async () => {
      const { line, character } = editor.selection.active;
      const node = await this.#parts.server.request(nodePathRequest, {
        uri: editor.document.uri.toString(),
        position: { line, character },
      });
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

  /** The editor of the submission: the active one, or else a visible one. */
  #editor(): TextEditor | undefined {
    const active = window.activeTextEditor;
    return active !== undefined && this.#isOurs(active)
      ? active
      : window.visibleTextEditors.find((editor) => this.#isOurs(editor));
  }

  #isOurs(editor: TextEditor): boolean {
    // The two editors of a diff have no column; neither of them is the editor beside the preview.
    return editor.viewColumn !== undefined && editor.document.uri.toString() === this.#parts.uri().toString();
  }
}
