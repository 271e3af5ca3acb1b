import { Range, SnippetString, Uri, ViewColumn, window, workspace, type TextDocument, type TextEditor } from 'vscode';
import type { EditorCommand } from '../commands/command.ts';

interface ReplacedPlace {
  readonly line: number;
  readonly character: number;
}

/**
 * Begins an answer to an issue. The lines above empty issues call it.
 *
 * @param begun called with the line of the answer's dash, and with the text that the answer has replaced
 */
export function writeAnswerCommand(begun: (editor: TextEditor, line: number, before: string) => void): EditorCommand {
  return {
    id: 'policySubmissions.writeAnswer',
    run: async (uri, replaced, snippet, head) => {
      if (typeof uri !== 'string' || !isRange(replaced) || typeof snippet !== 'string' || typeof head !== 'string') return;
      const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === Uri.parse(uri).toString());
      const editor = await window.showTextDocument(shown?.document ?? await workspace.openTextDocument(Uri.parse(uri)), { viewColumn: shown?.viewColumn ?? ViewColumn.Active });
      const line = lineThatBegins(editor.document, head, replaced.start.line);
      if (line === undefined) return;
      const range = new Range(line, replaced.start.character, line, replaced.end.character);
      // What was written since the line was shown is not replaced.
      const before = editor.document.getText(range);
      if (!/^[\s[\]]*$|^[ \t]*(?:null|~)$/.test(before)) return;
      // On a slow computer, VS Code says that it is done when a hand is at the third place.
      const inserted = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        // Without changes, only the mark of what is unsaved is another.
        if (document !== editor.document || contentChanges.length === 0) return;
        inserted.dispose();
        begun(editor, line + 1, before);
      });
      await editor.insertSnippet(new SnippetString(snippet), range);
      inserted.dispose();
    },
  };
}

/** The line with this beginning that is nearest to `line`: an answer above may have moved it since. */
function lineThatBegins(document: TextDocument, head: string, line: number): number | undefined {
  const found = Array.from({ length: document.lineCount }, (_, index) => index).filter((index) => document.lineAt(index).text.startsWith(head));
  return found.sort((a, b) => Math.abs(a - line) - Math.abs(b - line))[0];
}

function isRange(value: unknown): value is { readonly start: ReplacedPlace; readonly end: ReplacedPlace } {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}
