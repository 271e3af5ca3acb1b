import type { ServerSession } from '../server-session.ts';
import type { Command } from './command.ts';

export const restartServerCommandId = 'policySubmissions.restartServer';

export function restartServerCommand(server: ServerSession): Command {
  return { id: restartServerCommandId, run: () => server.restart() };
}
