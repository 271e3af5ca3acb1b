import { MessageType, ShowMessageNotification, TextDocumentSaveReason, type Connection } from 'vscode-languageserver';
import type { Logger } from '../../ports.ts';
import type { TouchedAnswers } from '../../service/edit/touched-answers.ts';
import type { OpenDocuments } from './open-documents.ts';
import { sessionMessages } from '../../words/messages/session.ts';

interface ConfirmingOnSave {
  readonly connection: Connection;
  readonly documents: OpenDocuments;
  readonly touched: TouchedAnswers;
  readonly logger: Logger;
}

/**
 * Confirms answers that somebody has rewritten when they are saved, in clients that ask before they save. The first
 * time, says so.
 */
export function confirmOnSave({ connection, documents, touched, logger }: ConfirmingOnSave): void {
  let isTold = false;
  documents.onDidOpen((document) => touched.opened(document));
  documents.onDidSave((document) => touched.saved(document));
  documents.onDidClose((uri) => touched.closed(uri));
  documents.onWillSave((document, reason) => {
    const edits = touched.saving(document, reason === TextDocumentSaveReason.AfterDelay);
    if (edits.length > 0 && !isTold) {
      isTold = true;
      connection
        .sendNotification(ShowMessageNotification.type, {
          type: MessageType.Info,
          message: sessionMessages.confirmedOnSave,
        })
        .catch((error: unknown) => logger.warn(`A message was not shown: ${String(error)}`));
    }
    return edits;
  });
}
