import type { ExtensionContext } from 'vscode';
import { activateExtension, deactivateExtension } from './extension.ts';

export function activate(context: ExtensionContext): void {
  activateExtension(context, async () => {
    const { nodeLife } = await import('./connection/language-client-node.ts');
    return nodeLife(context.asAbsolutePath('dist/server.js'));
  });
}

export const deactivate = deactivateExtension;
