import { suiteSetup, suiteTeardown, teardown } from 'mocha';
import { copyOfSamples, temporaryFolder, writeFile } from '../sample-workspace.mjs';
import { startWebProxy } from '../web-proxy.mjs';
import { Workbench } from './workbench.mjs';

/** @typedef {Awaited<ReturnType<typeof import('../workbench-host.mjs').startWorkbenchHost>>} WorkbenchHost */

/** @type {WorkbenchHost | undefined} */
let host;
let isWeb = false;

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
 * @param {() => string} makeFolder
 * @param {Readonly<Record<string, string | Uint8Array>>} files
 * @param {boolean} web
 */
function windowOf(makeFolder, files, web) {
  /** @type {Workbench | undefined} */
  let workbench;
  /** @type {Awaited<ReturnType<typeof startWebProxy>> | undefined} */
  let proxy;
  suiteSetup(async () => {
    if (!host) throw new Error('The runner has started no VS Code.');
    const folder = makeFolder();
    for (const [name, text] of Object.entries(files)) writeFile(folder, name, text);
    if (web || isWeb) {
      proxy = await startWebProxy(host.port, host.extensionFolder);
      workbench = await Workbench.open({ ...host, port: proxy.port }, folder);
    } else workbench = await Workbench.open(host, folder, host.extension);
  });
  teardown(async function () {
    if (this.currentTest?.state !== 'failed') return;
    await workbench?.screenshot(`failed: ${isWeb ? 'web ' : ''}${this.currentTest.fullTitle()}`.replace(/[^\w-]+/g, '-'));
  });
  suiteTeardown(async () => {
    await workbench?.close();
    await proxy?.stop();
  });
  const window = () => {
    if (!workbench) throw new Error('The window is not open yet.');
    return workbench;
  };
  return Object.assign(window, { scripts: () => proxy?.scripts() ?? [], port: () => proxy?.port ?? 0 });
}
