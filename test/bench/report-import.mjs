/** The largest form may take so many times as long as the one with a tenth of its pages: no more than it has more to read. */
const mostTimes = 12;

/**
 * @param {readonly import('./measure-import.mjs').ImportRow[]} rows each with ten times the pages of the one before
 * @returns {string[]} lines in Markdown
 */
export function importPart(rows) {
  return [
    '## Import of a filled Word form', '',
    'What the command line\'s reader takes, without the start of its process. A page has three initiatives.', '',
    '| pages | ms | of the form with a tenth of the pages | aim |  |  |',
    '| ---: | ---: | ---: | ---: | --- | --- |',
    ...rows.map(({ pages, ms, says }, index) => {
      const times = ms / (rows[index - 1]?.ms ?? NaN);
      const judged = index > 0 && index === rows.length - 1;
      return `| ${[
        pages, ms.toFixed(ms < 10 ? 2 : 0), index === 0 ? '' : `${times.toFixed(1)}x`,
        judged ? `<= ${mostTimes}x` : '', judged ? (times <= mostTimes ? 'met' : '**missed**') : '', says,
      ].join(' | ')} |`;
    }), '',
  ];
}
