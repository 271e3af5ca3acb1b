import { Uri, commands, type ExtensionContext } from 'vscode';
import { activateExtension, deactivateExtension } from './extension.ts';

/** On the desktop, where the server is a process. */
export function activate(context: ExtensionContext): void {
  activateExtension(
    context,
    async () => {
      const { nodeLife } = await import('./connection/language-client-node.ts');
      return nodeLife(context.asAbsolutePath('dist/server.js'));
    },
    async (args) => {
      const { nodeProgram } = await import('./connection/language-client-node.ts');
      return nodeProgram(context.asAbsolutePath('dist/cli.js'), args);
    },
  );
}

/** In a browser, where the server is a worker; `browser.ts` calls it. */
export function activateInBrowser(context: ExtensionContext): void {
  // In package.json, it hides what a page can not do. VS Code's own keys tell of the window, not of where an extension
  // runs in it.
  void commands.executeCommand('setContext', 'policySubmissions.inPage', true);
  activateExtension(context, async () => {
    const { browserLife } = await import('./connection/language-client-browser.ts');
    return browserLife(Uri.joinPath(context.extensionUri, 'dist/server.browser.js').toString(true));
  });
}

export const deactivate = deactivateExtension;
