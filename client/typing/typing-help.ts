import {
  Disposable,
  Range,
  Selection,
  TabInputText,
  type TextDocument,
  type TextDocumentChangeEvent,
  type TextDocumentContentChangeEvent,
  TextDocumentSaveReason,
  type TextDocumentWillSaveEvent,
  TextEdit,
  type TextEditor,
  TextEditorSelectionChangeKind,
  WorkspaceEdit,
  commands,
  window,
  workspace,
} from 'vscode';
import { configLanguageId, submissionLanguageId, templateLanguageId } from '../../server/protocol/languages.ts';
import type { LinePlace, TypingEdit, WrittenLines } from '../../server/typing/around.ts';
import { placeInQuoted, quotedWhenLeft } from '../../server/typing/quote-value.ts';
import { type MoveTo, itemMoved } from '../../server/typing/move-item.ts';
import { startOfWords } from '../../server/typing/keys.ts';
import { writeAnswerCommand } from '../begin/write-answer.ts';
import type { EditorCommand } from '../commands/command.ts';
import { AnswerBeingFilled } from './answer-being-filled.ts';
import { EditsToMake, spacesOfLevel, writtenLinesOf } from './edits-to-make.ts';
import { plainTab } from './plain-tab.ts';

interface LineOfCursor {
  readonly document: TextDocument;
  line: number;
  readonly before: string;
  origins: readonly (number | undefined)[];
  /** What is undone, or written at several places, is followed, but leaves the line as it is. */
  isTyped: boolean;
}

/** What was written on a line that is left. */
interface LeftValue {
  readonly document: TextDocument;
  /** Whether it is nothing but text. */
  readonly isOnlyText: boolean;
  readonly edits: (lines: WrittenLines) => readonly TypingEdit[];
}

/** The line on which somebody types: once it is left, what YAML would not take as it is written is put in quotes. */
class TypedValue {
  #at: LineOfCursor | undefined;

  /** What is on the line of the cursor was there before anything is typed. */
  entered({
    document,
    selection: {
      active: { line },
    },
  }: TextEditor): void {
    if (this.#at?.isTyped !== true && (this.#at?.document !== document || this.#at.line !== line))
      this.#at = untouched(document, line);
  }

  /** @param typed the change that somebody has typed; undefined where others, or we, have changed the text */
  changed(
    { document, contentChanges }: TextDocumentChangeEvent,
    typed: TextDocumentContentChangeEvent | undefined,
  ): void {
    if (typed?.range.isSingleLine === true && !typed.text.includes('\n')) this.#typed(document, typed);
    const at = this.#at;
    if (at?.document !== document) return;
    const isKnown =
      contentChanges.every((change) => follow(at, change)) &&
      at.line < document.lineCount &&
      at.origins.length === document.lineAt(at.line).text.length;
    if (!isKnown) this.#at = undefined;
    else if (!at.isTyped || document.lineAt(at.line).text === at.before)
      this.#at = { ...untouched(document, at.line), isTyped: at.isTyped };
  }

  #typed(document: TextDocument, { range, text }: TextDocumentContentChangeEvent): void {
    const { line, character } = range.start;
    if (this.#at?.document !== document || this.#at.line !== line) {
      const now = document.lineAt(line).text;
      const rest = now.slice(character + text.length);
      // The cursor has just come to this line, and VS Code has not said so yet: the words that were replaced are not
      // known.
      const before = range.isEmpty ? now.slice(0, character) + rest : '';
      const origins = range.isEmpty ? indicesOf(before) : unknown(range.end.character + rest.length);
      this.#at = { document, line, before, origins, isTyped: true };
    }
    this.#at.isTyped = true;
  }

  /** Whether the line on which somebody types is in this document. */
  isIn(document: TextDocument): boolean {
    return this.#at?.document === document && this.#at.isTyped;
  }

