import { suiteSetup, suiteTeardown, teardown } from 'mocha';
import { copyOfSamples, writeFile } from '../sample-workspace.mjs';
import { Workbench } from './workbench.mjs';

/** @typedef {Awaited<ReturnType<typeof import('../workbench-host.mjs').startWorkbenchHost>>} WorkbenchHost */

/** @type {WorkbenchHost | undefined} */
let host;

/**
 * The runner says here which VS Code the scenarios use.
 *
 * @param {WorkbenchHost} running
 */
export function useHost(running) {
  host = running;
}

/** The browser in which a scenario opens windows of its own. */
export function runningBrowser() {
  if (!host) throw new Error('The runner has started no VS Code.');
  return host.browser;
}

/** Where the files of the extension are that the scenarios try. */
export function extensionFolder() {
  if (!host) throw new Error('The runner has started no VS Code.');
  return host.extensionFolder;
}

/**
 * Gives a suite one window with its own copy of the samples. When a test fails, its picture is kept.
 *
 * @param {Readonly<Record<string, string | Uint8Array>>} [files] further files of the copy
 * @param {object} [options]
 * @param {(port: number) => Promise<number>} [options.through] what stands in front of VS Code's server, and gives it our extension
 * @returns {() => Workbench}
 */
export function oneWindow(files = {}, { through } = {}) {
  /** @type {Workbench | undefined} */
  let workbench;
  suiteSetup(async () => {
    if (!host) throw new Error('The runner has started no VS Code.');
    const folder = copyOfSamples();
    for (const [name, text] of Object.entries(files)) writeFile(folder, name, text);
    workbench = through === undefined
      ? await Workbench.open(host, folder, host.extension)
      : await Workbench.open({ ...host, port: await through(host.port) }, folder);
  });
  teardown(async function () {
    if (this.currentTest?.state !== 'failed') return;
    await workbench?.screenshot(`failed: ${this.currentTest.fullTitle()}`.replace(/[^\w-]+/g, '-'));
  });
  suiteTeardown(() => workbench?.close());
  return () => {
    if (!workbench) throw new Error('The window is not open yet.');
    return workbench;
  };
}
