/**
 * Takes the picture of a SARIF file in a viewer into `docs/images/`. The viewer is Microsoft's, of which only previews are released, so it is
 * no dependency: whoever takes the picture installs it into a folder of their own.
 *   npm install --prefix FOLDER --ignore-scripts --legacy-peer-deps @microsoft/sarif-web-component@0.6.0-29 react@16.14.0 react-dom@16.14.0
 *   npm run build && node test/clients/pictures/take-sarif.mjs FOLDER
 * Needs Chromium. Look at it before it is committed.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'rolldown';
import { chromiumArguments, findChromium } from '../../../scripts/vscode-host/chromium.mjs';
import { onPath } from '../../../scripts/vscode-host/programs.mjs';
import { repository } from '../sample-workspace.mjs';

const [viewer] = process.argv.slice(2);
if (viewer === undefined) throw new Error('Name the folder in which the viewer is installed.');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'policy-submissions-sarif-'));
try {
  const { stdout } = spawnSync(process.execPath, [path.join(repository, 'dist', 'cli.js'), 'check', 'samples/mistakes.submission.yaml', '--format', 'sarif', '--no-cache'], { cwd: repository, encoding: 'utf8' });
  const begin = path.join(viewer, 'show-report.js');
  fs.writeFileSync(begin, `
    import * as React from 'react';
    import * as ReactDOM from 'react-dom';
    import { Viewer } from '@microsoft/sarif-web-component';
    ReactDOM.render(React.createElement(Viewer, { logs: [${stdout}] }), document.getElementById('viewer'));`);
  await build({
    input: begin, platform: 'browser', transform: { define: { 'process.env.NODE_ENV': '"production"', 'global': 'window' } },
    output: { file: path.join(folder, 'viewer.js'), format: 'iife', codeSplitting: false },
  });
  const page = path.join(folder, 'viewer.html');
  fs.writeFileSync(page, '<!doctype html><meta charset="utf-8"><title>SARIF</title><body style="margin: 0; font-family: sans-serif"><div id="viewer"></div><script src="viewer.js"></script>');
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumArguments] });
  const window = await browser.newPage({ viewport: { width: 1200, height: 640 } });
  await window.goto(pathToFileURL(page).href);
  await window.getByText('schema.unknown-key').first().waitFor();
  const file = path.join(repository, 'docs', 'images', 'sarif.png');
  await window.screenshot({ path: file });
  await browser.close();
  const pngquant = onPath('pngquant');
  if (pngquant) spawnSync(pngquant, ['--force', '--skip-if-larger', '--output', file, file]);
  console.log('docs/images/sarif.png');
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
