import { afterEach, describe, expect, test } from 'vitest';
import packageJson from '../../package.json';
import { wishesFromValue } from '../../server/lsp/session/settings.ts';
import { defaultSettings, settingsFromValue } from '../../server/contract/read-settings.ts';
import type { InitializationOptions } from '../../server/protocol/initialization.ts';
import { runCli } from '../kit/cli.ts';
import { LspSession, sampleText } from '../kit/lsp-session.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

/** What a JSON file of a stranger may have anywhere, written as JSON so that `__proto__` is a key like any other. */
const values: readonly (readonly [name: string, json: string])[] = [
  ['null', 'null'], ['true', 'true'], ['false', 'false'], ['zero', '0'], ['less than nothing', '-1'], ['a billion', '1e9'], ['more than a number holds', '1e999'], ['a fraction', '0.0000001'],
  ['no number', '"NaN"'], ['a number as text', '"16"'], ['no text', '""'], ['blanks', '"   "'], ['a long text', JSON.stringify('x'.repeat(200_000))], ['signs nobody sees', '"\\u0000\\ud83d\\u202e"'],
  ['a list of nothing', '[]'], ['a list of everything', '[null,1,true,"x",[],{}]'], ['100,000 texts', JSON.stringify(Array.from({ length: 100_000 }, (_, index) => `h${String(index)}.example`))],
  ['stars', JSON.stringify(['*'.repeat(5000), '*a*a*a*a*a*a*b', '?', '[', '(', '\\', '**'])], ['lists in lists', '['.repeat(3000) + ']'.repeat(3000)],
  ['an object', '{}'], ['keys of objects', '{"__proto__":{"check":"onType"},"constructor":"off","toString":"off","hasOwnProperty":"off","length":1e9}'],
  ['an object like a list', '{"0":"x","length":1}'], ['a proxy that is none', '"http://[:::"'], ['an address of another kind', '"file:///etc/passwd"'], ['an address of a script', '"javascript:alert(1)"'],
];
const names = packageJson.contributes.configuration.flatMap(({ properties }) => Object.keys(properties));

/** As the client answers for `policySubmissions`. */
function withSetting(name: string, json: string): unknown {
  const path = name.split('.').slice(1);
  const text = path.reduceRight((inner, key) => `{${JSON.stringify(key)}:${inner}}`, json);
  return JSON.parse(text) as unknown;
}

function expectUsable(settings: unknown, ofHttp?: unknown): void {
  const { rules, links, workspace } = settingsFromValue(settings, ofHttp);
  for (const severity of Object.values(rules)) expect(['off', 'hint', 'information', 'warning', 'error']).toContain(severity);
  expect(['off', 'onSave', 'onOpenAndSave', 'onType']).toContain(links.check);
  expect([links.timeoutSeconds >= 1, links.timeoutSeconds <= 120, links.concurrency >= 1, links.concurrency <= 64]).toEqual([true, true, true, true]);
  for (const list of [links.allowPrivateHosts, links.exclude, links.route.noProxy]) expect(list.every((text) => typeof text === 'string')).toBe(true);
  expect([typeof links.archive, typeof links.route.proxy]).toEqual(['string', 'string']);
  for (const yesOrNo of [links.offline, links.mail, links.route.systemCertificates, workspace.check]) expect(typeof yesOrNo).toBe('boolean');
  expect(Object.getPrototypeOf(rules)).not.toHaveProperty('check');
  expect(({} as { check?: unknown }).check).toBeUndefined();
}

describe.each(values)('%s', (_name, json) => {
  test.each([...names, 'policySubmissions', 'policySubmissions.links', 'policySubmissions.workspace'])('as %s makes settings that can be used', (name) => {
    expectUsable(withSetting(name, json));
  });

  test('as what the editor says of the way out makes settings that can be used', () => {
    expectUsable({}, JSON.parse(json));
    for (const name of ['proxy', 'noProxy', 'proxySupport', 'systemCertificates']) expectUsable({}, JSON.parse(`{${JSON.stringify(name)}:${json}}`));
  });
});

describe('a server', () => {
  let session: Awaited<ReturnType<typeof LspSession.start>>;
  afterEach(() => session.stop());

  test('goes on with each of them, and with the defaults at the end', async () => {
    let settings: unknown = {};
    session = await LspSession.start({ settings: () => settings });
    const uri = await session.open('japan.submission.yaml', sampleText('japan.submission.yaml'));
    const usual = await session.diagnostics(uri);
    for (const [, json] of values) {
      const before = session.refreshes;
      settings = { rules: JSON.parse(json) as unknown, links: JSON.parse(json) as unknown, workspace: JSON.parse(json) as unknown };
      await session.client.sendNotification('workspace/didChangeConfiguration', { settings: JSON.parse(json) as unknown });
      await session.until(() => session.refreshes > before);
      expect((await session.diagnostics(uri)).length).toBe(usual.length);
    }
  });

  test.each(values)('starts with %s as what a client wishes', async (_name, json) => {
    const value = JSON.parse(json) as never;
    for (const initializationOptions of [value as InitializationOptions, { answerCommand: value, linkCommands: value, trusted: false }, { rulePagesUri: value, trusted: value } as InitializationOptions]) {
      session = await LspSession.start({ initializationOptions });
      const uri = await session.open('japan.submission.yaml', sampleText('japan.submission.yaml'));
      expect((await session.codes(uri)).length).toBeGreaterThan(0);
      expect((await session.request<{ items: readonly unknown[] }>('textDocument/completion', uri, 'points: [')).items.length).toBeGreaterThan(0);
    }
  });
});

describe('the command line', () => {
  const file = 'template: apec-desg-covid19-2020\neconomy: Atlantis\nissues: {}\n';

  test.each(values)('judges as usual with %s in the settings of a folder', async (_name, json) => {
    for (const settings of [json, `{"policySubmissions.rules": ${json}}`, `{"policySubmissions": ${json}, "policySubmissions.links.exclude": ${json}}`, `{"policySubmissions.rules": ${json}`]) {
      const folder = await temporaryFolder({ '.vscode/settings.json': settings, 'a.submission.yaml': file });
      const { code, stdout, stderr } = await runCli(folder, ['check', 'a.submission.yaml', '--format', 'json']);
      expect([code, stderr.includes('    at ')], stderr).toEqual([1, false]);
      expect(stdout).toContain('economy.unknown');
    }
  });
});

test('what is the default is the default of the defaults', () => {
  expect(settingsFromValue(undefined)).toEqual(defaultSettings);
});

test('trust that is no plain yes is none, and so is nothing said', () => {
  expect(values.map(([, json]) => wishesFromValue({ trusted: JSON.parse(json) as unknown }).trusted)).toEqual(values.map(([, json]) => json === 'true'));
  expect(wishesFromValue({}).trusted).toBe(false);
});
