import {
  DocumentDiagnosticReportKind,
  type Connection,
  type Diagnostic,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Logger } from '../../ports.ts';
import { placedDiagnostic, type DiagnosticForm } from '../conversion/convert.ts';
import type { FolderFindings } from './folder-findings.ts';
import { fileKey } from '../../document/file-key.ts';

export interface ShowFolderFindings {
  readonly connection: Connection;
  readonly folder: FolderFindings;
  /** Open files are left out: their findings come from their text. */
  readonly isOpen: (uri: string) => boolean;
  readonly form: DiagnosticForm;
  readonly logger: Logger;
  /** Resolves when templates and settings are known, so that the check can begin. */
  readonly ready: Promise<void>;
}

/** A request for findings that is held open until there is something to tell. */
interface AskedReport {
  /** Absent when the client takes one answer only. */
  readonly report: ((items: readonly WorkspaceDocumentDiagnosticReport[]) => void) | undefined;
  readonly answer: (report: WorkspaceDiagnosticReport) => void;
  /** True for a client that has no findings yet, so that even an empty answer is news to it. */
  readonly isFirst: boolean;
}

/** The `resultId` of a file in which nothing is found any more. */
const nothingId = 'nothing';

/**
 * For clients that ask. The protocol lets a server hold on to the question until there is something to say: VS Code
 * asks again two seconds after each answer, so it is told part after part in answer to one question, and asks no
 * second.
 */
export function answerFolderFindings(options: ShowFolderFindings): void {
  const { connection, folder } = options;
  /** The addresses, by key, of files whose findings the client has not been told yet. */
  const untold = new Map<string, string>();
  let asked: AskedReport | undefined;

  const tell = (): void => {
    if (asked === undefined) return;
    const { report, answer, isFirst } = asked;
    const isAnswer = folder.isDisposed || (folder.isComplete && (isFirst || untold.size > 0));
    if (report === undefined && !isAnswer) return;
    // An open file is told when it is closed.
    const items = [...untold.values()].filter((uri) => !options.isOpen(uri)).map((uri) => reportOf(uri, options));
    untold.clear();
    if (report !== undefined && items.length > 0) report(items);
    if (report !== undefined && !folder.isDisposed) return;
    asked = undefined;
    answer({ items: report === undefined ? items : [] });
  };
  folder.onDidChange((uris) => {
    for (const uri of uris) untold.set(fileKey(uri), uri);
    tell();
  });
  connection.languages.diagnostics.onWorkspace(
    ({ previousResultIds }, token, _, progress) =>
      new Promise((resolve) => {
        void options.ready.then(() => folder.start());
        // A client that asks again no longer waits for its earlier request, which is answered with nothing.
        asked?.answer({ items: [] });
        const mine: AskedReport = {
          report: progress && ((items) => progress.report({ items: [...items] })),
          answer: resolve,
          isFirst: previousResultIds.length === 0,
        };
        asked = mine;
        token.onCancellationRequested(() => {
          if (asked === mine) asked = undefined;
          resolve({ items: [] });
        });
        const previous = new Map(previousResultIds.map(({ uri, value }) => [fileKey(uri), { uri, value }]));
        for (const { uri, resultId } of folder.all()) {
          if (previous.get(fileKey(uri))?.value !== resultId) untold.set(fileKey(uri), uri);
          previous.delete(fileKey(uri));
        }
        for (const [key, { uri, value }] of previous) if (value !== nothingId) untold.set(key, uri);
        tell();
      }),
  );
}

function reportOf(uri: string, { folder, form }: ShowFolderFindings): WorkspaceDocumentDiagnosticReport {
  const found = folder.of(uri);
  return {
    kind: DocumentDiagnosticReportKind.Full,
    uri: found?.uri ?? uri,
    version: null,
    resultId: found?.resultId ?? nothingId,
    items: itemsOf(uri, { folder, form }),
  };
}

/** For clients that are sent findings. */
export function sendFolderFindings(options: ShowFolderFindings): void {
  const { connection, folder, logger, isOpen, ready } = options;
  void ready.then(() => folder.start());
  folder.onDidChange((uris) => {
    for (const uri of uris) {
      if (isOpen(uri)) continue;
      connection
        .sendDiagnostics({ uri: folder.of(uri)?.uri ?? uri, diagnostics: itemsOf(uri, options) })
        .catch((error: unknown) => logger.warn(`The editor did not take findings: ${String(error)}`));
    }
  });
}

function itemsOf(uri: string, { folder, form }: Pick<ShowFolderFindings, 'folder' | 'form'>): Diagnostic[] {
  const found = folder.of(uri);
  return found === undefined ? [] : found.findings.map((finding) => placedDiagnostic(found.uri, finding, form));
}
