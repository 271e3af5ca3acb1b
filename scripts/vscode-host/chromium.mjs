import { existsSync } from 'node:fs';
import { onPath } from './programs.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome.exe', 'msedge.exe'];

/** Where the installers of macOS and Windows put it, which is not on PATH. */
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** For a browser that tests drive: no calls home, no sandbox where root or a container forbids one. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** @returns {string | undefined} a browser of Chromium's family; `CHROME_PATH` chooses another */
export function findChromium() {
  const chosen = process.env['CHROME_PATH'];
  if (chosen) return chosen;
  return names.map(onPath).find(Boolean) ?? elsewhere.find(existsSync);
}
