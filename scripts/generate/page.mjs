/** Writes generated parts into pages whose other parts are written by hand. */

const handwritten = '<!-- From here on: written by hand -->';

/** The comment above a generated part; on a page with several such parts each has a name. */
export function markOf(name) {
  return `<!-- From here to the next mark: written by npm run generate${name === undefined ? '' : `, ${name}`} -->`;
}

/**
 * The page with a new text in its generated part, which ends at the next mark “written by hand”.
 *
 * @throws when the page does not have the two marks
 */
export function withPart(page, name, text) {
  const mark = markOf(name);
  const from = page?.indexOf(mark) ?? -1;
  const to = page?.indexOf(handwritten, from) ?? -1;
  if (from < 0 || to < 0)
    throw new Error(`A page has no place for what is generated: it needs the lines “${mark}” and “${handwritten}”.`);
  return `${page.slice(0, from)}${mark}\n\n${text.trim()}\n\n${page.slice(to)}`;
}

/** A table in Markdown, whose cells are Markdown. */
export function table(heads, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** Plain text escaped for Markdown. */
export function plain(text) {
  return text.replace(/[*_<]/g, '\\$&');
}

/** The text with a capital first letter and a full stop. */
export function sentence(text) {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}
