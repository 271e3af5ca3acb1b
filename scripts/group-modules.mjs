import path from 'node:path';

/**
 * What is imported later, `await import(…)`, by the script that it is in: the first whose files match. What several of them need is in
 * `shared`, or with the services.
 *
 * @type {readonly (readonly [script: string, files: RegExp])[]}
 */
const readLater = [
  // What checks.
  ['checking', /^server\/(?:service\/(?:checking|settings\/team-config)|rules\/.*|template\/config\/.*)\.ts$/],
  // What else answers.
  ['services', /^server\/service\/services\.ts$/],
  // What an editor asks for now and then.
  ['features', /^server\/(?:edit|language|links|mentions|review|service(?!\/settings\/)|template|workspace)\//],
  // Papers that are written.
  ['papers', /^server\/papers\//],
  // Papers and pastes that are read.
  ['import', /^server\/import\/(?!terms\/)/],
  // The rarer commands of the command line, and its reports.
  ['commands', /^server\/cli\//],
  // Termbases, which the command line imports.
  ['termbases', /^server\/(?:import\/terms|service\/settings)\//],
  // What is asked of Node: git, the network, a program that makes a PDF.
  ['outside', /^server\/hosts\/node\//],
];

/** What programs read that need no services: of these the part that they need is in `core`. */
const withoutServices = new Set(['import', 'commands', 'outside']);

/**
 * Says in which script a module is that several programs need, so that no module is shipped twice and no program reads what only others
 * need.
 *
 * @param {string} root
 * @param {Readonly<Record<string, string>>} programs the file that each begins with
 * @returns {(id: string, context: { getModuleInfo(id: string): ModuleInfo | null }) => string | undefined} undefined where one program alone
 *   needs it, whose script it is then in
 *
 * @typedef {{ readonly importedIds: readonly string[], readonly dynamicallyImportedIds: readonly string[] }} ModuleInfo
 */
export function groupModules(root, programs) {
  /** @type {ReadonlyMap<string, string> | undefined} */
  let scripts;
  return (id, context) => {
    scripts ??= scriptsOf(root, programs, (of) => context.getModuleInfo(of));
    return scripts.get(id);
  };
}

function scriptsOf(root, programs, getModuleInfo) {
  const pathOf = (id) => path.relative(root, id).replaceAll('\\', '/');
  const imported = (id) => getModuleInfo(id)?.importedIds ?? [];
  const importedLater = (id) => getModuleInfo(id)?.dynamicallyImportedIds ?? [];
  const all = reachedFrom(Object.values(programs), (id) => [...imported(id), ...importedLater(id)]);
  const later = [...new Set([...all].flatMap(importedLater))];
  const [[, checking], [, services], ...rare] = readLater.map(([script, files]) => {
    const of = later.filter((id) => readLater.find(([, others]) => others.test(pathOf(id)))?.[1] === files);
    return [script, reachedFrom(of, imported)];
  });
  const isOfServices = (id) => checking.has(id) || services.has(id);
  const begun = Object.entries(programs).map(([name, file]) => [name, reachedFrom([file], (id) => imported(id).filter((one) => !isOfServices(one) || !later.includes(one)))]);
  const scripts = new Map();
  for (const id of all) {
    if (Object.values(programs).includes(id)) continue;
    const script = scriptOf(id);
    if (script !== undefined) scripts.set(id, script);
  }
  return scripts;

  function scriptOf(id) {
    const of = begun.filter(([, ids]) => ids.has(id)).map(([name]) => name);
    const later = rare.filter(([, ids]) => ids.has(id)).map(([name]) => name);
    // Read before all others, whose compiled form is kept then.
    if (of.includes('compiled-code')) return 'cache-folder';
    if (of.length === 0) return isOfServices(id) ? later.some((name) => withoutServices.has(name)) ? 'core' : checking.has(id) ? 'checking' : 'services' : later.length > 1 ? 'shared' : later[0];
    if (/^server\/hosts\/node\//.test(pathOf(id))) return of.length > 1 || later.length > 0 ? 'node' : undefined;
    const isOfServers = of.every((name) => ['server', 'browser-server'].includes(name));
    if (isOfServers && services.has(id) && !checking.has(id)) return 'protocol';
    if (isOfServices(id) || later.some((name) => name !== 'commands' || of.length > 1)) return 'common';
    if (of.length === 1) return later.length > 0 ? 'command-line' : undefined;
    return isOfServers ? 'language-server' : 'common';
  }
}

/** @returns {ReadonlySet<string>} */
function reachedFrom(begins, next) {
  const reached = new Set();
  const waiting = [...begins];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    waiting.push(...next(id));
  }
  return reached;
}
