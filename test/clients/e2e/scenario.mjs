import fs from 'node:fs';
import path from 'node:path';
import { suite, suiteSetup, suiteTeardown, teardown } from 'mocha';
import { copyOfSamples, repository, temporaryFolder, writeFile } from '../sample-workspace.mjs';
import { startWebProxy } from '../web-proxy.mjs';
import { Workbench } from './workbench.mjs';

/** @typedef {Awaited<ReturnType<typeof import('../workbench-host.mjs').startWorkbenchHost>>} WorkbenchHost */

/** @type {WorkbenchHost | undefined} */
let host;
let isWeb = false;
let isNight = false;

/** The runner says here, before it loads the scenarios, that those of the night are wanted, too. */
export function useNight() {
  isNight = true;
}

/**
 * A suite that a push leaves to the night: nothing of it is there unless the night's scenarios are wanted.
 *
 * @param {string} title
 * @param {(this: import('mocha').Suite) => void} body
 */
export function nightlySuite(title, body) {
  if (isNight) suite(title, body);
}

/**
 * The runner says here which VS Code the scenarios use.
 *
 * @param {WorkbenchHost} running
 * @param {object} [options]
 * @param {boolean} [options.web] the extension runs in the page, as in VS Code for the Web; else beside VS Code's server, as on a computer
 */
export function useHost(running, { web = false } = {}) {
  host = running;
  isWeb = web;
}

/**
 * Where the extension of the windows runs: what a page can not do is another thing there. Asked within a test; before, no
 * runner has said it.
 */
export function inWeb() {
  return isWeb;
}

/** Whether windows have the packaged extension, installed; else they have the one of this folder. */
export function isInstalled() {
  return host !== undefined && host.extension === undefined;
}

/** The browser in which a scenario opens windows of its own. */
export function runningBrowser() {
  if (!host) throw new Error('The runner has started no VS Code.');
  return host.browser;
}

/**
 * Another window on the folder of one, as a colleague has it who shares the folder. Whoever opens it closes it.
 *
 * @param {Workbench} first
 */
export async function secondWindow({ folder }) {
  if (!host) throw new Error('The runner has started no VS Code.');
  return Workbench.open(host, folder, host.extension);
}

/**
 * Gives a suite one window with its own copy of the samples. When a test fails, its picture is kept.
 *
 * @param {Readonly<Record<string, string | Uint8Array>>} [files] further files of the copy
 * @param {object} [options]
 * @param {boolean} [options.web] in VS Code for the Web, whatever the runner says
 * @returns {(() => Workbench) & { scripts: () => readonly string[], port: () => number }} `scripts`: those that the page has read of the extension in the web
 */
export function oneWindow(files = {}, { web = false } = {}) {
  return windowOf(copyOfSamples, files, web);
}

/**
 * Gives a suite one window on a folder in which there is nothing yet.
 *
 * @param {Readonly<Record<string, string>>} [files] but for these
 */
export function emptyWindow(files = {}) {
  return windowOf(() => temporaryFolder('empty'), files, false);
}

/**
 * The window that suites share.
 *
 * @type {{ suites: number, open?: Opened }}
 */
const shared = { suites: 0 };

const settingsFile = '.vscode/settings.json';
/** Headings that stick would cover the line that is at the top; and commands that change a setting change the folder's where it has one. */
const sharedSettings = {
  'editor.stickyScroll.enabled': false, 'policySubmissions.preview.showFindings': true, 'policySubmissions.preview.showBar': true, 'policySubmissions.preview.look': 'theme',
};

/**
 * Gives a suite a window that it shares with others, because opening VS Code takes longer than most scenes. The suite finds it without open editors
 * and messages, on a copy of the samples with the further files of this suite and none of the others.
 *
 * @param {Readonly<Record<string, string | Uint8Array>>} [files] further files of the copy; no settings of the folder
 */
