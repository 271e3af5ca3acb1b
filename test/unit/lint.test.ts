import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, it } from 'vitest';

/** The lint of this project, without the rules that ask the compiler: lines are linted here that stand in no file. */
const eslint = new ESLint({
  cwd: fileURLToPath(new URL('../..', import.meta.url)),
  overrideConfig: { ...tseslint.configs.disableTypeChecked, files: ['**/*.ts'] },
});

// Reading the configuration, and what all files import, takes longer than all lines together.
beforeAll(async () => {
  await told('server/words/example.ts', '');
}, 120_000);

async function told(file: string, text: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(text, { filePath: file });
  return (result?.messages ?? []).filter(({ ruleId }) => ruleId !== '@typescript-eslint/no-unused-vars').map(({ message }) => message);
}

interface Line {
  readonly file: string;
  readonly text: string;
}

function lines(file: string, ...texts: readonly string[]): readonly Line[] {
  return texts.map((text) => ({ file, text }));
}

const rule = 'server/rules/point-nonsense.ts';
const rightOfIt = 'may not import';

describe('Lint refuses what stands to the right of a room', () => {
  it.each([
    ...lines('server/document/text/example.ts',
      `import { createService } from '../../service/service.ts';`,
      `import type { SubmissionService } from '../../service/service.ts';`,
      `import { type SubmissionService } from '../../service/service.ts';`,
      `import '../../service/service.ts';`,
      `export { createService } from '../../service/service.ts';`,
      `export * from '../../service/service.ts';`,
      `export type { SubmissionService } from '../../service/service.ts';`,
      `export const later = () => import('../../service/service.ts');`,
      'export const later = () => import(`../../service/service.ts`);',
      `export let service: import('../../service/service.ts').SubmissionService;`,
      `export let service: typeof import('../../service/service.ts');`,
      `import service = require('../../service/service.ts');`,
      `declare module '../../service/service.ts' { interface Example { readonly a: string } }`,
      `import { createService } from '.././../document/../service/service.ts';`,
      `import { createService } from '../../service/service';`,
      `import { LinkService } from '../../service/link-service.ts';`,
      `import { parseYaml } from '../yaml/parse-yaml.ts';`,
      `import { extension } from '../../../client/extension.ts';`,
      `import { memoryWriter } from '../../../test/kit/memory-writer.ts';`,
    ),
    ...lines(rule,
      `import { createService } from '../service/service.ts';`,
      `import type { LinkService } from '../service/link-service.ts';`,
      `import { pointDuplicate } from './point-duplicate.ts';`,
      `import { hover } from '../language/hover.ts';`,
    ),
    ...lines('server/rules/help/example.ts', `import { pointDuplicate } from '../point-duplicate.ts';`, `export const one = () => import('../point-duplicate.ts');`),
    ...lines('server/rules/engine/example.ts', `import { pointDuplicate } from '../point-duplicate.ts';`),
    ...lines('server/links/judge/example.ts', `import type { LookPorts } from '../look/look.ts';`, `import { Examiner } from '../look/examiner.ts';`),
    ...lines('server/papers/view/example.ts', `import { escapeHtml } from '../html/html-text.ts';`, `import type { DocxModel } from '../word/docx-model.ts';`),
    ...lines('server/papers/word/example.ts', `import { escapeHtml } from '../html/html-text.ts';`),
    ...lines('server/papers/diff/example.ts', `import { joinParts } from '../compendium/compendium.ts';`),
    ...lines('server/import/read/example.ts', `import { importPaper } from '../understand/import-paper.ts';`),
    ...lines('server/lsp/example.ts',
      `import { checkRules } from '../rules/engine/runner.ts';`,
      `import { run } from '../cli/run.ts';`,
      `import type { CliIo } from '../cli/io.ts';`,
      `import type { NodeFiles } from '../hosts/node/files/node-files.ts';`,
    ),
    ...lines('server/lsp/requests/example.ts', `import { checkRules } from '../../rules/engine/runner.ts';`, `export const later = () => import('../../edit/table-edits.ts');`),
    ...lines('server/service/papers/example.ts', `import { startServer } from '../../lsp/server.ts';`),
    ...lines('server/cli/reports/example.ts', `import { startServer } from '../../lsp/server.ts';`, `import { checkRules } from '../../rules/engine/runner.ts';`),
    ...lines('client/example.ts', `import { createService } from '../server/service/service.ts';`, `import type { Finding } from '../server/rules/engine/finding.ts';`),
    ...lines('client/webview/example.ts', `import { escapeHtml } from '../../server/papers/html/html-text.ts';`),
  ])('$file: $text', async ({ file, text }) => {
    expect(await told(file, text)).toContainEqual(expect.stringMatching(/may not import|do not import each other/));
  });
});

