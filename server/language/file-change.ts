import {
  CreateFile,
  OptionalVersionedTextDocumentIdentifier,
  TextDocumentEdit,
  TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import { SourceText } from '../document/text/source-text.ts';
import type { Edit } from '../rules/engine/rule.ts';

/**
 * Edits of another file than the one that is asked about, which they make if it is not there.
 *
 * @param text undefined while there is no such file: if there is one all the same, which could not be read, the client
 *   makes no edit
 */
export function changeOfFile(uri: string, text: string | undefined, edits: readonly Edit[]): WorkspaceEdit {
  const lines = SourceText.of(text ?? '');
  return {
    documentChanges: [
      ...(text === undefined ? [CreateFile.create(uri)] : []),
      TextDocumentEdit.create(
        OptionalVersionedTextDocumentIdentifier.create(uri, null),
        edits.map(({ range, newText }) =>
          TextEdit.replace({ start: lines.positionAt(range.start), end: lines.positionAt(range.end) }, newText),
        ),
      ),
    ],
  };
}
