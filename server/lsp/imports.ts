import { LSPErrorCodes, ResponseError, WorkDoneProgress, type CancellationToken, type Connection } from 'vscode-languageserver';
import type { DocumentContent } from '../service/heavy-work.ts';
import { WorkEnded } from '../ports.ts';
import type { ImportParams, ImportResult, WorkProgress } from '../protocol.ts';
import type { PaperService } from '../service/papers.ts';

/** Imports a document, says how far it is where the client wants to know, and ends it when the client no longer wants it. */
export async function importDocument(
  connection: Connection, papers: Pick<PaperService, 'import'>, params: ImportParams, token: CancellationToken,
): Promise<ImportResult | ResponseError<void>> {
  const { name, template, workDoneToken } = params;
  const controller = new AbortController();
  const watching = token.onCancellationRequested(() => controller.abort());
  if (token.isCancellationRequested) controller.abort();
  const told = workDoneToken === undefined ? undefined : ({ message, percentage }: WorkProgress): void => (
    void connection.sendProgress(WorkDoneProgress.type, workDoneToken, { kind: 'report', message, percentage })
  );
  try {
    return await papers.import({ name, content: contentOf(params), template }, { signal: controller.signal, ...(told && { told }) });
  } catch (error) {
    if (error instanceof WorkEnded && error.why === 'cancelled') return new ResponseError<void>(LSPErrorCodes.RequestCancelled, error.message);
    throw error;
  } finally {
    watching.dispose();
  }
}

function contentOf({ content, uri }: ImportParams): DocumentContent {
  return content === undefined && uri !== undefined ? { uri } : { base64: content ?? '' };
}
