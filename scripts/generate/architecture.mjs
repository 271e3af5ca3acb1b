import { importGraph } from '../house/imports.mjs';
import { isIn, rooms } from '../house/rooms.mjs';
import { table, withPart } from './page.mjs';

/**
 * Where a room is drawn, from the left, and what is said of it there. How high it is drawn, and what leads where, its
 * imports say.
 */
const drawn = {
  client: { x: 130, note: 'commands, panels, pages' },
  'server/hosts': { x: 840, note: 'Node’s and a browser’s side' },
  'server/lsp': { x: 730, note: 'speaks LSP' },
  'server/cli': { x: 990, note: 'speaks to a terminal' },
  'server/service': { x: 340, note: 'what the faces ask' },
  'server/edit': { x: 680, note: 'from the table to the text' },
  'server/import': { x: 500, note: 'Word, HTML, Markdown in' },
  'server/review': { x: 280, note: 'comments beside the text' },
  'server/papers': { x: 500, note: 'preview, Word, HTML out' },
  'server/language': { x: 780, note: 'completion, hover, fixes' },
  'server/rules': { x: 680, note: 'a family of findings a file' },
  'server/mentions': { x: 920, note: 'what is named, and where' },
  'server/workspace': { x: 1010, note: 'findings of folders, kept' },
  'server/links': { x: 610, note: 'looks, keeps facts, judges' },
  'server/template': { x: 860, note: 'templates, registries' },
  'server/typing': { x: 340, note: 'Enter, Tab, a dash' },
  'server/document': { x: 760, note: 'text, YAML, Submission' },
  'server/protocol': { x: 130, note: 'our own requests' },
  'server/contract': { x: 475, note: 'settings, formats as data' },
  'server/ports.ts': { x: 475, note: 'what we ask of the outside' },
  'server/words': { x: 760, note: 'what we say, once' },
};
const box = { width: 186, height: 48 };
const step = 78;
const margin = 24;
const width = 1140;

/** docs/ARCHITECTURE.md: its picture, drawn of the imports that there are, and its table of rooms. */
export async function architecture({ root, change }) {
  const imports = importsOfRooms(root);
  const faults = rooms
    .filter((room) => room.holds !== undefined && drawn[room.path] === undefined)
    .map((room) => `scripts/generate/architecture.mjs does not say where ${room.path} is drawn.`);
  if (faults.length > 0) return faults;
  await change('docs/images/architecture.svg', () => picture(imports));
  await change('docs/ARCHITECTURE.md', (page) =>
    withPart(
      page,
      undefined,
      table(
        ['room', 'what it does', 'may import'],
        rooms
          .filter((room) => room.holds !== undefined)
          .map((room) => [`\`${room.path}${room.path.endsWith('.ts') ? '' : '/'}\``, room.holds, allowedInWords(room)]),
      ),
    ),
  );
  return [];
}

/** For each room the rooms that it imports. */
function importsOfRooms(root) {
  const named = rooms.filter((room) => room.holds !== undefined).map((room) => room.path);
  const roomOf = (file) => named.find((room) => isIn(room, file));
  const imports = new Map(named.map((room) => [room, new Set()]));
  for (const [file, targets] of importGraph(root, ['client', 'server'])) {
    const from = roomOf(file);
    for (const to of targets.map(roomOf))
      if (from !== undefined && to !== undefined && to !== from) imports.get(from).add(to);
  }
  return imports;
}

/** What is reached from a room, step by step. */
function reached(graph, room, found = new Set()) {
  for (const next of graph.get(room) ?? []) {
    if (found.has(next)) continue;
    found.add(next);
    reached(graph, next, found);
  }
  return found;
}

/** Without what another one leads to. */
function nearest(graph, room) {
  const all = [...graph.get(room)];
  return all.filter((one) => !all.some((other) => other !== one && reached(graph, other).has(one)));
}

function allowedInWords(room) {
  const graph = new Map(
    rooms
      .filter(({ holds }) => holds !== undefined)
      .map(({ path, mayImport }) => [
        path,
        new Set(mayImport.filter((one) => one !== path && (one === 'server' || drawn[one] !== undefined))),
      ]),
  );
  const own = graph.get(room.path);
  const name = (path) => `\`${path.replace(/^server\//, '')}\``;
  const types = room.mayNameTypesOf.length > 0 ? '; types of what stands behind `service`, too' : '';
  if (own.size === 0) return 'nothing of ours';
  if (own.has('server')) return 'all of `server/`';
  const few = nearest(graph, room.path);
  const whole = few.length < own.size && [...reached(graph, room.path)].every((one) => own.has(one));
  return whole
    ? `${few.map(name).join(', ')} and what ${few.length === 1 ? 'it' : 'they'} may`
    : `${[...own].map(name).join(', ')}${types}`;
}

