import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandNames } from '../../server/cli/commands/commands.ts';
import packageJson from '../../package.json';
import { extensionManifest } from '../../scripts/package/extension-manifest.mjs';
import { packageExtension } from '../../scripts/package/package-extension.mjs';
import { buildBundles } from '../kit/build-bundles.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);
/** The most that is asked of somebody with a slow line; docs/decisions/0046 says what is in it. */
const mostBytes = 1_506_000;
const mostBytesForNpm = 1_211_000;

let dist = '';
/** A folder for all tests of this file. */
let temporary = '';

beforeAll(async () => {
  dist = join(await buildBundles(), 'dist');
  temporary = await mkdtemp(join(tmpdir(), 'policy-submissions-'));
});
afterAll(() => rm(temporary, { recursive: true, force: true }));

interface Packaged {
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly bytes: number;
  /** What vsce said. */
  readonly said: string;
}

/** The package for VS Code, as it is shipped. */
let packaged: Promise<Packaged>;

async function packagedFor(manifest: Readonly<Record<string, unknown>> = packageJson): Promise<Packaged> {
  const output = join(temporary, 'policy-submissions.vsix');
  const said = await packageExtension({ output, manifest, dist });
  const bytes = await readFile(output);
  return { files: unzipSync(bytes), bytes: bytes.length, said };
}

/** The files of a folder of the repository. */
async function inRepository(folder: string, but: readonly string[] = []): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => `${join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/')}`).filter((name) => !but.includes(name)).sort();
}

/** What either package has of `dist/`, and the other as well. */
const shared = [
  'agencies.js', 'agency-origins.js', 'answers.js', 'browser-server.js', 'browser-service.js', 'cache-folder.js', 'check-program.js', 'checking.js', 'client.browser.js', 'client.js', 'common.js', 'compiled-code.js', 'core.js', 'features.js', 'fixes.js', 'import.js', 'language-server.js', 'markdown.js', 'mcp.js', 'messages.js',
  'node-service.js', 'node-work.js', 'node.js', 'outside.js', 'papers.js', 'prose.js', 'protocol.js', 'reviews.js', 'rolldown-runtime.js', 'server.browser.js', 'server.js', 'services.js', 'shared.js', 'suppressions.js', 'templates.js', 'texts.js', 'views.js', 'yaml.js',
];

/** Of these, what runs only in VS Code or in a browser. */
const ofExtension = ['browser-server.js', 'browser-service.js', 'client.browser.js', 'client.js', 'server.browser.js'];

