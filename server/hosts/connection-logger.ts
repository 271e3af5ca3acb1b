import type { Connection } from 'vscode-languageserver';
import type { Logger } from '../ports.ts';

/** Writes to the editor's output channel of the server. */
export function connectionLogger(connection: Connection): Logger {
  return {
    info: (message) => connection.console.info(message),
    warn: (message) => connection.console.warn(message),
    error: (message, cause) => connection.console.error(cause === undefined ? message : `${message} (${described(cause)})`),
  };
}

function described(cause: unknown): string {
  return cause instanceof Error ? cause.stack ?? cause.message : String(cause);
}
