import path from 'node:path';

/**
 * What is imported later, `await import(…)`, by the script that it is in: the first whose files match. What several of
 * them need is in `shared`, or with the services.
 *
 * @type {readonly (readonly [script: string, files: RegExp])[]}
 */
const readLater = [
  // What checks.
  ['checking', /^server\/(?:service\/(?:checking|settings\/team-config)|rules\/.*|template\/config\/.*)\.ts$/],
  // What else answers.
  ['services', /^server\/service\/services\.ts$/],
  // Documents that go out for review, and come back.
  ['reviews', /^server\/(?:review\/word|service\/review\/review-(?:documents|returned))\b/],
  // What an editor asks for now and then.
  ['features', /^server\/(?:edit|language|links|mentions|review|service(?!\/settings\/)|template|workspace)\//],
  // Papers that are written.
  ['papers', /^server\/papers\//],
  // Papers and pastes that are read.
  ['import', /^server\/import\/(?!terms\/)/],
  // What answers agents, which the extension for VS Code has without the other commands.
  ['mcp', /^server\/cli\/(?:commands\/mcp\.ts$|mcp\/)/],
  // The rarer commands of the command line, and its reports.
  ['commands', /^server\/cli\//],
  // Termbases, which the command line imports.
  ['termbases', /^server\/(?:import\/terms|service\/settings)\//],
  // What is asked of Node: git, the network, a program that makes a PDF.
  ['outside', /^server\/hosts\/node\//],
];

/**
 * What is imported as anything else, and needed so seldom that its script is read when the first of it is used
 * (`read-when-used.mjs`). What only one of these scripts needs is in it, too; what several need, or one and an import,
 * is in `texts`.
 *
 * @type {readonly (readonly [script: string, files: RegExp])[]}
 */
const readWhenUsed = [
  // The parser, for texts that can not be read by their lines, and what changes YAML.
  [
    'yaml',
    /^(?:node_modules\/yaml\/|server\/document\/(?:edit\/|yaml\/(?:explain-syntax|syntax-places|tree-reader)\.ts$))/,
  ],
  // The reader of emphasis.
  ['markdown', /^node_modules\/mdast-util-from-markdown\//],
  // What judges templates.
  ['templates', /^(?:.*compiled-template-schema|schemas\/template\.schema\.json|server\/rules\/help\/template\/.*)$/],
  // Comments that hide findings.
  [
    'suppressions',
    /^server\/rules\/engine\/(?:initiative-judge|suppressions\/(?:read-suppressions|suppress|suppression-reports))\.ts$/,
  ],
  // What reads prose that has more than words, and tells where in a scalar they stand.
  [
    'prose',
    /^server\/document\/(?:prose\/(?:emphasis|item-marks|list-stack|prose-links|read-inlines|read-prose)|yaml\/scalar-offsets)\.ts$/,
  ],
  // What is said of a mistake, and mends it; terms that were found, and a team's own files.
  [
    'fixes',
    /^server\/(?:rules\/help\/(?:fixes\/|team\/|terms\/(?:find-terms|masks|member-lists|names)|links\/link-edits|attachments\/attachment-edits|(?:confirm-edits|explain-schema|meant|prose-edits)\.ts$))/,
  ],
  // What is said of a mistake that is rare.
  [
    'messages',
    /^server\/words\/messages\/(?:action|settings|findings\/(?:address|attachment|baseline|config-file|link-reasons|links-out|suppression|team|template|terms-file))\.ts$/,
  ],
  // What answers a question about the text: the keys, the lines, the actions.
  [
    'answers',
    /^server\/(?:language(?!\/fixing\/safe-fix)|mentions|template\/new|typing(?!\/(?:answer-places|around)))\//,
  ],
  // What shows a submission as a table, and carries answers over.
  ['views', /^server\/(?:edit|import\/carry|papers(?!\/(?:overview\/facts|ready\/unseen-links))|review(?!\/word))\//],
];

/** The scripts that are read when they are used. */
export const scriptsWhenUsed = [...readWhenUsed.map(([script]) => script), 'texts', 'shared'];

/** What programs read that need no services: of these the part that they need is in `core`. */
const withoutServices = new Set(['yaml', 'markdown', 'templates', 'import', 'mcp', 'commands', 'outside']);

/**
 * Says in which script a module is that several programs need, so that no module is shipped twice and no program reads
 * what only others need.
 *
 * @param {string} root
 * @param {Readonly<Record<string, string>>} programs the file that each begins with
 * @returns {(id: string, context: { getModuleInfo(id: string): ModuleInfo | null }) => string | undefined} undefined
 *   where one program alone needs it, whose script it is then in
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
  const isUsedLater = (id, by) => {
    const script = scriptUsedLater(id);
    return script !== undefined && script !== scriptUsedLater(by);
  };
  const scriptUsedLater = (id) => readWhenUsed.find(([, files]) => files.test(pathOf(id)))?.[0];
  const importedAtAll = (id) => getModuleInfo(id)?.importedIds ?? [];
  const imported = (id) => importedAtAll(id).filter((one) => !isUsedLater(one, id));
  const importedLater = (id) => getModuleInfo(id)?.dynamicallyImportedIds ?? [];
  const usedLater = (id) => importedAtAll(id).filter((one) => isUsedLater(one, id));
  const all = reachedFrom(Object.values(programs), (id) => [...importedAtAll(id), ...importedLater(id)]);
  const used = [...new Set([...all].flatMap(usedLater))];
  const seldom = readWhenUsed.map(([script]) => [
    script,
    reachedFrom(
      used.filter((id) => scriptUsedLater(id) === script),
      imported,
    ),
  ]);
  const later = [...new Set([...all].flatMap(importedLater))];
  const [[, checking], [, services], ...rare] = readLater.map(([script, files]) => {
    const of = later.filter((id) => readLater.find(([, others]) => others.test(pathOf(id)))?.[1] === files);
    return [script, reachedFrom(of, imported)];
  });
  const isOfServices = (id) => checking.has(id) || services.has(id);
  const begun = Object.entries(programs).map(([name, file]) => [
    name,
    reachedFrom([file], (id) => imported(id).filter((one) => !isOfServices(one) || !later.includes(one))),
  ]);
  const scripts = new Map();
  for (const id of all) {
    if (Object.values(programs).includes(id)) continue;
    const script = scriptOf(id);
    if (script !== undefined) scripts.set(id, script);
  }
  return scripts;

  function scriptOf(id) {
    const namesOf = (sets) => sets.filter(([, ids]) => ids.has(id)).map(([name]) => name);
    const [of, later, whenUsed] = [namesOf(begun), namesOf(rare), namesOf(seldom)];
    // Read before all others, whose compiled form is kept then.
    if (of.includes('compiled-code')) return 'cache-folder';
    if (of.length === 0) return scriptOfLater(id, later, whenUsed);
    if (/^server\/hosts\/node\//.test(pathOf(id))) return of.length > 1 || later.length > 0 ? 'node' : undefined;
    const isOfServers = of.every((name) => ['server', 'browser-server'].includes(name));
    if (isOfServers && (services.has(id) || whenUsed.length > 0) && !checking.has(id)) return 'protocol';
    if (
      isOfServices(id) ||
      whenUsed.length > 0 ||
      later.some((name) => !['commands', 'mcp'].includes(name) || of.length > 1)
    )
      return 'common';
    if (of.length === 1) return later.length > 0 ? 'command-line' : undefined;
    return isOfServers ? 'language-server' : 'common';
  }

  /** Of what no program begins with. */
  function scriptOfLater(id, later, whenUsed) {
    const needsNoServices = [...later, ...whenUsed].some((name) => withoutServices.has(name));
    if (isOfServices(id)) return needsNoServices ? 'core' : checking.has(id) ? 'checking' : 'services';
    if (whenUsed.length === 0) return later.length > 1 ? 'shared' : later[0];
    if (whenUsed.length > 1 || (needsNoServices && !withoutServices.has(whenUsed[0]))) return 'texts';
    return whenUsed[0];
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
