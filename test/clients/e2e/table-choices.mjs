/** What the scenes of choosing in a table share. */

export const mine = 'mine.submission.yaml';
export const answer = [
  'template: apec-desg-covid19-2020', 'document:', '  submittedBy: Japan', 'economy: Japan', 'contact:', '  office: International Affairs Office', '  email: apec-desg@meti.go.jp', 'issues:',
  '  business-continuity:', '    - title: supporting SMEs in introducing teleworking', '      description: METI supports SMEs.', '      links:',
  '        - https://www.soumu.go.jp/eng/index.html', '      outcome: Ongoing', '    - title: another one', '      points: [a.i, a.i]', '      description: It has no outcome.', '',
].join('\n');
export const first = 'issues/business-continuity/0';
export const second = 'issues/business-continuity/1';

/** @param {() => import('./workbench.mjs').Workbench} window */
export function choosing(window) {
  /** Opens the place of a path: what is absent by a click, and the rest by a key. */
  async function open(/** @type {string} */ path) {
    const { preview, page } = window();
    const place = preview.locator(`[data-path="${path}"]:not(td, th, .finding, #cell-editor, .word-count)`).first();
    const isAbsent = await place.evaluate((element) => element.matches('.absent'));
    await place.click({ position: { x: 3, y: 8 } });
    if (!isAbsent) await page.keyboard.press('F2');
    await preview.locator('#cell-editor :focus').waitFor();
  }

  /** @param {...string} lines that the file has once it is saved */
  async function saved(...lines) {
    const workbench = window();
    await workbench.page.keyboard.press('Control+S');
    await workbench.until(`the file has ${lines.join(' and ')}`, async () => lines.every((line) => workbench.read(mine).includes(`${line}\n`)));
  }

  /** @param {...string} keys */
  async function press(...keys) {
    for (const key of keys) await window().page.keyboard.press(key);
  }

  /** @param {string} text */
  const option = (text) => window().preview.getByRole('option').filter({ hasText: text });

  /** @param {RegExp} words of the best proposal */
  function firstIs(words) {
    const best = window().preview.getByRole('option').first();
    return window().until(`${String(words)} is proposed first`, async () => words.test(await best.innerText({ timeout: 500 }).catch(() => '')));
  }

  return { open, saved, press, option, firstIs };
}
