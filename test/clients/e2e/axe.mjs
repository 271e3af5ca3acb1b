import assert from 'node:assert/strict';
import axe from 'axe-core';

/**
 * Keeps a picture, and looks at the preview or the table with axe, which is to find nothing.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} picture
 */
export async function lookWithAxe(workbench, picture) {
  await workbench.screenshot(picture);
  if (await workbench.runInPreview('typeof axe') !== 'object') await workbench.runInPreview(axe.source);
  const found = await workbench.runInPreview(`axe.run(document).then(({ violations }) => (
    violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => html.slice(0, 200) + ' ' + failureSummary) }))
  ))`);
  assert.deepEqual(found, []);
}
