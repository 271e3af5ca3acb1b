/**
 * Takes the pictures of the compendium and of what has changed into `docs/images/`, as a browser and LibreOffice show them:
 *   npm run build && node test/clients/pictures/take-pages.mjs
 * Needs Chromium, LibreOffice with Writer, poppler's pdftoppm and the Liberation fonts. Look at each before it is committed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../../scripts/vscode-host/chromium.mjs';
import { onPath } from '../../../scripts/vscode-host/programs.mjs';
import { repository } from '../sample-workspace.mjs';

const japan = fs.readFileSync(path.join(repository, 'samples', 'japan.submission.yaml'), 'utf8');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'policy-submissions-pages-'));
try {
  fs.cpSync(path.join(repository, 'samples'), path.join(folder, 'samples'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'old.submission.yaml'), japan);
  fs.writeFileSync(path.join(folder, 'new.submission.yaml'), revised(japan));
  cli('compile', 'samples', '--to', 'html', '--template', 'apec-desg-covid19-2020', '--no-cache', '-o', 'compendium.html');
  cli('diff', 'old.submission.yaml', 'new.submission.yaml', '--to', 'html', '-o', 'changes.html');
  cli('diff', 'old.submission.yaml', 'new.submission.yaml', '--to', 'docx', '-o', 'changes.docx');
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumArguments] });
  await picture(browser, 'compendium', { width: 1000, height: 1385 });
  await picture(browser, 'changes', { width: 900, height: 1230 });
  await browser.close();
  execFileSync('soffice', [
    `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`, '--headless', '--convert-to', 'pdf', '--outdir', folder,
    path.join(folder, 'changes.docx'),
  ]);
  const tracked = path.join(repository, 'docs', 'images', 'tracked-changes');
  execFileSync('pdftoppm', ['-r', '75', '-f', '3', '-l', '3', '-singlefile', '-png', path.join(folder, 'changes.pdf'), tracked]);
  shrink(`${tracked}.png`);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

/** Japan's answer with a change of each kind. */
function revised(text) {
  const issue = (id) => new RegExp(`^  ${id}:[^]*?(?=^  \\S)`, 'm').exec(text)?.[0] ?? '';
  const moved = issue('data-exchange').replace(/^.*\n/, '').replace('We also launched the tech-team of', 'We have also started a team of engineers for');
  return text
    .replaceAll('teleworking', 'telework and shared offices')
    .replace('date: 2020-06-26', 'date: 2020-06-30')
    .replace('outcome: Ongoing, N/A', 'outcome: Completed')
    .replace('points: [a.i]', 'points: [a.i, a.ii]')
    .replace(issue('data-exchange'), '  data-exchange: []\n')
    .replace(issue('digital-technologies'), `  digital-technologies:\n${moved}`)
    .replace(/^ {4}- title: establishment of[^]*?(?=^ {2}\S)/m, '    - title: A helpline for small firms\n      description: |\n        Firms call one number.\n      outcome: Planned\n');
}

/** @param {...string} args */
function cli(...args) {
  execFileSync(process.execPath, [path.join(repository, 'dist', 'cli.js'), ...args], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} name
 * @param {{width: number, height: number}} viewport
 */
async function picture(browser, name, viewport) {
  const page = await browser.newPage({ viewport, deviceScaleFactor: 1 });
  await page.goto(pathToFileURL(path.join(folder, `${name}.html`)).href);
  const file = path.join(repository, 'docs', 'images', `${name}.png`);
  await page.screenshot({ path: file });
  shrink(file);
}

/** @param {string} file */
function shrink(file) {
  if (onPath('pngquant')) spawnSync('pngquant', ['--force', '--skip-if-larger', '--output', file, file]);
  console.log(path.relative(repository, file));
}
