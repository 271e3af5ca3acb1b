import { existsSync } from 'node:fs';
import { onPath } from './programs.mjs';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome.exe',
  'msedge.exe',
];

/** The paths at which the installers for macOS and Windows put browsers; they are not on the PATH. */
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Arguments for a browser driven by tests: no network requests of its own, and no sandbox, which root and containers do
 * not allow.
 */
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

/**
 * @returns {string | undefined} the path of a Chromium-based browser, or the value of `CHROME_PATH`; undefined when
 * there is none
 */
export function findChromium() {
  const chosen = process.env['CHROME_PATH'];
  if (chosen) return chosen;
  return names.map(onPath).find(Boolean) ?? elsewhere.find(existsSync);
}
