import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..', '..');

/** A text, and the file in which it is to stand: one that is called `example.ts` is one of its own for each text. */
interface Line {
  readonly file: string;
  readonly text: string;
}

/** A finding of lint: `house(no-circle): Imports go in a circle: …` */
type Told = readonly string[];

/**
 * Lints texts that stand in no file of the house as if they did, without the rules that ask for types. What is only left unused is not told.
 *
 * @returns {Promise<ReadonlyMap<Line, Told>>} what is told of each
 */
async function lint(all: readonly Line[]): Promise<ReadonlyMap<Line, Told>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'policy-submissions-lint-'));
  try {
    const rounds: Map<string, Line>[] = [];
    for (const [index, line] of all.entries()) {
      const name = line.file.replace(/\bexample(?=\.ts$)/, `example-${String(index)}`);
      const round = rounds.find((one) => !one.has(name)) ?? rounds[rounds.push(new Map()) - 1];
      round?.set(name, line);
    }
    return new Map((await Promise.all(rounds.map((round, index) => lintRound(path.join(folder, String(index)), round)))).flatMap((told) => [...told]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function lintRound(folder: string, round: ReadonlyMap<string, Line>): Promise<ReadonlyMap<Line, Told>> {
  for (const [name, { text }] of round) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  writeFileSync(path.join(folder, '.oxlintrc.json'), JSON.stringify({ extends: [path.join(root, '.oxlintrc.json')], options: { typeAware: false, typeCheck: false } }));
  const said = await new Promise<string>((resolve) => {
    // Its exit code is 1 when it tells something: then there is a report as well.
    execFile(process.execPath, [path.join(root, 'node_modules', 'oxlint', 'bin', 'oxlint'), '--format', 'json'], { cwd: folder, maxBuffer: 1e8 }, (_, stdout) => { resolve(stdout); });
  });
  const { diagnostics, number_of_files: count } = JSON.parse(said) as {
    readonly diagnostics: readonly { readonly code: string, readonly message: string, readonly help?: string, readonly filename: string }[];
    readonly number_of_files: number;
  };
  if (count !== round.size) throw new Error(`Of ${String(round.size)} files, ${String(count)} were linted.`);
  return new Map([...round].map(([name, line]) => [line, diagnostics
    .filter(({ filename, code }) => filename === name && code !== 'eslint(no-unused-vars)')
    .map(({ code, message, help }) => `${code}: ${message} ${help ?? ''}`.trim())]));
}

const every: Line[] = [];
let told: ReadonlyMap<Line, Told>;

/** They are linted together, once, because lint reads first what all files of the house import. */
function lines(file: string, ...texts: readonly string[]): readonly Line[] {
  const these = texts.map((text) => ({ file, text }));
  every.push(...these);
  return these;
}

beforeAll(async () => {
  told = await lint(every);
}, 120_000);

const rule = 'server/rules/example.ts';
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
      `import { pointDuplicate } from './issues.ts';`,
      `import { hover } from '../language/hover.ts';`,
    ),
    ...lines('server/rules/help/example.ts', `import { pointDuplicate } from '../issues.ts';`, `export const one = () => import('../issues.ts');`),
    ...lines('server/rules/engine/example.ts', `import { pointDuplicate } from '../issues.ts';`),
    ...lines('server/links/judge/example.ts', `import type { LookPorts } from '../look/look.ts';`, `import { Examiner } from '../look/examiner.ts';`),
    ...lines('server/papers/view/example.ts', `import { escapeHtml } from '../html/html-text.ts';`, `import type { DocxModel } from '../word/docx-model.ts';`),
    ...lines('server/papers/word/example.ts', `import { escapeHtml } from '../html/html-text.ts';`),
    // What reviewers say reaches no document.
    ...lines('server/papers/word/docx-example/example.ts', `import { readReview } from '../../../review/review-store.ts';`, `import type { CommentEvent } from '../../../review/review-events.ts';`),
    ...lines('server/papers/compendium/example.ts', `import { threadsOf } from '../../review/threads.ts';`),
    ...lines('server/rules/example.ts', `import { threadsOf } from '../review/threads.ts';`),
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
  ])('$file: $text', (line) => {
    expect(told.get(line)).toContainEqual(expect.stringMatching(/may not import|do not import each other/));
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
  ])('$file: $text', (line) => {
    expect(told.get(line)).toContainEqual(expect.stringContaining(rightOfIt));
  });

  it.each(lines(rule, 'export const later = (name: string) => import(`../${name}/service.ts`);'))('whose name is put together at run time', (line) => {
    expect(told.get(line)).toContainEqual(expect.stringContaining('as a plain text'));
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
  ].flatMap((text) => [...lines('server/document/yaml/example.ts', text), ...lines('server/lsp/example.ts', text)]))('$file: $text', (line) => {
    expect(told.get(line)).toContainEqual(expect.stringContaining('is asked through server/ports.ts'));
  });

  it.each(lines('client/commands/example.ts', 'process.exit(1);', 'window.setTimeout(() => {}, 1);', `Buffer.from('a');`, 'document.title;'))('and in the extension what only one of its hosts has: $text', (line) => {
    expect(told.get(line)).toContainEqual(expect.stringContaining('is not in each host in which the extension runs'));
  });
});

