import {
  CancellationError,
  type ExtensionContext,
  type QuickPickItem,
  type TextDocument,
  Uri,
  commands,
  window,
  workspace,
} from 'vscode';
import { trustGrantedNotification } from '../server/protocol/initialization.ts';
import { previewChangedNotification } from '../server/protocol/preview.ts';
import { AgentAccess, type CommandLine, type DeclaredTool } from './agents/agent-access.ts';
import { fillInCommand, registerBlankLens } from './begin/blank-lens.ts';
import { suggestInBlankFiles } from './begin/blank-suggestion.ts';
import { type Milestones, watchMilestones } from './begin/milestones.ts';
import { newSubmissionCommand, newSubmissionCommandId } from './begin/new-submission.ts';
import { newSubmissionsCommands } from './begin/new-submissions.ts';
import { newTemplateCommand } from './begin/new-template.ts';
import { newTemplateFromTitlesCommand } from './begin/new-template-titles.ts';
import { askReasonCommand } from './commands/ask-reason.ts';
import { checkLinksCommand, ignoreHostCommand } from './commands/check-links.ts';
import { compareEconomiesCommand } from './commands/compare-economies.ts';
import { compareVersionsCommand } from './commands/compare-versions.ts';
import { findCopiesCommand } from './commands/find-copies.ts';
import { copyTableCommand, editInTableCommand, editInTableCommandId, tableControls } from './commands/edit-in-table.ts';
import { exportBlankFormCommand, exportCommand, exportCommands } from './commands/export-document.ts';
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
import { saveFileCommand } from './commands/save-file.ts';
import { showLogCommand } from './commands/show-log.ts';
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
import { registerRulePages, rulePagesUri } from './rule-pages.ts';
import { showLanguageStatus } from './view/language-status.ts';
import { SubmissionsView } from './view/submissions-view.ts';
import { type LoadServerLife, ServerSession } from './connection/server-session.ts';
import type { ViewNode } from './view/view-nodes.ts';
import type { EditorCommand } from './commands/command.ts';
import { type CompendiumFormat, compendiumWords, formats, formatsOf } from '../server/contract/formats.ts';
import { saveCompendiumRequest } from '../server/protocol/papers.ts';
import { panelInUse } from './compare/compare-panel.ts';
import { shownWhenLong } from './connection/long-work.ts';
import { compareMessages } from './words/compare.ts';
import { tell } from './tell.ts';
import { tellFailed } from './told/tell-failed.ts';
import { tellWritten, writeBase64 } from './told/tell-written.ts';
import { beginDialogMessages } from './words/begin.ts';
import { askForFolder } from './begin/ask-folder.ts';
import { sampleFiles } from './begin/sample-files.ts';
import { isThere } from './is-there.ts';
import { submissionLanguageId } from '../server/protocol/languages.ts';

/** Opens the walkthrough; nothing else ever does. */
function getStartedCommand(extensionId: string, { shown }: Milestones): EditorCommand {
  return {
    id: 'policySubmissions.getStarted',
    run: async () => {
      await commands.executeCommand('workbench.action.openWalkthrough', `${extensionId}#getStarted`, false);
      shown();
    },
  };
}

/**
 * Runs a command about a submission for those who have none in front of them, as on the walkthrough's page: it shows
 * the submission that they had last, or lets them choose one. Only the walkthrough's buttons call it.
 */
function withSubmissionCommand(): EditorCommand {
  return {
    id: 'policySubmissions.withSubmission',
    run: async (command) => {
      const uri = await submissionAtHand();
      if (uri === undefined) return;
      // The table is an editor of the submission, too.
      if (command !== editInTableCommandId)
        await window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
      if (typeof command === 'string' && command.startsWith('policySubmissions.'))
        await commands.executeCommand(command, uri);
    },
  };
}

/** The most submissions that are looked for: a longer list is of no use to choose from. */
const mostFiles = 200;

async function submissionAtHand(): Promise<Uri | undefined> {
  const shown = [window.activeTextEditor, ...window.visibleTextEditors].flatMap((editor) =>
    editor === undefined ? [] : [editor.document],
  );
  const open = [...shown, ...workspace.textDocuments].find(isSubmission);
  if (open !== undefined) return open.uri;
  const files = await workspace.findFiles('**/*.submission.{yaml,yml}', undefined, mostFiles);
  if (files.length === 1) return files[0];
  const newOne = { label: `$(new-file) ${beginDialogMessages.newSubmission}`, uri: undefined };
  const items: (QuickPickItem & { readonly uri: Uri | undefined })[] = [
    ...files
      .map((uri) => ({ label: workspace.asRelativePath(uri), uri }))
      .sort((a, b) => a.label.localeCompare(b.label)),
    newOne,
  ];
  const chosen = await window.showQuickPick(items, {
    title: 'Get Started',
    placeHolder: files.length === 0 ? 'There is no submission in this folder yet' : beginDialogMessages.whichSubmission,
  });
  if (chosen === newOne) await commands.executeCommand(newSubmissionCommandId);
  return chosen?.uri;
}

