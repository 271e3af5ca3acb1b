import {
  ErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  type Connection,
} from 'vscode-languageserver';
import type { Logger } from '../../ports.ts';
import { sessionMessages } from '../../words/messages/session.ts';

/**
 * A mistake in our own code costs only the answer in which it happened: it is logged, and the user is told of the first
 * one.
 */
export class Failures {
  #isTold = false;
  #isPartTold = false;

  constructor(
    private readonly connection: Connection,
    private readonly logger: Logger,
  ) {}

  /** @param what names what could not be done: “the request hover” */
  tell(what: string, error: unknown): ResponseError<never> {
    this.logger.error(`An error occurred in Policy Submissions: ${what} failed`, error);
    if (!this.#isTold) {
      this.#isTold = true;
      this.#show(MessageType.Error, sessionMessages.error);
    }
    return new ResponseError<never>(ErrorCodes.InternalError, sessionMessages.requestFailed({ what }));
  }

  /** Tells the user that an answer is about a part of the files, once until `known` says that all of them are known. */
  tellPart(known: boolean): void {
    if (!known && !this.#isPartTold) this.#show(MessageType.Warning, sessionMessages.partRead);
    this.#isPartTold = !known;
  }

  #show(type: MessageType, message: string): void {
    this.connection
      .sendNotification(ShowMessageNotification.type, { type, message })
      .catch((failure: unknown) => this.logger.warn(`The editor was not notified: ${String(failure)}`));
  }

  /** Makes a handler that answers as `handler` does; what `handler` throws becomes an error of the protocol. */
  guarded<Args extends readonly unknown[], Answer>(
    what: string,
    handler: (...args: Args) => Answer | Promise<Answer>,
  ): (...args: Args) => Promise<Answer | ResponseError<never>> {
    return async (...args) => {
      try {
        return await handler(...args);
      } catch (error) {
        return error instanceof ResponseError ? (error as ResponseError<never>) : this.tell(what, error);
      }
    };
  }
}
