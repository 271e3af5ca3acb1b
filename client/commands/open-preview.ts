import { UIKind, Uri, env, window, workspace, type LogOutputChannel } from 'vscode';
import { exportRequest, type ExportResult } from '../../server/protocol/papers.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { bytesOf } from '../papers/file-content.ts';
import type { PrintPapers } from '../papers/print-papers.ts';
import type { PreviewManager } from '../preview/preview-manager.ts';
import { toggleBar, toggleFindings, toggleLook } from '../preview/preview-settings.ts';
import type { SubmissionPages } from '../preview/submission-pages.ts';
import { nameIn, whatIsLeft } from '../ready/what-is-left.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';
import { tellWritten, writeBase64 } from '../told/tell-written.ts';
import { exportMessages } from '../words/export.ts';
import type { EditorCommand } from './command.ts';
import { fileOfCommand, pathOfMenu } from './file-of-command.ts';

export function openPreviewCommand(previews: PreviewManager): EditorCommand {
  return {
    id: 'policySubmissions.openPreview',
    run: (file) => {
      const uri = fileOfCommand(file);
      if (uri === undefined) return false;
      previews.open(uri);
      return true;
    },
  };
}

export function openLockedPreviewCommand(previews: PreviewManager): EditorCommand {
  return {
    id: 'policySubmissions.openLockedPreview',
    run: (file) => {
      const uri = fileOfCommand(file);
      if (uri === undefined) return false;
      previews.openLocked(uri);
      return true;
    },
  };
}

/** What is done to the preview or the table that has the focus, or had it last. */
export function previewControls(previews: PreviewManager, pages: SubmissionPages): readonly EditorCommand[] {
  const lock = (): void => previews.toggleLock();
  /** Whether there was a page to be led on. */
  const goToProblem = (back: boolean): boolean => {
    pages.inUse?.goToProblem(back);
    return pages.inUse !== undefined;
  };
  return [
    // Two names for one deed, so that the icon says what it will do.
    { id: 'policySubmissions.preview.lock', run: lock },
    { id: 'policySubmissions.preview.unlock', run: lock },
    { id: 'policySubmissions.goToText', run: (passed) => pages.inUse?.goToText(pathOfMenu(passed)) },
    { id: 'policySubmissions.nextProblem', run: () => goToProblem(false) },
    { id: 'policySubmissions.previousProblem', run: () => goToProblem(true) },
    { id: 'policySubmissions.preview.toggleBar', run: toggleBar },
    { id: 'policySubmissions.preview.toggleFindings', run: toggleFindings },
    { id: 'policySubmissions.preview.toggleLook', run: toggleLook },
    { id: 'policySubmissions.preview.zoomIn', run: () => pages.inUse?.zoom('larger') },
    { id: 'policySubmissions.preview.zoomOut', run: () => pages.inUse?.zoom('smaller') },
    { id: 'policySubmissions.preview.resetZoom', run: () => pages.inUse?.zoom('normal') },
  ];
}

interface PrintPreviewParts {
  readonly server: ServerSession;
  readonly papers: PrintPapers;
  readonly log: LogOutputChannel;
}

/** Opens the finished document as a page of the browser, which prints it and makes PDF files of it. */
export function printPreviewCommand({ server, papers, log }: PrintPreviewParts): EditorCommand {
  const command: EditorCommand = {
    id: 'policySubmissions.printPreview',
    run: async (file) => {
      const uri = fileOfCommand(file);
      if (uri === undefined) return;
      try {
        // The server renders open documents only.
        await workspace.openTextDocument(uri);
        const page = await shownWhenLong('Preparing the page for printing', (waiting) =>
          server.request(exportRequest, { uri: uri.toString(), to: 'html' }, waiting),
        );
        if (page === null || 'refused' in page) void tell.information(exportMessages.nothingToPrint);
        else await openInBrowser(page, uri, await pageName(server, uri), papers);
      } catch (error) {
        log.error(`The page for printing could not be prepared: ${String(error)}`);
        await tellFailed(exportMessages.notPrepared, error, () => command.run(uri));
      }
    },
  };
  return command;
}

async function openInBrowser({ base64 }: ExportResult, uri: Uri, name: string, papers: PrintPapers): Promise<void> {
  // A file of another machine, or of a virtual workspace, is out of this browser's reach.
  if (env.uiKind === UIKind.Desktop && env.remoteName === undefined) {
    if (await env.openExternal(await papers.write(name, bytesOf(base64)))) return;
  }
  const folder = uri.scheme === 'untitled' ? workspace.workspaceFolders?.[0]?.uri : Uri.joinPath(uri, '..');
  const target = await window.showSaveDialog({
    title: 'Save the Page for Printing',
    filters: { 'Web Page': ['html'] },
    ...(folder && { defaultUri: Uri.joinPath(folder, name) }),
  });
  if (target === undefined) return;
  if (await writeBase64(target, base64)) await tellWritten([target], { errors: 0, made: exportMessages.openToPrint });
}

/**
 * By the organisation's scheme, so that the browser proposes that name for a PDF file, too; a form is called as its
 * template's file is.
 */
async function pageName(server: ServerSession, uri: Uri): Promise<string> {
  const paper = await whatIsLeft(server, uri).catch(() => undefined);
  const name = paper?.paperName ?? nameIn(uri).replace(/(?:\.submission)?\.ya?ml$/i, '');
  return `${name === '' ? 'submission' : name}.html`;
}
