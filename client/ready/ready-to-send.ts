import type { Uri } from 'vscode';
import type { ReadyResult } from '../../server/protocol/ready.ts';
import { readySentence } from '../../server/protocol/ready-words.ts';
import { fileOfCommand } from '../commands/file-of-command.ts';
import type { EditorCommand } from '../commands/command.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';
import { previewMessages } from '../words/preview.ts';
import type { ExportQuestion } from './export-question.ts';
import { exportToWord, listLeft, readyToSendCommandId } from './show-left.ts';
import { nameIn, whatIsLeft } from './what-is-left.ts';

/**
 * Says whether a submission can be sent, and else what is left to do, each at its place. The command gives false when
 * it could say neither.
 */
export function readyToSendCommand(server: ServerSession, question: ExportQuestion): EditorCommand {
  const command: EditorCommand = {
    id: readyToSendCommandId,
    run: async (file) => {
      const uri = fileOfCommand(file);
      if (uri === undefined) return false;
      try {
        const result = await whatIsLeft(server, uri);
        if (result === undefined) {
          void tell.warning(previewMessages.nothingToSend({ file: nameIn(uri) }));
          return false;
        }
        await (result.ready ? tellReady(question, uri, result) : listLeft(question, uri, result));
        return true;
      } catch (error) {
        await tellFailed(previewMessages.notChecked({ file: nameIn(uri) }), error, () => command.run(uri));
        return false;
      }
    },
  };
  return command;
}

async function tellReady(question: ExportQuestion, uri: Uri, result: ReadyResult): Promise<void> {
  const [toWord, list] = [previewMessages.exportToWord, 'Show Optional Items'];
  const hasMore = result.toDo.some(({ kind }) => kind !== 'deadline');
  const choice = await tell.information(readySentence(result), toWord, ...(hasMore ? [list] : []));
  if (choice === toWord) await exportToWord(uri);
  else if (choice === list) await listLeft(question, uri, result);
}