describe('Lint refuses a circle of imports', () => {
  it.each([
    { file: 'server/document/text/text.ts', imports: [
      `import { SourceText } from './source-text.ts';`, `import type { SourceText as Type } from './source-text.ts';`, `export const later = () => import('./source-text.ts');`,
      `export let text: import('./source-text.ts').SourceText;`, `export * from './source-text.ts';`,
    ] },
    { file: 'client/connection/server-life.ts', imports: [`import type { ServerSession } from './server-session.ts';`] },
    { file: 'test/kit/build-bundles.ts', imports: [`import { builtCli } from './built-cli.ts';`] },
    { file: 'server/rules/help/edits.ts', imports: [`export const all = () => import('../engine/registry.ts');`] },
    { file: 'server/rules/engine/rule.ts', imports: [`import type { rules } from './registry.ts';`] },
  ].map(({ file, imports }) => ({ file, imports, those: lines(file, imports.join('\n')) })))('$file: $imports', ({ imports, those: [line] }) => {
    const circle: unknown = expect.stringMatching(/^house\(no-circle\): Imports go in a circle: .* → .* Put what both ends need/);
    expect(line && told.get(line)?.filter((one) => one.startsWith('house(no-circle)'))).toEqual(imports.map(() => circle));
  });
});

describe('Lint refuses', () => {
  it.each([
    { what: 'a file that stands in no room', says: 'stands in no room', those: [...lines('server/helpers.ts', 'export const one = 1;'), ...lines('server/utilities/strings.ts', 'export const one = 1;')] },
    { what: 'an export without a name', says: 'no-restricted-exports', those: lines(rule, 'export default 1;', 'const one = 1; export { one as default };') },
    { what: 'an expression that can run away', says: 'regexp(', those: lines(rule, 'export const spaced = /(a+)+$/;', `export const ends = (text: string): string => text.replace(/\\s+$/, '');`, `export const is = (text: string): boolean => new RegExp('^\\\\s*:?\\\\s*$').test(text);`) },
    { what: 'messages of VS Code past tell', says: 'use tell', those: lines('client/example.ts', `import { window } from 'vscode';\nvoid window.showErrorMessage('a');`) },
  ])('$what', ({ says, those }) => {
    for (const line of those) expect(told.get(line)).toContainEqual(expect.stringContaining(says));
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
      'export const is = (text: string): boolean => /^a+$/.test(text);',
      'export const either = (a: AbortSignal, b: AbortSignal) => AbortSignal.any([a, b]);',
    ),
    ...lines('server/rules/engine/registry.ts', `import { pointDuplicate } from '../issues.ts';`),
    ...lines('server/document/yaml/example.ts', `import { parseDocument } from 'yaml';`),
    ...lines('server/papers/compendium/example.ts', `import { escapeHtml } from '../html/html-text.ts';`),
    ...lines('server/cli/example.ts', `import type { Rule } from '../rules/engine/rule.ts';`, `export const later = () => import('../service/service.ts');`),
    ...lines('server/hosts/node/example.ts', `import { readFile } from 'node:fs/promises';`, 'export const later = setTimeout(() => undefined, Date.now());'),
    ...lines('client/connection/language-client-node.ts', `import { LanguageClient } from 'vscode-languageclient/node';`),
    ...lines('client/webview/example.ts', `document.title = 'a';`, `import morphdom from 'morphdom';`),
  ])('$file: $text', (line) => {
    expect(told.get(line)).toEqual([]);
  });
});
