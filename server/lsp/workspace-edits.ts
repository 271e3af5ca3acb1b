import type { ChangeAnnotation, ChangeAnnotationIdentifier, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { FileEdits } from '../service/file-edits.ts';
import type { ChangeAbilities } from './client-abilities.ts';

/** By what an editor groups the edits that it shows before it makes them. */
const groups = {
  registry: ['In the registry', 'In a file of your team’s own folder.'],
  template: ['In the template', 'Where it is defined.'],
  submission: ['In submissions that are open', 'Where they name it.'],
  settings: ['In the settings of the folder', 'In a file of your team’s own folder.'],
  closed: ['In files that are not open', 'They are changed, too. Look through them before you apply it.'],
} as const;

/**
 * A change of several files in the form that the client takes. Texts that are open are changed only in the version that was read; what
 * is written in files that are not open is to be confirmed, where the client can ask for that.
 *
 * @param confirms false for a change that the client asks about anyway
 */
export function workspaceEditOf(changes: readonly FileEdits[], { versioned, annotated }: ChangeAbilities, confirms: boolean): WorkspaceEdit {
  const used = new Map<ChangeAnnotationIdentifier, ChangeAnnotation>();
  const documentChanges = changes.map(({ uri, lines, version, of, edits }): TextDocumentEdit => {
    const group = version === undefined && confirms ? 'closed' : of;
    if (annotated) used.set(group, { label: groups[group][0], description: groups[group][1], needsConfirmation: group === 'closed' });
    return {
      textDocument: { uri, version: version ?? null },
      edits: edits.map(({ range, newText }) => ({
        range: { start: lines.positionAt(range.start), end: lines.positionAt(range.end) }, newText, ...(annotated && { annotationId: group }),
      })),
    };
  });
  if (versioned) return { documentChanges, ...(annotated && { changeAnnotations: Object.fromEntries(used) }) };
  return { changes: Object.fromEntries(documentChanges.map(({ textDocument, edits }) => [textDocument.uri, edits.filter((edit) => 'newText' in edit)])) };
}
