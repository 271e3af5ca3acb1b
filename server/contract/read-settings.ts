import { asRecord } from './plain-value.ts';
import type { HttpRoute } from '../ports.ts';
import {
  settings,
  severitySettings,
  type SettingForm,
  type SettingKey,
  type Settings,
  type SettingValue,
  type SeveritySetting,
} from './settings.ts';

/**
 * All settings, as `settings` describes them.
 *
 * @param value the object `policySubmissions` as a client sent it; what is missing or of the wrong kind keeps its
 *   default
 * @param ofHttp the editor's own object `http`
 */
export function settingsFromValue(value: unknown, ofHttp?: unknown): Settings {
  const root = asRecord(value);
  const read: Record<string, unknown> = {};
  const set = new Set<string>();
  for (const [key, form] of Object.entries<SettingForm>(settings)) {
    const [section = '', name] = key.split('.');
    const written = name === undefined ? root[section] : asRecord(root[section])[name];
    if (isOfForm(form, written)) set.add(key);
    const taken = readForm(form, written);
    read[section] = name === undefined ? taken : { ...asRecord(read[section]), [name]: taken };
  }
  // The loop makes of each key what the type `Settings` makes of it, which no compiler can follow.
  const { links, ...others } = read as unknown as Settings;
  return {
    ...others,
    links: { ...links, route: routeFromValue(asRecord(ofHttp)) },
    set: set as ReadonlySet<unknown> as Settings['set'],
  };
}

/** One setting as somebody wrote it; what is of the wrong kind is its default. */
export function settingFromValue<K extends SettingKey>(key: K, value: unknown): SettingValue<K> {
  return readForm(settings[key], value) as SettingValue<K>;
}

/**
 * Whether a value is one that a setting takes. Of a list or an object, what can not be understood in it is left out.
 */
export function isOfForm(form: SettingForm, value: unknown): boolean {
  switch (form.kind) {
    case 'severities':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'choice':
      return form.values.some((one) => one === value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string';
    case 'texts':
      return Array.isArray(value);
  }
}

/** Whether somebody has set a setting, and well: a value of the wrong kind counts as not set. */
export function isSetTo(key: SettingKey, value: unknown): boolean {
  return isOfForm(settings[key], value);
}

function readForm(form: SettingForm, value: unknown): unknown {
  switch (form.kind) {
    case 'severities':
      return severitiesOf(value);
    case 'choice':
      return form.values.find((one) => one === value) ?? form.default;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
        ? Math.min(form.most, Math.max(form.least, value))
        : form.default;
    case 'flag':
      return typeof value === 'boolean' ? value : form.default;
    case 'text':
      return typeof value === 'string' ? value.trim() : form.default;
    case 'texts':
      return textsOf(value);
  }
}

const severities: ReadonlySet<unknown> = new Set(severitySettings);

function severitiesOf(value: unknown): Readonly<Record<string, SeveritySetting>> {
  return Object.fromEntries(
    Object.entries(asRecord(value)).filter((entry): entry is [string, SeveritySetting] => severities.has(entry[1])),
  );
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

/** In force until a client has sent others. */
export const defaultSettings: Settings = /* @__PURE__ */ settingsFromValue(undefined);
