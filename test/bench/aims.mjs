/** The aims, as ratios in one run; `null` where a figure of it is missing. */

const clean = (size, what) => `clean.${size}.${what}`;

/**
 * @typedef {object} Aim
 * @property {string} what
 * @property {number} atLeast
 * @property {number} reached
 */

/**
 * Where findings can be had in two ways, the slower of them counts for us.
 *
 * @param {object} measured
 * @param {import('./measure-servers.mjs').Figures} measured.figures
 * @param {readonly import('./measure-folder.mjs').FolderRow[]} measured.folder
 * @param {readonly import('./measure-links.mjs').LinksRow[]} measured.links
 * @param {import('./measure-table.mjs').TableFigures} [measured.table]
 * @returns {Aim[]}
 */
export function aimsReached({ figures, folder, links, table }) {
  const get = (key) => figures.get(key) ?? NaN;
  const ours = (key) => Math.max(get(`${key}.pull`), get(`${key}.push`));
  const net = (key) => get(`${key}.peer`) - get('wait.peer');
  const took = (name) => folder.find((row) => row.name === name)?.ms ?? NaN;
  const look = (name) => links.find((row) => row.name === name) ?? {};
  const linksRatio = (what) => (look('linkinator')[what] ?? NaN) / (look('ours')[what] ?? NaN);
  const aims = [
    ...[['100 KB', 10], ['1 MB', 60], ['10 MB', 400]].map(([size, atLeast]) => ({
      what: `edit to findings, ${size}, without its wait`, atLeast, reached: net(clean(size, 'edit')) / ours(clean(size, 'edit')),
    })),
    { what: 'completion right after an edit, 1 MB', atLeast: 50, reached: get(clean('1 MB', 'complete.peer')) / ours(clean('1 MB', 'complete')) },
    { what: 'new 1 MB document on a warm server, without its wait', atLeast: 3, reached: net(clean('1 MB', 'open')) / ours(clean('1 MB', 'open')) },
    { what: 'start to `initialize` answered', atLeast: 3, reached: get('start.peer') / ours('start') },
    { what: 'edit to findings, 1 MB, the first 20 edits after a start, without its wait', atLeast: 80, reached: net('cold') / ours('cold') },
    { what: 'peak memory, 1 MB, 200 edits', atLeast: 3, reached: get(clean('1 MB', 'memory.peer')) / ours(clean('1 MB', 'memory')) },
    { what: 'folder, first run', atLeast: 4, reached: took('yaml-language-server') / took('ours, first run') },
    { what: 'folder, nothing changed', atLeast: 20, reached: took('yaml-language-server') / took('ours, nothing changed') },
    { what: 'folder, nothing changed, against @sourcemeta/jsonschema', atLeast: 1, reached: took('@sourcemeta/jsonschema') / took('ours, nothing changed') },
    ...(table?.rows ?? []).map(({ size, shown, other }) => ({ what: `key in the table to the row that shows it, ${size}, against VS Code’s preview of Markdown`, atLeast: 2, reached: other / shown })),
    { what: 'links, against linkinator', atLeast: 1.8, reached: linksRatio('ms') },
    { what: 'links, peak memory', atLeast: 2, reached: linksRatio('megabytes') },
  ];
  return aims.filter(({ reached }) => Number.isFinite(reached));
}
