import { Disposable, type TextDocument, type TextEditor, commands, window } from 'vscode';
import type { ServerSession } from '../connection/server-session.ts';
import { submissionLanguageId, templateLanguageId } from '../../server/protocol/languages.ts';
import type {
  NewEconomyChoice,
  NewSubmissionChoices,
  NewTemplateChoice,
} from '../../server/protocol/new-submission.ts';
import type { LastTime } from './last-time.ts';

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

/** A submission in which nothing has been written yet. */
export function isBlankSubmission(document: Pick<TextDocument, 'languageId' | 'getText'>): boolean {
  return document.languageId === submissionLanguageId && document.getText().trim() === '';
}

/** A submission or a template in which nothing has been written yet. */
function isUnwritten(document: Pick<TextDocument, 'languageId' | 'getText'>): boolean {
  return (
    isBlankSubmission(document) || (document.languageId === templateLanguageId && document.getText().trim() === '')
  );
}

export interface BlankOffer {
  readonly template: NewTemplateChoice;
  readonly economy: NewEconomyChoice;
}

/**
 * What an empty file is most likely meant for, as the server says; where it can tell no economy, the one of last time.
 *
 * @returns undefined when there is no telling
 */
export function offerFor({ templates, meant }: NewSubmissionChoices, lastTime: LastTime): BlankOffer | undefined {
  const template = templates.find(({ id }) => id === meant?.template);
  const economyName = meant?.economy || lastTime.economy;
  const economy = template?.economies.find(({ name }) => name === economyName);
  return template === undefined || economy === undefined ? undefined : { template, economy };
}
