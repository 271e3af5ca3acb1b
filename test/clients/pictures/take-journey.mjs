/**
 * Takes a picture of each step from an empty folder to the Word file into `test-results/journey/`, in light, dark and high contrast,
 * at one and at two pixels a point; with names, only those themes:
 *   npm run package && node test/clients/pictures/take-journey.mjs [light dark high-contrast]
 * They are to be looked at, and are not committed.
 */
import fs from 'node:fs';
import path from 'node:path';
import { extensionPackage } from '../../../scripts/package/package-extension.mjs';
import { runMain } from '../../../scripts/vscode-host/run-main.mjs';
import { workbenchUrl } from '../../../scripts/vscode-host/workbench-url.mjs';
import { Workbench } from '../e2e/workbench.mjs';
import { byMouse } from '../journey/hands.mjs';
import { journey } from '../journey/journey.mjs';
import { resultsFolder, temporaryFolder } from '../sample-workspace.mjs';
import { startWorkbenchHost } from '../workbench-host.mjs';

const themes = { light: 'Light Modern', dark: 'Dark Modern', 'high-contrast': 'Default High Contrast' };
const folderOfPictures = path.join(resultsFolder, 'journey');

await runMain(async () => {
  const chosen = process.argv.slice(2);
  fs.mkdirSync(folderOfPictures, { recursive: true });
  for (const [theme, label] of Object.entries(themes)) {
    if (chosen.length > 0 && !chosen.includes(theme)) continue;
    // What was done in one profile is ticked in all its windows.
    for (const scale of [1, 2]) await take(theme, label, scale);
  }
});

/**
 * @param {string} theme
 * @param {string} label
 * @param {number} scale
 */
async function take(theme, label, scale) {
  const host = await startWorkbenchHost({ installed: extensionPackage, settings: { 'workbench.colorTheme': label } });
  try {
    const context = await host.browser.newContext({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: scale });
    const page = await context.newPage();
    const workbench = new Workbench(page, temporaryFolder('journey'));
    await page.goto(workbenchUrl(host, { folder: workbench.folder }));
    await page.locator('.monaco-workbench .explorer-folders-view .monaco-list').first().waitFor();
    let count = 0;
    const look = async (/** @type {string} */ name) => {
      const picture = path.join(folderOfPictures, `${String(++count).padStart(2, '0')}-${name}-${theme}@${scale}x.png`);
      await page.screenshot({ path: picture });
      console.log(path.relative(process.cwd(), picture));
    };
    for (const { go } of journey) await go({ workbench, hand: byMouse(workbench), look });
  } finally {
    await host.stop();
  }
}
