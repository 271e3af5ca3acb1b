import { CodeActionKind, TextEdit, type CodeAction, type Diagnostic } from 'vscode-languageserver-types';
import type { SourceDocument } from '../document/model/source-document.ts';
import type { Range } from '../document/text/text.ts';
import type { Finding } from '../rules/engine/finding.ts';

/**
 * The fixes of the findings that touch a range, the preferred ones first.
 *
 * @param diagnosticOf gives the diagnostic that was sent to the client for a finding
 */
export function codeActions(
  document: SourceDocument, findings: readonly Finding[], range: Range, diagnosticOf: (finding: Finding) => Diagnostic,
): CodeAction[] {
  const { lines, uri, version } = document;
  return findings
    .filter((finding) => finding.range.start <= range.end && range.start <= finding.range.end)
    .flatMap((finding) => finding.fixes.map((fix): CodeAction => ({
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(finding)],
      ...(fix.preferred === true && { isPreferred: true }),
      edit: {
        // The version makes the client refuse a fix that arrives after a further edit.
        documentChanges: [{
          textDocument: { uri, version },
          edits: fix.edits.map((edit) => TextEdit.replace(
            { start: lines.positionAt(edit.range.start), end: lines.positionAt(edit.range.end) }, edit.newText,
          )),
        }],
      },
    })))
    .sort((a, b) => Number(b.isPreferred ?? false) - Number(a.isPreferred ?? false));
}
