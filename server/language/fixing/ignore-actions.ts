import { CodeActionKind, Command, type CodeAction, type Diagnostic } from 'vscode-languageserver-types';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import { canBeIgnored } from '../../rules/engine/suppressions/can-be-ignored.ts';
import { placeOfIgnoring } from './ignore-edit.ts';
import { reasonToWrite, type LaterAction, type LaterEdit } from './later-edit.ts';

/** The client's command that asks for a reason and has an action worked out; it takes the action. */
const askReasonCommandId = 'policySubmissions.askReason';

export interface IgnoreActionsQuestion {
  readonly findings: readonly Finding[];
  readonly diagnosticOf: (finding: Finding) => Diagnostic;
  /** The client has `askReasonCommandId`. */
  readonly asksReason: boolean;
  /** True for a code that the folder's configuration can switch off; none where the file lies in no folder. */
  readonly canHide: (code: string) => boolean;
}

/** Offers to ignore findings at their place, with a reason, and to switch their code off for the folder. */
export function ignoreActions(document: SourceDocument, { findings, diagnosticOf, asksReason, canHide }: IgnoreActionsQuestion): readonly CodeAction[] {
  const touched = findings.filter(({ code }) => canBeIgnored(code));
  // Of one code at one place, one comment hides all.
  const here = touched.filter(({ code }, index) => touched.findIndex((one) => one.code === code) === index);
  const action = (title: string, finding: Finding, later: LaterEdit): CodeAction => {
    const data: LaterAction = { uri: document.uri, version: document.version, later };
    return { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnosticOf(finding)], ...(asksReason ? { command: Command.create(title, askReasonCommandId, data) } : { data }) };
  };
  return here.flatMap((finding): CodeAction[] => {
    const { code, range: { start } } = finding;
    const which = here.length === 1 ? '' : ` (${code})`;
    const reason = asksReason ? '' : reasonToWrite;
    const { line, file } = placeOfIgnoring(document, finding);
    return [
      ...(line ? [action(`Ignore here, with a reason...${which}`, finding, { kind: 'ignore', code, start, form: 'line', reason })] : []),
      ...(file ? [action(`Ignore in this file, with a reason...${which}`, finding, { kind: 'ignore', code, start, form: 'file', reason })] : []),
      ...(canHide(code) ? [action(`Turn off this finding for this folder...${which}`, finding, { kind: 'hide', code, reason: '' })] : []),
    ];
  });
}
