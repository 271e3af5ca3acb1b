/**
 * Lets code import `*.yaml` data: it is parsed when the bundle is built, so that no bundle carries YAML text it
 * would have to parse at start-up. One way of reading for esbuild (what is shipped) and Vite (what is tested).
 */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

const yamlFile = /\.ya?ml$/;

async function readYaml(path) {
  const text = await readFile(path, 'utf8');
  // YAML 1.2 core: dates stay text, and so do `NO` and `on`; the server reads submissions the same way.
  return parse(text, { version: '1.2', schema: 'core' });
}

/** @returns {import('esbuild').Plugin} */
export function esbuildYaml() {
  return {
    name: 'yaml-data',
    setup(build) {
      build.onLoad({ filter: yamlFile }, async ({ path }) => {
        try {
          return { contents: JSON.stringify(await readYaml(path)), loader: 'json', watchFiles: [path] };
        } catch (error) {
          return { errors: [{ text: error.message, location: { file: path } }], watchFiles: [path] };
        }
      });
    },
  };
}

/** @returns {import('vite').Plugin} */
export function viteYaml() {
  return {
    name: 'yaml-data',
    enforce: 'pre',
    async load(id) {
      const [path] = id.split('?');
      if (!yamlFile.test(path)) return undefined;
      this.addWatchFile(path);
      return { code: `export default ${JSON.stringify(await readYaml(path))};`, map: null };
    },
  };
}
