import { DidChangeConfigurationNotification, type ClientCapabilities, type Connection } from 'vscode-languageserver';
import { asRecord } from '../document/yaml/plain-value.ts';
import type { HttpRoute, Ports } from '../ports.ts';
import { defaultSettings, type LinkOccasion, type Settings } from '../protocol.ts';
import type { SubmissionService } from '../service/service.ts';
import { severitySettings } from '../contract/severity-settings.ts';

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
export function followSettings(connection: Connection, service: SubmissionService, capabilities: ClientCapabilities, ports: Ports): FollowedSettings {
  const canBeAsked = capabilities.workspace?.configuration === true;
  let changed: (() => void) | undefined;
  let firstLoaded: () => void = () => undefined;
  const loaded = new Promise<void>((resolve) => {
    firstLoaded = resolve;
  });
  const load = async (sent?: unknown): Promise<void> => {
    try {
      const [ours, ofHttp] = canBeAsked ? await ask(connection) : [asRecord(sent)['policySubmissions'], asRecord(sent)['http']];
      service.setSettings(settingsFromValue(ours, ofHttp));
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
        connection.client.register(DidChangeConfigurationNotification.type, { section: ['policySubmissions', 'http'] })
          .catch((error: unknown) => ports.logger.warn(`The editor does not tell about changes of settings: ${String(error)}`));
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

/** Ours, and what the editor itself knows of the way out. */
async function ask(connection: Connection): Promise<readonly unknown[]> {
  return connection.workspace.getConfiguration([{ section: 'policySubmissions' }, { section: 'http' }]) as Promise<readonly unknown[]>;
}

const occasions: ReadonlySet<unknown> = new Set<LinkOccasion>(['off', 'onSave', 'onOpenAndSave', 'onType']);

/** Settings as a client sent them, and its `http`; what is missing or of the wrong kind keeps its default. */
export function settingsFromValue(value: unknown, ofHttp?: unknown): Settings {
  const root = asRecord(value);
  const links = asRecord(root['links']);
  const { check = defaultSettings.workspace.check } = asRecord(root['workspace']);
  return {
    rules: severitySettings(root['rules']),
    links: {
      check: occasions.has(links['check']) ? links['check'] as LinkOccasion : defaultSettings.links.check,
      allowPrivateHosts: textsOf(links['allowPrivateHosts']),
      timeoutSeconds: within(links['timeoutSeconds'], 1, 120, defaultSettings.links.timeoutSeconds),
      concurrency: within(links['concurrency'], 1, 64, defaultSettings.links.concurrency),
      offline: links['offline'] === true,
      mail: links['mail'] === true,
      archive: typeof links['archive'] === 'string' ? links['archive'].trim() : defaultSettings.links.archive,
      exclude: textsOf(links['exclude']),
      route: routeFromValue(asRecord(ofHttp)),
    },
    workspace: { check: check !== false },
  };
}

function routeFromValue(http: Readonly<Record<string, unknown>>): HttpRoute {
  const { proxy, noProxy, proxySupport, systemCertificates } = http;
  return {
    proxy: proxySupport !== 'off' && typeof proxy === 'string' ? proxy.trim() : '',
    noProxy: textsOf(noProxy),
    systemCertificates: systemCertificates !== false,
  };
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string') : [];
}

function within(value: unknown, least: number, most: number, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;
}
