/**
 * The registry of agencies, as bundles have it: large, and needed only when an agency is looked for, so that on Node it
 * is a script of its own.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readYaml } from './read-yaml.mjs';

/** The module name under which code imports the registry; `server/template/built-modules.d.ts` declares its exports. */
export const bundledAgenciesName = 'bundled-agencies';
/** The names of the modules with the data, which that module requires when it is asked. */
export const agenciesByEconomyName = 'agencies-by-economy';
export const agencyOriginsName = 'agency-origins';

export const agenciesFile = fileURLToPath(new URL('../schemas/registries/agencies.yaml', import.meta.url));

/**
 * @returns {Promise<string>} the exports of the module with the data: for each economy a function that gives its
 *   agencies as JSON, so that an engine makes the text of an economy, and parses it, only when it is needed
 */
export async function agenciesByEconomy() {
  return `export const agencies = ${byEconomy(await readYaml(agenciesFile), forReaders)};`;
}

/**
 * @returns {Promise<string>} the exports of the module with what else the file of the registry says, which is needed
 * where that file is shown
 */
export async function agencyOrigins() {
  const [head] = /^(?:#.*\n|\n)*/.exec(await readFile(agenciesFile, 'utf8'));
  return `export const origins = ${byEconomy(await readYaml(agenciesFile), originOf)};\nexport const head = ${JSON.stringify(head)};`;
}

/** Methods, because V8 makes all of the text of an arrow function at once that has no braces, as it is minified. */
function byEconomy(agencies, of) {
  return `{ ${Object.entries(agencies)
    .map(
      ([economy, list]) => `${JSON.stringify(economy)}() { return ${JSON.stringify(JSON.stringify(list.map(of)))}; }`,
    )
    .join(', ')} }`;
}

/** Without what tells only those who mend the registry how sure it is. */
function forReaders({ confidence: _confidence, source: _source, ...agency }) {
  return agency;
}

/** That alone. */
function originOf({ confidence, source }) {
  return [confidence, source];
}
