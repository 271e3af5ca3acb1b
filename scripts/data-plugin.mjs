/**
 * Plugins for imports that bundlers do not know themselves: `*.yaml` data, which is parsed at build time so that no bundle
 * has to parse YAML at start-up, and the validators of the schemas (`compile-schemas.mjs`). The plugin for esbuild (what is
 * shipped) and the one for Vite (what is tested) give the same modules.
 */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { compileSchemas, compiledSchemasName, schemaFiles } from './compile-schemas.mjs';

const yamlFile = /\.ya?ml$/;

async function readYaml(path) {
  const text = await readFile(path, 'utf8');
  // In YAML 1.2's core schema dates, `NO` and `on` are strings; the server reads submissions with the same schema.
  return parse(text, { version: '1.2', schema: 'core' });
}

/** @returns {import('esbuild').Plugin} */
export function esbuildData() {
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
    resolveId: (id) => (id === compiledSchemasName ? `\0${id}` : undefined),
    async load(id) {
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
