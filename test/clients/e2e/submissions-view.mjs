/** What the scenes of the view of submissions share. */

export const harbours = `id: harbours
title: Harbours of the region
organisation: Port Authority
members: [Atlantis, Ruritania]
issues:
  - {id: quays, title: Quays, points: [{id: a.i, text: Length}]}
`;

export const atlantis = `template: harbours
economy: Atlantis
contact: {email: office@example.org}
issues:
  quays:
    - title: New quays
      points: [a.i]
      description: They are longer.
      outcome: Ongoing, N/A
`;

/** @param {() => import('./workbench.mjs').Workbench} window */
export function viewOf(window) {
  const container = () => window().page.locator('.activitybar .action-item:has(a[aria-label^="Policy Submissions"])');
  const tree = () => window().page.locator('.sidebar .tree-explorer-viewlet-tree-view');
  /** @param {string} label how its label for screen readers begins */
  const row = (label) => tree().locator(`.monaco-list-row[aria-label^="${label}"]`).first();

  return { container, tree, row };
}
