/**
 * A plugin for imports that bundlers do not know themselves: `*.yaml` data, which is parsed at build time so that no
 * bundle has to parse YAML at start-up, the registry of agencies (`bundle-agencies.mjs`), where the files that come
 * with this product say what (`built-in-places.mjs`), and the validators of the schemas (`compile-schemas.mjs`). One
 * plugin serves what is shipped and what is tested.
 */
import {
  agenciesByEconomy,
  agenciesByEconomyName,
  agenciesFile,
  agencyOrigins,
  agencyOriginsName,
  bundledAgenciesName,
} from './bundle-agencies.mjs';
import { builtInFiles, builtInPlaces, builtInPlacesName } from './built-in-places.mjs';
import { compileSchemas, compiledSchemasName, compiledTemplateSchemaName, schemaFiles } from './compile-schemas.mjs';
import { readYaml } from './read-yaml.mjs';

/** The modules that are made here, and YAML. */
const ours =
  /^\0(?:agencies-by-economy|agency-origins|built-in-places|bundled-agencies|compiled-schemas|compiled-template-schema)$|\.ya?ml(?:\?.*)?$/;
const names = [
  compiledSchemasName,
  compiledTemplateSchemaName,
  bundledAgenciesName,
  agenciesByEconomyName,
  agencyOriginsName,
  builtInPlacesName,
];

/**
 * @param {{ readonly agencies?: string, readonly origins?: string }} [apart] the scripts that have the agencies and
 *   where they were found, beside the one that is built; without them, both are included
 * @returns {import('rolldown').Plugin & { readonly enforce: 'pre' }}
 */
export function data({ agencies, origins } = {}) {
  return {
    name: 'data',
    enforce: 'pre',
    resolveId(id) {
      if (id === agencies || id === origins) return { id, external: true };
      return names.includes(id) ? `\0${id}` : undefined;
    },
    load: { filter: { id: ours }, handler: load },
  };

  /** @this {import('rolldown').PluginContext} */
  async function load(id) {
    if (id === `\0${bundledAgenciesName}`) {
      return {
        code: `${reading('Registry', agencies, agenciesByEconomyName)}\n${reading('Origins', origins, agencyOriginsName)}`,
        map: null,
      };
    }
    if (id === `\0${agenciesByEconomyName}` || id === `\0${agencyOriginsName}`) {
      this.addWatchFile(agenciesFile);
      return { code: await (id === `\0${agencyOriginsName}` ? agencyOrigins() : agenciesByEconomy()), map: null };
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
    return {
      code: `export default /* @__PURE__ */ JSON.parse(${JSON.stringify(JSON.stringify(await readYaml(path)))});`,
      map: null,
    };
  }
}

/** A function that gives what a script apart has, or a module that is included. */
function reading(what, script, module) {
  if (script !== undefined) return `export const read${what} = () => require(${JSON.stringify(script)});`;
  return `import * as included${what} from '${module}';\nexport const read${what} = () => included${what};`;
}
