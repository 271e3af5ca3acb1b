import { DiagnosticSeverity, DiagnosticTag, type Diagnostic, type Range as LspRange } from 'vscode-languageserver-types';
import type { Range } from '../document/text.ts';
import type { Finding, Severity, SourceDocument } from '../service.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export const diagnosticSource = 'Policy Submissions';

export function toLspRange(document: SourceDocument, range: Range): LspRange {
  return { start: document.lines.positionAt(range.start), end: document.lines.positionAt(range.end) };
}

/** `rulePagesUri` is the folder of the rules' pages; without it a code carries no link. */
export function toDiagnostic(document: SourceDocument, finding: Finding, rulePagesUri: string | undefined): Diagnostic {
  return {
    range: toLspRange(document, finding.range),
    severity: severities[finding.severity],
    code: finding.code,
    source: diagnosticSource,
    message: finding.message,
    ...(rulePagesUri !== undefined && { codeDescription: { href: `${rulePagesUri.replace(/\/$/, '')}/${finding.code}.md` } }),
    ...(finding.related.length > 0 && {
      relatedInformation: finding.related.map((related) => ({
        location: { uri: document.uri, range: toLspRange(document, related.range) },
        message: related.message,
      })),
    }),
    // Hidden text that does nothing is drawn faded.
    ...(finding.code === 'suppression.unused' && { tags: [DiagnosticTag.Unnecessary] }),
  };
}
