import fs from 'node:fs';
import path from 'node:path';
import { Problem } from '../../scripts/vscode-host/problem.mjs';
import { Workbench } from '../clients/e2e/workbench.mjs';
import { copyOfSamples } from '../clients/sample-workspace.mjs';
import { startWorkbenchHost } from '../clients/workbench-host.mjs';
import { median } from './median.mjs';

/**
 * @typedef {object} ExtensionFigures
 * @property {readonly {readonly name: string, readonly kilobytes: number}[]} sizes
 * @property {number} [activationMs] reading `client.js` and `activate`, as VS Code tells it
 * @property {string} [why] why there is none
 */

/**
 * Sizes of what is shipped, and what the other extensions wait for while ours is activated.
 *
 * @param {string} root the project's folder, built
 * @param {number} runs windows that are opened
 * @returns {Promise<ExtensionFigures>}
 */
export async function measureExtension(root, runs) {
  const dist = path.join(root, 'dist');
  const sizes = fs.readdirSync(dist).filter((name) => name.endsWith('.js')).sort()
    .map((name) => ({ name, kilobytes: fs.statSync(path.join(dist, name)).size / 1000 }));
  try {
    return { sizes, activationMs: await measureActivation(root, runs) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { sizes, why: error.message };
  }
}

/**
 * @param {string} root
 * @param {number} runs
 */
async function measureActivation(root, runs) {
  const host = await startWorkbenchHost();
  try {
    const times = [];
    for (let run = 0; run < runs; run += 1) {
      const workbench = await Workbench.open(host, copyOfSamples(), root);
      await workbench.openFile('japan.submission.yaml');
      await workbench.squiggles('warning').first().waitFor({ state: 'attached' });
      times.push(await workbench.activationMs('policy-submissions.policy-submissions'));
      await workbench.close();
    }
    return median(times);
  } finally {
    await host.stop();
  }
}
