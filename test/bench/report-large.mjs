/**
 * @param {readonly import('./measure-large.mjs').LargeRow[]} rows
 * @returns {string[]} lines of Markdown
 */
export function largePart(rows) {
  return [
    '## Large work', '',
    'Whole processes, from their start to their end, with all processes that they start. Memory is what the system says at the',
    'peak. Of a few runs the best, because other work shares the machine.', '',
    '|  | s | aim | peak MB | aim |  |  |',
    '| --- | ---: | ---: | ---: | ---: | --- | --- |',
    ...rows.map((row) => `| ${[
      row.work, seconds(row.ms), row.aimMs === undefined ? '' : `<= ${seconds(row.aimMs)}`,
      row.megabytes?.toFixed(0) ?? '–', row.aimMB === undefined ? '' : `<= ${row.aimMB}`, verdict(row), row.says,
    ].join(' | ')} |`), '',
  ];
}

function seconds(ms) {
  return ms === undefined ? '–' : (ms / 1000).toFixed(ms < 10_000 ? 2 : 1);
}

/** What could not be measured has not met its aim. */
function verdict({ ms, megabytes, aimMs, aimMB }) {
  if (aimMs === undefined && aimMB === undefined) return '';
  const met = (value, aim) => aim === undefined || (value !== undefined && value <= aim);
  return met(ms, aimMs) && met(megabytes, aimMB) ? 'met' : '**missed**';
}
