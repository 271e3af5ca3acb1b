import {
  ErrorCodes, Message, ResponseError, type Connection, type MessageStrategy, type NotificationMessage, type RequestMessage,
} from 'vscode-languageserver';
import { hasShape } from './message-shapes.ts';

/** A request that is refused is passed on under this name, whose handler answers with the error. No client uses it. */
const refusedMethod = '$/policySubmissions/refused';

interface Refused {
  readonly code: number;
  readonly message: string;
}

/**
 * Stands before all handlers. It lets a message through only when the protocol allows the message at this time and the message
 * has the form that its handler relies on, so that a mistaken client is told so and no handler fails because of it.
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
    if (this.#state === 'shut down') return { code: ErrorCodes.InvalidRequest, message: `After “shutdown” nothing but “exit” is taken, not “${method}”.` };
    if (this.#state === 'new' && method !== 'initialize') return { code: ErrorCodes.ServerNotInitialized, message: `Before “initialize” nothing is answered, “${method}” neither.` };
    if (this.#state === 'begun' && method === 'initialize') return { code: ErrorCodes.InvalidRequest, message: 'The session has already started; “initialize” can only be sent once.' };
    if (!hasShape(method, params)) return { code: ErrorCodes.InvalidParams, message: `The parameters of “${method}” are not those that the protocol gives it.` };
    return undefined;
  }

  #passes({ method, params }: NotificationMessage): boolean {
    if (method === 'exit') return true;
    // By the protocol, notifications before `initialize` and after `shutdown` may be dropped.
    if (this.#state !== 'begun') return false;
    if (hasShape(method, params)) return true;
    this.#connection?.console.warn(`“${method}” was passed over: its parameters are not those that the protocol gives it.`);
    return false;
  }
}
