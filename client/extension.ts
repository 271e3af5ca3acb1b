import { commands, window, workspace, type ExtensionContext } from 'vscode';
import { previewChangedNotification, trustGrantedNotification, type PreviewChangedParams } from '../server/protocol.ts';
import { clientOptions } from './client-options.ts';
import { checkLinksCommand } from './commands/check-links.ts';
import { openPreviewCommand } from './commands/open-preview.ts';
import { restartServerCommand } from './commands/restart-server.ts';
import { showLogCommand } from './commands/show-log.ts';
import { tellFailure } from './failure-message.ts';
import { PreviewManager, previewViewType } from './preview/preview-manager.ts';
import { registerRulePages } from './rule-pages.ts';
import { ServerSession, type CreateClient } from './server-session.ts';

let session: ServerSession | undefined;

/** Wires the parts together; the same in the desktop's extension host and in the browser's. */
export function activateExtension(context: ExtensionContext, createClient: CreateClient): void {
  const log = window.createOutputChannel('Policy Submissions', { log: true });
  const server = new ServerSession(createClient, clientOptions(log), log);
  const previews = new PreviewManager(server, context.extensionUri, log);
  session = server;

  server.onNotification(previewChangedNotification, (params) => previews.changed(params as PreviewChangedParams));
  const registered = [
    openPreviewCommand(previews), checkLinksCommand(server), restartServerCommand(server), showLogCommand(log),
  ].map(({ id, run }) => commands.registerCommand(id, run));
  context.subscriptions.push(
    log, previews, ...registered,
    registerRulePages(context.extensionUri),
    window.registerWebviewPanelSerializer(previewViewType, previews),
    server.onDidFail(tellFailure),
    workspace.onDidGrantWorkspaceTrust(() => server.notify(trustGrantedNotification)),
  );
  // Not waited for: a panel that VS Code brings back must not hang on a server that is slow to start.
  void server.start();
}

export async function deactivateExtension(): Promise<void> {
  await session?.stop();
  session = undefined;
}