export function sharedWindow(files = {}) {
  shared.suites += 1;
  suiteSetup(async () => {
    if (shared.open) await prepare(shared.open.workbench, files);
    else shared.open = await open(copyOfSamples(), { ...files, [settingsFile]: JSON.stringify(sharedSettings) }, isWeb);
  });
  keepPictures(() => shared.open?.workbench);
  suiteTeardown(async () => {
    shared.suites -= 1;
    if (shared.suites === 0) await close(shared.open);
  });
  return () => {
    if (!shared.open) throw new Error('The window is not open yet.');
    return shared.open.workbench;
  };
}

/**
 * @param {() => string} makeFolder
 * @param {Readonly<Record<string, string | Uint8Array>>} files
 * @param {boolean} web
 */
function windowOf(makeFolder, files, web) {
  /** @type {Opened | undefined} */
  let opened;
  suiteSetup(async () => {
    opened = await open(makeFolder(), files, web || isWeb);
  });
  keepPictures(() => opened?.workbench);
  suiteTeardown(() => close(opened));
  const window = () => {
    if (!opened) throw new Error('The window is not open yet.');
    return opened.workbench;
  };
  return Object.assign(window, { scripts: () => opened?.proxy?.scripts() ?? [], port: () => opened?.proxy?.port ?? 0 });
}

/**
 * @typedef {object} Opened
 * @property {Workbench} workbench
 * @property {Awaited<ReturnType<typeof startWebProxy>>} [proxy]
 *
 * @param {string} folder
 * @param {Readonly<Record<string, string | Uint8Array>>} files
 * @param {boolean} web
 * @returns {Promise<Opened>}
 */
async function open(folder, files, web) {
  if (!host) throw new Error('The runner has started no VS Code.');
  for (const [name, text] of Object.entries(files)) writeFile(folder, name, text);
  if (!web) return { workbench: await Workbench.open(host, folder, host.extension) };
  const proxy = await startWebProxy(host.port, host.extensionFolder);
  return { workbench: await Workbench.open({ ...host, port: proxy.port }, folder), proxy };
}

/** @param {Opened | undefined} opened */
async function close(opened) {
  await opened?.workbench.close();
  await opened?.proxy?.stop();
}

/** @param {() => Workbench | undefined} workbench */
function keepPictures(workbench) {
  teardown(async function () {
    if (this.currentTest?.state !== 'failed') return;
    await workbench()?.screenshot(`failed: ${isWeb ? 'web ' : ''}${this.currentTest.fullTitle()}`.replace(/[^\w-]+/g, '-'));
  });
}

/**
 * Makes a window that another suite has used ready for the next one.
 *
 * @param {Workbench} workbench
 * @param {Readonly<Record<string, string | Uint8Array>>} files of the next suite
 */
async function prepare(workbench, files) {
  const { page, folder } = workbench;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.mouse.move(0, 0);
  for (let count = 0; count < 3; count += 1) await page.keyboard.press('Escape');
  await workbench.closeAll();
  const wanted = new Map([...filesBelow(path.join(repository, 'samples')), ...Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])]);
  const present = filesBelow(folder);
  // VS Code hears late, or never, of settings that somebody else writes: they stay as they are.
  const own = present.get(settingsFile);
  if (own) wanted.set(settingsFile, own);
  for (const name of present.keys()) {
    if (!wanted.has(name)) fs.rmSync(path.join(folder, name));
  }
  for (const [name, bytes] of wanted) {
    if (!present.get(name)?.equals(bytes)) writeFile(folder, name, bytes);
  }
  removeEmptyFolders(folder);
  await workbench.explorerShows(new Set([...wanted.keys()].map((name) => name.split('/')[0] ?? '')));
}

/**
 * @param {string} folder
 * @returns {Map<string, Buffer>} their contents, by their paths below the folder
 */
function filesBelow(folder) {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(entries.map(({ parentPath, name }) => {
    const file = path.join(parentPath, name);
    return [path.relative(folder, file).replaceAll(path.sep, '/'), fs.readFileSync(file)];
  }));
}

/** @param {string} folder */
function removeEmptyFolders(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const below = path.join(folder, entry.name);
    removeEmptyFolders(below);
    if (fs.readdirSync(below).length === 0) fs.rmdirSync(below);
  }
}
