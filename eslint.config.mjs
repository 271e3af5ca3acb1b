import importX from 'eslint-plugin-import-x';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/**
 * Imports run one way through the rooms of `server/`:
 * words <- document <- contract <- template <- links, workspace <- rules <- language, papers <- import <- service <- lsp, cli <- hosts.
 * Each room lists those that stand to its right and so may not be imported.
 */
const mayImport = {
  words: [],
  protocol: ['contract'],
  contract: ['words', 'document'],
  document: ['words'],
  template: ['words', 'contract', 'document'],
  links: ['words', 'contract', 'document', 'template'],
  workspace: ['words', 'contract', 'document', 'template'],
  rules: ['words', 'contract', 'document', 'template', 'links', 'workspace'],
  language: ['words', 'contract', 'document', 'template', 'links', 'workspace', 'rules'],
  papers: ['words', 'contract', 'protocol', 'document', 'template', 'links', 'workspace', 'rules'],
  import: ['words', 'contract', 'protocol', 'document', 'template', 'links', 'workspace', 'rules', 'papers'],
  service: ['words', 'contract', 'protocol', 'document', 'template', 'links', 'workspace', 'rules', 'language', 'papers', 'import'],
  lsp: ['words', 'contract', 'protocol', 'document', 'workspace', 'service'],
  cli: ['words', 'contract', 'protocol', 'document', 'workspace', 'service'],
};
const rooms = [...Object.keys(mayImport), 'hosts'];

/** These name what the service answers with: they may import its types from the rooms where they are defined. */
const faces = ['lsp', 'cli'];
/** The command line looks at a file that is named as a cache before there is a service. */
const exceptions = { cli: ['links/remember/kept-lines.ts'] };

/** What runs in the editor, in a browser and on the command line alike knows none of them. */
const outside = [
  { group: ['node:*', 'fs', 'path', 'http', 'https', 'os', 'child_process', 'url'], message: 'Only hosts/ may use Node; ask for it through ports.ts.' },
  { group: ['vscode', 'vscode-languageclient', 'vscode-languageclient/*'], message: 'The server knows nothing of VS Code.' },
];

/** What a room must not import; a face may import types from wherever they are defined, but nothing from another face or a host. */
function closedTo(room, allowed) {
  const message = `server/${room} may import ${allowed.join(', ') || 'no other room'}, and ports.ts.`;
  const others = rooms.filter((other) => other !== room && !allowed.includes(other));
  const pattern = (closed) => `^(?:\\.\\./)+(?!(?:${(exceptions[room] ?? ['-']).join('|')})$)(?:${closed.join('|')})/`;
  if (!faces.includes(room)) return [{ regex: pattern(others), message }];
  const answers = others.filter((other) => other in mayImport && !faces.includes(other));
  return [
    { regex: pattern(others.filter((other) => !answers.includes(other))), message },
    { regex: pattern(answers), allowTypeImports: true, message: `${message} Of other rooms it may import types.` },
  ];
}

const roomRules = Object.entries(mayImport).map(([room, allowed]) => ({
  files: [`server/${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': ['error', {
      patterns: [
        ...outside,
        ...closedTo(room, allowed),
        ...(room === 'document' ? [] : [{ regex: '^yaml(/|$)', message: 'Only document/ knows the YAML parser.' }]),
      ],
    }],
  },
}));

export default tseslint.config(
  { ignores: ['dist/', '**/*.d.ts', 'node_modules/', 'test-results/', '.vscode-host/'] },
  {
    files: ['**/*.ts', '**/*.mts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: ['./tsconfig.json', './client/webview/tsconfig.json'], tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [], 'import-x/extensions': ['.ts'] },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      'max-lines': ['warn', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['server/**/*.ts'],
    ignores: ['server/hosts/**'],
    rules: {
      'no-restricted-globals': ['error', 'fetch', 'process', 'window', 'document', 'setTimeout', 'setInterval'],
      'no-restricted-syntax': ['error', ...['NewExpression[callee.name="Date"][arguments.length=0]', 'CallExpression[callee.object.name="Date"][callee.property.name="now"]']
        .map((selector) => ({ selector, message: 'Only hosts/ may ask for the time; ask the Clock of ports.ts. What is kept must not rest on it.' }))],
      'no-restricted-imports': ['error', { patterns: outside }],
    },
  },
  ...roomRules,
  {
    // What a stranger wrote must not keep an expression busy; test/hostile/ tries each of them besides.
    files: ['server/**/*.ts', 'client/**/*.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': 'error',
      'regexp/no-super-linear-move': 'error',
    },
  },
  {
    files: ['client/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', {
        patterns: [{ regex: '/server/(?!protocol/|contract/)', message: 'The client asks the server; it shares protocol/ and contract/ with it alone.' }],
      }],
    },
  },
  {
    files: ['client/**/*.ts'],
    ignores: ['client/tell.ts'],
    rules: {
      'no-restricted-properties': ['error', ...['showInformationMessage', 'showWarningMessage', 'showErrorMessage']
        .map((property) => ({ object: 'window', property, message: 'VS Code makes links, of commands too, of what other people wrote: use tell of tell.ts.' }))],
    },
  },
  { files: ['test/**/*.ts', 'vitest.config.mts'], rules: { 'import-x/no-default-export': 'off', '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-member-access': 'off' } },
  { files: ['**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
);
