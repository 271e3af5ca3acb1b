import type { ServerSession } from '../connection/server-session.ts';
import type { Command } from './command.ts';

export const restartServerCommandId = 'policySubmissions.restartServer';

export function restartServerCommand(server: ServerSession): Command {
  return { id: restartServerCommandId, run: () => server.restart() };
}
