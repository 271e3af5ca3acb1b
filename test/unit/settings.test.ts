import { describe, expect, it } from 'vitest';
import { defaultSettings, settingFromValue, settingsFromValue } from '../../server/contract/read-settings.ts';
import { settings, severitySettings, type SettingForm, type SettingKey } from '../../server/contract/settings.ts';

/** A value of the right kind that is not the default, as it is written; and values that count as not set. */
function samplesOf(form: SettingForm): { readonly written: unknown; readonly wrong: readonly unknown[] } {
  switch (form.kind) {
    case 'severities': return { written: Object.fromEntries(severitySettings.map((severity) => [`a.${severity}`, severity])), wrong: [undefined, null, 'off', ['off'], 1] };
    case 'choice': return { written: form.values.find((value) => value !== form.default), wrong: [undefined, null, '', 'nonsense', 1, true, [form.values.at(-1)]] };
    case 'number': return { written: form.default + 1, wrong: [undefined, null, NaN, Infinity, String(form.default + 1), true, [form.default + 1]] };
    case 'flag': return { written: !form.default, wrong: [undefined, null, 'true', 'false', 0, 1, {}] };
    case 'text': return { written: 'https://archive.example.org/', wrong: [undefined, null, 1, true, ['x']] };
    case 'texts': return { written: ['example.org', '*.example.net'], wrong: [undefined, null, 'example.org', { 0: 'example.org' }, 1] };
  }
}

function nested(key: string, value: unknown): unknown {
  return key.split('.').reduceRight<unknown>((inner, part) => ({ [part]: inner }), value);
}

function at(value: unknown, key: string): unknown {
  return key.split('.').reduce((outer, part) => (outer as Readonly<Record<string, unknown>>)[part], value);
}

describe.each(Object.entries<SettingForm>(settings))('the setting %s', (key, form) => {
  const { written, wrong } = samplesOf(form);

  it('is read as it is written, and changes no other', () => {
    const read = settingsFromValue(nested(key, written));
    expect(at(read, key)).toEqual(written);
    expect(read).not.toEqual(defaultSettings);
    // With its default written out, all is as before, and it counts as set.
    const setToDefault = settingsFromValue(nested(key, at(defaultSettings, key)));
    expect({ ...setToDefault, set: [...setToDefault.set] }).toEqual({ ...defaultSettings, set: [key] });
    expect(settingFromValue(key as SettingKey, written)).toEqual(written);
  });

  it.each(wrong.map((value) => [value]))('keeps its default for %j', (value) => {
    expect(settingsFromValue(nested(key, value))).toEqual(defaultSettings);
  });
});

it('a number out of its range counts as the nearest within it', () => {
  const { links } = settingsFromValue({ links: { timeoutSeconds: 0.5, concurrency: 65 } });
  expect([links.timeoutSeconds, links.concurrency]).toEqual([1, 64]);
  expect(settingsFromValue({ links: { timeoutSeconds: 121, concurrency: 0 } }).links).toMatchObject({ timeoutSeconds: 120, concurrency: 1 });
});

it('of a list, what is no text is left out; of severities, what is none; and blanks around a text do not count', () => {
  expect(settingFromValue('links.exclude', [1, 'example.org', null, ['x']])).toEqual(['example.org']);
  expect(settingFromValue('rules', { 'link.broken': 'off', 'link.moved': 'grave', 'link.missing': 1 })).toEqual({ 'link.broken': 'off' });
  expect(settingFromValue('links.archive', '  https://archive.example.org/ ')).toBe('https://archive.example.org/');
});

it('the way out is what the editor says of it, and none where it says that extensions have none', () => {
  const http = { proxy: ' http://proxy.example.org:3128 ', noProxy: ['a.example.org', 1], systemCertificates: false };
  expect(settingsFromValue({}, http).links.route).toEqual({ proxy: 'http://proxy.example.org:3128', noProxy: ['a.example.org'], systemCertificates: false });
  expect(settingsFromValue({}, { ...http, proxySupport: 'off' }).links.route.proxy).toBe('');
  expect(settingsFromValue({}, { proxy: 1, noProxy: 'x', systemCertificates: 'no' }).links.route).toEqual(defaultSettings.links.route);
});
