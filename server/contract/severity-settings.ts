import { asRecord } from '../document/yaml/plain-value.ts';
import type { SeveritySetting } from '../protocol.ts';

const severities: ReadonlySet<unknown> = new Set<SeveritySetting>(['error', 'warning', 'information', 'hint', 'off']);

/** The setting `policySubmissions.rules` as somebody wrote it; what is of the wrong kind is not there. */
export function severitySettings(value: unknown): Readonly<Record<string, SeveritySetting>> {
  const rules = Object.entries(asRecord(value)).filter((entry): entry is [string, SeveritySetting] => severities.has(entry[1]));
  return Object.fromEntries(rules);
}
