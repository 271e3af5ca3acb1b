import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { noticesFile, noticesOf } from '../../scripts/notices.mjs';
import { builtFiles } from '../kit/build-bundles.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('the notices of the packages that are shipped', () => {
  it('are those of what is in the bundles; if not: node scripts/generate-notices.mjs', async () => {
    const { text, faults } = await noticesOf(root, await builtFiles());
    expect(faults).toEqual([]);
    expect(readFileSync(join(root, noticesFile), 'utf8')).toBe(text);
  });

  it('have every package with a licence, also one that has no file of its own or came inside another', () => {
    const text = readFileSync(join(root, noticesFile), 'utf8');
    const listed = [...text.matchAll(/^- (.+?)(?: [\d.]+|, inside .+?) \((.+)\)$/gm)].map(([, name]) => name);
    expect(listed).toEqual(expect.arrayContaining(['ajv', 'docx', 'fflate', 'marked', 'minimatch', 'nanoid', 'saxes', 'vscode-languageserver', 'xmlchars', 'yaml']));
    expect(listed).not.toContain('rolldown');
    const parts = text.split(/^-{80}$/m).slice(1);
    expect(parts).toHaveLength(listed.length);
    for (const part of parts) expect(part, part.slice(0, 40)).toMatch(/copyright[^]*(?:permission|redistribution)|BlueOak|Blue Oak|Apache License/i);
  });

  it('go with the package', () => {
    const [packed] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], shell: process.platform === 'win32' })) as { files: { path: string }[] }[];
    expect(packed?.files.map(({ path }) => path)).toEqual(expect.arrayContaining([noticesFile, 'LICENSE']));
  });
});

describe('a package is refused in a sentence', () => {
  const bundleOf = (...names: readonly string[]): { readonly modules: Readonly<Record<string, number>> } => (
    { modules: Object.fromEntries(names.map((name) => [`node_modules/${name}/index.js`, 1])) }
  );
  const folderOf = (name: string, manifest: object, files: Readonly<Record<string, string>> = {}): Record<string, string> => ({
    [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', license: 'MIT', ...manifest }), [`node_modules/${name}/index.js`]: 'x;\n',
    ...Object.fromEntries(Object.entries(files).map(([file, text]) => [`node_modules/${name}/${file}`, text])),
  });

  it.each([
    ['without a text', folderOf('bare', {}), ['bare 1.0.0 has no licence file; write what its repository has to scripts/licences/bare.txt.']],
    ['with a text of ours', { ...folderOf('bare', {}), 'scripts/licences/bare.txt': 'The text' }, []],
    ['of a licence that we do not know', folderOf('bare', { license: 'GPL-3.0' }, { LICENSE: 'x' }), ['bare 1.0.0 has the licence GPL-3.0, which is not among those that scripts/notices.mjs knows to be fine.']],
    ['with a stranger inside', folderOf('bare', {}, { 'LICENSE': 'x', 'index.js': '// node_modules/stranger/lib/a.js\nx;\n' }), ['stranger is inside bare, and is not installed itself, so its licence is not known.']],
  ])('%s', async (_, files, expected) => {
    expect((await noticesOf(await temporaryFolder(files), [bundleOf('bare')])).faults).toEqual(expected);
  });
});
