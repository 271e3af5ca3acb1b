import { commands, window, workspace, type Disposable, type TextDocumentChangeEvent, type TextDocumentContentChangeEvent } from 'vscode';
import { configLanguageId, submissionLanguageId, templateLanguageId } from '../../server/protocol/languages.ts';
import type { LinePlace } from '../../server/typing/lines.ts';
import { itemMoved, type MoveTo } from '../../server/typing/move-item.ts';
import { startOfWords } from '../../server/typing/words-start.ts';
import type { EditorCommand } from '../commands/command.ts';
import { EditsToMake } from './edits-to-make.ts';
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
  readonly #listening = workspace.onDidChangeTextDocument((event) => this.#changed(event));

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
    if (this.#edits.changed(event)) return;
    const editor = window.activeTextEditor;
    // What is undone, or written at several places, is left as it is.
    if (reason !== undefined || editor?.document !== document || editor.selections.length !== 1) return;
    const typed = typedIn(event.contentChanges);
    if (typed === undefined || workspace.getConfiguration('editor', document).get('formatOnType') !== true) return;
    this.#edits.typed(editor, typed.place, typed.sign);
  }

  /** What is typed after the key may be there before its edits; they are made where the cursor was. */
  #move(to: MoveTo): void {
    const editor = window.activeTextEditor;
    if (editor === undefined || editor.selections.length !== 1 || !editor.selection.isEmpty || !languages.includes(editor.document.languageId)) {
      void commands.executeCommand(to === 'in' ? 'tab' : 'outdent');
      return;
    }
    const { options: { tabSize }, selection: { active } } = editor;
    this.#edits.wanted(editor, active, (lines, place) => {
      const start = startOfWords(lines.line(place.line));
      const isOnItem = start !== undefined && (to === 'out' || place.character <= start);
      return (isOnItem ? itemMoved(lines, place.line, to) : undefined) ?? plainTab(lines, place, to, typeof tabSize === 'number' ? tabSize : 2);
    });
  }
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
