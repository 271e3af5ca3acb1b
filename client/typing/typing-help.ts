import { Disposable, commands, window, workspace, type TextDocumentChangeEvent, type TextDocumentContentChangeEvent, type TextEditor } from 'vscode';
import { configLanguageId, submissionLanguageId, templateLanguageId } from '../../server/protocol/languages.ts';
import type { LinePlace, TypingEdit, WrittenLines } from '../../server/typing/lines.ts';
import { itemMoved, type MoveTo } from '../../server/typing/move-item.ts';
import { startOfWords } from '../../server/typing/words-start.ts';
import type { EditorCommand } from '../commands/command.ts';
import { EditsToMake, spacesOfLevel, writtenLinesOf } from './edits-to-make.ts';
import { plainTab } from './plain-tab.ts';

const languages: readonly string[] = [submissionLanguageId, templateLanguageId, configLanguageId];

/** What Enter alone writes: a line break, blanks, and the mark that the rules of `language-configuration.json` put. */
const typedBreak = /^\r?\n[ \t]*(?:\S{1,6} ?|- title: )?$/;

/**
 * Does what belongs to Enter, to a dash and to Tab as the server would on `onTypeFormatting`, but here: VS Code drops the
 * server's edits when somebody types on. What can be told by two lines, VS Code has done by then.
 */
export class TypingHelp implements Disposable {
  readonly #edits = new EditsToMake();
  readonly #known = new Map<string, boolean>();
  readonly #listening = Disposable.from(
    workspace.onDidChangeTextDocument((event) => this.#changed(event)),
    workspace.onWillSaveTextDocument((event) => event.waitUntil(this.#edits.made(event.document))),
    window.onDidChangeTextEditorSelection(({ textEditor }) => this.#tellKeys(textEditor)),
    window.onDidChangeActiveTextEditor((editor) => this.#tellKeys(editor)),
  );

  readonly commands: readonly EditorCommand[] = [
    { id: 'policySubmissions.moveItemIn', run: () => this.#move('in') },
    { id: 'policySubmissions.moveItemOut', run: () => this.#move('out') },
  ];

  dispose(): void {
    this.#listening.dispose();
  }

  #changed(event: TextDocumentChangeEvent): void {
    const { document, reason } = event;
    if (!languages.includes(document.languageId)) return;
    const editor = window.activeTextEditor;
    if (this.#edits.changed(event, editor)) return;
    // What is undone, or written at several places, is left as it is.
    if (reason !== undefined || editor?.document !== document || editor.selections.length !== 1) return;
    const typed = typedIn(event.contentChanges);
    if (typed === undefined || workspace.getConfiguration('editor', document).get('formatOnType') !== true) return;
    this.#edits.typed(editor, typed.place, typed.sign);
  }

  #move(to: MoveTo): void {
    const editor = window.activeTextEditor;
    if (editor === undefined || !isMovable(editor)) {
      void commands.executeCommand(to === 'in' ? 'tab' : 'outdent');
      return;
    }
    // The cursor may have left the item since VS Code was told of it. A command of VS Code's own would come too late.
    this.#edits.wanted(editor, editor.selection.active, (lines, place) => moved(lines, place, to) ?? plainTab(lines, place, to, spacesOfLevel(editor)));
  }

  /** Tab is a key of ours only where it moves an item. Elsewhere VS Code's own is there within the key, and a command would not be. */
  #tellKeys(editor: TextEditor | undefined): void {
    if (editor !== undefined && editor !== window.activeTextEditor) return;
    for (const to of ['in', 'out'] as const) {
      const isTold = editor !== undefined && isMovable(editor) && moved(writtenLinesOf(editor.document), editor.selection.active, to) !== undefined;
      this.#tell(`policySubmissions.itemMoves${to === 'in' ? 'In' : 'Out'}`, isTold);
    }
  }

  #tell(key: string, value: boolean): void {
    if ((this.#known.get(key) ?? false) === value) return;
    this.#known.set(key, value);
    void commands.executeCommand('setContext', key, value);
  }
}

function isMovable({ document, selections, selection }: TextEditor): boolean {
  return languages.includes(document.languageId) && selections.length === 1 && selection.isEmpty;
}

/** The edits that move the item at a place, with which Tab goes in only before its words. */
function moved(lines: WrittenLines, { line, character }: LinePlace, to: MoveTo): readonly TypingEdit[] | undefined {
  const start = startOfWords(lines.line(line));
  return start === undefined || (to === 'in' && character > start) ? undefined : itemMoved(lines, line, to);
}

/** What was typed, and the place behind it; undefined for other changes. */
function typedIn(changes: readonly TextDocumentContentChangeEvent[]): { readonly place: LinePlace; readonly sign: string } | undefined {
  // With a line break VS Code takes the blanks of an empty line away.
  const written = changes.filter(({ text }) => text !== '');
  const [change] = written;
  if (change === undefined || written.length !== 1 || changes.length > 2 || !change.range.isEmpty) return undefined;
  const { text, range: { start: { line, character } } } = change;
  if (typedBreak.test(text)) return { place: { line: line + 1, character: text.length - 1 }, sign: '\n' };
  return text === ' ' ? { place: { line, character: character + 1 }, sign: text } : undefined;
}
