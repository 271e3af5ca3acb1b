const namespace = /^(export )?var (\w+);\n\(function \(\2\) \{\n([\s\S]*?)^\}\)\(\2 \|\| \(\2 = \{\}\)\);$/gm;
/** A function that comes of calling another one, and an object of a class without anything given to it. */
const madeAtOnce = /^var ([\w$]+) = (?=function\(\) \{\n\tvar _ref|new \w+\(\))/gm;

/**
 * Marks what two packages make when they are read, because a bundler has to keep it: making it might have side effects.
 * It has none, so only what is used is shipped. `vscode-languageserver-types` makes sixty compiled TypeScript
 * namespaces; `docx` makes what fills in a Word file of others, which is a tenth of it, and nothing of ours uses that.
 *
 * @returns {import('rolldown').Plugin[]}
 */
export function pureNamespaces() {
  return [
    marked(
      'pure-namespaces',
      /vscode-languageserver-types[\\/]lib[\\/]esm[\\/]main\.js$/,
      namespace,
      '$1var $2 = /* @__PURE__ */ (function ($2) {\n$3return $2;\n})({});',
    ),
    marked('pure-word', /[\\/]docx[\\/]dist[\\/]index\.mjs$/, madeAtOnce, 'var $1 = /* @__PURE__ */ '),
  ];
}

/** @returns {import('rolldown').Plugin} */
function marked(name, file, what, as) {
  return {
    name,
    transform: { filter: { id: file }, handler: (code) => ({ code: code.replace(what, as), map: null }) },
  };
}
