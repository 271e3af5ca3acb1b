import { workspace, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { RevealOutputChannelOn, type LanguageClientOptions } from 'vscode-languageclient';
import { submissionLanguageId, templateLanguageId, type InitializationOptions } from '../server/protocol.ts';
import { rulePagesUri } from './rule-pages.ts';

/** Files that the server reads although no editor shows them. */
const watchedFiles = [
  '**/*.submission.{yaml,yml}',
  '**/*.submission-template.{yaml,yml}',
  '**/.policy-submissions/*.yaml',
];

export function clientOptions(context: ExtensionContext, log: LogOutputChannel): LanguageClientOptions {
  const fileEvents = watchedFiles.map((pattern) => workspace.createFileSystemWatcher(pattern));
  context.subscriptions.push(...fileEvents);
  return {
    documentSelector: [{ language: submissionLanguageId }, { language: templateLanguageId }],
    synchronize: { configurationSection: 'policySubmissions', fileEvents },
    // A function: a server that is started again later must hear of the trust given meanwhile.
    initializationOptions: (): InitializationOptions => ({
      trusted: workspace.isTrusted,
      rulePagesUri: rulePagesUri.toString(),
    }),
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  };
}
