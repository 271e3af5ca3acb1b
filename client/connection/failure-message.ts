import { commands } from 'vscode';
import { restartServerCommandId } from '../commands/restart-server.ts';
import { showLogCommandId } from '../commands/show-log.ts';
import { tell } from '../tell.ts';

/** Tells the user that there is no server, and what can be done about it. */
export async function tellFailure(sentence: string): Promise<void> {
  const [restart, showLog] = ['Restart', 'Show Log'];
  const choice = await tell.error(sentence, restart, showLog);
  if (choice === showLog) await commands.executeCommand(showLogCommandId);
  if (choice === restart) await commands.executeCommand(restartServerCommandId);
}
