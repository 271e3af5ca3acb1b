import { CancellationError, commands } from 'vscode';
import { showLogCommandId } from '../commands/show-log.ts';
import { tell } from '../tell.ts';
import { NewRefused } from './write-new.ts';

/** Says why there is no new submission, unless the user has ended it. */
export async function tellNewFailure(error: unknown): Promise<void> {
  if (error instanceof CancellationError) return;
  if (error instanceof NewRefused) {
    await tell.error(error.message);
    return;
  }
  const showLog = 'Show Log';
  const chosen = await tell.error('The new submission could not be prepared, because the server gave no answer. Run “Policy Submissions: Restart Server”, and try again.', showLog);
  if (chosen === showLog) await commands.executeCommand(showLogCommandId);
}