  /**
   * @param editor where the cursor is now
   * @param isText whether what is written on a line of a text is nothing but text
   * @returns what is to be done on the line that was left; undefined where none was
   */
  left(
    editor: TextEditor | undefined,
    isText: (document: TextDocument, line: number) => boolean,
  ): LeftValue | undefined {
    const at = this.#at;
    if (at?.isTyped !== true || (editor?.document === at.document && editor.selection.active.line === at.line))
      return undefined;
    const { document, line, before, origins } = at;
    const now = untouched(document, line);
    this.#at = now;
    const isOnlyText = isText(document, line);
    return {
      document,
      isOnlyText,
      edits: (lines) => quotedWhenLeft(lines, line, isOnlyText, { before, after: now.before, origins }),
    };
  }
}

function untouched(document: TextDocument, line: number): LineOfCursor {
  const before = line < document.lineCount ? document.lineAt(line).text : '';
  return { document, line, before, origins: indicesOf(before), isTyped: false };
}

function indicesOf({ length }: string): readonly number[] {
  return Array.from({ length }, (_, index) => index);
}

function unknown(length: number): readonly undefined[] {
  return Array.from({ length }, () => undefined);
}

/** Takes a change over into what is known of the line. @returns false where the line was joined with another */
function follow(at: LineOfCursor, { range: { start, end }, text }: TextDocumentContentChangeEvent): boolean {
  if (start.line > at.line) return true;
  const isAbove =
    end.line < at.line ||
    (start.line < at.line && start.character === 0 && end.character === 0 && /(?:^|\n)$/.test(text));
  if (isAbove) at.line += text.split('\n').length - 1 - (end.line - start.line);
  if (isAbove || start.line < at.line) return isAbove;
  const [first = '', ...more] = text.split(/\r?\n/);
  if (more.length === 0 && end.line > at.line) return false;
  // Behind a line break begins another line.
  at.origins = [
    ...at.origins.slice(0, start.character),
    ...unknown(first.length),
    ...(more.length > 0 ? [] : at.origins.slice(end.character)),
  ];
  return true;
}

const languages: readonly string[] = [submissionLanguageId, templateLanguageId, configLanguageId];

/** What Enter alone writes: a line break, blanks, and the mark that the rules of `language-configuration.json` put. */
const typedBreak = /^\r?\n[ \t]*(?:\S{1,6} ?|- title: )?$/;

/**
 * Does what belongs to Enter, to a dash and to Tab as the server would on `onTypeFormatting`, but here: VS Code drops
 * the server's edits when somebody types on. What can be told by two lines, VS Code has done by then.
 */
