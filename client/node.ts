import type { ExtensionContext } from 'vscode';
import { activateExtension, deactivateExtension } from './extension.ts';

export function activate(context: ExtensionContext): void {
  activateExtension(context, async () => {
    const { nodeLife } = await import('./connection/language-client-node.ts');
    return nodeLife(context.asAbsolutePath('dist/server.js'));
  }, async (args) => {
    const { nodeProgram } = await import('./connection/language-client-node.ts');
    return nodeProgram(context.asAbsolutePath('dist/cli.js'), args);
  });
}

export const deactivate = deactivateExtension;
