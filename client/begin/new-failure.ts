import { CancellationError } from 'vscode';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';
import { beginDialogMessages } from '../words/begin.ts';
import { NewRefused } from './write-new.ts';

/** Says why there is no new submission, unless the user has ended it. @param again begins it once more */
export async function tellNewFailure(error: unknown, again: () => unknown): Promise<void> {
  if (error instanceof CancellationError) return;
  if (error instanceof NewRefused) await tell.error(error.message);
  else await tellFailed(beginDialogMessages.notPrepared, error, again);
}
