import { DidChangeConfigurationNotification, type ClientCapabilities, type Connection } from 'vscode-languageserver';
import { asRecord } from '../document/plain-value.ts';
import type { Ports } from '../ports.ts';
import { defaultSettings, type Settings, type SeveritySetting } from '../protocol.ts';
import type { SubmissionService } from '../service.ts';

export interface FollowedSettings {
  /** Resolves when the user's settings are in force, or could not be had. */
  readonly loaded: Promise<void>;
  /** To call when the client is ready to be asked. */
  load(): void;
  onDidChange(listener: () => void): void;
}

/** Keeps the service's settings those of the client; one that can not be asked sends them itself. */
export function followSettings(connection: Connection, service: SubmissionService, capabilities: ClientCapabilities, ports: Ports): FollowedSettings {
  const canBeAsked = capabilities.workspace?.configuration === true;
  let changed: (() => void) | undefined;
  let firstLoaded: () => void = () => undefined;
  const loaded = new Promise<void>((resolve) => {
    firstLoaded = resolve;
  });
  const load = async (sent?: unknown): Promise<void> => {
    try {
      const value: unknown = canBeAsked
        ? await connection.workspace.getConfiguration('policySubmissions')
        : asRecord(sent)['policySubmissions'];
      service.setSettings(settingsFromValue(value));
    } catch (error) {
      ports.logger.error('The settings could not be read; those known before stay in force.', error);
    }
    firstLoaded();
  };
  connection.onDidChangeConfiguration(({ settings }) => void load(settings).then(() => changed?.()));
  return {
    loaded,
    load: () => {
      if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
        connection.client.register(DidChangeConfigurationNotification.type, { section: 'policySubmissions' })
          .catch((error: unknown) => ports.logger.warn(`The editor does not tell about changes of settings: ${String(error)}`));
      }
      if (canBeAsked) void load();
      else firstLoaded();
    },
    onDidChange: (listener) => {
      changed = listener;
    },
  };
}

const severities: ReadonlySet<unknown> = new Set<SeveritySetting>(['error', 'warning', 'information', 'hint', 'off']);

/** Settings as a client sent them; what is missing or of the wrong kind keeps its default. */
export function settingsFromValue(value: unknown): Settings {
  const root = asRecord(value);
  const links = asRecord(root['links']);
  const rules = Object.entries(asRecord(root['rules'])).filter((entry): entry is [string, SeveritySetting] => severities.has(entry[1]));
  return {
    rules: Object.fromEntries(rules),
    links: {
      check: links['check'] === 'off' ? 'off' : defaultSettings.links.check,
      allowPrivateHosts: Array.isArray(links['allowPrivateHosts'])
        ? links['allowPrivateHosts'].filter((host): host is string => typeof host === 'string')
        : defaultSettings.links.allowPrivateHosts,
      timeoutSeconds: within(links['timeoutSeconds'], 1, 120, defaultSettings.links.timeoutSeconds),
      concurrency: within(links['concurrency'], 1, 64, defaultSettings.links.concurrency),
      offline: links['offline'] === true,
    },
  };
}

function within(value: unknown, least: number, most: number, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;
}
