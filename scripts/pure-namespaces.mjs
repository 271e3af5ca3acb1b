const namespace = /^(export )?var (\w+);\n\(function \(\2\) \{\n([\s\S]*?)^\}\)\(\2 \|\| \(\2 = \{\}\)\);$/gm;

/**
 * `vscode-languageserver-types` consists of sixty compiled TypeScript namespaces, which a bundler can not leave out, because
 * creating one might have side effects. They have none, so this plugin marks them as pure, and only the used ones are shipped.
 *
 * @returns {import('rolldown').Plugin}
 */
export function pureNamespaces() {
  return {
    name: 'pure-namespaces',
    transform: {
      filter: { id: /vscode-languageserver-types[\\/]lib[\\/]esm[\\/]main\.js$/ },
      handler: (code) => ({ code: code.replace(namespace, '$1var $2 = /* @__PURE__ */ (function ($2) {\n$3return $2;\n})({});'), map: null }),
    },
  };
}
