import type { ChangeAnnotation, ChangeAnnotationIdentifier, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { FileEdits } from '../../service/mentions/file-edits.ts';
import type { ChangeAbilities } from '../session/client-abilities.ts';

/** By what an editor groups the edits that it shows before it makes them. */
const groups = {
  registry: ['In the registry', 'In a file of your team’s folder.'],
  template: ['In the template', 'Where it is defined.'],
  submission: ['In open submissions', 'Where they use it.'],
  settings: ['In the settings of the folder', 'In a file of your team’s folder.'],
  closed: ['In files that are not open', 'They are changed as well.'],
} as const;

/**
 * A change of several files in the form that the client takes. Texts that are open are changed only in the version that was read.
 * Nothing says that it is to be confirmed: VS Code would show that not ticked, and who applies the rest would do half of the change.
 *
 * @param setsApart whether what is written in files that are not open is a group of its own
 */
export function workspaceEditOf(changes: readonly FileEdits[], { versioned, annotated }: ChangeAbilities, setsApart: boolean): WorkspaceEdit {
  const used = new Map<ChangeAnnotationIdentifier, ChangeAnnotation>();
  const documentChanges = changes.map(({ uri, version, of, edits }): TextDocumentEdit => {
    const group = version === undefined && setsApart ? 'closed' : of;
    if (annotated) used.set(group, { label: groups[group][0], description: groups[group][1], needsConfirmation: false });
    return {
      textDocument: { uri, version: version ?? null },
      edits: annotated ? edits.map((edit) => ({ ...edit, annotationId: group })) : [...edits],
    };
  });
  if (versioned) return { documentChanges, ...(annotated && { changeAnnotations: Object.fromEntries(used) }) };
  return { changes: Object.fromEntries(documentChanges.map(({ textDocument, edits }) => [textDocument.uri, edits.filter((edit) => 'newText' in edit)])) };
}
