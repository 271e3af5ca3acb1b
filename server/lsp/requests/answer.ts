import {
  ErrorCodes,
  LSPErrorCodes,
  ParameterStructures,
  RequestType,
  ResponseError,
  type Connection,
} from 'vscode-languageserver';
import { WorkEnded } from '../../ports.ts';
import type { Notification, Request } from '../../protocol/request.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Failures } from '../session/failures.ts';
import type { OpenDocuments } from '../documents/open-documents.ts';
import { connectionMessages } from '../../words/messages/connection.ts';

/** What every answer to a request of ours needs. */
export interface Answering {
  readonly connection: Connection;
  readonly failures: Failures;
  readonly documents: OpenDocuments;
  /** Resolves when templates and settings are known. Nothing is answered before. */
  readonly ready: Promise<void>;
}

/**
 * Answers a request of ours when its parameters have the form that was agreed on, and templates and settings are known.
 *
 * @param give may throw `WorkEnded` when `signal`, which is aborted when the client takes its request back, has made it
 *   stop
 */
export function answer<Params, Result>(
  { connection, failures, ready }: Answering,
  { method, takes }: Request<Params, Result>,
  give: (params: Params, signal: AbortSignal) => Result | Promise<Result>,
): void {
  const type = new RequestType<unknown, unknown, void>(method, ParameterStructures.byName);
  connection.onRequest(type, async (params, token): Promise<Result | ResponseError<void>> => {
    if (!takes(params))
      return new ResponseError<void>(ErrorCodes.InvalidParams, connectionMessages.otherParameters({ method }));
    await ready;
    const unwanted = new AbortController();
    const watching = token.onCancellationRequested(() => unwanted.abort());
    if (token.isCancellationRequested) unwanted.abort();
    try {
      return unwanted.signal.aborted ? noLongerWanted() : await give(params, unwanted.signal);
    } catch (error) {
      return error instanceof WorkEnded && error.why === 'cancelled'
        ? noLongerWanted()
        : failures.tell(`the request “${method}”`, error);
    } finally {
      watching.dispose();
    }
  });
}

/** Answers a request about an open document; `null` about one that is not open. */
export function answerAbout<Params extends { readonly uri: string }, Result>(
  answering: Answering,
  request: Request<Params, Result | null>,
  give: (document: SourceDocument, params: Params, signal: AbortSignal) => Result | null | Promise<Result | null>,
): void {
  answer(answering, request, (params, signal) => {
    const document = answering.documents.get(params.uri);
    return document === undefined ? null : give(document, params, signal);
  });
}

/** Hears a notification of ours; one whose parameters have another form is passed over. */
export function hear<Params>(
  connection: Connection,
  { method, takes }: Notification<Params>,
  listener: (params: Params) => void,
): void {
  connection.onNotification(method, (params: unknown = {}) => {
    if (takes(params)) listener(params);
    else connection.console.warn(connectionMessages.passedOver({ method }));
  });
}

export function noLongerWanted(): ResponseError<void> {
  return new ResponseError<void>(LSPErrorCodes.RequestCancelled, 'No longer wanted');
}
