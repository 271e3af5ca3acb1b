/** Parts of pages that are written by hand around them. */

const handwritten = '<!-- From here on: written by hand -->';

/** The mark above a generated part; a page with several gives each a name. */
export function markOf(name) {
  return `<!-- From here to the next mark: written by npm run generate${name === undefined ? '' : `, ${name}`} -->`;
}

/** A page with a new text in its generated part; the part ends where the next mark says that a hand has written. */
export function withPart(page, name, text) {
  const mark = markOf(name);
  const from = page?.indexOf(mark) ?? -1;
  const to = page?.indexOf(handwritten, from) ?? -1;
  if (from < 0 || to < 0) throw new Error(`A page has no place for what is generated: it needs the lines “${mark}” and “${handwritten}”.`);
  return `${page.slice(0, from)}${mark}\n\n${text.trim()}\n\n${page.slice(to)}`;
}

/** A table; cells are Markdown. */
export function table(heads, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** Plain text as Markdown. */
export function plain(text) {
  return text.replace(/[*_<]/g, '\\$&');
}

/** First letter large, and a full stop. */
export function sentence(text) {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}
