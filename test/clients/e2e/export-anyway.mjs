/**
 * What is left to do before it can be sent, is said once for each file.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 */
export async function exportAnyway(workbench) {
  await workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Export Anyway' }).click();
}
