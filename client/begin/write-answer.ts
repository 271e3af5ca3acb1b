import { Range, SnippetString, Uri, ViewColumn, window, workspace, type TextDocument, type TextEditor } from 'vscode';
import type { EditorCommand } from '../commands/command.ts';

interface ReplacedPlace {
  readonly line: number;
  readonly character: number;
}

interface ReplacedRange {
  readonly start: ReplacedPlace;
  readonly end: ReplacedPlace;
}

/**
 * Begins an answer to an issue. The lines above empty issues call it.
 *
 * @param begun called with the line of the answer's dash, and with the text that the answer has replaced
 */
export function writeAnswerCommand(begun: (editor: TextEditor, line: number, before: string) => void): EditorCommand {
  /** @returns whether there is nothing more to do */
  async function begin(editor: TextEditor, { start, end }: ReplacedRange, snippet: string, text: string): Promise<boolean> {
    const line = openLine(editor.document, text, start.line);
    if (line === undefined) return true;
    const range = new Range(line, start.character, line, end.character);
    const before = editor.document.getText(range);
    // On a slow computer, VS Code says that it is done when a hand is at the third place.
    const inserted = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Without changes, only the mark of what is unsaved is another.
      if (document !== editor.document || contentChanges.length === 0) return;
      inserted.dispose();
      begun(editor, line + 1, before);
    });
    const isInserted = await editor.insertSnippet(new SnippetString(snippet), range);
    inserted.dispose();
    return isInserted;
  }
  return {
    id: 'policySubmissions.writeAnswer',
    run: async (uri, replaced, snippet, text) => {
      if (typeof uri !== 'string' || !isRange(replaced) || typeof snippet !== 'string' || typeof text !== 'string') return;
      const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === Uri.parse(uri).toString());
      const editor = await window.showTextDocument(shown?.document ?? await workspace.openTextDocument(Uri.parse(uri)), { viewColumn: shown?.viewColumn ?? ViewColumn.Active });
      for (let tries = 0; tries < mostTries; tries++) if (await begin(editor, replaced, snippet, text)) return;
    },
  };
}

/** VS Code inserts nothing, and returns false, when the text has changed and it does not know yet. */
const mostTries = 3;

/**
 * The line of an issue without an answer that has this text and is nearest to `line`: an answer above may have moved it since. What was
 * written there meanwhile is not replaced.
 */
function openLine(document: TextDocument, text: string, line: number): number | undefined {
  const lines = document.getText().split(/\r?\n/);
  const isOpen = (index: number): boolean => lines[index] === text && lines.slice(index + 1).find((below) => below.trim() !== '')?.trimStart().startsWith('-') !== true;
  return [...lines.keys()].filter(isOpen).sort((a, b) => Math.abs(a - line) - Math.abs(b - line))[0];
}

function isRange(value: unknown): value is ReplacedRange {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}
