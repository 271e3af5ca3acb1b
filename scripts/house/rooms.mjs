/**
 * The rooms (folders and files with rules of their own), and what each may import. ESLint reports imports that are not
 * allowed here (`lint-rules.mjs`); the table and the picture of docs/ARCHITECTURE.md are generated from this list.
 *
 * A file belongs to the room with the longest `path` that leads to it. It may import its own room, the rooms in
 * `mayImport` with everything in them, only types from the rooms in `mayNameTypesOf`, and the libraries in `packages`;
 * nothing else.
 *
 * @typedef {object} Room
 * @property {string} path a folder or a file
 * @property {string} [holds] what the table of docs/ARCHITECTURE.md says of it; parts of a room that have a row of
 *   their own lack it
 * @property {readonly string[]} mayImport paths of rooms
 * @property {readonly string[]} mayNameTypesOf paths of rooms
 * @property {readonly string[]} packages specifiers of libraries; one that ends in `:` or `/` allows all that begin
 *   with it
 * @property {'language' | 'extension' | 'all'} globals which global names there are: those of the language, those of
 *   both extension hosts of VS Code too, or all
 * @property {boolean} apart whether its files do not import each other
 */

/** The rooms that all rooms of the server may import. They know nothing about submissions. */
const ground = ['server/words', 'server/contract', 'server/ports.ts'];
const document = [...ground, 'server/document'];
const template = [...document, 'server/template'];
const seen = ['server/links/facts.ts'];
const links = [...template, 'server/links'];
const mentions = [...links, 'server/workspace', 'server/mentions'];
const rules = [...mentions, 'server/rules'];
const papers = [...rules, 'server/protocol', 'server/papers'];
const service = [
  ...papers,
  'server/typing',
  'server/language',
  'server/import',
  'server/review',
  'server/edit',
  'server/service',
];
const client = ['client', 'server/contract', 'server/protocol', 'server/typing'];
const faces = [...document, 'server/protocol', 'server/workspace', 'server/service'];
/** The rooms that define the types of the service's answers. */
const answers = [
  'server/template',
  'server/links',
  'server/mentions',
  'server/rules',
  'server/language',
  'server/papers',
  'server/import',
  'server/review',
  'server/edit',
];

/** @type {(path: string, mayImport: readonly string[], more?: Partial<Room>) => Room} */
const room = (path, mayImport, more = {}) => ({
  path,
  mayImport,
  mayNameTypesOf: [],
  packages: [],
  globals: 'language',
  apart: false,
  ...more,
});

