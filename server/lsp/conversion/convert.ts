import type {
  SnippetTextEdit,
  TextEdit,
  WorkspaceEdit,
  ChangeAnnotation,
  ChangeAnnotationIdentifier,
  TextDocumentEdit,
} from 'vscode-languageserver';
import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic,
  type Location,
  type Range as LspRange,
} from 'vscode-languageserver-types';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import type { Severity } from '../../rules/engine/rule.ts';
import type { DefinedPlace } from '../../service/language/definitions.ts';
import type { FileEdits } from '../../service/mentions/file-edits.ts';
import type { PlacedFinding } from '../../workspace/file-findings.ts';
import type { FindingAbilities, ActionAbilities, ChangeAbilities } from '../session/abilities.ts';
import { sessionMessages } from '../../words/messages/session.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const diagnosticSource = 'Policy Submissions';

export function toLspRange(document: SourceDocument, range: Range): LspRange {
  return { start: document.lines.positionAt(range.start), end: document.lines.positionAt(range.end) };
}

/** @param builtInUri the folder of what comes with this product; undefined where the client can not open it */
export function locationOf(place: DefinedPlace, builtInUri: string | undefined): Location | undefined {
  if ('uri' in place) return { uri: place.uri, range: place.range };
  return builtInUri === undefined
    ? undefined
    : { uri: `${builtInUri.replace(/\/$/, '')}/${place.builtIn}`, range: place.range };
}

export interface DiagnosticForm {
  /** The folder of the rules' pages; without it a code carries no link. */
  readonly rulePagesUri: string | undefined;
  readonly abilities: FindingAbilities;
}

export function toDiagnostic(document: SourceDocument, finding: Finding, form: DiagnosticForm): Diagnostic {
  const { code, severity, message, range, related, elsewhere } = finding;
  return placedDiagnostic(
    document.uri,
    {
      code,
      severity,
      message,
      range: toLspRange(document, range),
      related: related.map((one) => ({ message: one.message, range: toLspRange(document, one.range) })),
      ...(elsewhere && { elsewhere }),
    },
    form,
  );
}

/** A finding in a file that nobody has open. */
export function placedDiagnostic(
  uri: string,
  { code, severity, message, range, related, elsewhere = [] }: PlacedFinding,
  { rulePagesUri, abilities }: DiagnosticForm,
): Diagnostic {
  return {
    range,
    severity: severities[severity],
    code,
    source: diagnosticSource,
    message,
    ...(rulePagesUri !== undefined &&
      abilities.codeLinks && { codeDescription: { href: rulePage(rulePagesUri, code) } }),
    ...(related.length + elsewhere.length > 0 &&
      abilities.related && {
        relatedInformation: [...related.map((one) => ({ ...one, uri })), ...elsewhere].map((one) => ({
          location: { uri: one.uri, range: one.range },
          message: one.message,
        })),
      }),
    // An editor draws a comment that suppresses nothing as faded text.
    ...(code === 'suppression.unused' && abilities.unnecessary && { tags: [DiagnosticTag.Unnecessary] }),
  };
}

/** The client's command that opens the page about a code, which is its argument. */
const showRulePageCommandId = 'policySubmissions.showRulePage';

/** The address of the page about a code. */
function rulePage(rulePagesUri: string, code: string): string {
  return `${rulePagesUri.replace(/\/$/, '')}/${code}.md`;
}

/**
 * The address by which a hover opens the page about a code. @param withCommand true for a client that has our command
 * for it
 */
export function rulePageLink(rulePagesUri: string | undefined, code: string, withCommand: boolean): string | undefined {
  if (withCommand) return `command:${showRulePageCommandId}?${encodeURIComponent(JSON.stringify([code]))}`;
  return rulePagesUri === undefined ? undefined : rulePage(rulePagesUri, code);
}

/** An edit, or one with places to fill in, which only clients get that take it. */
export type SentEdit = TextEdit | SnippetTextEdit;

/**
 * Edits of a document in the form that the client takes. A version makes it refuse them when the text is another one by
 * then.
 */
export function editFor(
  { uri, version }: SourceDocument,
  edits: readonly SentEdit[],
  { versionedEdits }: Pick<ActionAbilities, 'versionedEdits'>,
): WorkspaceEdit {
  if (versionedEdits) return { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] };
  return { changes: { [uri]: edits.filter((edit) => 'newText' in edit) } };
}

/** By what an editor groups the edits that it shows before it makes them. */
const groups = {
  registry: ['In the registry', sessionMessages.teamFile],
  template: ['In the template', sessionMessages.definition],
  submission: ['In open submissions', sessionMessages.uses],
  settings: ['In the settings of the folder', sessionMessages.teamFile],
  closed: ['In files that are not open', sessionMessages.closedFiles],
} as const;

/**
 * A change of several files in the form that the client takes. Texts that are open are changed only in the version that
 * was read. Nothing says that it is to be confirmed: VS Code would show that not ticked, and who applies the rest would
 * do half of the change.
 *
 * @param setsApart whether what is written in files that are not open is a group of its own
 */
export function workspaceEditOf(
  changes: readonly FileEdits[],
  { versioned, annotated }: ChangeAbilities,
  setsApart: boolean,
): WorkspaceEdit {
  const used = new Map<ChangeAnnotationIdentifier, ChangeAnnotation>();
  const documentChanges = changes.map(({ uri, version, of, edits }): TextDocumentEdit => {
    const group = version === undefined && setsApart ? 'closed' : of;
    if (annotated)
      used.set(group, { label: groups[group][0], description: groups[group][1], needsConfirmation: false });
    return {
      textDocument: { uri, version: version ?? null },
      edits: annotated ? edits.map((edit) => ({ ...edit, annotationId: group })) : [...edits],
    };
  });
  if (versioned) return { documentChanges, ...(annotated && { changeAnnotations: Object.fromEntries(used) }) };
  return {
    changes: Object.fromEntries(
      documentChanges.map(({ textDocument, edits }) => [textDocument.uri, edits.filter((edit) => 'newText' in edit)]),
    ),
  };
}
