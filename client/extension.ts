import { Uri, commands, window, workspace, type ExtensionContext } from 'vscode';
import { trustGrantedNotification } from '../server/protocol/initialization.ts';
import { previewChangedNotification } from '../server/protocol/preview.ts';
import { AgentAccess, type CommandLine, type DeclaredTool } from './agents/agent-access.ts';
import { fillInCommand, registerBlankLens } from './begin/blank-lens.ts';
import { suggestInBlankFiles } from './begin/blank-suggestion.ts';
import { getStartedCommand, withSubmissionCommand } from './begin/get-started.ts';
import { watchMilestones } from './begin/milestones.ts';
import { newSubmissionCommand } from './begin/new-submission.ts';
import { newSubmissionsCommands } from './begin/new-submissions.ts';
import { newTemplateCommand } from './begin/new-template.ts';
import { newTemplateFromTitlesCommand } from './begin/new-template-titles.ts';
import { openSamplesCommand } from './begin/open-samples.ts';
import { askReasonCommand } from './commands/ask-reason.ts';
import { checkLinksCommand, ignoreHostCommand } from './commands/check-links.ts';
import { compareEconomiesCommand } from './commands/compare-economies.ts';
import { compareVersionsCommand } from './commands/compare-versions.ts';
import { findCopiesCommand } from './commands/find-copies.ts';
import { copyTableCommand, editInTableCommand, tableControls } from './commands/edit-in-table.ts';
import { exportBlankFormCommand, exportCommands, exportCommand } from './commands/export-document.ts';
import { importIntoCommands } from './commands/import-into.ts';
import { importSubmissionCommand } from './commands/import-submission.ts';
import {
  openLockedPreviewCommand,
  openPreviewCommand,
  previewControls,
  printPreviewCommand,
} from './commands/open-preview.ts';
import { proposingCommands } from './commands/propose-edits.ts';
import { resolveConflictsCommand } from './commands/resolve-conflicts.ts';
import { restartServerCommand } from './commands/restart-server.ts';
import { saveRemindersCommand, saveSinceLastTimeCommand, sinceLastTimeCommand } from './commands/rounds.ts';
import { saveCompendiumCommand } from './commands/save-compendium.ts';
import { saveFileCommand } from './commands/save-file.ts';
import { showLogCommand } from './commands/show-log.ts';
import { showRulePageCommand } from './commands/show-rule-page.ts';
import { DiskChanges } from './merge/disk-changes.ts';
import { DiskMerger } from './merge/merge-from-disk.ts';
import { MergeReviews } from './merge/merge-reviews.ts';
import { registerPasteEdits } from './paste/paste-edits.ts';
import { registerDropImport } from './papers/drop-import.ts';
import { tellFailure } from './connection/failure-message.ts';
import { PreviewManager, previewViewType } from './preview/preview-manager.ts';
import { SubmissionPages } from './preview/submission-pages.ts';
import { TypingHelp } from './typing/typing-help.ts';
import { tellWriting } from './typing/waiting-findings.ts';
import { watchOpenFirst } from './table/open-first.ts';
import { TableEditors } from './table/table-editors.ts';
import { tableViewType } from './table/table-names.ts';
import { PrintPapers } from './papers/print-papers.ts';
import { ExportQuestion } from './ready/export-question.ts';
import { readyToSendCommand } from './ready/ready-to-send.ts';
import { ReviewStart } from './review/review-start.ts';
import { registerRulePages } from './rule-pages.ts';
import { showLanguageStatus } from './view/language-status.ts';
import { withoutNodes } from './view/node-arguments.ts';
import { SubmissionsView } from './view/submissions-view.ts';
import { ServerSession, type LoadServerLife } from './connection/server-session.ts';

let session: ServerSession | undefined;

