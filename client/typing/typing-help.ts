import { Disposable, commands, window, workspace, type TextDocument, type TextDocumentChangeEvent, type TextDocumentContentChangeEvent, type TextEditor } from 'vscode';
import { configLanguageId, submissionLanguageId, templateLanguageId } from '../../server/protocol/languages.ts';
import { afterTyped } from '../../server/typing/after-typed.ts';
import type { LinePlace, WrittenLines } from '../../server/typing/lines.ts';
import { itemMoved, type MoveTo } from '../../server/typing/move-item.ts';
import { startOfWords } from '../../server/typing/words-start.ts';
import type { EditorCommand } from '../commands/command.ts';
import { EditsToMake } from './edits-to-make.ts';

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
    this.#edits.changed(event);
    const editor = window.activeTextEditor;
    // What is undone, or written at several places, is left as it is.
    if (reason !== undefined || editor?.document !== document || editor.selections.length !== 1) return;
    const typed = typedIn(event.contentChanges);
    if (typed === undefined || workspace.getConfiguration('editor', document).get('formatOnType') !== true) return;
    const edits = afterTyped(linesOf(document), typed.place, typed.sign);
    if (edits.length > 0) this.#edits.add(editor, edits);
  }

  #move(to: MoveTo): void {
    const editor = window.activeTextEditor;
    const edits = editor === undefined ? undefined : movable(editor, to);
    if (editor !== undefined && edits !== undefined) this.#edits.add(editor, edits);
    else void commands.executeCommand(to === 'in' ? 'tab' : 'outdent');
  }

  /** Tab is a key of ours only where it moves an item. */
  #tellKeys(editor: TextEditor | undefined): void {
    if (editor !== undefined && editor !== window.activeTextEditor) return;
    for (const to of ['in', 'out'] as const) this.#tell(`policySubmissions.itemMoves${to === 'in' ? 'In' : 'Out'}`, editor !== undefined && movable(editor, to) !== undefined);
  }

  #tell(key: string, value: boolean): void {
    if ((this.#known.get(key) ?? false) === value) return;
    this.#known.set(key, value);
    void commands.executeCommand('setContext', key, value);
  }
}

function movable({ document, selections, selection }: TextEditor, to: MoveTo): ReturnType<typeof itemMoved> {
  if (!languages.includes(document.languageId) || selections.length !== 1 || !selection.isEmpty) return undefined;
  const { line, character } = selection.active;
  const start = startOfWords(document.lineAt(line).text);
  if (start === undefined || (to === 'in' && character > start)) return undefined;
  return itemMoved(linesOf(document), line, to);
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

function linesOf(document: TextDocument): WrittenLines {
  return { count: document.lineCount, line: (index) => document.lineAt(index).text };
}
