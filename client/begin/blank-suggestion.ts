import { Disposable, commands, window, type TextEditor } from 'vscode';
import { isUnwritten } from './blank-offer.ts';
import type { ServerSession } from '../connection/server-session.ts';

/** So much later, the server knows the file. */
const pauseMs = 300;

/**
 * VS Code asks for what Tab would write only after a key: in an empty submission or template it is asked to once, when
 * the file is turned to.
 */
export function suggestInBlankFiles(server: ServerSession): Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const turnedTo = (editor: TextEditor | undefined): void => {
    clearTimeout(timer);
    if (editor === undefined || !isUnwritten(editor.document)) return;
    timer = setTimeout(() => {
      if (window.activeTextEditor === editor && isUnwritten(editor.document))
        void commands.executeCommand('editor.action.inlineSuggest.trigger');
    }, pauseMs);
  };
  return Disposable.from(
    new Disposable(() => clearTimeout(timer)),
    window.onDidChangeActiveTextEditor(turnedTo),
    server.onDidStart(() => turnedTo(window.activeTextEditor)),
  );
}
