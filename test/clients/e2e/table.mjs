/**
 * Opens a submission as a table, through the list of VS Code's editors for the file.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} name
 */
export async function openTable(workbench, name) {
  await workbench.openFile(name);
  await workbench.runCommand('View: Reopen Editor With...');
  await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Policy Submission Table' }).click();
  await workbench.preview.locator('#submission table').first().waitFor();
}