/** Wires the parts together; the same in the desktop's extension host and in the browser's. */
export function activateExtension(
  context: ExtensionContext,
  loadServerLife: LoadServerLife,
  commandLine?: CommandLine,
): void {
  const log = window.createOutputChannel('Policy Submissions', { log: true });
  const server = new ServerSession(async () => {
    // VS Code, and with it every other extension, is answered before so much code is read.
    await new Promise((resolve) => setTimeout(resolve));
    return loadServerLife();
  }, log);
  const papers = new PrintPapers(Uri.joinPath(context.globalStorageUri, 'print'));
  const pages = new SubmissionPages(server);
  const shown = { server, extensionUri: context.extensionUri, log };
  const previews = new PreviewManager(pages, shown);
  const tables = new TableEditors(pages, shown);
  const diskMerger = new DiskMerger(server, pages, tables);
  const mergeReviews = new MergeReviews();
  const milestones = watchMilestones(context.globalState);
  const beginning = { server, previews, memory: context.workspaceState, milestones };
  const view = new SubmissionsView({ server, log, memory: context.workspaceState });
  const agents = new AgentAccess({
    server,
    tools: declaredTools(context),
    memory: context.workspaceState,
    commandLine,
  });
  const review = new ReviewStart({ server, log, pages, memory: context.globalState });
  const question = new ExportQuestion();
  const typing = new TypingHelp(tellWriting(server));
  session = server;

  server.onNotification(previewChangedNotification, (params) => pages.changed(params));
  const registered = [
    newSubmissionCommand(beginning),
    ...newSubmissionsCommands(beginning),
    openSamplesCommand(context.extensionUri, milestones),
    fillInCommand(beginning),
    getStartedCommand(context.extension.id, milestones),
    withSubmissionCommand(),
    openPreviewCommand(previews),
    openLockedPreviewCommand(previews),
    ...previewControls(previews, pages),
    editInTableCommand({ server, pages, previews }),
    ...tableControls(tables),
    printPreviewCommand({ server, papers, log }),
    ...exportCommands((format) => exportCommand(server, question, format), context.workspaceState),
    readyToSendCommand(server, question),
    exportBlankFormCommand(server),
    newTemplateCommand(server),
    newTemplateFromTitlesCommand(server),
    copyTableCommand(server, context.extensionUri),
    importSubmissionCommand(server),
    ...importIntoCommands(server, mergeReviews, (file) => review.settle(file)),
    ...proposingCommands(server, mergeReviews),
    compareEconomiesCommand(server, log, context.extensionUri),
    saveCompendiumCommand(server),
    sinceLastTimeCommand(server, log, context.extensionUri, context.workspaceState),
    saveSinceLastTimeCommand(),
    saveRemindersCommand(server),
    compareVersionsCommand(server, log, context.extensionUri),
    checkLinksCommand(server),
    findCopiesCommand(server),
    resolveConflictsCommand(server, pages),
    ignoreHostCommand(log),
    askReasonCommand(server),
    showRulePageCommand(),
    saveFileCommand(),
    restartServerCommand(server),
    showLogCommand(log),
    ...view.commands,
    ...review.commands,
    ...typing.commands,
    ...agents.commands,
  ].map(({ id, run }) =>
    commands.registerCommand(id, async (...args: readonly unknown[]): Promise<unknown> => {
      const done: unknown = await run(...withoutNodes(args));
      milestones.ran(id, done);
      return done;
    }),
  );
  context.subscriptions.push(
    log,
    pages,
    previews,
    tables,
    papers,
    milestones,
    view,
    review,
    typing,
    agents,
    mergeReviews,
    ...registered,
    registerRulePages(context.extensionUri, server),
    showLanguageStatus(server),
    new DiskChanges((...merge) => diskMerger.merge(...merge)),
    registerDropImport(server),
    registerPasteEdits(server, log),
    registerBlankLens(beginning),
    suggestInBlankFiles(server),
    watchOpenFirst(log),
    window.registerWebviewPanelSerializer(previewViewType, previews),
    window.registerCustomEditorProvider(tableViewType, tables, {
      supportsMultipleEditorsPerDocument: true,
      webviewOptions: { enableFindWidget: true },
    }),
    server.onDidFail(tellFailure),
    workspace.onDidGrantWorkspaceTrust(() => server.notify(trustGrantedNotification, {})),
  );
  // Not waited for: a panel that VS Code brings back must not hang on a server that is slow to start.
  void server.start();
  void papers.sweep();
}

function declaredTools({ extension }: ExtensionContext): readonly DeclaredTool[] {
  const { contributes } = extension.packageJSON as {
    readonly contributes?: { readonly languageModelTools?: readonly DeclaredTool[] };
  };
  return contributes?.languageModelTools ?? [];
}

export async function deactivateExtension(): Promise<void> {
  await session?.stop();
  session = undefined;
}
