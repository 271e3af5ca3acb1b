/**
 * A plugin for imports that bundlers do not know themselves: `*.yaml` data, which is parsed at build time so that no bundle
 * has to parse YAML at start-up, the registry of agencies (`bundle-agencies.mjs`), where the files that come with this product say
 * what (`built-in-places.mjs`), and the validators of the schemas (`compile-schemas.mjs`). One plugin serves what is shipped and what
 * is tested.
 */
import { agenciesByEconomy, agenciesByEconomyName, agenciesFile, bundledAgenciesName } from './bundle-agencies.mjs';
import { builtInFiles, builtInPlaces, builtInPlacesName } from './built-in-places.mjs';
import { compileSchemas, compiledSchemasName, compiledTemplateSchemaName, schemaFiles } from './compile-schemas.mjs';
import { readYaml } from './read-yaml.mjs';

/** The modules that are made here, and YAML. */
const ours = /^\0(?:agencies-by-economy|built-in-places|bundled-agencies|compiled-schemas|compiled-template-schema)$|\.ya?ml(?:\?.*)?$/;
const names = [compiledSchemasName, compiledTemplateSchemaName, bundledAgenciesName, agenciesByEconomyName, builtInPlacesName];

/**
 * @param {{ readonly agencies?: string }} [apart] `agencies`: the script that has the agencies, beside the one that is built;
 *   without it, they are included
 * @returns {import('rolldown').Plugin & { readonly enforce: 'pre' }}
 */
export function data({ agencies } = {}) {
  return {
    name: 'data',
    enforce: 'pre',
    resolveId(id) {
      if (agencies !== undefined && id === agencies) return { id, external: true };
      return names.includes(id) ? `\0${id}` : undefined;
    },
    load: { filter: { id: ours }, handler: load },
  };

  /** @this {import('rolldown').PluginContext} */
  async function load(id) {
    if (id === `\0${bundledAgenciesName}`) {
      if (agencies !== undefined) return { code: `export const readRegistry = () => require(${JSON.stringify(agencies)});`, map: null };
      return { code: `import * as registry from '${agenciesByEconomyName}';\nexport const readRegistry = () => registry;`, map: null };
    }
    if (id === `\0${agenciesByEconomyName}`) {
      this.addWatchFile(agenciesFile);
      return { code: await agenciesByEconomy(), map: null };
    }
    if (id === `\0${builtInPlacesName}`) {
      for (const file of await builtInFiles()) this.addWatchFile(file);
      return { code: `export default ${await builtInPlaces()};`, map: null };
    }
    if (id === `\0${compiledSchemasName}` || id === `\0${compiledTemplateSchemaName}`) {
      for (const file of schemaFiles) this.addWatchFile(file);
      return { code: await compileSchemas(id.slice(1)), map: null };
    }
    const [path] = id.split('?');
    this.addWatchFile(path);
    // V8 reads JSON in half of the time that it takes for the same as code.
    return { code: `export default /* @__PURE__ */ JSON.parse(${JSON.stringify(JSON.stringify(await readYaml(path)))});`, map: null };
  }
}