export class TypingHelp implements Disposable {
  readonly #tellServer: (document: TextDocument, line: number | undefined) => void;
  readonly #edits = new EditsToMake();
  readonly #known = new Map<string, string | boolean>();
  readonly #answer = new AnswerBeingFilled(
    this.#edits,
    {
      key: (key, value) => this.#tell(key, value),
      writing: (document, line) => this.#tellServer(document, line),
      left: () => this.#value.left(undefined, () => true)?.edits,
    },
    () => window.activeTextEditor,
  );
  readonly #value = new TypedValue();
  readonly #listening = Disposable.from(
    workspace.onDidChangeTextDocument((event) => this.#changed(event)),
    workspace.onWillSaveTextDocument((event) => event.waitUntil(this.#saving(event))),
    workspace.onDidCloseTextDocument((document) => this.#answer.closed(document)),
    window.onDidChangeTextEditorSelection(({ textEditor, kind }) => this.#tellKeys(textEditor, kind)),
    window.onDidChangeActiveTextEditor((editor) => this.#wentTo(editor)),
    window.tabGroups.onDidChangeTabs(() => this.#tabsChanged()),
    window.tabGroups.onDidChangeTabGroups(() => this.#tabsChanged()),
  );

  readonly commands: readonly EditorCommand[] = [
    { id: 'policySubmissions.moveItemIn', run: () => this.#move('in') },
    { id: 'policySubmissions.moveItemOut', run: () => this.#move('out') },
    writeAnswerCommand(this.#answer),
    ...this.#answer.commands,
  ];

  constructor(tellServer: (document: TextDocument, line: number | undefined) => void) {
    this.#tellServer = tellServer;
  }

  dispose(): void {
    this.#answer.dispose();
    this.#listening.dispose();
  }

  /**
   * On its way from one editor to the next, VS Code says that there is none, also where it comes back to the same: who
   * types there has left nothing.
   */
  #wentTo(editor: TextEditor | undefined): void {
    if (editor !== undefined || !(window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputText))
      this.#tellKeys(editor);
  }

  #tabsChanged(): void {
    if (window.activeTextEditor === undefined) this.#wentTo(undefined);
  }

  /**
   * What was typed is left by a save, but not by one that VS Code makes by itself. Who goes on writing is within the
   * quotes then.
   */
  async #saving({ document, reason }: TextDocumentWillSaveEvent): Promise<void> {
    const editor = window.activeTextEditor?.document === document ? window.activeTextEditor : undefined;
    const { line, character } = editor?.selection.active ?? { line: 0, character: 0 };
    const before = document.lineAt(line).text;
    this.#answer.saving(editorOf(document));
    // Another file may be saved meanwhile, as the settings are by extensions.
    if (reason !== TextDocumentSaveReason.AfterDelay && this.#value.isIn(document)) this.#leaveValue(undefined);
    await this.#edits.made(document);
    if (editor?.selection.isEmpty !== true || editor.selection.active.line !== line || line >= document.lineCount)
      return;
    const after = document.lineAt(line).text;
    if (after === before) return;
    const at = placeInQuoted(before, after, character);
    editor.selection = new Selection(line, at, line, at);
  }

  /** @param editor where the cursor is; undefined where what was typed counts as left in any case */
  #leaveValue(editor: TextEditor | undefined): void {
    const left = this.#value.left(editor, (document, line) => this.#answer.holds(document, line));
    const shown = left && editorOf(left.document);
    // What is written in an answer is text, whatever the setting says.
    if (left === undefined || !(left.isOnlyText || formatsOnType(left.document))) return;
    if (shown !== undefined) this.#edits.wanted(shown, shown.selection.active, left.edits);
    else void workspace.applyEdit(workspaceEditOf(left.document, left.edits(writtenLinesOf(left.document))));
  }

  #changed(event: TextDocumentChangeEvent): void {
    const { document, reason } = event;
    if (!languages.includes(document.languageId)) return;
    const editor = window.activeTextEditor;
    const isOurs = this.#edits.changed(event, editor);
    // What is undone, or written at several places, is left as it is.
    const isTyped = !isOurs && reason === undefined && editor?.document === document && editor.selections.length === 1;
    const typed = isTyped ? typedIn(event.contentChanges) : undefined;
    const [only, ...others] = event.contentChanges;
    this.#value.changed(
      event,
      isOurs ? this.#answer.brought(event) : isTyped && others.length === 0 ? only : undefined,
    );
    const isTakenBack = this.#answer.changed(
      event,
      isTyped ? editor : undefined,
      typed?.sign === '\n' ? typed.place : undefined,
    );
    if (!isTyped || typed === undefined || isTakenBack || !formatsOnType(document)) return;
    // What is known of the line that Enter leaves comes first.
    if (typed.sign === '\n') this.#leaveValue(undefined);
    this.#edits.typed(editor, typed.place, typed.sign);
  }

  #move(to: MoveTo): void {
    const editor = window.activeTextEditor;
    if (editor === undefined || !isMovable(editor)) {
      void commands.executeCommand(to === 'in' ? 'tab' : 'outdent');
      return;
    }
    // The context key may be older than the cursor's position, and calling VS Code's own command now would be too late.
    // Whether Tab moves an item is decided here, so that letters typed before the item has moved do not turn Tab into
    // spaces.
    const isItem = moved(writtenLinesOf(editor.document), editor.selection.active, to) !== undefined;
    // It was an item where the cursor came from, on its way through an answer.
    if (!isItem && this.#answer.holds(editor.document, editor.selection.active.line))
      return this.#answer.go(editor, to === 'in' ? 1 : -1);
    this.#edits.wanted(
      editor,
      editor.selection.active,
      (lines, place) =>
        (isItem ? itemMoved(lines, place.line, to) : undefined) ?? plainTab(lines, place, to, spacesOfLevel(editor)),
    );
  }

  /**
   * Tab is a key of ours only where it moves an item. Elsewhere VS Code's own is there within the key, and a command
   * would not be.
   */
  #tellKeys(editor: TextEditor | undefined, kind?: TextEditorSelectionChangeKind): void {
    if (editor !== undefined && editor !== window.activeTextEditor) return;
    if (editor !== undefined)
      this.#answer.moved(editor, kind !== undefined && kind !== TextEditorSelectionChangeKind.Command);
    this.#leaveValue(editor);
    if (editor !== undefined) this.#value.entered(editor);
    for (const to of ['in', 'out'] as const) {
      const isTold =
        editor !== undefined &&
        isMovable(editor) &&
        moved(writtenLinesOf(editor.document), editor.selection.active, to) !== undefined;
      this.#tell(`policySubmissions.itemMoves${to === 'in' ? 'In' : 'Out'}`, isTold);
    }
    // Enter behind a word that is typed in full would break the line there; elsewhere that is what Enter does.
    this.#tell(
      'policySubmissions.inBrackets',
      editor !== undefined &&
        isMovable(editor) &&
        isInBrackets(
          writtenLinesOf(editor.document)
            .line(editor.selection.active.line)
            .slice(0, editor.selection.active.character),
        ),
    );
    this.#answer.tellPlace(editor);
  }

  #tell(key: string, value: string | boolean): void {
    if ((this.#known.get(key) ?? false) === value) return;
    this.#known.set(key, value);
    void commands.executeCommand('setContext', key, value);
  }
}

function formatsOnType(document: TextDocument): boolean {
  return workspace.getConfiguration('editor', document).get('formatOnType') === true;
}

function editorOf(document: TextDocument): TextEditor | undefined {
  return window.visibleTextEditors.find((editor) => editor.document === document);
}

function workspaceEditOf({ uri }: TextDocument, edits: readonly TypingEdit[]): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  edit.set(
    uri,
    edits.map(
      ({ range: { start, end }, newText }) =>
        new TextEdit(new Range(start.line, start.character, end.line, end.character), newText),
    ),
  );
  return edit;
}

