/** What the scenes of formatting share. */
import assert from 'node:assert/strict';

export const name = 'messy.submission.yaml';
export const messy = `issues:
    business-continuity:
        -   points: [a.i]
            # Asked of the ministry in May.
            title: Broadband for small islands${'   '}
            outcome: Ongoing
            description: |
                  Cables reach the last of them:

                    - Yaeyama
                    - Ogasawara
        -   title: Courses for small firms
            points: [a.iii]
            outcome: Ongoing${'  '}
economy: Japan
template: apec-desg-covid19-2020`;

export const tidy = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    # Asked of the ministry in May.
    - title: Broadband for small islands
      points: [a.i]
      description: |
        Cables reach the last of them:

          - Yaeyama
          - Ogasawara
      outcome: Ongoing

    - title: Courses for small firms
      points: [a.iii]
      outcome: Ongoing
`;

/**
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} wanted
 */
export async function becomes(workbench, wanted) {
  await workbench.until(`${name} is saved as it should be`, async () => {
    await workbench.page.keyboard.press('Control+S');
    return workbench.read(name) === wanted;
  }).catch(() => assert.equal(workbench.read(name), wanted));
}
