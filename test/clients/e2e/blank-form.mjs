/** What the scenes of blank forms share. */
import path from 'node:path';
import { repository } from '../sample-workspace.mjs';

export const template = 'regional-resilience-2021.submission-template.yaml';
export const cli = path.join(repository, 'dist', 'cli.js');

/**
 * Answers what the command asks.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} format
 * @param {string} name
 */
export async function exported(workbench, format, name) {
  const file = path.join(workbench.folder, name);
  const row = workbench.page.locator('.quick-input-widget:visible .monaco-list-row').filter({ has: workbench.page.getByText(format, { exact: true }) });
  await row.waitFor();
  await workbench.screenshot(`blank-form-format-${format.toLowerCase()}`);
  await row.click();
  await workbench.answerDialog(file, 'Enter');
  await (await workbench.notification(`Saved ${name} in samples.`)).waitFor();
  return file;
}
