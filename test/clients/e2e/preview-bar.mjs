/** What the scenes of the bar below the preview share. */

export const name = 'chile.submission.yaml';

/** Something left to do in several places. */
export const text = `template: apec-desg-covid19-2020
economy: Chile
document:
  date: 2020-06-26
contact:
  agency: MINECON
  email: desk@economia.example
issues:
  business-continuity:
    - title: E-invoicing for all public purchases
      description: |
        Public buyers accept electronic invoices only.
      attachments: [annex.pdf]
      outcome: Done
    - title: Vouchers for small firms
      description: Firms choose a course [TBC].
      pionts: [a.i]
      outcome: Ongoing
`;

/** @param {() => import('./workbench.mjs').Workbench} window */
export function barOf(window) {
  const bar = () => window().preview.locator('#bar');
  const kind = (/** @type {string} */ which) => bar().locator(`button[data-kind="${which}"]`);
  const summary = () => bar().locator('.summary');
  const focused = () => window().preview.locator(':focus');
  /** While the preview is in use, VS Code does not say where the cursor of the text is; its line is marked. */
  const lineIs = (/** @type {string} */ words) => {
    const number = window().read(name).split('\n').findIndex((line) => line.includes(words)) + 1;
    return window().page.locator('.monaco-editor .line-numbers.active-line-number').getByText(String(number), { exact: true }).first().waitFor();
  };
  const focusIs = (/** @type {string} */ words) => (
    window().until(`“${words}” has the focus`, async () => (await focused().innerText({ timeout: 1000 }).catch(() => '')).includes(words))
  );

  /** Opens the file of these scenes with its preview. */
  const open = async () => {
    const workbench = window();
    await workbench.openFile(name);
    await workbench.titleAction('Open Preview to the Side').click();
    await bar().waitFor();
    await kind('error').filter({ hasText: '1 error' }).waitFor();
  };

  return { bar, kind, summary, focused, lineIs, focusIs, open };
}
