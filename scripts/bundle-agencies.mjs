/**
 * The registry of agencies, as bundles have it: large, and needed only when an agency is looked for, so that on Node it is a
 * script of its own.
 */
import { fileURLToPath } from 'node:url';
import { readYaml } from './read-yaml.mjs';

/** The module name under which code imports the registry; `server/template/built-modules.d.ts` declares its exports. */
export const bundledAgenciesName = 'bundled-agencies';
/** The name of the module with the data, which that module requires when it is asked. */
export const agenciesByEconomyName = 'agencies-by-economy';

export const agenciesFile = fileURLToPath(new URL('../schemas/registries/agencies.yaml', import.meta.url));

/**
 * @returns {Promise<string>} an expression: for each economy a function that gives its agencies as JSON, so that an engine makes
 *   the text of an economy, and parses it, only when it is needed
 */
export async function agenciesByEconomy() {
  const agencies = await readYaml(agenciesFile);
  const members = Object.entries(agencies).map(([economy, list]) => `${JSON.stringify(economy)}: () => ${JSON.stringify(JSON.stringify(list.map(forReaders)))}`);
  return `{ ${members.join(', ')} }`;
}

/** Without what tells only those who mend the registry how sure it is. */
function forReaders({ confidence: _confidence, source: _source, ...agency }) {
  return agency;
}
