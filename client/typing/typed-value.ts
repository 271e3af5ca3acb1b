import type { TextDocument, TextDocumentChangeEvent, TextEditor } from 'vscode';
import type { TypingEdit, WrittenLines } from '../../server/typing/lines.ts';
import { quotedWhenLeft } from '../../server/typing/quote-value.ts';

/** The line on which somebody types: once it is left, what YAML would not take as it is written is put in quotes. */
export class TypedValue {
  #at: { readonly document: TextDocument; readonly line: number; readonly before: string } | undefined;

  typed({ document, contentChanges }: TextDocumentChangeEvent): void {
    const [change] = contentChanges;
    if (contentChanges.length !== 1 || change?.range.isSingleLine !== true || change.text.includes('\n')) return;
    const { line, character } = change.range.start;
    if (this.#at?.document === document && this.#at.line === line) return;
    const { text } = document.lineAt(line);
    // What was replaced by the first letter is not known.
    this.#at = { document, line, before: change.range.isEmpty ? text.slice(0, character) + text.slice(character + change.text.length) : '' };
  }

  /** Whether the line on which somebody types is in this document. */
  isIn(document: TextDocument): boolean {
    return this.#at?.document === document;
  }

  /**
   * @param editor where the cursor is now
   * @param isText whether what is written on a line of a text is nothing but text
   * @returns what is to be done on the line that was left, and whether that is nothing but text; undefined where none was
   */
  left(editor: TextEditor | undefined, isText: (document: TextDocument, line: number) => boolean): { readonly document: TextDocument; readonly isOnlyText: boolean; readonly edits: (lines: WrittenLines) => readonly TypingEdit[] } | undefined {
    const at = this.#at;
    if (at === undefined || (editor?.document === at.document && editor.selection.active.line === at.line)) return undefined;
    this.#at = undefined;
    const { document, line, before } = at;
    const isOnlyText = isText(document, line);
    return { document, isOnlyText, edits: (lines) => quotedWhenLeft(lines, line, isOnlyText, before) };
  }
}
