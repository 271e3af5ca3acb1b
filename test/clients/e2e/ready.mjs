/**
 * Escape closes the messages first, where they are open.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 */
export async function leave(workbench) {
  await workbench.until('the list is closed', async () => {
    await workbench.page.keyboard.press('Escape');
    return await workbench.page.locator('.quick-input-widget:visible').count() === 0;
  });
}
