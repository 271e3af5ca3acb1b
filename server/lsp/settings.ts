import { defaultSettings, type Settings, type SeveritySetting } from '../protocol.ts';

const severities: ReadonlySet<unknown> = new Set<SeveritySetting>(['error', 'warning', 'information', 'hint', 'off']);

/** Settings as a client sent them; what is missing or of the wrong kind keeps its default. */
export function settingsFromValue(value: unknown): Settings {
  const root = record(value);
  const links = record(root['links']);
  const rules = Object.entries(record(root['rules'])).filter((entry): entry is [string, SeveritySetting] => severities.has(entry[1]));
  return {
    rules: Object.fromEntries(rules),
    links: {
      check: links['check'] === 'off' ? 'off' : defaultSettings.links.check,
      allowPrivateHosts: Array.isArray(links['allowPrivateHosts'])
        ? links['allowPrivateHosts'].filter((host): host is string => typeof host === 'string')
        : defaultSettings.links.allowPrivateHosts,
      timeoutSeconds: within(links['timeoutSeconds'], 1, 120, defaultSettings.links.timeoutSeconds),
      concurrency: within(links['concurrency'], 1, 64, defaultSettings.links.concurrency),
    },
  };
}

function within(value: unknown, least: number, most: number, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
