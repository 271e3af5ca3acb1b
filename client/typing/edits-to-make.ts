import { Range, type Selection, type TextDocument, type TextDocumentChangeEvent, type TextEditor } from 'vscode';
import type { LinePlace, TypingEdit, WrittenLines } from '../../server/typing/around.ts';
import { PendingEdits } from './pending-edits.ts';

/**
 * So often an edit is tried of a text that stays the same. VS Code refuses one of a text that has changed in the
 * meantime, and has told the change by then.
 */
const mostTries = 20;

interface Work {
  readonly pending: PendingEdits;
  /** All that was to be made is made, or can not be made any more. */
  done: Promise<void>;
  /** What VS Code was asked to make, and whether it has told the change. */
  asked?: { readonly edits: readonly TypingEdit[]; isTold: boolean };
  tries: number;
  /** What a key did not write, but what was made of it once it was left, is a step of its own to undo. */
  isStep: boolean;
}

/**
 * Edits that belong to what was typed, made one after the other. Who types on meanwhile moves them, and loses nothing.
 */
export class EditsToMake {
  readonly #works = new Map<TextDocument, Work>();

  /** Makes what belongs to a key. @param place behind what was typed */
  typed(editor: TextEditor, place: LinePlace, sign: string): void {
    this.#add(editor, false, (pending) => {
      pending.typed(writtenLinesOf(editor.document), place, sign);
    });
  }

  /** Makes what a command wants. @param wanted of the text as it will be when all that waits is made */
  wanted(
    editor: TextEditor,
    place: LinePlace,
    wanted: (lines: WrittenLines, place: LinePlace) => readonly TypingEdit[],
  ): void {
    this.#add(editor, true, (pending) => {
      pending.add(wanted(pending.ahead(writtenLinesOf(editor.document)), pending.placeAhead(place)));
    });
  }

  /** Waited for before the text is saved: what belongs to the last keys is in the file. */
  async made(document: TextDocument): Promise<void> {
    await this.#works.get(document)?.done;
  }

  /** @returns true for a change that was made here */
  changed({ document, contentChanges, reason }: TextDocumentChangeEvent, editor: TextEditor | undefined): boolean {
    const work = this.#works.get(document);
    if (work === undefined) return false;
    const { asked, pending } = work;
    work.tries = 0;
    if (asked?.isTold === false && isMadeBy(asked.edits, contentChanges)) {
      asked.isTold = true;
      pending.drop();
      return true;
    }
    const [change] = contentChanges;
    if (
      change !== undefined &&
      reason === undefined &&
      isBackspace(contentChanges, editor?.document === document ? editor.selections : [])
    ) {
      pending.tookBack(writtenLinesOf(document), change, spacesOfLevel(editor));
    } else pending.changed(contentChanges);
    return false;
  }

  #add(editor: TextEditor, isStep: boolean, add: (pending: PendingEdits) => void): void {
    const { document } = editor;
    const known = this.#works.get(document);
    const work = known ?? { pending: new PendingEdits(), done: Promise.resolve(), tries: 0, isStep };
    add(work.pending);
    if (known !== undefined || work.pending.next === undefined) return;
    this.#works.set(document, work);
    work.done = this.#make(editor, work).finally(() => this.#works.delete(document));
  }

  async #make(editor: TextEditor, work: Work): Promise<void> {
    while (work.pending.next !== undefined && work.tries < mostTries) {
      const edits = work.pending.next;
      const asked = { edits, isTold: false };
      work.asked = asked;
      work.tries++;
      try {
        const isMade = await editor.edit(
          (builder) => {
            for (const {
              range: { start, end },
              newText,
            } of edits)
              builder.replace(new Range(start.line, start.character, end.line, end.character), newText);
          },
          { undoStopBefore: work.isStep, undoStopAfter: false },
        );
        // What changed nothing is not told.
        if (isMade && !asked.isTold) work.pending.drop();
      } catch {
        // The editor was closed.
        return;
      }
    }
  }
}

function isMadeBy(edits: readonly TypingEdit[], changes: TextDocumentChangeEvent['contentChanges']): boolean {
  return (
    changes.length === edits.length &&
    changes.every(({ range, text }) =>
      edits.some(
        ({ range: { start, end }, newText }) =>
          range.start.line === start.line &&
          range.start.character === start.character &&
          range.end.line === end.line &&
          range.end.character === end.character &&
          text.replaceAll('\r', '') === newText,
      ),
    )
  );
}

/** @param selections those before the change, which VS Code tells first */
function isBackspace(changes: TextDocumentChangeEvent['contentChanges'], selections: readonly Selection[]): boolean {
  const [[change], [selection]] = [changes, selections];
  return (
    changes.length === 1 &&
    selections.length === 1 &&
    change?.text === '' &&
    !change.range.isEmpty &&
    selection?.isEmpty === true &&
    selection.active.isEqual(change.range.end)
  );
}

/** Spaces of a level of indentation. */
export function spacesOfLevel(editor: TextEditor | undefined): number {
  const tabSize = editor?.options.tabSize;
  return typeof tabSize === 'number' ? tabSize : 2;
}

export function writtenLinesOf(document: TextDocument): WrittenLines {
  return { count: document.lineCount, line: (index) => document.lineAt(index).text };
}
