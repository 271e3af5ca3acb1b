import type { SnippetTextEdit} from 'vscode-languageserver-types';
import { CodeActionKind, StringValue, TextEdit, type CodeAction, type Diagnostic } from 'vscode-languageserver-types';
import type { SourceDocument } from '../document/model/source-document.ts';
import type { Finding } from '../rules/engine/finding.ts';
import type { Edit, Fix } from '../rules/engine/rule.ts';
import { literal, withoutPlaces } from '../words/snippet.ts';

/**
 * The fixes of findings, the preferred ones first.
 *
 * @param diagnosticOf gives the diagnostic that was sent to the client for a finding
 * @param snippets the client takes edits with places to fill in; another is given their plain text
 */
export function codeActions(
  document: SourceDocument, findings: readonly Finding[], diagnosticOf: (finding: Finding) => Diagnostic, snippets = false,
): CodeAction[] {
  const { uri, version } = document;
  return findings
    .flatMap((finding) => finding.fixes.filter((fix) => snippets || !saysTheSame(document, fix)).map((fix): CodeAction => ({
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(finding)],
      ...(fix.preferred === true && { isPreferred: true }),
      edit: {
        // The version makes the client refuse a fix that arrives after a further edit.
        documentChanges: [{ textDocument: { uri, version }, edits: fix.edits.map((edit) => editToSend(document, edit, snippets)) }],
      },
    })))
    .sort((a, b) => Number(b.isPreferred ?? false) - Number(a.isPreferred ?? false));
}

/** The client's command that merges what can be merged, and asks which version is meant of the rest. */
const resolveConflictsCommandId = 'policySubmissions.resolveConflicts';

/** What the client can do about a conflict of a submission. */
export function conflictActions({ uri, kind }: SourceDocument, findings: readonly Finding[], diagnosticOf: (finding: Finding) => Diagnostic): readonly CodeAction[] {
  if (kind !== 'submission') return [];
  const title = 'Resolve...';
  return findings.filter(({ code }) => code === 'merge.conflict').map((finding): CodeAction => (
    { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnosticOf(finding)], isPreferred: true, command: { title, command: resolveConflictsCommandId, arguments: [uri] } }
  ));
}

/** True for a fix that does nothing but lead to a place where something is to be written. */
function saysTheSame({ lines }: SourceDocument, { edits }: Fix): boolean {
  return edits.every(({ range, newText, snippet }) => snippet === true && withoutPlaces(newText) === lines.slice(range.start, range.end));
}

/** An edit as the client gets it. */
function editToSend({ lines }: SourceDocument, { range: { start, end }, newText, snippet = false }: Edit, snippets: boolean): TextEdit | SnippetTextEdit {
  const rangeFrom = (from: number): TextEdit['range'] => ({ start: lines.positionAt(from), end: lines.positionAt(end) });
  if (!snippet) return TextEdit.replace(rangeFrom(start), newText);
  if (!snippets) return TextEdit.replace(rangeFrom(start), withoutPlaces(newText));
  // Editors indent the further lines of a snippet as far as the text before it; where it begins its line, they leave them as they are.
  const lineStart = newText.includes('\n') && start > 0 ? lines.lastIndexOf('\n', start - 1) + 1 : start;
  return { range: rangeFrom(lineStart), snippet: StringValue.createSnippet(literal(lines.slice(lineStart, start)) + newText) };
}
