import { Uri, workspace, type LogOutputChannel } from 'vscode';
import { RevealOutputChannelOn, type LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions } from '../../server/protocol/initialization.ts';
import { configLanguageId, submissionLanguageId, templateLanguageId } from '../../server/protocol/languages.ts';
import { builtInUri, rulePagesUri } from '../rule-pages.ts';
import { withoutDefaults } from './set-values.ts';

/**
 * The options of the language client, for Node and the browser alike. No file watchers or settings to synchronise are named
 * here, because the server registers for them itself once it has started.
 *
 * @param wishes initialization options of this client, in addition to those that all clients send
 */
export function clientOptions(log: LogOutputChannel, wishes: InitializationOptions = {}): LanguageClientOptions {
  return {
    documentSelector: [{ language: submissionLanguageId }, { language: templateLanguageId }, { language: configLanguageId }],
    // A function, so that a server that is started again learns of workspace trust that was granted in the meantime.
    initializationOptions: (): InitializationOptions => ({
      trusted: workspace.isTrusted,
      rulePagesUri: rulePagesUri.toString(),
      builtInUri: builtInUri.toString(),
      previews: true,
      overview: true,
      linkCommands: true,
      saves: true,
      answerCommand: true,
      asksReason: true,
      resolvesConflicts: true,
      paperCommands: true,
      ownTokens: true,
      ...wishes,
    }),
    middleware: {
      // The extension does it itself: VS Code drops these edits where somebody types on.
      provideOnTypeFormattingEdits: () => [],
      workspace: {
        configuration: async (params, token, next) => {
          const values = await next(params, token);
          if (!Array.isArray(values)) return values;
          return values.map((value: unknown, index) => {
            const { section, scopeUri } = params.items[index] ?? {};
            return section === 'policySubmissions' ? withoutDefaults(value, scopeUri === undefined ? undefined : Uri.parse(scopeUri)) : value;
          });
        },
      },
    },
    // The only commands that links in the server's hovers may run.
    markdown: { isTrusted: { enabledCommands: ['policySubmissions.checkLinks', 'policySubmissions.showRulePage'] } },
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  };
}
