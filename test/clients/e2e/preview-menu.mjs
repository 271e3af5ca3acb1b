/**
 * The menu that a right click into the preview opens.
 *
 * @param {() => import('./workbench.mjs').Workbench} window
 */
export function previewMenu(window) {
  const entries = () => window().page.locator('.monaco-menu .action-menu-item:visible');
  const entry = (/** @type {string} */ title) => entries().filter({ hasText: title }).first();
  const openMenu = async (/** @type {import('playwright-core').Locator} */ place, /** @type {string} */ title) => {
    const workbench = window();
    await workbench.until(`the menu has “${title}”`, async () => {
      await place.click({ button: 'right' });
      if (await entry(title).waitFor({ timeout: 2000 }).then(() => true, () => false)) return true;
      await workbench.page.keyboard.press('Escape');
      return false;
    });
  };

  return { entries, entry, openMenu };
}
