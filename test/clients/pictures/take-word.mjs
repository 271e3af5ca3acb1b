/**
 * Takes the README's pictures of Word files into `docs/images/`, as LibreOffice shows their pages:
 *   npm run build && node test/clients/pictures/take-word.mjs
 * Needs LibreOffice with Writer, poppler's pdftoppm and the Liberation fonts. Look at each before it is committed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { onPath } from '../../../scripts/vscode-host/programs.mjs';
import { repository } from '../sample-workspace.mjs';

/** Pages by the name of their picture. */
const pages = [
  { picture: 'word-cover', sample: 'japan', page: 1 },
  { picture: 'word-guidance', sample: 'japan', page: 2 },
  { picture: 'word-table', sample: 'japan', page: 3 },
  { picture: 'word-five-columns', sample: 'second-template', page: 2 },
  { picture: 'word-prose', sample: 'rich', folder: 'test/fixtures/prose', page: 2 },
  { picture: 'word-blank-form', sample: 'apec-desg-covid19-2020', folder: 'schemas/templates', kind: 'submission-template', page: 3 },
];

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'policy-submissions-word-'));
try {
  const sources = [...new Set(pages.map(({ sample, folder: from = 'samples', kind = 'submission' }) => path.join(repository, from, `${sample}.${kind}.yaml`)))];
  const samples = sources.map((source) => path.basename(source).replace(/\.submission.*/, ''));
  for (const [at, source] of sources.entries()) {
    spawnSync(process.execPath, [path.join(repository, 'dist', 'cli.js'), 'render', source, '--to', 'docx', '-o', path.join(folder, `${samples[at]}.docx`)], { stdio: 'inherit' });
  }
  execFileSync('soffice', [
    `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`, '--headless', '--convert-to', 'pdf', '--outdir', folder,
    ...samples.map((sample) => path.join(folder, `${sample}.docx`)),
  ]);
  for (const { picture, sample, page } of pages) {
    const file = path.join(repository, 'docs', 'images', picture);
    execFileSync('pdftoppm', ['-r', '75', '-f', String(page), '-l', String(page), '-singlefile', '-png', path.join(folder, `${sample}.pdf`), file]);
    if (onPath('pngquant')) spawnSync('pngquant', ['--force', '--skip-if-larger', '--output', `${file}.png`, `${file}.png`]);
    console.log(`docs/images/${picture}.png`);
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
