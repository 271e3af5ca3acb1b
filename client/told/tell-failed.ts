import { CancellationError, commands } from 'vscode';
import { restartServerCommandId } from '../commands/restart-server.ts';
import { showLogCommandId } from '../commands/show-log.ts';
import { NotRunning } from '../connection/server-session.ts';
import { tell } from '../tell.ts';
import { toldMessages } from '../words/told.ts';

/**
 * Tells that something could not be done, and offers what helps. What the user has ended is not told.
 *
 * @param what a whole sentence: “answer.docx could not be imported.”
 * @param error is in the log already, if a request has thrown it
 * @param again does it once more
 */
export async function tellFailed(what: string, error: unknown, again: () => unknown): Promise<void> {
  if (error instanceof CancellationError) return;
  if (error instanceof NotRunning) {
    const start = 'Restart';
    if ((await tell.error(`${what} ${toldMessages.notRunning}`, start)) !== start) return;
    await commands.executeCommand(restartServerCommandId);
    await again();
    return;
  }
  const [tryAgain, showLog] = ['Try Again', 'Show Log'];
  const choice = await tell.error(`${what} ${toldMessages.tryAgain}`, tryAgain, showLog);
  if (choice === tryAgain) await again();
  if (choice === showLog) await commands.executeCommand(showLogCommandId);
}
