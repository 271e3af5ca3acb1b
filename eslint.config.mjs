import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import { houseRules } from './scripts/house/lint-rules.mjs';

export default tseslint.config(
  { ignores: ['dist/', '**/*.d.ts', 'node_modules/', 'test-results/', '.vscode-host/'] },
  {
    files: ['**/*.ts', '**/*.mts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: ['./tsconfig.json', './client/webview/tsconfig.json'], tsconfigRootDir: import.meta.dirname } },
    plugins: { house: houseRules },
    rules: {
      'house/no-circle': 'error',
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]', message: 'Export it by its name: what is imported is called the same everywhere.' }, {
        selector: 'BinaryExpression[operator="instanceof"][right.name=/^(FileUnfit|HttpFailure|Refusal|WorkEnded)$/]',
        message: 'It may come from another bundle, which has a class of its own: ask with its `is`.',
      }],
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
    // Which rooms there are, and what each may know of the others and of the outside: scripts/house/rooms.mjs.
    files: ['server/**/*.ts', 'client/**/*.ts'],
    plugins: { house: houseRules },
    rules: { 'house/room-imports': 'error', 'house/room-globals': 'error' },
  },
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
    ignores: ['client/tell.ts'],
    rules: {
      'no-restricted-properties': ['error', ...['showInformationMessage', 'showWarningMessage', 'showErrorMessage']
        .map((property) => ({ object: 'window', property, message: 'VS Code makes links, of commands too, of what other people wrote: use tell of tell.ts.' }))],
    },
  },
  { files: ['test/**/*.ts', 'vitest.config.mts'], rules: { 'no-restricted-syntax': 'off', '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-member-access': 'off' } },
  { files: ['**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
);
