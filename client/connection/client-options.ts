import { workspace, type LogOutputChannel } from 'vscode';
import { RevealOutputChannelOn, type LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions } from '../../server/protocol/initialization.ts';
import { submissionLanguageId, templateLanguageId } from '../../server/protocol/languages.ts';
import { rulePagesUri } from '../rule-pages.ts';

/**
 * What changes of files and settings the server wants to hear of, it says itself when it has started.
 *
 * @param wishes of this client beside those that all of them have
 */
export function clientOptions(log: LogOutputChannel, wishes: InitializationOptions = {}): LanguageClientOptions {
  return {
    documentSelector: [{ language: submissionLanguageId }, { language: templateLanguageId }],
    // A function: a server that is started again later must hear of the trust given meanwhile.
    initializationOptions: (): InitializationOptions => ({
      trusted: workspace.isTrusted,
      rulePagesUri: rulePagesUri.toString(),
      suggestAgain: true,
      previews: true,
      linkCommands: true,
      ...wishes,
    }),
    // The one command that a hover of ours may run.
    markdown: { isTrusted: { enabledCommands: ['policySubmissions.checkLinks'] } },
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  };
}