/** @type {readonly Room[]} from the ground up: none imports one that stands below it in this list. */
export const rooms = [
  room('server/words', [], {
    holds: 'what we say, once: dates, quotation, lists in words, the nearest word to one that was mistyped',
  }),
  room('server/contract', ['server/words', 'server/ports.ts'], {
    holds: 'data that several faces read, and from which pages and `package.json` are made: settings, formats',
  }),
  room('server/ports.ts', [], { holds: 'what we ask of the outside: files, network, clock, threads' }),
  room('server/protocol', ['server/words', 'server/contract', 'server/ports.ts'], {
    holds: 'our own requests, with what they ask and what they answer',
    mayNameTypesOf: ['server/document/prose/prose.ts'],
  }),

  room('server/document', document, { holds: 'text → blocks → YAML tree → `Submission`, every leaf with its place' }),
  room('server/document/text', ground),
  room('server/document/yaml', [...ground, 'server/document/text'], { packages: ['yaml'] }),
  room('server/document/cursor', [...ground, 'server/document/text', 'server/document/yaml']),
  room('server/document/prose', [...ground, 'server/document/text', 'server/document/yaml'], {
    packages: ['mdast', 'mdast-util-from-markdown'],
  }),
  room('server/document/edit', [...ground, 'server/document/text', 'server/document/yaml']),
  room('server/document/model', [...ground, 'server/document/text', 'server/document/yaml', 'server/document/prose']),

  room('server/typing', ['server/document/prose/item-marks.ts', 'server/document/yaml/quote.ts'], {
    holds: 'what Enter, Tab and a dash do to the lines around the cursor, for the server and for the keys of VS Code',
  }),

  room('server/template', [...template, 'schemas'], {
    holds: 'templates, registries of economies and agencies, the JSON Schemas',
    packages: [
      'ajv',
      'built-in-places',
      'bundled-agencies',
      'compiled-schemas',
      'compiled-template-schema',
      'registries',
      'templates',
    ],
  }),

  room('server/links', links, {
    holds: 'finds links, looks at them through `HttpClient`, keeps facts, gives verdicts',
  }),
  room('server/links/facts.ts', ground),
  room('server/links/collect', document),
  room('server/links/remember', [...template, ...seen, 'server/links/collect']),
  room('server/links/judge', [...template, ...seen, 'server/links/collect', 'server/links/remember']),
  room('server/workspace', [...template, 'server/workspace'], {
    holds: 'what was found in the files of a folder, kept by content; says which of them must be checked anew',
  }),
  room('server/mentions', mentions, { holds: 'what texts mention, and where in a folder each thing is mentioned' }),

  room('server/rules', [...mentions, 'server/rules/engine', 'server/rules/help'], {
    holds: 'findings, a family of them a file',
    apart: true,
  }),
  room('server/rules/help', [...mentions, 'server/rules/engine']),
  room('server/rules/engine', [...mentions, 'server/rules/help', 'server/rules/engine/registry.ts']),
  room('server/rules/engine/registry.ts', rules),

  room('server/language', [...rules, 'schemas'], {
    holds: 'completion, hover, outline, folding, links to follow, quick fixes: one pure file each',
    packages: ['vscode-languageserver-types'],
  }),

  room('server/papers', papers, {
    holds: 'one table model, and from it the preview, Word, HTML, Markdown and what is copied',
  }),
  room('server/papers/hint', document),
  room('server/papers/view', rules),
  room('server/papers/html', [...rules, 'server/papers/hint', 'server/papers/view']),
  room('server/papers/markdown', [...rules, 'server/papers/view', 'server/papers/html']),
  room('server/papers/word', [...rules, 'server/papers/hint', 'server/papers/view'], { packages: ['docx', 'fflate'] }),
  room('server/papers/preview', [...rules, 'server/papers/view', 'server/papers/html']),
  room(
    'server/papers/diff',
    [
      ...rules,
      'server/protocol',
      'server/papers/view',
      'server/papers/html',
      'server/papers/markdown',
      'server/papers/word',
    ],
    { packages: ['diff'] },
  ),
  room('server/papers/since', [
    ...rules,
    'server/protocol',
    'server/papers/view',
    'server/papers/html',
    'server/papers/word',
    'server/papers/diff',
  ]),
  room('server/papers/compendium', [
    ...rules,
    'server/protocol',
    'server/papers/view',
    'server/papers/html',
    'server/papers/markdown',
    'server/papers/word',
    'server/papers/since',
  ]),

  room('server/import', [...papers, 'server/import'], {
    holds: 'Word, HTML and Markdown → paragraphs and tables → a submission as YAML, and what was not understood',
  }),
  room('server/import/read', [...ground, 'server/document/text', 'server/papers/hint'], {
    packages: ['fflate', 'marked', 'parse5', 'saxes'],
  }),
  room('server/import/terms', [...template, 'server/import/read/decode-text.ts'], {
    packages: ['csv-parse/', 'saxes'],
  }),
  room('server/import/understand', [...papers, 'server/import/read']),
  room('server/import/write', [...papers, 'server/import/understand']),

  // Below the papers, none of which may import it: what reviewers say reaches no document unless an export for review
  // hands it over.
  room('server/review', papers, {
    holds:
      'comments, replies and clearance of a submission: events in files, threads made of events, and where each is in the text of today',
    packages: ['diff'],
  }),
  // The only part that knows comments and documents: what goes out for review, and comes back.
  room('server/review/word', [...papers, 'server/import/read', 'server/review'], { packages: ['diff', 'fflate'] }),
  room('server/edit', [...papers, 'server/language', 'server/import', 'server/edit'], {
    holds: 'what is written in the table → the smallest edits of the text, which are read again before they are given',
  }),

  room('server/service', service, {
    holds: 'documents, language, preview, papers and links: what the faces ask',
    packages: ['diff', 'vscode-languageserver-types'],
  }),
  room('server/lsp', faces, {
    holds: 'speaks LSP',
    mayNameTypesOf: answers,
    packages: ['vscode-languageserver', 'vscode-languageserver-types'],
  }),
  // The command line looks at a file that is named as a cache before there is a service.
  room('server/cli', [...faces, 'server/links/remember/kept-lines.ts'], {
    holds: 'speaks to a terminal',
    mayNameTypesOf: answers,
    packages: ['diff', 'jsonc-parser'],
  }),

  room('server/hosts', ['server', 'package.json'], {
    holds: 'the mains for Node and for a browser’s worker; the ports’ implementations',
    globals: 'all',
    packages: ['node:', '@noble/hashes/', 'vscode-languageserver', 'vscode-languageserver/'],
  }),

  room('client', client, {
    holds: 'the extension: commands, preview panel, the page inside it (`webview/`)',
    globals: 'extension',
    packages: ['vscode', 'vscode-languageclient'],
    mayNameTypesOf: ['server/document/prose/prose.ts'],
  }),
  room('client/browser.ts', client, { globals: 'all', packages: ['vscode'] }),
  room('client/connection/language-client-browser.ts', client, {
    globals: 'all',
    packages: ['vscode', 'vscode-languageclient', 'vscode-languageclient/browser'],
  }),
  room('client/connection/language-client-node.ts', client, {
    globals: 'all',
    packages: ['vscode', 'vscode-languageclient', 'vscode-languageclient/node'],
  }),
  room('client/webview', client, {
    globals: 'all',
    packages: ['morphdom'],
    mayNameTypesOf: ['server/document/prose/prose.ts'],
  }),
  room(
    'client/webview/fields',
    [
      ...client,
      'server/document/prose/prose.ts',
      'server/document/prose/item-marks.ts',
      'server/document/prose/addresses.ts',
      'server/document/prose/addresses.ts',
    ],
    {
      globals: 'all',
      packages: [
        'prosemirror-commands',
        'prosemirror-keymap',
        'prosemirror-model',
        'prosemirror-schema-list',
        'prosemirror-state',
        'prosemirror-transform',
        'prosemirror-view',
      ],
    },
  ),
];

/** Whether `file` is `path`, or a file in the folder `path`. */
export function isIn(path, file) {
  return file === path || file.startsWith(`${path}/`);
}

/** @returns {Room | undefined} the room of a file, which is named from the root with slashes */
export function roomOf(file) {
  let found;
  for (const one of rooms) if (isIn(one.path, file) && one.path.length >= (found?.path.length ?? 0)) found = one;
  return found;
}
