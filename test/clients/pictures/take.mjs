/**
 * Takes the README's pictures of the real editor into `docs/images/`; with names, only those:
 *   node test/clients/pictures/take.mjs [finding completion ...]
 * Look at each before it is committed. Where `pngquant` is on PATH, it makes them a third of the size.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { onPath } from '../../../scripts/vscode-host/programs.mjs';
import { runMain } from '../../../scripts/vscode-host/run-main.mjs';
import { workbenchUrl } from '../../../scripts/vscode-host/workbench-url.mjs';
import { Workbench } from '../e2e/workbench.mjs';
import { copyOfSamples, repository } from '../sample-workspace.mjs';
import { startWorkbenchHost } from '../workbench-host.mjs';
import { pictures } from './pictures.mjs';

const imagesFolder = path.join(repository, 'docs', 'images');
/** Two pixels a point: text stays sharp when a page shows the picture smaller. */
const pixelsAPoint = 2;

/** Nothing in the picture that is not the product's. */
const calm = {
  'breadcrumbs.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.fontSize': 13,
  // Above, it would hide what it is about.
  'editor.hover.above': false,
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.renderLineHighlight': 'none',
  'editor.stickyScroll.enabled': false,
  'explorer.compactFolders': false,
  'files.exclude': { '.vscode': true, 'README.md': true },
  'scm.diffDecorations': 'none',
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
};

await runMain(async () => {
  const chosen = process.argv.slice(2);
  const host = await startWorkbenchHost();
  try {
    for (const picture of pictures) {
      if (chosen.length > 0 && !chosen.includes(picture.name)) continue;
      await take(host, picture);
      console.log(`docs/images/${picture.name}.png`);
    }
  } finally {
    await host.stop();
  }
});

/**
 * @param {Awaited<ReturnType<typeof startWorkbenchHost>>} host
 * @param {import('./pictures.mjs').Picture} picture
 */
async function take({ port, token, browser }, { name, theme, settings, files = {}, size, arrange }) {
  const folder = copyOfSamples();
  const context = await browser.newContext({ viewport: size, deviceScaleFactor: pixelsAPoint });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const workbench = new Workbench(page, folder);
  workbench.write('.vscode/settings.json', JSON.stringify({ ...calm, ...settings, 'workbench.colorTheme': theme }));
  for (const [file, text] of Object.entries(files)) workbench.write(file, text);
  await page.goto(workbenchUrl({ port, token }, { folder, extension: repository }));
  await page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row').first().waitFor();
  const clip = await arrange(workbench);
  const file = path.join(imagesFolder, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'initial', ...(clip && { clip }) });
  await context.close();
  shrink(file);
}

/** @param {string} file */
function shrink(file) {
  const pngquant = onPath('pngquant');
  if (!pngquant) return;
  const smaller = `${file}.smaller`;
  const { status } = spawnSync(pngquant, ['--force', '--strip', '--speed', '1', '--quality', '75-95', '--output', smaller, file]);
  if (status === 0) fs.renameSync(smaller, file);
}