describe('Lint refuses a library in rooms that are not to know it', () => {
  it.each([
    ...lines('server/document/text/example.ts',
      `import { readFile } from 'node:fs/promises';`,
      `import type { Stats } from 'node:fs';`,
      `export const later = async () => { await import('node:fs/promises'); };`,
      `export let stats: import('node:fs').Stats;`,
      `import fs = require('fs');`,
      `import { join } from 'path';`,
      `import { parse } from 'yaml';`,
      `import { window } from 'vscode';`,
      `import { anything } from '/etc/anything.js';`,
      `import { anything } from 'file:///etc/anything.js';`,
      `import { anything } from '#anything';`,
    ),
    ...lines(rule, `import { parse } from 'yaml';`, `import { Packer } from 'docx';`),
    ...lines('server/lsp/example.ts', `import { createConnection } from 'vscode-languageserver/node';`, `export const later = () => import('node:os');`),
    ...lines('server/cli/example.ts', `import { readFileSync } from 'node:fs';`),
    ...lines('client/example.ts', `import { readFileSync } from 'node:fs';`, `import { LanguageClient } from 'vscode-languageclient/node';`),
    ...lines('client/webview/example.ts', `import { window } from 'vscode';`),
  ])('$file: $text', async ({ file, text }) => {
    expect(await told(file, text)).toContainEqual(expect.stringContaining(rightOfIt));
  });

  it('whose name is put together at run time', async () => {
    expect(await told(rule, 'export const later = (name: string) => import(`../${name}/service.ts`);')).toContainEqual(expect.stringContaining('as a plain text'));
  });
});

describe('Lint refuses to ask the outside, left of the hosts,', () => {
  it.each([
    'setTimeout(() => {}, 1);',
    'setInterval(() => {}, 1);',
    'setImmediate(() => {});',
    'queueMicrotask(() => {});',
    'globalThis.setTimeout(() => {}, 1);',
    `globalThis['setTimeout'](() => {}, 1);`,
    'const { setTimeout: later } = globalThis;',
    'self.setTimeout(() => {}, 1);',
    'global.setTimeout(() => {}, 1);',
    'window.setTimeout(() => {}, 1);',
    'export type Timer = ReturnType<typeof setTimeout>;',
    'export let timer: NodeJS.Timeout;',
    'export let bytes: Buffer;',
    'performance.now();',
    'Date.now();',
    `Date['now']();`,
    'const { now } = Date;',
    'const clock = Date;',
    'new Date();',
    'Date();',
    'new Date(...[]);',
    'Math.random();',
    'const { random } = Math;',
    'crypto.randomUUID();',
    'AbortSignal.timeout(10);',
    'new Intl.DateTimeFormat().format();',
    `fetch('https://example.org');`,
    'new XMLHttpRequest();',
    `new WebSocket('wss://example.org');`,
    `new Worker('x.js');`,
    'process.exit(1);',
    `require('node:fs');`,
    'import.meta.url;',
    'document.title;',
    'navigator.language;',
    `localStorage.getItem('a');`,
    `eval('1');`,
    `new Function('return 1')();`,
    `console.log('a');`,
    `globalThis.console.log('a');`,
  ].flatMap((text) => [...lines('server/document/yaml/example.ts', text), ...lines('server/lsp/example.ts', text)]))('$file: $text', async ({ file, text }) => {
    expect(await told(file, text)).toContainEqual(expect.stringContaining('is asked through server/ports.ts'));
  });

  it('and in the extension what only one of its hosts has', async () => {
    for (const text of ['process.exit(1);', 'window.setTimeout(() => {}, 1);', `Buffer.from('a');`, 'document.title;']) {
      expect(await told('client/commands/example.ts', text)).toContainEqual(expect.stringContaining('is not in each host in which the extension runs'));
    }
  });
});

