import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../../scripts/vscode-host/cache.mjs';
import { npm } from '../../scripts/vscode-host/npm-install.mjs';

/** What we are measured against: packages that this project does not depend on, in the versions that were measured. */
const packages = {
  'yaml-language-server': { 'yaml-language-server': '1.25.0' },
  '@sourcemeta/jsonschema': { '@sourcemeta/jsonschema': '16.11.0' },
  'ajv-cli': { 'ajv-cli': '5.0.0', 'ajv-formats': '2.1.1' },
  // The last one that runs on Node 20.
  'linkinator': { 'linkinator': '7.6.1' },
};

const programs = {
  'yaml-language-server': 'yaml-language-server/bin/yaml-language-server',
  '@sourcemeta/jsonschema': '@sourcemeta/jsonschema/npm/cli.js',
  'ajv-cli': 'ajv-cli/dist/index.js',
  'linkinator': 'linkinator/build/src/cli.js',
};

/**
 * @typedef {object} Peer
 * @property {string} name
 * @property {string} version
 * @property {string} [program] the script to run; absent when it could not be installed
 * @property {string} [why] one sentence, then
 */

/**
 * Finds a peer in the cache, or installs it there.
 *
 * @param {keyof typeof packages} name
 * @returns {Promise<Peer>}
 */
export async function peer(name) {
  const dependencies = packages[name];
  const version = dependencies[name];
  const folder = path.join(cacheFolder(), 'bench', `${name.replaceAll(/\W+/g, '-')}-${version}`);
  const program = path.join(folder, 'node_modules', programs[name]);
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
    try {
      await npm(folder, ['install', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']);
    } catch {
      return { name, version, why: 'could not be installed' };
    }
  }
  if (!existsSync(program)) return { name, version, why: 'has no program for this platform' };
  return { name, version, program };
}
