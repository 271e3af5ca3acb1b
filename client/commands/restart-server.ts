import type { ServerSession } from '../connection/server-session.ts';
import type { EditorCommand } from './command.ts';

export const restartServerCommandId = 'policySubmissions.restartServer';

export function restartServerCommand(server: ServerSession): EditorCommand {
  return { id: restartServerCommandId, run: () => server.restart() };
}
