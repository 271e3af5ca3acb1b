/** What the scenes of the ways into a table share. */

export const japan = 'japan.submission.yaml';
export const zealand = 'new-zealand.submission.yaml';

/** @typedef {import('./workbench.mjs').Workbench} Workbench */

/** @param {Workbench} workbench */
export async function tableIsShown(workbench) {
  await workbench.preview.locator('#submission .absent').first().waitFor();
}

/** @param {Workbench} workbench */
export async function closeAll(workbench) {
  await workbench.runCommand('View: Close All Editors');
  await workbench.page.locator('.tabs-container .tab').first().waitFor({ state: 'detached' });
}

/**
 * How many tabs of a file there are; the text and the table have the same name.
 *
 * @param {Workbench} workbench
 * @param {string} name
 */
export function tabsOf(workbench, name) {
  return workbench.page.locator(`.tabs-container .tab[data-resource-name="${name}"]`);
}
