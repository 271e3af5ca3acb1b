import { Uri } from 'vscode';
import type { PreviewManager } from '../preview/preview-manager.ts';
import { fileOfCommand } from './file-of-command.ts';

/** The file a command is about that is called on a text or on its preview; the menus of a preview pass an address of their own. */
export function previewedFile(passed: unknown, previews: PreviewManager): Uri | undefined {
  const isPreview = passed instanceof Uri && passed.scheme === 'webview-panel';
  return fileOfCommand(isPreview ? previews.activeUri : passed) ?? previews.activeUri;
}
