import {
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticParams,
} from 'vscode-languageserver';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Logger } from '../../ports.ts';
import type { Services } from '../../service/services.ts';
import { keysOf } from '../../workspace/same-numbers.ts';
import { toDiagnostic, toLspRange, type DiagnosticForm } from '../conversion/convert.ts';
import type { Failures } from '../session/failures.ts';
import type { OpenDocuments } from '../documents/open-documents.ts';

export interface Diagnostics {
  /** The document itself changed. */
  changed(uri: string): void;
  closed(uri: string): void;
  /** Something else changed: a template, a setting, what is known about links. */
  refreshAll(): void;
}

export interface DiagnosticsOptions {
  readonly connection: Connection;
  readonly services: Pick<Services, 'documents' | 'findings' | 'sameNumbers'>;
  readonly documents: OpenDocuments;
  readonly form: DiagnosticForm;
  /**
   * Names this run of the server in each `resultId`: its numbers begin anew in every run, and clients keep them across
   * runs.
   */
  readonly run: string;
  readonly logger: Logger;
  readonly failures: Failures;
  /**
   * Resolves when templates are loaded, also those beside a file that was just opened. Findings before that would call
   * them unknown.
   */
  readonly ready: () => Promise<void>;
  /** Called when other files may have other findings because of what an open one has in common with them. */
  readonly sameChanged: (uri: string) => void;
  /**
   * Runs a function after the messages that have arrived are answered: people wait for proposals rather than for
   * findings.
   */
  readonly later: (run: () => void) => void;
}

/** Pulling needs a client that can be told to ask again, because findings also change without an edit. */
export function canPull(capabilities: ClientCapabilities): boolean {
  return (
    capabilities.textDocument?.diagnostic !== undefined && capabilities.workspace?.diagnostics?.refreshSupport === true
  );
}

/** For clients that ask for the findings of a file whenever they want them (pull diagnostics). */
export function pullDiagnostics(options: DiagnosticsOptions): Diagnostics {
  const { connection, services, documents, ready, later, logger } = options;
  let generation = 0;
  connection.languages.diagnostics.on(
    options.failures.guarded(
      'the findings',
      async ({ textDocument, previousResultId }: DocumentDiagnosticParams, token: CancellationToken) => {
        await ready();
        await new Promise<void>(later);
        if (token.isCancellationRequested)
          return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'No longer wanted');
        const text = documents.textId(textDocument.uri);
        if (text === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
        // By the number of the text, not by its version: clients give one version to two texts when they open a file
        // again, or when their versions do not grow.
        const resultId = `${options.run}/${String(text)}/${String(services.documents.version)}/${String(generation)}`;
        if (previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
        const document = documents.get(textDocument.uri);
        if (document === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
        return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnosticsOf(document, options) };
      },
    ),
  );
  return {
    changed: () => undefined,
    closed: () => undefined,
    refreshAll: () => {
      generation++;
      connection.languages.diagnostics
        .refresh()
        .catch((error: unknown) => logger.warn(`The editor did not take a refresh: ${String(error)}`));
    },
  };
}

/** For clients that never ask: findings are sent to them after each change (push diagnostics). */
export function pushDiagnostics(options: DiagnosticsOptions): Diagnostics {
  const { connection, documents, ready, later, logger } = options;
  const send = (uri: string, version: number | undefined, diagnostics: Diagnostic[]): void => {
    connection
      .sendDiagnostics({
        uri,
        diagnostics,
        ...(version !== undefined && options.form.abilities.versions && { version }),
      })
      .catch((error: unknown) => logger.warn(`The editor did not take findings: ${String(error)}`));
  };
  const waiting = new Set<string>();
  const publish = async (uri: string): Promise<void> => {
    if (waiting.has(uri)) return;
    waiting.add(uri);
    await ready();
    await new Promise<void>(later);
    waiting.delete(uri);
    // The document is fetched only now, because its text may have changed while this waited.
    const document = documents.get(uri);
    if (document !== undefined) send(uri, document.version, diagnosticsOf(document, options));
  };
  const publishSafely = options.failures.guarded('the findings', publish);
  return {
    changed: (uri) => void publishSafely(uri),
    closed: (uri) => send(uri, undefined, []),
    refreshAll: () => {
      for (const document of documents.all()) void publishSafely(document.uri);
    },
  };
}

function diagnosticsOf(
  document: SourceDocument,
  { services: { findings, sameNumbers }, form, sameChanged }: DiagnosticsOptions,
): Diagnostic[] {
  const found = findings.unsettled(document);
  sameNumbers.setOpen(
    document.uri,
    keysOf(
      found
        .filter(({ when }) => when !== undefined)
        .map(({ when, range }) => ({
          range: toLspRange(document, range),
          ...(when && { when }),
        })),
    ),
  );
  sameChanged(document.uri);
  return findings.shownOf(document, found).map((finding) => toDiagnostic(document, finding, form));
}
