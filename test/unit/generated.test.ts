import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import packageJson from '../../package.json';
import { defaultSettings } from '../../server/contract/read-settings.ts';
import { generate } from '../kit/generate.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('what is generated is as its sources say', async () => {
  expect(await generate(root, '--check')).toBe('');
}, 60_000);

test('package.json has the defaults that the server has', () => {
  // The way out is what the editor's own settings say.
  const nested: Record<string, unknown> = { links: { route: defaultSettings.links.route } };
  for (const [name, { default: value }] of packageJson.contributes.configuration.flatMap(({ properties }) => Object.entries<{ readonly default: unknown }>(properties))) {
    const [, section = '', key] = name.split('.');
    nested[section] = key === undefined ? value : { ...nested[section] as object, [key]: value };
  }
  expect({ ...nested, set: new Set() }).toEqual(defaultSettings);
});
