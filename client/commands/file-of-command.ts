import { Uri, window } from 'vscode';
import { previewInUse } from '../preview/preview-in-use.ts';

/**
 * The file a command is about: the one a menu passes, the one that the active preview shows, or the one in the active
 * editor. The menus in a preview's title pass an address of the panel, those of its page what the page says of itself.
 */
export function fileOfCommand(passed: unknown): Uri | undefined {
  const ofMenu = fileOfMenu(passed);
  if (ofMenu !== undefined) return ofMenu;
  const preview = previewInUse();
  return preview?.isActive === true || isPanel(passed)
    ? preview?.uri
    : (window.activeTextEditor?.document.uri ?? preview?.uri);
}

/**
 * The file that a menu or a line above a text passes; undefined for a command without a menu, and for the title of a
 * panel.
 */
export function fileOfMenu(passed: unknown): Uri | undefined {
  if (typeof passed === 'string') return Uri.parse(passed, true);
  if (passed instanceof Uri) return isPanel(passed) ? undefined : passed;
  const { previewUri } = contextOf(passed);
  return previewUri === undefined ? undefined : Uri.parse(previewUri, true);
}

/** The node of the text under the mouse, from the menu of a preview's page. */
export function pathOfMenu(passed: unknown): string | undefined {
  return contextOf(passed).path;
}

function isPanel(passed: unknown): boolean {
  return passed instanceof Uri && passed.scheme === 'webview-panel';
}

/** What the page of a preview says of the place that its menu was opened at, as in `client/webview/menu-context.ts`. */
function contextOf(passed: unknown): { readonly previewUri?: string; readonly path?: string } {
  if (typeof passed !== 'object' || passed === null || passed instanceof Uri) return {};
  const { previewUri, path } = passed as { readonly previewUri?: unknown; readonly path?: unknown };
  return { ...(typeof previewUri === 'string' && { previewUri }), ...(typeof path === 'string' && { path }) };
}
