import { Range, type TextDocumentChangeEvent, type TextEditor } from 'vscode';
import type { TypingEdit } from '../../server/typing/lines.ts';
import { afterChange } from './later-changes.ts';

interface Waiting {
  readonly editor: TextEditor;
  edits: readonly TypingEdit[];
}

/** So often an edit is tried that somebody who types was quicker than. */
const mostTries = 20;

/** Edits that belong to what was typed, made one after the other. Who types on meanwhile moves them, and loses nothing. */
export class EditsToMake {
  readonly #waiting: Waiting[] = [];
  #isAtWork = false;

  add(editor: TextEditor, edits: readonly TypingEdit[]): void {
    this.#waiting.push({ editor, edits });
    void this.#work();
  }

  changed({ document, contentChanges }: TextDocumentChangeEvent): void {
    for (const one of this.#waiting) {
      if (one.editor.document !== document) continue;
      for (const change of contentChanges) one.edits = one.edits.flatMap((edit) => afterChange(edit, change) ?? []);
    }
  }

  async #work(): Promise<void> {
    if (this.#isAtWork) return;
    this.#isAtWork = true;
    try {
      for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
        await made(next);
        this.#waiting.shift();
      }
    } finally {
      this.#isAtWork = false;
    }
  }
}

/** VS Code refuses an edit of a text that has changed in the meantime. */
async function made(one: Waiting): Promise<void> {
  for (let tries = 0; tries < mostTries && one.edits.length > 0; tries++) {
    const { edits } = one;
    try {
      // With what was typed it is one step to undo.
      const isMade = await one.editor.edit((builder) => {
        for (const { range: { start, end }, newText } of edits) builder.replace(new Range(start.line, start.character, end.line, end.character), newText);
      }, { undoStopBefore: false, undoStopAfter: false });
      if (isMade) return;
    } catch {
      // The editor was closed.
      return;
    }
  }
}
