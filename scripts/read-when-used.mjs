/** How one script takes from another: late, where it is needed seldom, and by values. */
import { scriptsWhenUsed } from './group-modules.mjs';

/** What the bundler writes where one script reads another. */
const required = /^(\t*)(?:const|let) ([\w$]+) = require\("(\.\/[\w-]+\.js|(?:node:)?[\w/]+)"\);$/gm;
/** What it writes at the end of a script for each thing that others take from it. */
const exported =
  /^Object\.defineProperty\(exports, ["']([\w$]+)["'], \{\n {2}enumerable: true,\n {2}get: function \(\) \{\n {4}return ([\w$]+);\n {2}\}\n\}\);\n?/gm;
const neverChanges =
  /^(?:const|class|(?:async )?function\*?|var(?= [\w$]+ = (?:class|require_rolldown_runtime\.__(?:exportAll|commonJSMin))\b)) ([\w$]+)/gm;

/** What is required late. Of Node's modules, those that few starts use: `crypto` alone takes 2 ms. */
const whenUsed = new Set([
  ...scriptsWhenUsed.map((script) => `./${script}.js`),
  ...['crypto', 'child_process', 'worker_threads'].flatMap((name) => [name, `node:${name}`]),
]);

/**
 * What `whenUsed` has is read when something of it is used for the first time, not with the script that uses it.
 *
 * @type {import('rolldown').Plugin}
 */
export const readWhenUsed = {
  name: 'read-when-used',
  renderChunk(code) {
    const names = [...code.matchAll(required)].filter(([, , , from]) => whenUsed.has(from)).map(([, , name]) => name);
    if (names.length === 0) return undefined;
    const uses = new RegExp(`\\b(${names.join('|').replaceAll('$', '\\$')})(?![\\w$]| = require)`, 'g');
    // In brackets, because of `new`; on as many lines as before, because of source maps.
    return {
      code: code
        .replace(uses, '($1())')
        .replace(required, (line, indent, name, from) =>
          whenUsed.has(from)
            ? `${indent}let ${name}$read; const ${name} = () => ${name}$read ??= require("${from}");`
            : line,
        ),
      map: null,
    };
  },
};

/**
 * What never changes is exported as it is. The bundler has a function give it at each use, for what may change.
 *
 * @type {import('rolldown').Plugin}
 */
export const exportedAtOnce = {
  name: 'exported-at-once',
  renderChunk(code) {
    const fixed = new Set([...code.matchAll(neverChanges)].map(([, name]) => name));
    const members = [...code.matchAll(exported)].map(([, name, local]) =>
      fixed.has(local) ? `${name}: ${local}` : `get ${name}() { return ${local}; }`,
    );
    if (members.length === 0) return undefined;
    return { code: `${code.replace(exported, '')}\nmodule.exports = { ${members.join(', ')} };\n`, map: null };
  },
};
