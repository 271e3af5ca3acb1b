import { Uri, type ExtensionContext } from 'vscode';
import { activateExtension, deactivateExtension } from './extension.ts';

export function activate(context: ExtensionContext): void {
  activateExtension(context, async () => {
    const { browserLife } = await import('./connection/language-client-browser.ts');
    return browserLife(Uri.joinPath(context.extensionUri, 'dist/server.browser.js').toString(true));
  });
}

export const deactivate = deactivateExtension;
