import { CodeActionKind, TextEdit, type CodeAction, type Diagnostic } from 'vscode-languageserver-types';
import type { SourceDocument } from '../document/model/source-document.ts';
import type { Range } from '../document/text/text.ts';
import { isOfferedAt, type Finding } from '../rules/engine/finding.ts';
import { counted } from '../words/counts.ts';

/** Where an answer is to be confirmed and others are too: the action that confirms all of them. */
export function confirmAllAction(document: SourceDocument, findings: readonly Finding[], range: Range, diagnosticOf: (finding: Finding) => Diagnostic): readonly CodeAction[] {
  // The fixes of other findings are not read, because working them out takes time.
  const unconfirmed = findings.filter((finding) => finding.code === 'initiative.unconfirmed' && finding.fixes.length > 0);
  const here = unconfirmed.filter((finding) => isOfferedAt(finding, range));
  if (here.length === 0 || unconfirmed.length < 2) return [];
  const { lines, uri, version } = document;
  return [{
    title: `Confirm all answers of this file (${counted(unconfirmed.length, 'answer')})`,
    kind: CodeActionKind.QuickFix,
    diagnostics: here.map(diagnosticOf),
    edit: {
      documentChanges: [{
        textDocument: { uri, version },
        edits: unconfirmed.flatMap(({ fixes }) => fixes[0]?.edits ?? []).map((edit) => TextEdit.replace(
          { start: lines.positionAt(edit.range.start), end: lines.positionAt(edit.range.end) }, edit.newText,
        )),
      }],
    },
  }];
}
