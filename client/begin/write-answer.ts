import { Position, Range, SnippetString, Uri, ViewColumn, window, workspace, type TextEditor } from 'vscode';
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
    run: async (uri, replaced, snippet) => {
      if (typeof uri !== 'string' || !isRange(replaced) || typeof snippet !== 'string') return;
      const { start, end } = replaced;
      const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === Uri.parse(uri).toString());
      const editor = await window.showTextDocument(shown?.document ?? await workspace.openTextDocument(Uri.parse(uri)), { viewColumn: shown?.viewColumn ?? ViewColumn.Active });
      const range = new Range(new Position(start.line, start.character), new Position(end.line, end.character));
      // What was written since the line was shown is not replaced.
      const before = editor.document.getText(range);
      if (!/^[\s[\]]*$|^[ \t]*(?:null|~)$/.test(before)) return;
      // On a slow computer, VS Code says that it is done when a hand is at the third place.
      const inserted = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        // Without changes, only the mark of what is unsaved is another.
        if (document !== editor.document || contentChanges.length === 0) return;
        inserted.dispose();
        begun(editor, start.line + 1, before);
      });
      await editor.insertSnippet(new SnippetString(snippet), range);
      inserted.dispose();
    },
  };
}

function isRange(value: unknown): value is { readonly start: ReplacedPlace; readonly end: ReplacedPlace } {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}
