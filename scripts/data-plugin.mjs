/**
 * Plugins for imports that bundlers do not know themselves: `*.yaml` data, which is parsed at build time so that no bundle
 * has to parse YAML at start-up, the registry of agencies (`bundle-agencies.mjs`), where the files that come with this product say
 * what (`built-in-places.mjs`), and the validators of the schemas (`compile-schemas.mjs`). The plugin for esbuild (what is shipped)
 * and the one for Vite (what is tested) give the same modules.
 */
import { agenciesByEconomy, agenciesByEconomyName, agenciesFile, bundledAgenciesName } from './bundle-agencies.mjs';
import { builtInFiles, builtInPlaces, builtInPlacesName } from './built-in-places.mjs';
import { compileSchemas, compiledSchemasName, schemaFiles } from './compile-schemas.mjs';
import { readYaml } from './read-yaml.mjs';

const yamlFile = /\.ya?ml$/;

/**
 * @param {{ readonly agencies?: string }} [apart] `agencies`: the script that has the agencies, beside the one that is built;
 *   without it, they are included, and are run when they are first read
 * @returns {import('esbuild').Plugin}
 */
export function esbuildData({ agencies } = {}) {
  return {
    name: 'data',
    setup(build) {
      build.onLoad({ filter: yamlFile }, async ({ path }) => {
        try {
          return { contents: JSON.stringify(await readYaml(path)), loader: 'json', watchFiles: [path] };
        } catch (error) {
          return { errors: [{ text: error.message, location: { file: path } }], watchFiles: [path] };
        }
      });
      build.onResolve({ filter: new RegExp(`^${bundledAgenciesName}$`) }, ({ path }) => ({ path, namespace: 'agencies' }));
      build.onLoad({ filter: new RegExp(`^${bundledAgenciesName}$`), namespace: 'agencies' }, () => ({
        contents: `export const readAgencies = () => require(${JSON.stringify(agenciesByEconomyName)});`,
      }));
      build.onResolve({ filter: new RegExp(`^${agenciesByEconomyName}$`) }, ({ path, kind }) => (
        agencies === undefined || kind === 'entry-point' ? { path, namespace: 'agencies' } : { path: agencies, external: true }
      ));
      build.onLoad({ filter: new RegExp(`^${agenciesByEconomyName}$`), namespace: 'agencies' }, async () => {
        try {
          return { contents: `module.exports = ${await agenciesByEconomy()};`, watchFiles: [agenciesFile] };
        } catch (error) {
          return { errors: [{ text: error.message, location: { file: agenciesFile } }], watchFiles: [agenciesFile] };
        }
      });
      build.onResolve({ filter: new RegExp(`^${builtInPlacesName}$`) }, ({ path }) => ({ path, namespace: 'places' }));
      build.onLoad({ filter: /.*/, namespace: 'places' }, async () => {
        const watchFiles = [...await builtInFiles()];
        try {
          return { contents: await builtInPlaces(), loader: 'json', watchFiles };
        } catch (error) {
          return { errors: [{ text: error.message }], watchFiles };
        }
      });
      build.onResolve({ filter: new RegExp(`^${compiledSchemasName}$`) }, ({ path }) => ({ path, namespace: 'compiled' }));
      build.onLoad({ filter: /.*/, namespace: 'compiled' }, async () => {
        try {
          return { contents: await compileSchemas(), loader: 'js', resolveDir: import.meta.dirname, watchFiles: schemaFiles };
        } catch (error) {
          return { errors: [{ text: error.message }], watchFiles: schemaFiles };
        }
      });
    },
  };
}

/** @returns {import('vite').Plugin} */
export function viteData() {
  return {
    name: 'data',
    enforce: 'pre',
    resolveId: (id) => ([compiledSchemasName, bundledAgenciesName, builtInPlacesName].includes(id) ? `\0${id}` : undefined),
    async load(id) {
      if (id === `\0${bundledAgenciesName}`) {
        this.addWatchFile(agenciesFile);
        return { code: `const agencies = ${await agenciesByEconomy()};\nexport const readAgencies = () => agencies;`, map: null };
      }
      if (id === `\0${builtInPlacesName}`) {
        for (const file of await builtInFiles()) this.addWatchFile(file);
        return { code: `export default ${await builtInPlaces()};`, map: null };
      }
      if (id === `\0${compiledSchemasName}`) {
        for (const file of schemaFiles) this.addWatchFile(file);
        return { code: await compileSchemas(), map: null };
      }
      const [path] = id.split('?');
      if (!yamlFile.test(path)) return undefined;
      this.addWatchFile(path);
      return { code: `export default ${JSON.stringify(await readYaml(path))};`, map: null };
    },
  };
}