function picture(imports) {
  const heights = new Map();
  const heightOf = (room) => {
    if (!heights.has(room)) heights.set(room, 1 + Math.max(-1, ...[...imports.get(room)].map(heightOf)));
    return heights.get(room);
  };
  const top = Math.max(...[...imports.keys()].map(heightOf));
  // The client reads little of the server and stands above all that it asks.
  const y = (room) => margin + (top - (room === 'client' ? top : heightOf(room))) * step;
  const height = 2 * margin + top * step + box.height;
  const ways = [...imports.keys()].flatMap((from) =>
    nearest(imports, from).map((to) => way(drawn[from].x, y(from) + box.height, drawn[to].x, y(to))),
  );
  const boxes = [...imports.keys()].map((room) => {
    const { x, note } = drawn[room];
    const kind =
      room === 'client' || room === 'server/hosts' ? 'box edge' : room === 'server/service' ? 'box door' : 'box';
    return (
      `  <g class="${kind}"><rect x="${x - box.width / 2}" y="${y(room)}" width="${box.width}" height="${box.height}" rx="7" />` +
      `<text class="name" x="${x}" y="${y(room) + 20}">${room.replace(/^server\//, '')}${room.endsWith('.ts') ? '' : '/'}</text>` +
      `<text class="note" x="${x}" y="${y(room) + 37}">${note}</text></g>`
    );
  });
  const asked = {
    from: drawn.client.x + box.width / 2,
    y: y('client') + box.height - 14,
    to: drawn['server/lsp'].x - box.width / 2,
    at: y('server/lsp') + box.height / 2,
  };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc" font-family="system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif" font-size="14">
  <!-- Drawn by npm run generate, of what the files import. -->
  <title id="title">The rooms of Policy Submissions</title>
  <desc id="desc">${describe(imports)}</desc>
  <style>
    .ground { fill: #ffffff; stroke: #c9d1d9; }
    .box rect { fill: #f3f6fa; stroke: #8a99ab; }
    .box.edge rect { fill: #ffffff; stroke-dasharray: 5 4; }
    .box.door rect { fill: #12395b; stroke: #12395b; }
    .name { fill: #12395b; font-weight: 600; text-anchor: middle; }
    .note, .label { fill: #44525f; font-size: 12px; text-anchor: middle; }
    .label { font-style: italic; text-anchor: start; }
    .door .name { fill: #ffffff; }
    .door .note { fill: #d6e4f0; }
    .way { stroke: #5b6b7b; stroke-width: 1.5; fill: none; }
    .asks { stroke-dasharray: 5 4; }
    .head { fill: #5b6b7b; }
    @media (prefers-color-scheme: dark) {
      .ground { fill: #10161d; stroke: #323d49; }
      .box rect { fill: #1b2530; stroke: #56677a; }
      .box.edge rect { fill: #10161d; }
      .box.door rect { fill: #9cc8ee; stroke: #9cc8ee; }
      .name { fill: #9cc8ee; }
      .note, .label { fill: #b4c0cc; }
      .door .name { fill: #0c2236; }
      .door .note { fill: #1d3a55; }
      .way { stroke: #93a3b4; }
      .head { fill: #93a3b4; }
    }
  </style>
  <defs>
    <marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="head" d="M0 0 10 5 0 10z" /></marker>
  </defs>
  <rect class="ground" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="10" />
${ways.join('\n')}
  <path class="way asks" d="M${asked.from} ${asked.y}C${asked.from + 90} ${asked.y} ${asked.to - 90} ${asked.at} ${asked.to} ${asked.at}" marker-end="url(#arrow)" />
  <text class="label" x="${asked.from + 62}" y="${asked.y - 4}">LSP</text>
${boxes.join('\n')}
</svg>
`;
}

function way(x1, y1, x2, y2) {
  const bend = Math.min(60, (y2 - y1) / 2);
  return `  <path class="way" d="M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}" marker-end="url(#arrow)" />`;
}

/** For those who do not see the picture. */
function describe(imports) {
  const name = (room) => room.replace(/^server\//, '');
  const said = [...imports.keys()]
    .filter((room) => imports.get(room).size > 0)
    .reverse()
    .map((room) => `${name(room)} imports ${nearest(imports, room).map(name).join(' and ')}`);
  return `Imports point downwards only: ${said.join('; ')}; and each what is imported by these.`;
}
