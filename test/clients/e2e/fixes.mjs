/** What the scenes of quick fixes share. */

export const text = [
  'template: apec-desg-covid19-2020', 'economy: Japan', 'contact: {email: desk@example.org}', 'issues:', '  business-continuity:', '    - title: One # kept as it is',
  '      points: [a.i, a.i, a.ii, a.ii]', '      Kind: policy', '    - title: Two', '      points: [a.iii, a.iii]', '      agencies: [Rice Board of Nowhere]', '',
].join('\n');
export const ofOneKind = text.replace('[a.i, a.i, a.ii, a.ii]', '[a.i, a.ii]').replace('[a.iii, a.iii]', '[a.iii]');
export const fixed = ofOneKind.replace('Kind:', 'kind:');

/** @param {string} description */
export const numbered = (description) => [
  'template: apec-desg-covid19-2020', 'economy: Japan', 'document: {number: 2020/DESG/099}', 'contact: {email: desk@example.org}', 'issues:', '  business-continuity:',
  '    - title: Courses for small firms', '      points: [a.i, a.ii, a.iii]', '      description: |', `        ${description}`, '      links: [https://www.example.org/courses]', '      outcome: Ongoing', '',
].join('\n');

/**
 * Answers the box that asks for words.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} words
 */
export async function answer({ page }, words) {
  const input = page.locator('.quick-input-widget:visible .quick-input-box input');
  await input.waitFor();
  await input.fill(words);
  return input;
}

/**
 * Saves again and again: what a fix changes may come after the first time.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} name
 * @param {string} wanted
 */
export async function becomes(workbench, name, wanted) {
  await workbench.until(`${name} is as it should be`, async () => {
    await workbench.page.keyboard.press('Control+S');
    return workbench.read(name) === wanted;
  });
}
