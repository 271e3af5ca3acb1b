import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { buildBundles } from '../../kit/build-bundles.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

test("Neovim 0.10 shows findings with the page's own lines and settings", async () => {
  const page = await readFile(join(import.meta.dirname, '../../../docs/editors.md'), 'utf8');
  const [, [, lines = ''] = []] = [...page.matchAll(/^```lua\n([^]*?)^```$/gm)];
  const server = join(await buildBundles(), 'dist', 'server.js');
  const folder = await temporaryFolder();
  const init = join(folder, 'init.lua');
  const file = join(folder, 'half.submission.yaml');
  await writeFile(init, lines.replace('/path/to/policy-submissions/dist/server.js', server.replaceAll('\\', '/')));
  await writeFile(file, 'template: apec-desg-covid19-2020\neconomy: Atlantis\nissues: {}\n');
  const { stdout } = await promisify(execFile)('nvim', ['--headless', '-u', init, file, '-c', `lua ${[
    'vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 20)',
    'local codes = vim.tbl_map(function(one) return one.code end, vim.diagnostic.get(0))',
    'io.stdout:write(vim.json.encode({ vim.bo.filetype, vim.bo.syntax, codes }))',
    "vim.cmd('qa!')",
  ].join(' ')}`], { timeout: 90_000 });
  const [filetype, syntax, codes] = JSON.parse(stdout) as [string, string, readonly string[]];
  expect([filetype, syntax]).toEqual(['policy-submission', 'yaml']);
  expect(codes).toContain('economy.unknown');
  // The page switches it off.
  expect(codes).not.toContain('issue.empty');
}, 120_000);
