import type { TextDocument, TextDocumentChangeEvent, TextDocumentContentChangeEvent, TextEditor } from 'vscode';
import type { TypingEdit, WrittenLines } from '../../server/typing/around.ts';
import { quotedWhenLeft } from '../../server/typing/quote-value.ts';

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
export class TypedValue {
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
