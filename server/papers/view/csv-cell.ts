/** One cell: quoted where RFC 4180 demands it, and never a formula. Control characters become “�”. */
export function csvCell(text: string): string {
  if (/^-\d{1,9}$/.test(text)) return text;
  const guarded = withoutFormulas(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd'));
  const shown = /^[\t\r\n]/.test(guarded) ? `'${guarded}` : guarded;
  return /[",\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}

/** The signs that begin a formula; the last four are the full-width forms of the others. */
const formulaSigns = '=+-@\uff1d\uff0b\uff0d\uff20';
/**
 * The signs behind which some spreadsheet begins a new cell. In languages with a decimal comma, spreadsheets divide
 * cells at semicolons, and then our quotes do not hold a cell together that has a semicolon, a tab or a line break in
 * it.
 */
const beginsCell = ';\t\r\n';

/**
 * Puts an apostrophe before each cell with a formula, also where blanks and quotes, which spreadsheets may strip,
 * precede its sign.
 */
function withoutFormulas(text: string): string {
  let shown = '';
  let copied = 0;
  /** Where the current cell begins; undefined once it has had anything but blanks and quotes. */
  let start: number | undefined = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (beginsCell.includes(sign)) start = at + 1;
    else if (start !== undefined && formulaSigns.includes(sign)) {
      shown += `${text.slice(copied, start)}'`;
      copied = start;
      start = undefined;
    } else if (start !== undefined && sign !== '"' && sign.trim() !== '') start = undefined;
  }
  return shown + text.slice(copied);
}
