/** In milliseconds: what somebody waits for at most who writes in the table. */
const aims = { shown: 120, opening: 150 };

/**
 * @param {import('./measure-table.mjs').TableFigures} figures
 * @returns {string[]} lines in Markdown
 */
export function tablePart({ rows, opening, burst, says }) {
  const head = ['## The table', ''];
  if (says !== undefined) return [...head, `It was not measured: ${says}`, ''];
  const ms = (/** @type {number | undefined} */ value) => value?.toFixed(0) ?? '–';
  const told = (/** @type {number} */ value, /** @type {number} */ most) => `**${ms(value)} ms** (aim: ${most} at most${value > most ? ', **missed**' : ''})`;
  return [
    ...head,
    'A description in the middle is written in, in a real VS Code in a browser: from a key that ends a word to the word that is drawn',
    `in the cell, to the text that has it, and to the row that shows it, drawn (aim: ${aims.shown} ms at most). The other is VS Code's own preview of`,
    'the same document, written as Markdown: from a key in its text to the preview that shows it, drawn.', '',
    '|  | cell, ms | text, ms | row, ms | slowest row, ms | VS Code, of Markdown, ms | ratio |  |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(({ size, painted, text, shown, worst, other }) => (
      `| ${size} | ${ms(painted)} | ${ms(text)} | ${ms(shown)} | ${ms(worst)} | ${ms(other)} | ${(other / shown).toFixed(1)}x | ${shown <= aims.shown ? 'met' : '**missed**'} |`
    )), '',
    ...(opening === undefined ? [] : [
      `A cell of 10 KB is open, drawn, ${told(opening.later, aims.opening)} after the key; the first one, with which the editors of fields are read, ${told(opening.first, aims.opening)}.`, '',
    ]),
    ...(burst === undefined ? [] : [
      `Forty keys, one right after the other, at 1 MB: ${ms(burst.served)} ms from the first to the last, drawn; ${ms(burst.stopped)} ms with the language server stopped, because typing does not wait for it.`, '',
    ]),
  ];
}
