import type { Uri } from 'vscode';

/** What a command asks of a preview. */
export interface PreviewInUse {
  readonly uri: Uri;
  /** Whether it is the editor that has the focus, or had it before the palette or a menu took it. */
  readonly isActive: boolean;
  /** Whether somebody writes in it. */
  readonly isTable: boolean;
  /** The place that has the focus, or had it last. */
  readonly place: string | undefined;
  /** Puts the focus on a place. */
  leadTo(path: string): void;
  /** Shows a place, without the focus. */
  showFirst(path: string): void;
}

let inUse: PreviewInUse | undefined;

/** The preview that has the focus, or had it last. */
export function previewInUse(): PreviewInUse | undefined {
  return inUse;
}

export function usePreview(preview: PreviewInUse | undefined): void {
  inUse = preview;
}