describe('Lint refuses a circle of imports', () => {
  it.each([
    ...lines('server/document/text/text.ts', `import { SourceText } from './source-text.ts';`, `import type { SourceText } from './source-text.ts';`,
      `export const later = () => import('./source-text.ts');`, `export let text: import('./source-text.ts').SourceText;`, `export * from './source-text.ts';`),
    ...lines('client/connection/server-life.ts', `import type { ServerSession } from './server-session.ts';`),
    ...lines('test/kit/build-bundles.ts', `import { builtCli } from './built-cli.ts';`),
    ...lines('server/rules/help/edits.ts', `export const all = () => import('../engine/registry.ts');`),
    ...lines('server/rules/engine/rule.ts', `import type { rules } from './registry.ts';`),
  ])('$file: $text', async ({ file, text }) => {
    expect(await told(file, text)).toContainEqual(expect.stringMatching(/^Imports go in a circle: .* → .* Put what both ends need/));
  });
});

describe('Lint refuses', () => {
  it('a file that stands in no room', async () => {
    for (const file of ['server/helpers.ts', 'server/utilities/strings.ts']) {
      expect(await told(file, 'export const one = 1;')).toContainEqual(expect.stringContaining('stands in no room'));
    }
  });

  it.each([
    'export default 1;',
    'const one = 1; export { one as default };',
  ])('an export without a name: %s', async (text) => {
    expect(await told(rule, text)).toContainEqual(expect.stringContaining('by its name'));
  });

  it('an expression that can run away', async () => {
    expect(await told(rule, 'export const spaced = /(a+)+$/;')).not.toEqual([]);
  });

  it('messages of VS Code past tell', async () => {
    expect(await told('client/example.ts', `import { window } from 'vscode';\nvoid window.showErrorMessage('a');`)).toContainEqual(expect.stringContaining('use tell'));
  });
});

describe('Lint allows', () => {
  it.each([
    ...lines(rule,
      `import { defineRule } from './engine/rule.ts';`,
      `import { asRecord } from '../contract/plain-value.ts';`,
      `import { replaceFix } from './help/edits.ts';`,
      `import type { Clock } from '../ports.ts';`,
      `export const day = new Date('2024-01-01');`,
      `export const time = Date.UTC(2024, 1) + Date.parse('2024-01-01');`,
      'export const isDate = (value: unknown) => value instanceof Date;',
      'export const most = Math.max(1, 2);',
      'export function later(setTimeout: (ms: number) => void, document: string) { setTimeout(document.length); }',
      `export const words = { fetch: 1, process: { console: 'window' } }.fetch;`,
      'export const either = (a: AbortSignal, b: AbortSignal) => AbortSignal.any([a, b]);',
    ),
    ...lines('server/rules/engine/registry.ts', `import { pointDuplicate } from '../point-duplicate.ts';`),
    ...lines('server/document/yaml/example.ts', `import { parseDocument } from 'yaml';`),
    ...lines('server/papers/compendium/example.ts', `import { escapeHtml } from '../html/html-text.ts';`),
    ...lines('server/cli/example.ts', `import type { Rule } from '../rules/engine/rule.ts';`, `export const later = () => import('../service/service.ts');`),
    ...lines('server/hosts/node/example.ts', `import { readFile } from 'node:fs/promises';`, 'export const later = setTimeout(() => undefined, Date.now());'),
    ...lines('client/connection/language-client-node.ts', `import { LanguageClient } from 'vscode-languageclient/node';`),
    ...lines('client/webview/example.ts', `document.title = 'a';`, `import morphdom from 'morphdom';`),
  ])('$file: $text', async ({ file, text }) => {
    expect(await told(file, text)).toEqual([]);
  });
});