function isSubmission({ languageId, uri, isClosed }: TextDocument): boolean {
  return (
    languageId === submissionLanguageId &&
    !isClosed &&
    (uri.scheme === 'untitled' || workspace.fs.isWritableFileSystem(uri.scheme) === true)
  );
}

const folderName = 'policy-submissions-samples';

/** Copies our samples to a folder of the user's, where they can be changed, and opens it. */
function openSamplesCommand(extensionUri: Uri, milestones: Milestones): EditorCommand {
  return {
    id: 'policySubmissions.openSamples',
    run: async () => {
      const parent = await askForFolder(`Select Where to Create the Folder “${folderName}”`, 'Copy the Samples Here');
      if (parent === undefined) return;
      const folder = Uri.joinPath(parent, folderName);
      try {
        if (await isThere(folder)) {
          const open = 'Open Samples';
          if ((await tell.information(beginDialogMessages.folderExists({ folder: folderName }), open)) !== open) return;
        } else {
          await shownWhenLong('Copying the samples', () => copySamples(Uri.joinPath(extensionUri, 'samples'), folder));
        }
      } catch (error) {
        if (!(error instanceof CancellationError))
          void tell.error(
            beginDialogMessages.samplesNotCopied({ folder: folder.scheme === 'file' ? folder.fsPath : folder.path }),
          );
        return;
      }
      if (await openFolder(folder)) milestones.reached('hasBegun');
    },
  };
}

async function copySamples(from: Uri, to: Uri): Promise<void> {
  await workspace.fs.createDirectory(to);
  for (const name of sampleFiles)
    await workspace.fs.writeFile(Uri.joinPath(to, name), await workspace.fs.readFile(Uri.joinPath(from, name)));
}

/** An empty window is taken; of one that has something open, the user says whether it is left. */
async function openFolder(folder: Uri): Promise<boolean> {
  const isEmpty = workspace.workspaceFolders === undefined && workspace.textDocuments.every(({ isDirty }) => !isDirty);
  const items: (QuickPickItem & { readonly forceNewWindow: boolean })[] = [
    { label: '$(window) Open in This Window', detail: 'Closes the folder that is open now', forceNewWindow: false },
    { label: '$(empty-window) Open in a New Window', detail: 'This window is not changed', forceNewWindow: true },
  ];
  const chosen = isEmpty
    ? items[0]
    : await window.showQuickPick(items, {
        title: 'Open the Samples',
        placeHolder: `The samples are in “${folderName}”`,
      });
  if (chosen === undefined) return false;
  await commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: chosen.forceNewWindow });
  return true;
}

interface FormatItem extends QuickPickItem {
  readonly to: CompendiumFormat;
  readonly extension: string;
}

const items = formatsOf.compendium.map((to): FormatItem => ({
  label: formats[to].name,
  description: compendiumWords[to],
  to,
  extension: formats[to].extension,
}));

/** Writes the compendium that is shown to a file, in a form that the user chooses. */
function saveCompendiumCommand(server: ServerSession): EditorCommand {
  const command: EditorCommand = {
    id: 'policySubmissions.saveCompendium',
    run: async () => {
      const compared = panelInUse()?.compared;
      if (compared === undefined) return;
      const format = await window.showQuickPick(items, {
        title: 'Save Compendium As',
        placeHolder: compareMessages.whichFormat,
      });
      if (format === undefined) return;
      const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/');
      const target = await window.showSaveDialog({
        title: `Save Compendium as ${format.label}`,
        saveLabel: 'Save',
        defaultUri: Uri.joinPath(folder, `compendium.${format.extension}`),
        filters: { [format.label]: [format.extension] },
      });
      if (target === undefined) return;
      try {
        const saved = await shownWhenLong('Saving the compendium', (waiting) =>
          server.request(saveCompendiumRequest, { ...compared(), to: format.to }, waiting),
        );
        if (saved === null) void tell.warning(compareMessages.nothingToSave);
        else if (await writeBase64(target, saved.base64)) await tellWritten([target], { errors: 0 });
      } catch (error) {
        await tellFailed(compareMessages.compendiumNotSaved, error, () => command.run());
      }
    },
  };
  return command;
}

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

/**
 * The menus of the view pass the row that was clicked, and a list of the selected rows. Commands get the arguments of
 * these rows instead.
 */
function withoutNodes(args: readonly unknown[]): readonly unknown[] {
  return args.map((arg) => (Array.isArray(arg) ? arg.map(standsFor) : standsFor(arg)));
}

function standsFor(arg: unknown): unknown {
  return isViewNode(arg) ? arg.forCommands : arg;
}

function isViewNode(arg: unknown): arg is ViewNode {
  return typeof arg === 'object' && arg !== null && 'forCommands' in arg && 'item' in arg;
}

/**
 * Opens the page about a code, for a link in a hover: such links may run commands, and not open a scheme of our own.
 */
function showRulePageCommand(): EditorCommand {
  return {
    id: 'policySubmissions.showRulePage',
    run: async (code) => {
      // A name that leads elsewhere has no page: the provider of the pages says so.
      if (typeof code === 'string')
        await commands.executeCommand('vscode.open', Uri.joinPath(rulePagesUri, `${code}.md`));
    },
  };
}
