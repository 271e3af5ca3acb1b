import { DiagnosticSeverity, DiagnosticTag, type Diagnostic, type Range as LspRange } from 'vscode-languageserver-types';
import type { Range } from '../document/text.ts';
import type { Finding, Severity, SourceDocument } from '../service.ts';
import type { PlacedFinding } from '../workspace/file-findings.ts';

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
  const { code, severity, message, range, related } = finding;
  return placedDiagnostic(document.uri, {
    code, severity, message, range: toLspRange(document, range),
    related: related.map((one) => ({ message: one.message, range: toLspRange(document, one.range) })),
  }, rulePagesUri);
}

/** A finding in a file that nobody has open. */
export function placedDiagnostic(uri: string, { code, severity, message, range, related }: PlacedFinding, rulePagesUri: string | undefined): Diagnostic {
  return {
    range,
    severity: severities[severity],
    code,
    source: diagnosticSource,
    message,
    ...(rulePagesUri !== undefined && { codeDescription: { href: `${rulePagesUri.replace(/\/$/, '')}/${code}.md` } }),
    ...(related.length > 0 && {
      relatedInformation: related.map((one) => ({ location: { uri, range: one.range }, message: one.message })),
    }),
    // Hidden text that does nothing is drawn faded.
    ...(code === 'suppression.unused' && { tags: [DiagnosticTag.Unnecessary] }),
  };
}
