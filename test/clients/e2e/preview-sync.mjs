/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** What the scenes of a text and its preview in step share. */

export const long = 'many.submission.yaml';
const issues = ['business-continuity', 'data-exchange', 'digital-technologies', 'trusted-environment', 'economic-recovery'];

/** Headings that stick would cover the line that is at the top. */
export const plain = { 'editor.stickyScroll.enabled': false };

/** Issues in another order than the template's, paragraphs of many lengths: nothing that lines could tell. */
export const longText = `template: apec-desg-covid19-2020
economy: Japan
contact:
  email: desk@example.org
issues:
${[...issues].reverse().map((issue) => `  ${issue}:
${Array.from({ length: 8 }, (_, index) => `    - title: ${issue}, measure ${index + 1}
      points: []
      description: |
${Array.from({ length: index % 4 + 1 }, (_unused, paragraph) => `        Paragraph ${paragraph + 1} of measure ${index + 1}. ${'It goes on for some time. '.repeat(paragraph * 4 + 1)}
`).join('\n')}      outcome: Ongoing
`).join('')}`).join('')}`;

/** @param {() => import('./workbench.mjs').Workbench} window */
export function stepsOf(window) {
  /** The row at the top of the preview. */
  const topRow = () => window().preview.locator('body').evaluate(rowAtTop);
  const isTop = async (/** @type {string} */ row) => window().until(`the preview shows ${row} at its top`, async () => await topRow() === row);
  const isTopOfText = async (/** @type {string} */ words) => (
    window().until(`the text shows “${words}” at its top`, async () => (await window().topLines(3)).some((line) => line.includes(words)))
  );

  return { topRow, isTop, isTopOfText };
}

/** Runs in the page. */
function rowAtTop() {
  const rows = [...document.querySelectorAll('tr[data-row]')];
  return rows.find((row) => row.getBoundingClientRect().bottom > 1)?.getAttribute('data-row');
}

/**
 * Runs in the page.
 *
 * @param {Element} element
 */
export function isInSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
