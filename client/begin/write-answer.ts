import { Range, SnippetString, Uri, ViewColumn, window, workspace, type TextDocument, type TextEditor } from 'vscode';
import type { EditorCommand } from '../commands/command.ts';
import { tell } from '../tell.ts';
import { beginDialogMessages } from '../words/begin.ts';
import { openLine, startAnswer, type AnswerStart } from './answer-start.ts';

interface ReplacedPlace {
  readonly line: number;
  readonly character: number;
}

interface ReplacedRange {
  readonly start: ReplacedPlace;
  readonly end: ReplacedPlace;
}

/** The answer that is being filled in. */
interface FilledAnswer {
  /** @param line of the answer's dash @param before the text that the answer has replaced */
  begin(editor: TextEditor, line: number, before: string): void;
  /** Whether a line belongs to it. */
  holds(document: TextDocument, line: number): boolean;
}

/** Begins an answer to an issue. The lines above empty issues call it. */
export function writeAnswerCommand(answer: FilledAnswer): EditorCommand {
  async function begin(
    editor: TextEditor,
    { start, end }: ReplacedRange,
    snippet: string,
    text: string,
  ): Promise<AnswerStart> {
    const line = openLine(editor.document.getText().split(/\r?\n/), text, start.line);
    // The second press of two has what it asks for.
    if (line === undefined) return answer.holds(editor.document, start.line + 1) ? 'started' : 'not open';
    const range = new Range(line, start.character, line, end.character);
    const before = editor.document.getText(range);
    // On a slow computer, VS Code says that it is done when a hand is at the third place.
    const inserted = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Without changes, only the mark of what is unsaved is another.
      if (document !== editor.document || contentChanges.length === 0) return;
      inserted.dispose();
      answer.begin(editor, line + 1, before);
    });
    const isInserted = await editor.insertSnippet(new SnippetString(snippet), range);
    inserted.dispose();
    return isInserted ? 'started' : 'refused';
  }
  return {
    id: 'policySubmissions.writeAnswer',
    run: async (uri, replaced, snippet, text) => {
      if (typeof uri !== 'string' || !isRange(replaced) || typeof snippet !== 'string' || typeof text !== 'string')
        return;
      const shown = window.visibleTextEditors.find(
        ({ document }) => document.uri.toString() === Uri.parse(uri).toString(),
      );
      const editor = await window.showTextDocument(
        shown?.document ?? (await workspace.openTextDocument(Uri.parse(uri))),
        { viewColumn: shown?.viewColumn ?? ViewColumn.Active },
      );
      const start = await startAnswer(
        () => begin(editor, replaced, snippet, text),
        (ms) =>
          new Promise((done) => {
            setTimeout(done, ms);
          }),
      );
      if (start === 'refused') void tell.warning(beginDialogMessages.answerStillChanging);
      if (start === 'not open') void tell.warning(beginDialogMessages.answerIsThere);
    },
  };
}

function isRange(value: unknown): value is ReplacedRange {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}
