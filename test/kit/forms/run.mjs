/**
 * The filled forms of `test/fixtures/forms/` and their score.
 *   node test/kit/forms/run.mjs score [FOLDER]   what the import makes of them, and each fault
 *   node test/kit/forms/run.mjs make [FOLDER]    makes the files anew
 *   node test/kit/forms/run.mjs convert [FOLDER] lets LibreOffice (soffice) make its files anew
 *   node test/kit/forms/run.mjs raise            writes what is reached into scores.yaml, of which docs/import-scores.md has the table
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleForNode } from '../../../scripts/bundle-for-node.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const [what = 'score', folder = join(root, 'test/fixtures/forms')] = process.argv.slice(2);
const folderOfBundle = mkdtempSync(join(tmpdir(), 'forms-'));
const outfile = join(folderOfBundle, 'board.cjs');
await bundleForNode({ input: 'test/kit/forms/board.ts', outfile });
const { default: board } = await import(pathToFileURL(outfile).href);
if (what === 'make') await board.makeForms(root, folder);
else if (what === 'raise') writeFileSync(join(root, 'test/fixtures/forms/scores.yaml'), board.reachedOf(await board.scoreFolder(folder)));
else if (what === 'convert') execFileSync('soffice', ['--headless', '--writer', '--convert-to', 'docx:MS Word 2007 XML', '--outdir', folder, ...board.writePages(root, folderOfBundle)], { stdio: 'ignore' });
else console.log(board.boardOf(await board.scoreFolder(folder)));
rmSync(folderOfBundle, { recursive: true });
