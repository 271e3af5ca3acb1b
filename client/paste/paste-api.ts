import * as vscode from 'vscode';
import type { CancellationToken, DataTransfer, Disposable, DocumentSelector, Range, TextDocument, WorkspaceEdit } from 'vscode';

/** The kind of an edit, by which users choose and VS Code tells choices apart. */
export interface EditKind {
  append(...parts: readonly string[]): EditKind;
}

/** An edit among which the user chooses after pasting; VS Code's own, the plain text, is one of them. */
export interface ChosenEdit {
  additionalEdit?: WorkspaceEdit;
}

interface PasteProvider {
  provideDocumentPasteEdits(
    document: TextDocument, ranges: readonly Range[], transfer: DataTransfer, context: unknown, token: CancellationToken,
  ): Promise<ChosenEdit[] | undefined>;
}

interface PasteMetadata {
  readonly providedPasteEditKinds: readonly EditKind[];
  readonly pasteMimeTypes: readonly string[];
}

/** What VS Code has for pasting since 1.97; the extension runs in older ones, whose types it is built with. */
export interface PasteApi {
  readonly none: EditKind;
  readonly PasteEdit: new (insertText: string, title: string, kind: EditKind) => ChosenEdit;
  register(selector: DocumentSelector, provider: PasteProvider, metadata: PasteMetadata): Disposable;
}

interface NewerVsCode {
  readonly DocumentDropOrPasteEditKind?: { readonly Empty: EditKind };
  readonly DocumentPasteEdit?: PasteApi['PasteEdit'];
  readonly languages: { readonly registerDocumentPasteEditProvider?: PasteApi['register'] };
}

/** @returns undefined in a VS Code that asks nobody what is pasted */
export function pasteApi(): PasteApi | undefined {
  const { DocumentDropOrPasteEditKind, DocumentPasteEdit, languages } = vscode as unknown as NewerVsCode;
  if (DocumentDropOrPasteEditKind === undefined || DocumentPasteEdit === undefined || languages.registerDocumentPasteEditProvider === undefined) return undefined;
  return {
    none: DocumentDropOrPasteEditKind.Empty, PasteEdit: DocumentPasteEdit,
    register: (selector, provider, metadata) => languages.registerDocumentPasteEditProvider?.(selector, provider, metadata) ?? { dispose: () => undefined },
  };
}