// vsce takes seconds, and is downloaded the first time.
describe('the package for VS Code', { timeout: 240_000 }, () => {
  beforeAll(() => {
    packaged = packagedFor();
    return packaged;
  }, 240_000);

  it('has what people need and nothing else, and is no larger than it may be', async () => {
    const { files, bytes, said } = await packaged;
    expect(said).not.toMatch(/warning/i);
    expect(bytes).toBeLessThan(mostBytes);
    const expected = [
      '[Content_Types].xml', 'extension.vsixmanifest',
      ...[
        'dist/cli.js', 'dist/command-line.js',
        'LICENSE.txt', 'THIRD-PARTY-NOTICES.txt', 'changelog.md', 'language-configuration.json', 'package.json', 'readme.md',
        ...[...shared, 'language-client.js', 'language-client-browser.js', 'language-client-node.js', 'loaded-review.js', 'table-session.js', 'webview/comments.css', 'webview/comments.js', 'webview/copy.js', 'webview/fields.js', 'webview/preview.css', 'webview/preview.js', 'webview/table.css', 'webview/table.js', 'rule-pages.json'].map((name) => `dist/${name}`),
        ...await inRepository('media', ['media/icon.svg']), ...await inRepository('samples'), ...await inRepository('schemas/registries', ['schemas/registries/agencies.yaml']), ...await inRepository('schemas/reports'), ...await inRepository('schemas/templates'), 'schemas/baseline.schema.json', ...await inRepository('skills'), ...await inRepository('syntaxes'),
      ].map((name) => `extension/${name}`),
    ];
    expect(Object.keys(files).sort()).toEqual(expected.sort());
  });

  it('has the page of each finding, as the repository has it', async () => {
    const pages = JSON.parse(strFromU8((await packaged).files['extension/dist/rule-pages.json'] ?? new Uint8Array())) as Readonly<Record<string, string>>;
    expect(Object.keys(pages).map((name) => `docs/rules/${name}`)).toEqual(await inRepository('docs/rules'));
    expect(pages['issue.unknown.md']).toBe(await readFile(join(root, 'docs/rules/issue.unknown.md'), 'utf8'));
  });

  it('has the MCP server that VS Code starts for agents, in both eras of the protocol', async () => {
    const { files } = await packaged;
    const folder = await temporaryFolder({ ...Object.fromEntries(Object.entries(files)), 'answers/japan.submission.yaml': await readFile(join(root, 'samples/japan.submission.yaml')) });
    const [version, name] = ['io.modelcontextprotocol/protocolVersion', 'tools/list'];
    const eras = [
      [{ id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'Visual Studio Code', version: '1.111.0' } } }, { method: 'notifications/initialized' }, { id: 2, method: name, params: {} }, { id: 3, method: 'tools/call', params: { name: 'explain_finding', arguments: { code: 'link.broken' } } }, { id: 4, method: 'tools/call', params: { name: 'read_answer', arguments: { path: 'japan.submission.yaml', issue: 'b' } } }],
      [{ id: 1, method: 'server/discover' }, { id: 2, method: name }, { id: 3, method: 'tools/call', params: { name: 'find_name', arguments: { kind: 'agency', words: 'METI' } } }, { id: 4, method: 'tools/call', params: { name: 'check_answer', arguments: { path: 'japan.submission.yaml' } } }]
        .map((message) => ({ ...message, params: { ...message.params, _meta: { [version]: '2026-07-28' } } })),
    ];
    for (const messages of eras) {
      // As `nodeProgram` of the client has it.
      const child = execFile(process.execPath, [join(folder, 'extension/dist/cli.js'), 'mcp', '--root', join(folder, 'answers')], { cwd: folder, env: { ELECTRON_RUN_AS_NODE: '1', PATH: process.env['PATH'], XDG_CACHE_HOME: join(folder, 'cache') } });
      let [said, complained] = ['', ''];
      child.stdout?.on('data', (text: string) => (said += text));
      child.stderr?.on('data', (text: string) => (complained += text));
      child.stdin?.end(messages.map((message) => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`).join(''));
      const code = await new Promise((resolve) => child.on('close', resolve));
      expect(code, complained).toBe(0);
      const answers = said.trim().split('\n').map((line) => JSON.parse(line) as { readonly id: number; readonly result?: { readonly isError?: true; readonly tools?: readonly { readonly name: string }[] } });
      expect(answers.map(({ id }) => id).sort()).toEqual([1, 2, 3, 4]);
      for (const { result } of answers) expect(result).not.toHaveProperty('isError');
      if (messages === eras[0]) expect(JSON.stringify(answers)).toContain('## How to fix it');
      expect(answers.find(({ id }) => id === 2)?.result?.tools?.map((one) => one.name)).toEqual(['get_form', 'read_answer', 'check_answer', 'explain_finding', 'find_name', 'propose_change', 'compare_answers']);
    }
  });

  it('says nothing of npm, and nothing that is for developers', async () => {
    const { files } = await packaged;
    const readme = strFromU8(files['extension/readme.md'] ?? new Uint8Array());
    expect(readme).toContain('## Why');
    expect(readme).not.toMatch(/\bnpm\b|\bgit\b|YAML|\bLSP\b/);
    const manifest = JSON.parse(strFromU8(files['extension/package.json'] ?? new Uint8Array())) as Record<string, unknown>;
    expect(manifest).toMatchObject({ name: 'policy-submissions', version: packageJson.version, main: './dist/client.js', browser: './dist/client.browser.js', icon: 'media/icon.png' });
    for (const key of ['scripts', 'devDependencies', 'bin', 'files', 'overrides']) expect(manifest).not.toHaveProperty(key);
    expect(files[`extension/${packageJson.icon}`]?.length).toBeGreaterThan(1000);
  });

  it('shows pictures once it is said where they are, and no empty frames before; all else is the same, byte by byte, when it is packaged again', async () => {
    const readmeOf = ({ files }: Packaged): string => strFromU8(files['extension/readme.md'] ?? new Uint8Array());
    const before = readmeOf(await packaged);
    expect(before).not.toContain('![');
    expect(before).not.toMatch(/\]\((?!https:)/);
    const atHome = await packagedFor({ ...packageJson, repository: 'github:owner/name' });
    expect(atHome.said).not.toMatch(/warning/i);
    const differing = Object.entries((await packaged).files).filter(([name, content]) => Buffer.compare(content, atHome.files[name] ?? new Uint8Array()) !== 0);
    expect(differing.map(([name]) => name).sort()).toEqual(['extension.vsixmanifest', 'extension/package.json', 'extension/readme.md']);
    const pictures = [...readmeOf(atHome).matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map((match) => match[1] ?? '');
    expect(pictures.length).toBeGreaterThan(2);
    for (const picture of pictures) {
      const [, file = ''] = /^https:\/\/github\.com\/owner\/name\/raw\/HEAD\/(docs\/images\/[\w-]+\.png)$/.exec(picture) ?? [];
      expect((await stat(join(root, file))).size).toBeGreaterThan(0);
    }
  });
});

it.each([
  ['github:owner/name', { repository: 'https://github.com/owner/name.git', homepage: 'https://github.com/owner/name#readme', bugs: 'https://github.com/owner/name/issues' }],
  ['owner/name', { repository: 'https://github.com/owner/name.git', homepage: 'https://github.com/owner/name#readme', bugs: 'https://github.com/owner/name/issues' }],
  [{ type: 'git', url: 'git+https://gitlab.com/group/name.git' }, { repository: 'https://gitlab.com/group/name.git', homepage: 'https://gitlab.com/group/name#readme', bugs: 'https://gitlab.com/group/name/-/issues' }],
  ['git@git.example.org:group/name.git', { repository: 'https://git.example.org/group/name.git', homepage: 'https://git.example.org/group/name#readme', bugs: undefined }],
])('the extension is at home where package.json says: %j', (repository, expected) => {
  const manifest = extensionManifest({ ...packageJson, repository });
  expect({ repository: manifest.repository?.url, homepage: manifest.homepage, bugs: manifest.bugs?.url }).toEqual(expected);
});

// npm takes some seconds on a busy machine.
describe('the package for npm', { timeout: 240_000 }, () => {
  let tarball = '';
  let files: readonly string[] = [];
  let manifest: Readonly<Record<string, unknown>> = {};
  let bytes = 0;

  beforeAll(async () => {
    // What npm packs is chosen by `files`, so the rest of the repository need not be there.
    const folder = join(temporary, 'policy-submissions');
    await mkdir(folder);
    for (const name of ['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE', 'THIRD-PARTY-NOTICES.txt', 'problem-matcher.json', 'schemas', 'docs', 'samples', 'media', 'scripts', 'syntaxes']) await cp(join(root, name), join(folder, name), { recursive: true });
    await cp(dist, join(folder, 'dist'), { recursive: true });
    // As before and after a packing; building is left out.
    await run(process.execPath, ['scripts/package/npm-manifest.mjs'], { cwd: folder });
    const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts'], { cwd: folder, shell: process.platform === 'win32' });
    const [packed] = JSON.parse(stdout) as readonly { filename: string; size: number; files: readonly { path: string }[] }[];
    manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as typeof manifest;
    await run(process.execPath, ['scripts/package/npm-manifest.mjs', '--restore'], { cwd: folder });
    expect(await readFile(join(folder, 'package.json'), 'utf8')).toBe(await readFile(join(root, 'package.json'), 'utf8'));
    tarball = join(folder, packed?.filename ?? '');
    files = packed?.files.map(({ path }) => path) ?? [];
    bytes = packed?.size ?? 0;
  }, 240_000);

  it('has the command line, the language server and what both read, and is no larger than it may be', async () => {
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(mostBytesForNpm);
    expect([...files].sort()).toEqual([
      'CHANGELOG.md', 'LICENSE', 'README.md', 'THIRD-PARTY-NOTICES.txt', 'package.json', 'problem-matcher.json', 'schemas/baseline.schema.json', 'schemas/config.schema.json', 'schemas/registry.schema.json', 'schemas/submission.schema.json', 'schemas/template.schema.json', 'schemas/terms.schema.json',
      ...[...shared.filter((name) => !ofExtension.includes(name)), 'cli.js', 'command-line.js', 'commands.js', 'termbases.js'].map((name) => `dist/${name}`), ...await inRepository('docs/rules'), ...await inRepository('schemas/registries'), ...await inRepository('schemas/reports'), ...await inRepository('schemas/templates'),
    ].sort());
    expect(Object.keys(manifest).sort()).toEqual(['bin', 'description', 'engines', 'files', 'keywords', 'license', 'name', 'scripts', 'version']);
    expect(tarball).toMatch(/policy-submissions-\d+\.\d+\.\d+\.tgz$/);
  });

  it('is installed without the network, and npx runs what it brings', async () => {
    const folder = await temporaryFolder({ 'package.json': '{ "private": true }' });
    const env = { ...process.env, XDG_CACHE_HOME: await temporaryFolder(), npm_config_offline: 'true', npm_config_update_notifier: 'false' };
    await run('npm', ['install', '--no-audit', '--no-fund', tarball], { cwd: folder, env, shell: process.platform === 'win32' });
    expect((await readdir(join(folder, 'node_modules'))).filter((name) => !name.startsWith('.'))).toEqual(['policy-submissions']);
    const execute = (...args: readonly string[]): Promise<{ stdout: string }> => run(join('node_modules', '.bin', 'policy-submissions'), args, { cwd: folder, env, shell: process.platform === 'win32' });
    expect((await run('npx', ['--no', '--', 'policy-submissions', '--version'], { cwd: folder, env, shell: process.platform === 'win32' })).stdout).toBe(`${packageJson.version}\n`);
    await cp(join(root, 'samples/japan.submission.yaml'), join(folder, 'japan.submission.yaml'));
    // Finds METI among the agencies, which are a script of their own.
    const { files: [checked] } = JSON.parse((await execute('check', '.', '--format', 'json', '--fail-on', 'error').catch((error: { stdout: string }) => error)).stdout) as { files: readonly { path: string; findings: readonly { code: string }[] }[] };
    expect(checked?.findings.map(({ code }) => code)).toContain('placeholder.left');
    expect(checked?.findings.map(({ code }) => code)).not.toContain('agency.unknown');
    // Each command once; what some read is a script of its own.
    await run('git', ['init', '-q'], { cwd: folder });
    await run('git', ['add', 'japan.submission.yaml'], { cwd: folder });
    const tells: readonly (readonly [command: string, words: string])[] = [
      ['render japan.submission.yaml --to docx -o japan.docx', ''], ['import japan.docx', 'economy: Japan'], ['import japan.docx --into japan.submission.yaml --dry-run', ''], ['explain link.broken', '# A broken link'],
      ['new --template apec-desg-covid19-2020 --economy Canada', 'economy: Canada'], ['check --staged --fail-on error', 'placeholder.left'], ['check . --write-baseline', ''], ['check --show-config', 'links.check'],
      ['fix japan.submission.yaml --dry-run', ''], ['format . --check', '1 file'], ['links . --offline', 'japan'], ['compile . --to csv', 'Japan'], ['diff japan.submission.yaml japan.submission.yaml', ''],
      ['merge japan.submission.yaml japan.submission.yaml japan.submission.yaml', 'economy: Japan'],
      ['round --template apec-desg-covid19-2020 --from . --out-dir round --economy Canada', 'was started'], ['since round --from .', 'Since last time'], ['remind round', 'economies are ready'],
      ['templates', 'apec-desg-covid19-2020'], ['describe apec-desg-covid19-2020', 'Business continuity'], ['find agency METI --economy Japan', 'Ministry of Economy'], ['mcp --help', '--root'],
      ['comments japan.submission.yaml --add --text Why? --author A', 'Written to '], ['comments japan.submission.yaml', 'Why?'], ['responses japan.submission.yaml --to csv', 'Why?'],
      ['terms', 'economy'], ['completion bash', 'complete -o default'], ['render apec-desg-covid19-2020 --to docx -o blank.docx', ''],
    ];
    for (const [command, words] of tells) {
      const { code = 0, stdout, stderr } = await execute(...command.split(' ')).then((said) => ({ code: 0, stderr: '', ...said }), (error: { code: number; stdout: string; stderr: string }) => error);
      expect([command, `${stdout}${stderr}`, code]).toEqual([command, expect.stringContaining(words), expect.toSatisfy((one: number) => one < 2)]);
    }
    expect(tells.map(([command]) => command.split(' ')[0]).filter((name, index, all) => all.indexOf(name) === index).sort()).toEqual([...commandNames].sort());
    expect(await answerOf(['npx', '--no', '--', 'policy-submissions-language-server', '--stdio'], folder, env)).toMatchObject({ result: { serverInfo: { name: 'Policy Submissions', version: packageJson.version } } });
  });

  it('may be published, and builds itself before', () => {
    expect(packageJson).not.toHaveProperty('private');
    expect(packageJson).not.toHaveProperty('dependencies');
    expect(packageJson.scripts.prepack).toBe('npm run build && node scripts/package/npm-manifest.mjs');
    expect(packageJson.scripts['vscode:prepublish']).toBe('npm run build');
    // What runs at `npm ci` would run for everybody who only wants to read the code.
    for (const script of ['prepare', 'preinstall', 'install', 'postinstall']) expect(packageJson.scripts).not.toHaveProperty(script);
  });
});

/** Starts a language server and asks it to begin. @returns its first message */
function answerOf([command = '', ...args]: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = execFile(command, args, { cwd, env, shell: process.platform === 'win32' }, reject);
    let said = '';
    child.stdout?.on('data', (text: string) => {
      said += text;
      const [, length = '', rest = ''] = /^Content-Length: (\d+)\r\n\r\n([^]*)/.exec(said) ?? [];
      if (length === '' || Buffer.byteLength(rest) < Number(length)) return;
      resolve(JSON.parse(Buffer.from(rest).subarray(0, Number(length)).toString()));
      child.stdin?.end();
    });
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  });
}
