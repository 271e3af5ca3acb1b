import { Uri, workspace, type LogOutputChannel, type ConfigurationScope } from 'vscode';
import { RevealOutputChannelOn, type LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions } from '../../server/protocol/initialization.ts';
import { configLanguageId, submissionLanguageId, templateLanguageId } from '../../server/protocol/languages.ts';
import { builtInUri, rulePagesUri } from '../rule-pages.ts';
import { sharedSettings } from '../../server/contract/config.ts';

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

/**
 * Our settings without the defaults of those that a folder's own configuration may set: the server has to know what somebody has
 * set, because that alone wins over the folder.
 *
 * @param value the object `policySubmissions` as VS Code gives it, with the defaults
 */
function withoutDefaults(value: unknown, scope: ConfigurationScope | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const configuration = workspace.getConfiguration('policySubmissions', scope);
  const kept: Record<string, unknown> = { ...value };
  for (const key of sharedSettings) {
    const known = configuration.inspect(key);
    const isSet = [known?.globalValue, known?.workspaceValue, known?.workspaceFolderValue].some((one) => one !== undefined);
    if (isSet) continue;
    const [section = '', name] = key.split('.');
    if (name === undefined) delete kept[section];
    else kept[section] = without(kept[section], name);
  }
  return kept;
}

function without(section: unknown, name: string): unknown {
  if (typeof section !== 'object' || section === null) return section;
  return Object.fromEntries(Object.entries(section).filter(([key]) => key !== name));
}
