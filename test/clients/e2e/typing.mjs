/** What the scenes of typing share. */

export const begun = 'begun.submission.yaml';
export const quotes = 'quotes.submission.yaml';
export const lists = 'lists.submission.yaml';
export const cursors = 'cursors.submission.yaml';
export const startText = 'template: apec-desg-covid19-2020\neconomy: Japan\n';
export const cursorsText = `template: apec-desg-covid19-2020
economy: Japan
contact:
  agencies:
    - METI
    - MIC
`;
export const listsText = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: Broadband for small islands
      points: [a.i]
      description: |
        It has parts:
        1. cables
        2. ships
        3. people
      links:
        - https://a.example
      outcome: Ongoing
`;

/** @param {() => import('./workbench.mjs').Workbench} window */
export function typingIn(window) {
  /** @param {string} name @param {RegExp | string} wanted what the text has a moment after a key */
  async function saved(name, wanted) {
    const workbench = window();
    await workbench.until(`${name} has ${String(wanted)}`, async () => {
      await workbench.save();
      const text = workbench.read(name);
      return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
    }).catch((error) => {
      throw new Error(`${error.message}\n${workbench.read(name)}`);
    });
    return workbench.read(name);
  }

  /** Types as fast as the keys can be sent. @param {string} line */
  async function lineThenEnter(line) {
    const { keyboard } = window().page;
    await keyboard.type(line);
    await keyboard.press('Escape');
    await keyboard.press('Enter');
  }

  return { saved, lineThenEnter };
}
