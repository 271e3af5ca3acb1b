/** What the scenes of fixes with places to fill in share. */

export const text = [
  'template: apec-desg-covid19-2020', 'economy: Japan', 'contact: {email: desk@example.org}', 'issues:', '  business-continuity:', '    - title: One # kept as it is',
  '      points: [a.i]', '      agencies: [METI]', '      description: It is about [insert the sector].', '      links: ["https://www.meti.go.jp/english/"]', '',
].join('\n');
export const files = { 'text.submission.yaml': text, 'table.submission.yaml': text };
export const prompt = '[insert the sector]';

/**
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} title of what is chosen from the menu of the finding that has it
 */
export async function offered(workbench, title) {
  const entry = workbench.preview.getByRole('menuitem', { name: title, exact: true });
  const code = title.startsWith('Write the outcome') ? 'outcome.missing' : 'placeholder.left';
  await workbench.until(`“${title}” is in the table’s menu`, async () => {
    await workbench.preview.locator('.finding').filter({ hasText: code }).locator('.fixes').first().click();
    if (await entry.waitFor({ timeout: 3000 }).then(() => true, () => false)) return true;
    await workbench.page.keyboard.press('Escape');
    return false;
  });
  await entry.click();
}
