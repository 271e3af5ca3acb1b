/**
 * @param {readonly import('./measure-requests.mjs').RequestRow[]} rows
 * @returns {string[]} lines of Markdown
 */
export function requestsPart(rows) {
  return [
    '## Requests of an editor', '',
    'Each for the first time after a start, when what answers it is read and nothing is warm; and again, right after the findings of an edit.',
    'The other has no cell where it has no such request, or answers with nothing.', '',
    '| ms |  | ours, first | ours | yaml-language-server, first | yaml-language-server | ratio, first | ratio | aim |  |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
    ...rows.map(({ title, size, firstMs, ms, peerFirstMs, peerMs, aimMs }) => line([
      title, size, digits(firstMs), digits(ms), digits(peerFirstMs), digits(peerMs), ratio(peerFirstMs, firstMs), ratio(peerMs, ms), ...verdict(aimMs, firstMs, ms),
    ])), '',
  ];
}

/**
 * @param {import('./measure-mentions.mjs').MentionsFigures} figures
 * @returns {string[]} lines of Markdown
 */
export function mentionsPart({ count, rows, memory }) {
  return [
    `## Answers about ${count.toLocaleString('en')} files of 20 KB`, '',
    'The folder is known, one file of it is open, and each file mentions what is asked for. What is renamed is read again, so that nothing is',
    'written into a file that is another one by now.', '',
    '| ms | first | again | aim |  |  |',
    '| --- | ---: | ---: | ---: | --- | --- |',
    ...rows.map(({ title, firstMs, ms, aimMs, says }) => line([title, digits(firstMs), digits(ms), ...verdict(aimMs, firstMs, ms), says])), '',
    `What is known of files, what they mention and their facts, takes **${digits(memory.mentionsMB)} MB** of memory there, and their findings ${digits(memory.findingsMB)} MB; their texts have ${digits(memory.textsMB)} MB.`, '',
  ];
}

function verdict(aimMs, ...times) {
  return aimMs === undefined ? ['', ''] : [`<= ${aimMs}`, times.every((ms) => ms <= aimMs) ? 'met' : '**missed**'];
}

function ratio(theirs, ours) {
  return theirs === undefined ? '–' : `${digits(theirs / ours)}x`;
}

function digits(value) {
  return value === undefined ? '–' : value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

function line(cells) {
  return `| ${cells.join(' | ')} |`;
}
