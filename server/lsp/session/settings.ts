import { DidChangeConfigurationNotification, type ClientCapabilities, type Connection } from 'vscode-languageserver';
import { asRecord } from '../../contract/plain-value.ts';
import { settingsFromValue } from '../../contract/read-settings.ts';
import type { Ports } from '../../ports.ts';
import type { InitializationOptions } from '../../protocol/initialization.ts';
import type { DocumentService } from '../../service/files/documents.ts';

export interface FollowedSettings {
  /** Resolves when the user's settings are in force, or could not be had. */
  readonly loaded: Promise<void>;
  /** To call when the client is ready to be asked. */
  load(): void;
  /** Asks a client that can be asked once more. @returns when its answer is in force */
  readAgain(): Promise<void>;
  onDidChange(listener: () => void): void;
}

/** Keeps the service's settings those of the client; one that can not be asked sends them itself. */
export function followSettings(
  connection: Connection,
  documents: Pick<DocumentService, 'setSettings'>,
  capabilities: ClientCapabilities,
  ports: Ports,
  foldersOfWindow: () => readonly string[],
): FollowedSettings {
  const canBeAsked = capabilities.workspace?.configuration === true;
  let changed: (() => void) | undefined;
  let firstLoaded: () => void = () => undefined;
  const loaded = new Promise<void>((resolve) => {
    firstLoaded = resolve;
  });
  const load = async (sent?: unknown): Promise<void> => {
    try {
      const folders = canBeAsked ? foldersOfWindow() : [];
      const [ours, ofHttp, ...ofFolders] = canBeAsked
        ? await ask(connection, folders)
        : [asRecord(sent)['policySubmissions'], asRecord(sent)['http']];
      documents.setSettings(
        settingsFromValue(ours, ofHttp),
        new Map(
          folders.map((folder, index) => [
            folder.replace(/\/$/, ''),
            settingsFromValue(ofFolders[index] ?? ours, ofHttp),
          ]),
        ),
      );
    } catch (error) {
      ports.logger.error('The settings could not be read; the previous ones are still used.', error);
    }
    firstLoaded();
  };
  connection.onDidChangeConfiguration(({ settings }) => void load(settings).then(() => changed?.()));
  return {
    loaded,
    load: () => {
      if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
        connection.client
          .register(DidChangeConfigurationNotification.type, { section: ['policySubmissions', 'http'] })
          .catch((error: unknown) =>
            ports.logger.warn(`The editor does not report changes of settings: ${String(error)}`),
          );
      }
      if (canBeAsked) void load();
      else firstLoaded();
    },
    readAgain: () => (canBeAsked ? load() : loaded),
    onDidChange: (listener) => {
      changed = listener;
    },
  };
}

/** Ours, and what the editor itself knows of the way out; then ours in each folder. */
async function ask(connection: Connection, folders: readonly string[]): Promise<readonly unknown[]> {
  return connection.workspace.getConfiguration([
    { section: 'policySubmissions' },
    { section: 'http' },
    ...folders.map((scopeUri) => ({ scopeUri, section: 'policySubmissions' })),
  ]) as Promise<readonly unknown[]>;
}

/** What a client passed in `initialize`; what is missing or of the wrong kind is as if it had not been said. */
export function wishesFromValue(value: unknown): InitializationOptions {
  const {
    trusted,
    rulePagesUri,
    builtInUri,
    previews,
    programUri,
    answersFiles,
    linkCommands,
    saves,
    overview,
    answerCommand,
    asksReason,
    resolvesConflicts,
    paperCommands,
    ownTokens,
  } = asRecord(value);
  return {
    // Trust is no wish: whatever is said of it that is not “yes” is “no”, and so is saying nothing.
    trusted: trusted === true,
    ...(typeof rulePagesUri === 'string' && URL.canParse(rulePagesUri) && { rulePagesUri }),
    ...(typeof builtInUri === 'string' && URL.canParse(builtInUri) && { builtInUri }),
    ...(typeof programUri === 'string' && { programUri }),
    previews: previews === true,
    answersFiles: answersFiles === true,
    linkCommands: linkCommands === true,
    saves: saves === true,
    overview: overview === true,
    answerCommand: answerCommand === true,
    asksReason: asksReason === true,
    resolvesConflicts: resolvesConflicts === true,
    paperCommands: paperCommands === true,
    ownTokens: ownTokens === true,
  };
}
