import { readFile } from 'node:fs/promises';

const namespace = /^(export )?var (\w+);\n\(function \(\2\) \{\n([\s\S]*?)^\}\)\(\2 \|\| \(\2 = \{\}\)\);$/gm;

/**
 * `vscode-languageserver-types` is sixty namespaces as TypeScript writes them, which a bundler must not leave out: for
 * all it knows, making them has effects. It has none, and this says so; of the library only what is used is shipped.
 *
 * @returns {import('esbuild').Plugin}
 */
export function pureNamespaces() {
  return {
    name: 'pure-namespaces',
    setup(build) {
      build.onLoad({ filter: /vscode-languageserver-types[\\/]lib[\\/]esm[\\/]main\.js$/ }, async ({ path }) => {
        const code = await readFile(path, 'utf8');
        return { contents: code.replace(namespace, '$1var $2 = /* @__PURE__ */ (function ($2) {\n$3return $2;\n})({});'), loader: 'js' };
      });
    },
  };
}
