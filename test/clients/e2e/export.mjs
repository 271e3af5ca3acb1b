/** What the scenes of export share. */

export const japan = 'japan.submission.yaml';
export const firstTitle = 'supporting SMEs in introducing teleworking';

/**
 * What is left to do before it can be sent, is said once for each file.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 */
export async function exportAnyway(workbench) {
  await workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Export Anyway' }).click();
}

/**
 * A browser lets a page copy for a few seconds after something was pressed; when it took longer, one click does it.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 */
export async function copyTable(workbench) {
  const copied = workbench.page.locator('.statusbar-item', { hasText: 'The table has been copied' });
  // What is said is to be about this copy, not about the last one.
  await copied.waitFor({ state: 'hidden' });
  await workbench.runCommand('Policy Submissions: Copy as Table');
  const button = workbench.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame').getByRole('button', { name: 'Copy the Table' });
  button.click().catch(() => undefined);
  await copied.waitFor();
}