function isMovable({ document, selections, selection }: TextEditor): boolean {
  return languages.includes(document.languageId) && selections.length === 1 && selection.isEmpty;
}

/** @param before the line up to the cursor */
function isInBrackets(before: string): boolean {
  return /(?:^|[\s,])[[{][^\]}]*$/.test(before);
}

/** The edits that move the item at a place, with which Tab goes in only before its words. */
function moved(lines: WrittenLines, { line, character }: LinePlace, to: MoveTo): readonly TypingEdit[] | undefined {
  const start = startOfWords(lines.line(line));
  return start === undefined || (to === 'in' && character > start) ? undefined : itemMoved(lines, line, to);
}

/** What was typed, and the place behind it; undefined for other changes. */
function typedIn(
  changes: readonly TextDocumentContentChangeEvent[],
): { readonly place: LinePlace; readonly sign: string } | undefined {
  // With a line break VS Code takes the blanks of an empty line away.
  const written = changes.filter(({ text }) => text !== '');
  const [change] = written;
  if (change === undefined || written.length !== 1 || changes.length > 2 || !change.range.isEmpty) return undefined;
  const {
    text,
    range: {
      start: { line, character },
    },
  } = change;
  if (typedBreak.test(text)) return { place: { line: line + 1, character: text.length - 1 }, sign: '\n' };
  return text === ' ' ? { place: { line, character: character + 1 }, sign: text } : undefined;
}
