import {
  ErrorCodes,
  Message,
  ResponseError,
  type Connection,
  type MessageStrategy,
  type NotificationMessage,
  type RequestMessage,
} from 'vscode-languageserver';
import { isCount, isObject, isText, isWhole, listOf, shape, type Check } from '../../protocol/shapes.ts';
import { connectionMessages } from '../../words/messages/connection.ts';

/** A request that is refused is passed on under this name, whose handler answers with the error. No client uses it. */
const refusedMethod = '$/policySubmissions/refused';

interface Refused {
  readonly code: number;
  readonly message: string;
}

/**
 * Stands before all handlers. It lets a message through only when the protocol allows the message at this time and the
 * message has the form that its handler relies on, so that a mistaken client is told so and no handler fails because of
 * it.
 */
export class Gate {
  #state: 'new' | 'begun' | 'shut down' = 'new';
  #connection: Connection | undefined;
  /** To be given to the connection when it is made. */
  readonly strategy: MessageStrategy = {
    handleMessage: (message, next) => {
      if (Message.isRequest(message)) return next(this.#request(message));
      return Message.isNotification(message) && !this.#passes(message) ? undefined : next(message);
    },
  };

  /** To call before the connection listens. */
  attach(connection: Connection): void {
    this.#connection = connection;
    connection.onRequest(refusedMethod, ({ code, message }: Refused) => new ResponseError<void>(code, message));
  }

  /** @returns the request itself, or one in its place that is answered with what is wrong */
  #request(request: RequestMessage): RequestMessage {
    const refused = this.#refusal(request);
    if (refused !== undefined) return { ...request, method: refusedMethod, params: refused };
    if (request.method === 'initialize') this.#state = 'begun';
    if (request.method === 'shutdown') this.#state = 'shut down';
    return request;
  }

  #refusal({ method, params }: RequestMessage): Refused | undefined {
    if (this.#state === 'shut down')
      return { code: ErrorCodes.InvalidRequest, message: connectionMessages.afterShutdown({ method }) };
    if (this.#state === 'new' && method !== 'initialize')
      return { code: ErrorCodes.ServerNotInitialized, message: connectionMessages.beforeInitialize({ method }) };
    if (this.#state === 'begun' && method === 'initialize')
      return { code: ErrorCodes.InvalidRequest, message: connectionMessages.twice };
    if (!hasShape(method, params))
      return { code: ErrorCodes.InvalidParams, message: connectionMessages.otherParameters({ method }) };
    return undefined;
  }

  #passes({ method, params }: NotificationMessage): boolean {
    if (method === 'exit') return true;
    // By the protocol, notifications before `initialize` and after `shutdown` may be dropped.
    if (this.#state !== 'begun') return false;
    if (hasShape(method, params)) return true;
    this.#connection?.console.warn(connectionMessages.passedOver({ method }));
    return false;
  }
}

const file = shape({ uri: isText });
const ofFile = { textDocument: file };
const position = shape({ line: isCount, character: isCount });
const range = shape({ start: position, end: position });

const renames = shape({ files: listOf(shape({ oldUri: isText, newUri: isText })) });
const atPosition = shape({ ...ofFile, position });
const inRange = shape({ ...ofFile, range });

/** Some clients write `null` for what is absent in messages of LSP, which allows it in some places. */
function orNothing(check: Check<unknown>): Check<unknown> {
  return (value): value is unknown => value === undefined || value === null || check(value);
}

/**
 * For each message of the protocol itself that has parameters, the form that its handler relies on. Our own requests
 * carry theirs.
 */
const shapes: ReadonlyMap<string, Check<unknown>> = new Map(
  Object.entries({
    initialize: shape({
      // What the client wishes is not looked at here: a wish of a wrong kind is none, and costs no session.
      capabilities: isObject,
      rootUri: orNothing(isText),
      workspaceFolders: orNothing(listOf(file)),
      clientInfo: orNothing(shape({ name: isText })),
    }),
    'textDocument/didOpen': shape({ textDocument: shape({ uri: isText, version: isWhole, text: isText }) }),
    'textDocument/didChange': shape({
      textDocument: shape({ uri: isText, version: isWhole }),
      contentChanges: listOf(shape({ text: isText, range: (value) => value === undefined || range(value) })),
    }),
    'textDocument/didClose': shape(ofFile),
    'textDocument/didSave': shape(ofFile),
    'workspace/didChangeWatchedFiles': shape({ changes: listOf(file) }),
    'workspace/didChangeConfiguration': isObject,
    'workspace/didChangeWorkspaceFolders': shape({ event: shape({ added: listOf(file), removed: listOf(file) }) }),
    'textDocument/completion': shape({ ...ofFile, position, context: orNothing(isObject) }),
    'completionItem/resolve': shape({ label: isText, sortText: orNothing(isText) }),
    'textDocument/inlineCompletion': atPosition,
    'textDocument/hover': atPosition,
    'textDocument/definition': atPosition,
    'textDocument/references': shape({ ...ofFile, position, context: isObject }),
    'textDocument/documentHighlight': atPosition,
    'textDocument/prepareRename': atPosition,
    'textDocument/rename': shape({ ...ofFile, position, newName: isText }),
    'textDocument/selectionRange': shape({ ...ofFile, positions: listOf(position) }),
    'textDocument/inlayHint': inRange,
    'textDocument/semanticTokens/full': shape(ofFile),
    'textDocument/semanticTokens/full/delta': shape({ ...ofFile, previousResultId: isText }),
    'textDocument/semanticTokens/range': inRange,
    'textDocument/formatting': shape(ofFile),
    'textDocument/rangeFormatting': inRange,
    'textDocument/rangesFormatting': shape({ ...ofFile, ranges: listOf(range) }),
    'textDocument/onTypeFormatting': shape({ ...ofFile, position, ch: isText }),
    'textDocument/willSave': shape(ofFile),
    'textDocument/willSaveWaitUntil': shape(ofFile),
    'workspace/symbol': shape({ query: isText }),
    'workspace/willRenameFiles': renames,
    'workspace/didRenameFiles': renames,
    'codeAction/resolve': shape({ title: isText }),
    'textDocument/documentSymbol': shape(ofFile),
    'textDocument/documentLink': shape(ofFile),
    'textDocument/codeLens': shape(ofFile),
    'textDocument/foldingRange': shape(ofFile),
    'textDocument/codeAction': shape({
      ...ofFile,
      range,
      context: orNothing(shape({ only: orNothing(listOf(isText)) })),
    }),
    'textDocument/diagnostic': shape({ ...ofFile, previousResultId: orNothing(isText) }),
    'workspace/diagnostic': shape({ previousResultIds: listOf(shape({ uri: isText, value: isText })) }),
    'workspace/executeCommand': shape({ command: isText, arguments: orNothing(Array.isArray) }),
  }),
);

/**
 * True for parameters that have the form that the handler of `method` relies on, and for every method without such a
 * form.
 */
function hasShape(method: string, params: unknown): boolean {
  return shapes.get(method)?.(params) !== false;
}
